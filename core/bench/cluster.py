"""Tasks on a cluster of this computer: what each costs beside its work, and what is gained."""

import tempfile
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter

from core.bench.random_features import write_videos
from core.bench.report import Row, at_most, plain
from core.cluster.crew import Crew, hired
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.goods import LOG
from core.project.labels_file import write_labels
from core.settings import Settings

MOST_MS = 50.0


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to do."""

    n_tasks: int = 200
    n_subjects: int = 8
    snippets: int = 290
    channels: int = 256
    width: int = 32
    iterations: int = 60


def measure(size: Size = Size(), rounds: int = 3) -> list[Row]:
    """Measure empty tasks, then folds on one process, on several, and without a cluster."""
    n_cores = cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        return [*_overhead(Path(folder), n_cores, size.n_tasks), *_gain(n_cores, size, rounds)]


def _overhead(folder: Path, n_workers: int, n_tasks: int) -> list[Row]:
    with hired(f"local:{n_workers}", folder / LOG) as crew:
        for _ in crew.gathered():
            pass
        _together(crew, 2 * n_workers)  # their modules are loaded then
        alone = []
        for n in range(n_tasks):
            start = perf_counter()
            crew.submit(f"alone {n}", _nothing).result()
            alone.append((perf_counter() - start) * 1000)
        each = _together(crew, n_tasks) * 1000 / n_tasks
    how = f"{n_tasks} tasks that do nothing, {n_workers} local processes, warm"
    return [
        at_most("a task on a cluster, asked for and back", median(alone), MOST_MS, "ms", how),
        at_most("a task on a cluster, of many at once", each, MOST_MS, "ms", how),
    ]


def _nothing() -> None:
    """Do no work at all."""


def _together(crew: Crew, n_tasks: int) -> float:
    start = perf_counter()
    futures = [crew.submit(f"together {n}", _nothing) for n in range(n_tasks)]
    for future in futures:
        future.result()
    return perf_counter() - start


def _gain(n_cores: int, size: Size, rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        project, settings = Path(folder), Settings.preset("small")
        shape = size.snippets, size.channels
        n_videos = 4 * size.n_subjects
        labels = write_videos(project, settings.features, n_videos, size.n_subjects, shape)
        write_labels(project / "labels.h5", labels, 0)
        training = {"iterations": size.iterations, "warmup": size.iterations // 5, "device": "cpu"}
        settings = settings.changed({"network": {"width": size.width}, "training": training})
        places: dict[str, int | str] = {
            "one": "local:1",
            "many": f"local:{n_cores}",
            "here": n_cores,
        }
        spent: dict[str, list[float]] = {name: [] for name in places}
        for _ in range(rounds):
            for name, place in places.items():
                spent[name].append(_seconds(project, settings, place))
    one, many, here = (median(spent[name]) for name in places)
    how = (
        f"leaving each of {size.n_subjects} subjects out, {n_videos} random videos of "
        f"{size.snippets} x 2 x {size.channels}, {size.iterations} steps, width {size.width}; the "
        f"whole job with its start, median of {rounds} rounds"
    )
    return [
        plain(f"folds on {n_cores} workers over one worker", one / many, "x", how),
        plain("folds on one worker", one, "s", how),
        plain(f"folds on {n_cores} workers", many, "s", how),
        plain(f"folds on {n_cores} processes without a cluster", here, "s", how),
    ]


def _seconds(project: Path, settings: Settings, workers: int | str) -> float:
    start = perf_counter()
    for _ in run_folds(project, project / "labels.h5", [Experiment("it", settings)], workers):
        pass
    return perf_counter() - start
