"""Folds trained, judged and kept, in the process that is given them.

On a processor that is one fold, for a fold per core is fastest there. On a graphics card it is
a stack of folds that step together (algorithm.md 1k), for one fold leaves most of a card idle,
and folds side by side in several processes only wait for each other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.attention import Attention
from core.jobs.examples import examples
from core.jobs.fold_cache import FoldCache
from core.jobs.training import attention_of
from core.labels import VideoLabels
from core.model.stacked import StackedTrainer
from core.model.training import Trainer, on_card
from core.processes import asked_to_stop, tell
from core.project.labels_file import read_labels
from core.settings import Settings, TrainingSettings
from core.spotting.folds import Fold

HeldOut = dict[str, Attention]


@dataclass(frozen=True, slots=True)
class FoldTask:
    """One fold to train; key names its result, video_ids are the videos that it will judge."""

    key: str
    project: Path
    labels: Path
    settings: Settings
    fold: Fold
    video_ids: tuple[str, ...]
    cache: FoldCache | None

    def kept(self) -> HeldOut | None:
        """Return the fold's result if it need not be trained."""
        if not self.video_ids:
            return {}  # nothing to be judged, so nothing to be trained
        return self.cache.read(self.key, self.video_ids) if self.cache else None


def stacks(tasks: Iterable[FoldTask]) -> list[tuple[FoldTask, ...]]:
    """Deal folds into stacks: settings alike but for the seed, folds_at_once at most."""
    alike: dict[Settings, list[FoldTask]] = {}
    for task in tasks:
        alike.setdefault(_with_training(task.settings, seed=0), []).append(task)
    return [
        tuple(some[i : i + settings.training.folds_at_once])
        for settings, some in alike.items()
        for i in range(0, len(some), settings.training.folds_at_once)
    ]


def in_groups(
    tasks: Sequence[FoldTask], device_of: Callable[[TrainingSettings], str]
) -> list[tuple[tuple[FoldTask, ...], str]]:
    """Return the folds that are to be trained in one go, each group with its device."""
    devices = {each: device_of(each) for each in {task.settings.training for task in tasks}}
    alone = [(task,) for task in tasks if not on_card(devices[task.settings.training])]
    stacked = stacks(task for task in tasks if on_card(devices[task.settings.training]))
    return [(some, devices[some[0].settings.training]) for some in (*alone, *stacked)]


def train_folds(tasks: Sequence[FoldTask], device: str) -> dict[str, HeldOut]:
    """Train one fold, or a stack of them together, and keep each fold's result.

    Args:
        tasks: Of one project and labels; the settings may differ in the seed only.
        device: "cpu" or "cuda".

    Returns:
        The results by key; none when asked to stop, for half a training is not kept.

    Raises:
        UserError: A fold's training failed, or the cache cannot be written. The other folds'
            results are kept.
    """
    trainers = _trainers(tasks, device)
    stack = StackedTrainer(trainers) if len(trainers) > 1 else trainers[0]
    while stack.iteration < tasks[0].settings.training.iterations:
        if asked_to_stop():
            return {}
        stack.step()
        tell(tasks[0].key, sum(each.iteration for each in trainers))
    failures = stack.failures if isinstance(stack, StackedTrainer) else {}
    labels, _ = read_labels(tasks[0].labels)
    outputs = {}
    for f, (task, trainer) in enumerate(zip(tasks, trainers, strict=True)):
        if f not in failures:
            held_out = [labels[each] for each in task.fold.test_ids]
            result = attention_of(task.project, held_out, task.settings.features, trainer)
            if task.cache:
                task.cache.write(task.key, result)
            outputs[task.key] = result
    for failure in failures.values():
        raise failure
    return outputs


def refuse_acquaintance(training: Iterable[VideoLabels], held_out: Iterable[VideoLabels]) -> None:
    """Raise where a model would be judged on somebody it saw: a mistake of ours, never reported."""
    seen = {each.video.subject_id for each in training}
    both = seen & {each.video.subject_id for each in held_out}
    if both:
        raise ValueError(f"{sorted(both)} would be in the training and in the test")


def _trainers(tasks: Sequence[FoldTask], device: str) -> list[Trainer]:
    # Each begins by chance, whatever training.warm_start says: every run of the project that could
    # lend its weights has seen the people that a fold leaves out.
    first = tasks[0]
    labels, _ = read_labels(first.labels)
    for task in tasks:
        training = [labels[each] for each in task.fold.train_ids]
        refuse_acquaintance(training, [labels[each] for each in task.fold.test_ids])
    # Folds share the objects, so that each video lies on a card once.
    taken = dict.fromkeys(each for task in tasks for each in task.fold.train_ids)
    found = examples(first.project, [labels[each] for each in taken], first.settings)
    videos = {video.video_id: video for video in found}
    return [
        Trainer(
            [videos[each] for each in task.fold.train_ids if each in videos],
            # A fold per core, a thread per fold: measured fastest on CPUs.
            _with_training(task.settings, threads=1),
            device,
        )
        for task in tasks
    ]


def _with_training(settings: Settings, **changes: int) -> Settings:
    training = settings.training.model_copy(update=changes)
    return settings.model_copy(update={"training": training})
