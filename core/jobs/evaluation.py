"""Models judged on subjects they never saw: one subject left out at a time, or several."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from core.errors import UserError
from core.jobs.fold_cache import FoldCache, fold_key, identities
from core.jobs.fold_sending import Hands, far_hands
from core.jobs.fold_training import FoldTask, HeldOut, in_groups, train_folds
from core.jobs.pace import Pace
from core.model.training import choose_device, on_card
from core.processes import pool
from core.progress import FoldNews, FoldQueue, FoldState, Message
from core.project.labels_file import read_labels
from core.settings import Settings
from core.spotting.folds import Fold, leave_one_subject_out, subject_folds

PHASE = "Leave one subject out"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One configuration to be judged over all folds; name tells it apart from the others."""

    name: str
    settings: Settings


def run_folds(
    project: Path,
    labels_path: Path,
    experiments: Sequence[Experiment],
    workers: int | str | None = None,
    *,
    cache: Path | None = None,
    n_folds: int | None = None,
) -> Generator[Message, None, dict[str, HeldOut]]:
    """Train every experiment on every fold: a fold per core, or in stacks on a graphics card.

    Experiments that train alike, since they differ in how proposals are drawn, train once.

    Args:
        project: The project's folder, with the features of its videos.
        labels_path: A copy of its labels; the complete and reviewed videos take part.
        experiments: What to train, each with a name of its own.
        workers: How many processes of this computer, or the address of a cluster; if left out as
            many as there are cores, or one for a graphics card.
        cache: A folder that keeps each finished fold, so that a killed run started again trains
            only what is missing; None to keep nothing.
        n_folds: Deal the subjects into so many folds; None to leave out one at a time.

    Returns:
        For each experiment by name, the attention of each video by video_id, from the model
        that was trained without the video's subject.

    Raises:
        UserError: There are fewer than two subjects, a training failed, or the cache cannot be
            written. What was finished is kept.
    """
    store = FoldCache(cache) if cache else None
    if store:
        store.prepare()
    tasks = _tasks(project, labels_path, experiments, n_folds, store)
    outputs = yield from _run({task.key: task for some in tasks.values() for task in some}, workers)
    return {
        name: {video_id: at for task in some for video_id, at in outputs[task.key].items()}
        for name, some in tasks.items()
    }


def _tasks(
    project: Path,
    labels_path: Path,
    experiments: Sequence[Experiment],
    n_folds: int | None,
    cache: FoldCache | None,
) -> dict[str, list[FoldTask]]:
    """Return the folds of every experiment, by its name."""
    labels, _ = read_labels(labels_path)
    videos = [each.video for each in labels if each.video.state.may_train]
    folds = leave_one_subject_out(videos) if n_folds is None else subject_folds(videos, n_folds)
    known = {
        settings: identities(project, videos, settings)
        for settings in {each.settings.features for each in experiments}
    }

    def task(fold: Fold, settings: Settings) -> FoldTask:
        features = known[settings.features]
        key = fold_key(labels, fold, settings, features)
        video_ids = tuple(each for each in fold.test_ids if each in features)
        return FoldTask(key, project, labels_path, settings, fold, video_ids, cache)

    return {each.name: [task(fold, each.settings) for fold in folds] for each in experiments}


def _run(
    tasks: Mapping[str, FoldTask], workers: int | str | None
) -> Generator[Message, None, dict[str, HeldOut]]:
    """Return the outputs of every task by key: those that are kept, and of the rest by training."""
    outputs = {key: kept for key, task in tasks.items() if (kept := task.kept()) is not None}
    missing = [task for key, task in tasks.items() if key not in outputs]
    standing = _Standing(tasks, frozenset(outputs))
    if not missing:
        yield standing.queue(outputs, {})
        return outputs
    pace = Pace(PHASE, sum(task.settings.training.iterations for task in missing))
    yield pace.at(0, f"{len(outputs)} of {len(tasks)} folds")
    yield standing.queue(outputs, {})
    with ExitStack() as stack:
        if isinstance(workers, str):
            hands = yield from far_hands(stack, missing, workers)
        else:
            hands = _near_hands(stack, missing, workers)
        pending = set(hands.trained)
        while pending:
            done, pending = wait(pending, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                outputs |= hands.kept(_result(future))
            counts = hands.inbox.read()
            yield standing.queue(outputs, _shares(hands.trained.values(), counts))
            yield pace.at(sum(counts.values()), f"{len(outputs)} of {len(tasks)} folds")
    return outputs


def _near_hands(stack: ExitStack, tasks: Sequence[FoldTask], n_workers: int | None) -> Hands:
    """Have the folds trained on this computer: one a core, or in stacks on its graphics card."""
    groups = in_groups(tasks, lambda training: choose_device(training)[0])
    n_workers = n_workers or (1 if any(on_card(each) for _, each in groups) else cpu_count() or 1)
    executor, inbox = stack.enter_context(pool(min(n_workers, len(groups))))
    trained = {executor.submit(train_folds, some, device): some for some, device in groups}
    return Hands(trained, inbox, lambda outputs: outputs)  # which kept them already


@dataclass(frozen=True, slots=True)
class _Standing:
    """Says how every fold stands; kept holds the keys of those that need no training."""

    tasks: Mapping[str, FoldTask]
    kept: frozenset[str]

    def queue(self, outputs: Collection[str], shares: Mapping[str, float]) -> FoldQueue:
        def news(key: str, task: FoldTask) -> FoldNews:
            share = shares.get(key, 0.0)
            state = FoldState.TRAINING if share else FoldState.WAITING
            if key in outputs:
                share, state = 1.0, FoldState.KEPT if key in self.kept else FoldState.DONE
            return FoldNews(task.fold.subject_ids, state, share)

        return FoldQueue(tuple(news(key, task) for key, task in self.tasks.items()))


def _shares(groups: Iterable[tuple[FoldTask, ...]], counts: Mapping[str, int]) -> dict[str, float]:
    """Return how much of each fold is done; those of a stack step together."""
    return {
        task.key: counts.get(some[0].key, 0) / len(some) / task.settings.training.iterations
        for some in groups
        for task in some
    }


def _result(future: Future[dict[str, HeldOut]]) -> dict[str, HeldOut]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise UserError(
            "The system ended a training process, perhaps for want of memory.",
            "Start again with fewer folds side by side or a smaller batch; finished folds that "
            "were kept are not trained again.",
        ) from error
