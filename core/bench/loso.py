"""Many folds: spread over the cores against one after another, and stacked on a graphics card."""

import multiprocessing
import tempfile
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter

import torch

from core.bench.random_features import write_videos
from core.bench.report import Row, at_least, at_most, plain
from core.jobs.examples import examples
from core.labels import Labels
from core.model.stacked import StackedTrainer
from core.model.training import Trainer
from core.project.labels_file import read_labels, write_labels
from core.settings import Settings
from core.spotting.folds import leave_one_subject_out


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to train on; as in CAS(ME)² (algorithm.md 1a)."""

    n_videos: int = 95
    n_subjects: int = 22
    snippets: int = 290
    channels: int = 1024


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process measures.

    Attributes:
        project: The project's folder, with labels.h5 in it.
        settings: What to train, with the threads to do it on.
        fold: Which fold.
        warm: Steps before the clock starts.
        seconds: How long to count steps.
    """

    project: Path
    settings: Settings
    fold: int
    warm: int
    seconds: float


CAS = Size()


def measure(size: Size = CAS, rounds: int = 3, seconds: float = 15.0) -> list[Row]:
    """Measure folds on the processor, then on a graphics card if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        project, settings = Path(folder), Settings.preset("small")
        shape = size.snippets, size.channels
        labels = write_videos(project, settings.features, size.n_videos, size.n_subjects, shape)
        write_labels(project / "labels.h5", labels, 0)
        rows = on_the_cores(project, settings, rounds, seconds, size)
        if not torch.cuda.is_available():
            how = "no card, so folds of the paper's size were not stacked on one"
            return [*rows, plain("graphics cards that PyTorch can use", 0, "", how)]
        paper = Settings.preset("paper").model_copy(update={"features": settings.features})
        return [*rows, *stacked(project, labels, paper, "cuda")]


def on_the_cores(
    project: Path, settings: Settings, rounds: int, seconds: float, size: Size
) -> list[Row]:
    """Return how many steps a second folds make side by side, and one after another."""
    n_cores = min(cpu_count() or 1, size.n_subjects)
    side_by_side, in_turn = [], []
    for _ in range(rounds):
        in_turn.append(_steps_a_second(project, settings, 1, 0, seconds))
        side_by_side.append(_steps_a_second(project, settings, n_cores, 1, seconds))
    ratios = [many / one for many, one in zip(side_by_side, in_turn, strict=True)]
    how = (
        f"{size.n_videos} random videos of {size.snippets} x 2 x {size.channels}, preset small, "
        f"steps a second after warm-up within {seconds:g} s, all processes at once; {n_cores} "
        f"processes of one thread, against one process with torch's own choice of threads; "
        f"median of {rounds} rounds"
    )
    n_steps = size.n_subjects * settings.training.iterations
    return [
        at_least("folds side by side over one after another", median(ratios), 1.3, "x", how),
        plain("steps of folds side by side", median(side_by_side), "1/s", how),
        plain("steps of folds one after another", median(in_turn), "1/s", how),
        plain(
            f"all {size.n_subjects} folds of {settings.training.iterations} steps, side by side",
            n_steps / median(side_by_side),
            "s",
            f"{how}; reckoned from the steps a second",
        ),
    ]


def stacked(project: Path, labels: Labels, settings: Settings, device: str) -> list[Row]:
    """Train all folds to their end in one process, stacked on one device."""
    videos = {each.video_id: each for each in examples(project, labels, settings)}
    folds = leave_one_subject_out(each.video for each in labels)
    on_card = device == "cuda"
    if on_card:
        torch.cuda.reset_peak_memory_stats()
    start = perf_counter()
    trainers = [Trainer([videos[i] for i in fold.train_ids], settings, device) for fold in folds]
    together = StackedTrainer(trainers)
    while together.iteration < settings.training.iterations:
        together.step()
    if on_card:
        torch.cuda.synchronize()
    taken = perf_counter() - start
    what = f"{len(folds)} folds of {settings.training.iterations} steps, stacked"
    how = f"width {settings.network.width}, {len(labels)} random videos, on {device}; whole run"
    if not on_card:
        return [plain(what, taken, "s", how)]
    peak = torch.cuda.max_memory_allocated() / 1e9
    return [at_most(what, taken, 90, "s", how), plain("peak memory on the card", peak, "GB", how)]


def _steps_a_second(
    project: Path, settings: Settings, n_processes: int, threads: int, seconds: float
) -> float:
    """Return the steps that all processes together make in a second, once all are warm."""
    changes = {"threads": threads, "device": "cpu", "warmup": 5}
    settings = settings.model_copy(
        update={"training": settings.training.model_copy(update=changes)}
    )
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(n_processes), spawn.SimpleQueue()
    processes = [
        spawn.Process(
            target=_count, args=(_Work(project, settings, fold, 10, seconds), barrier, told)
        )
        for fold in range(n_processes)
    ]
    for process in processes:
        process.start()
    rates: list[float] = []
    for process in processes:
        process.join()
        if process.exitcode != 0:
            raise RuntimeError("a fold's process failed")
        rates.append(told.get())
    return sum(rates)


def _count(work: _Work, barrier: Barrier, told: "SimpleQueue[float]") -> None:
    try:
        labels, _ = read_labels(work.project / "labels.h5")
        fold = leave_one_subject_out(each.video for each in labels)[work.fold]
        training = (labels[each] for each in fold.train_ids)
        trainer = Trainer(examples(work.project, training, work.settings), work.settings)
        for _ in range(work.warm):
            trainer.step()
    except BaseException:
        barrier.abort()  # else the others would wait for it for ever
        raise
    barrier.wait()
    start, n_steps = perf_counter(), 0
    while perf_counter() - start < work.seconds:
        trainer.step()
        n_steps += 1
    told.put(n_steps / (perf_counter() - start))
