"""Leave-one-subject-out: every video judged by a model that never saw its subject."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from core.attention import Attention
from core.jobs.examples import examples
from core.jobs.pace import Pace
from core.jobs.processes import asked_to_stop, pool, tell
from core.jobs.training import attention_of
from core.labels import Labels
from core.model.training import Trainer, choose_device
from core.points import Point
from core.progress import Message
from core.project.labels_file import read_labels
from core.proposals import Proposal
from core.settings import Settings
from core.spotting.decoding import above, propose
from core.spotting.evaluation import threshold_from_points
from core.spotting.folds import Fold, leave_one_subject_out

PHASE = "Leave one subject out"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One configuration to be judged over all folds; name tells it apart from the others."""

    name: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class _FoldTask:
    project: Path
    labels: Path
    experiment: Experiment
    fold: Fold

    @property
    def name(self) -> str:
        return f"{self.experiment.name} without {self.fold.subject_id}"


def run_folds(
    project: Path,
    labels_path: Path,
    experiments: Sequence[Experiment],
    n_workers: int | None = None,
) -> Generator[Message, None, dict[str, dict[str, Attention]]]:
    """Train every experiment on every fold, a fold per core.

    Returns:
        For each experiment by name, the attention of each video by video_id, from the model
        that was trained without the video's subject.
    """
    labels, _ = read_labels(labels_path)
    videos = [each.video for each in labels if each.video.state.may_train]
    tasks = [
        _FoldTask(project, labels_path, experiment, fold)
        for experiment in experiments
        for fold in leave_one_subject_out(videos)
    ]
    pace = Pace(PHASE, sum(task.experiment.settings.training.iterations for task in tasks))
    yield pace.at(0)
    held_out: dict[str, dict[str, Attention]] = {each.name: {} for each in experiments}
    with pool(min(n_workers or cpu_count() or 1, len(tasks))) as (executor, inbox):
        waiting: dict[Future[dict[str, Attention]], _FoldTask] = {
            executor.submit(_train_fold, task): task for task in tasks
        }
        pending = set(waiting)
        while pending:
            done, pending = wait(pending, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                held_out[waiting[future].experiment.name] |= future.result()
            n_folds = len(tasks) - len(pending)
            yield pace.at(sum(inbox.read().values()), f"{n_folds} of {len(tasks)} folds")
    return held_out


def held_out_proposals(
    labels: Labels, held_out: Mapping[str, Attention], settings: Settings
) -> list[Proposal]:
    """Return all proposals on held-out videos, before any threshold."""
    return [
        proposal
        for video_id, attention in held_out.items()
        for proposal in propose(
            attention, labels[video_id].video.fps, settings.spotting, video_id=video_id
        )
    ]


def cross_thresholded(labels: Labels, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Keep each subject's proposals above a threshold chosen without that subject.

    The threshold is the one at which the other subjects' held-out proposals agree best with
    the other subjects' points. No reference interval is looked at.
    """
    by_subject: dict[str, list[Proposal]] = {}
    points: dict[str, list[Point]] = {}
    for each in labels:
        points.setdefault(each.video.subject_id, []).extend(each.points)
    for proposal in proposals:
        subject_id = labels[proposal.video_id].video.subject_id
        by_subject.setdefault(subject_id, []).append(proposal)
    kept: list[Proposal] = []
    for subject_id, own in by_subject.items():
        threshold = threshold_from_points(
            [point for other, some in points.items() if other != subject_id for point in some],
            [each for other, some in by_subject.items() if other != subject_id for each in some],
        )
        kept += above(own, threshold)
    return kept


def _train_fold(task: _FoldTask) -> dict[str, Attention]:
    labels, _ = read_labels(task.labels)
    settings = task.experiment.settings
    # A fold per core, a thread per fold: measured fastest on CPUs.
    alone = settings.training.model_copy(update={"threads": 1})
    settings = settings.model_copy(update={"training": alone})
    training = examples(
        task.project, (labels[each] for each in task.fold.train_ids), settings.features
    )
    device, _ = choose_device(settings.training)
    trainer = Trainer(training, settings, device)
    while trainer.iteration < settings.training.iterations and not asked_to_stop():
        trainer.step()
        tell(task.name, trainer.iteration)
    held_out = (labels[each] for each in task.fold.test_ids)
    return attention_of(task.project, held_out, settings.features, trainer)
