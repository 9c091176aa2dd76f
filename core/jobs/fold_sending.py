"""Who trains the folds of an evaluation; and on a cluster, that they get there and come back."""

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from core.cluster.crew import Crew, hired
from core.errors import UserError
from core.jobs.extraction import cached_features, feature_path
from core.jobs.fold_cache import fold_key, identities
from core.jobs.fold_training import FoldTask, HeldOut, in_groups, train_folds
from core.jobs.goods import LABELS, LOG, PROJECT, Goods, sent
from core.labels import Labels
from core.model.training import choose_device, on_card
from core.processes import Inbox
from core.progress import Message
from core.project.labels_file import read_labels
from core.settings import FeatureSettings, TrainingSettings

Trained = dict[str, HeldOut]  # what a training said of the videos that it never saw, by fold's key


@dataclass(frozen=True, slots=True)
class Hands:
    """Folds under way.

    Attributes:
        trained: The folds that are trained in one go, by what will be their results.
        inbox: What they tell of themselves meanwhile.
        kept: Keeps results, where they were not kept by who trained them, and returns them.
    """

    trained: Mapping[Future[Trained], tuple[FoldTask, ...]]
    inbox: Inbox | Crew
    kept: Callable[[Trained], Trained]


def far_hands(
    stack: ExitStack, tasks: Sequence[FoldTask], cluster: str
) -> Generator[Message, None, Hands]:
    """Have folds trained on a cluster, for as long as the stack is open.

    Raises:
        UserError: There is no such cluster, it is gone, or no worker has the card that is wanted.
    """
    project, labels = tasks[0].project, tasks[0].labels
    here = any(_wants_card(task) and _has_card(task.settings.training) for task in tasks)
    crew = stack.enter_context(hired(cluster, project / LOG, has_card=here))
    yield from crew.gathered()
    wanted = {task.settings.features for task in tasks}
    files = {name: path for each in wanted for name, path in _files(project, labels, each).items()}
    goods = yield from sent(crew, project, tasks[0].settings.features, {LABELS: labels}, files)
    groups = in_groups(tasks, lambda training: _device(crew, training))
    trained = {
        crew.submit(_name(some), train_there, goods, some, device, on_card=on_card(device)): some
        for some, device in groups
    }
    by_key = {task.key: task for task in tasks}

    def kept(outputs: Trained) -> Trained:
        for key, held_out in outputs.items():
            cache = by_key[key].cache
            if cache:
                cache.write(key, held_out)
        return outputs

    return Hands(trained, crew, kept)


def train_there(goods: Goods, tasks: Sequence[FoldTask], device: str) -> Trained:
    """Train folds on a worker, once it is known that it has the data that they are about.

    Raises:
        UserError: It has other data, or the training failed.
    """
    project, labels = goods.project, goods.labels
    moved = [replace(task, project=project, labels=labels, cache=None) for task in tasks]
    _refuse_other(read_labels(labels)[0], moved)
    return train_folds(moved, device)


def _refuse_other(labels: Labels, tasks: Sequence[FoldTask]) -> None:
    """Raise a UserError where a key that is worked out here is not the one that was worked out."""
    for task in tasks:
        videos = [labels[each].video for each in (*task.fold.train_ids, *task.fold.test_ids)]
        features = identities(task.project, videos, task.settings.features)
        if fold_key(labels, task.fold, task.settings, features) != task.key:
            raise UserError(
                "A worker has other features of these videos than this computer.",
                "See that its folder is the same, and that nobody changes it meanwhile.",
            )


def _files(project: Path, labels: Path, settings: FeatureSettings) -> dict[str, Path]:
    """Return where the features of all videos that may train lie, by their names on a worker."""
    videos = [each.video for each in read_labels(labels)[0] if each.video.state.may_train]
    found = [each for each in videos if cached_features(project, each, settings) is not None]
    paths = (feature_path(project, each, settings) for each in found)
    return {f"{PROJECT}/features/{path.name}": path for path in paths}


def _device(crew: Crew, training: TrainingSettings) -> str:
    """Return where a training runs: on a card if it may and some worker offers one."""
    if training.device != "cpu" and crew.has_card:
        return "cuda"
    if training.device == "cuda":
        raise UserError(
            "The settings ask for a graphics card, but no worker of the cluster offers one.",
            "Start workers with: dask worker ADDRESS --nthreads 1 --resources GPU=1",
        )
    return "cpu"


def _wants_card(task: FoldTask) -> bool:
    return task.settings.training.device != "cpu"


def _has_card(training: TrainingSettings) -> bool:
    try:
        return on_card(choose_device(training)[0])
    except UserError:
        return False


def _name(tasks: Sequence[FoldTask]) -> str:
    """Return how the log calls folds that are trained in one go."""
    names = (
        f"without {', '.join(task.fold.subject_ids)}, seed {task.settings.training.seed}"
        for task in tasks
    )
    return "; ".join(names)
