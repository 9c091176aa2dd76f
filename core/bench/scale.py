"""How the time and the memory of each thing that one does grow with the number of videos."""

import multiprocessing
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from time import perf_counter

import numpy as np
import psutil

from core.bench.random_features import write_videos
from core.bench.report import Row, at_most, plain
from core.jobs.extraction import is_extracted
from core.jobs.peak import peak_bytes
from core.jobs.proposing import shown_proposals
from core.jobs.requests import EvaluationRequest, TrainRequest
from core.labels import Edit, Labels, VideoLabels
from core.points import Kind
from core.progress import Message
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.project.opening import LABELS
from core.references import Reference
from core.settings import Settings
from core.timeline import Interval
from core.videos import with_note

SIZES = (10, 100, 1000, 10_000)
SHAPE = 64, 32  # snippets a video, channels of either stream
VIDEOS_EACH = 10  # of a person
STEPS = 20
STAGES = ("open", "list", "save", "train", "propose", "evaluate")
STEEPEST = 1.1
Figures = dict[str, float]


@dataclass(slots=True)
class _Clock:
    """Takes the seconds of stages, and what the process held after the first."""

    figures: Figures = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.figures[name] = perf_counter() - start


def measure(sizes: Sequence[int] = SIZES) -> list[Row]:
    """Do everything once on projects of random features, each in a process of its own."""
    found = {n: _apart(n) for n in sizes}
    how = (
        f"random features of {SHAPE[0]} snippets x 2 x {SHAPE[1]}, {VIDEOS_EACH} videos a subject, "
        f"5 points a video; {', '.join(map(str, sizes))} videos, once each"
    )
    rows = []
    for stage in STAGES:
        times = {n: figures[stage] for n, figures in found.items()}
        fit = exponent(times)
        last = exponent({n: times[n] for n in sizes[-2:]})
        what = f"{stage}: exponent of time in the number of videos"
        rows.append(at_most(what, fit, STEEPEST, "", f"log-log fit; {how}"))
        rows.append(plain(f"{stage}: the same from {sizes[-2]} to {sizes[-1]}", last, "", how))
        rows += [plain(f"{stage}, {n} videos", seconds, "s", how) for n, seconds in times.items()]
    for name in ("open", "all"):
        key, most, least = f"{name}_bytes", sizes[-1], sizes[0]
        each = (found[most][key] - found[least][key]) / (most - least)
        told = f"resident after opening or at most over all, {most} less {least} videos; {how}"
        rows.append(plain(f"memory a video, {name}", each / 1024, "KiB", told))
    return rows


def exponent(times: Mapping[int, float]) -> float:
    """Return the slope of a straight line through the logarithms, by least squares."""
    sizes, seconds = np.log(list(times)), np.log(list(times.values()))
    return float(np.polyfit(sizes, seconds, 1)[0])


def _apart(n_videos: int) -> Figures:
    spawn = multiprocessing.get_context("spawn")
    told: SimpleQueue[Figures] = spawn.SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "study.pwes", n_videos)
        process = spawn.Process(target=_tell, args=(path, told))
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RuntimeError("a size's process failed")
    return told.get()


def _tell(path: Path, told: "SimpleQueue[Figures]") -> None:
    told.put(everything(path))


def make(path: Path, n_videos: int) -> Path:
    """Make a project of complete videos with random features and a reference at each point."""
    settings = Settings.preset("small").features
    n_subjects = max(n_videos // VIDEOS_EACH, 2)
    labels = write_videos(path, settings, n_videos, n_subjects, SHAPE)
    write_labels(path / LABELS, Labels({e.video.video_id: _referred(e) for e in labels}), 0)
    return path


def _referred(labels: VideoLabels) -> VideoLabels:
    last = labels.video.n_frames - 1
    spans = {Kind.MACRO: 15, Kind.MICRO: 5}
    references = frozenset(
        Reference(
            point.video_id,
            Interval(max(point.frame - spans[point.kind], 0), min(point.frame + 5, last)),
            point.kind,
        )
        for point in labels.points
    )
    return replace(labels, references=references)


def everything(path: Path) -> Figures:
    """Open, list, save, train, propose and evaluate; return the seconds of each, and bytes."""
    from core.jobs.scoreboard import judge_and_keep  # loaded now, not within the clock
    from core.jobs.training import train

    settings = Settings.preset("small").changed(
        {"network": {"width": 16}, "training": {"iterations": STEPS, "warmup": 5, "device": "cpu"}}
    )
    clock, before = _Clock(), psutil.Process().memory_info().rss
    with clock.stage("open"):
        project = Project.open(path)
    clock.figures["open_bytes"] = psutil.Process().memory_info().rss - before
    with project:
        labels = project.labels
        with clock.stage("list"):
            videos = [each.video for each in labels]
            found = [is_extracted(path, video, settings.features) for video in videos]
        if not all(found):
            raise RuntimeError("features are missing")
        first = videos[0]
        edit = Edit(
            "Note", first.video_id, frozenset([first]), frozenset([with_note(first, "blinks")])
        )
        with clock.stage("save"):
            project.commit(edit)
            project.snapshot()
        run = project.runs.create(settings, project.labels, project.labels)
    with clock.stage("train"):
        _to_the_end(train(TrainRequest(path, run.run_id)))
    with clock.stage("propose"):
        shown_proposals(run, labels, 0.0)
    request = EvaluationRequest(path, path / LABELS, settings, n_folds=2)
    with clock.stage("evaluate"):
        _to_the_end(judge_and_keep(request))
    clock.figures["all_bytes"] = peak_bytes()
    return clock.figures


def _to_the_end(job: Iterator[Message]) -> None:
    for _ in job:
        pass
