"""How soon after Train something is heard, and something can be seen."""

import multiprocessing
import tempfile
from collections.abc import Generator
from pathlib import Path
from time import monotonic
from typing import TypeVar

from core import torch_here
from core.bench.report import Row, at_most
from core.demo.make import make
from core.errors import UserError
from core.jobs.demo import project_of
from core.jobs.extraction import extract_missing
from core.jobs.requests import TrainRequest
from core.progress import Ending, Preview, Progress
from core.project.folder import Project
from core.settings import Settings
from core.worker import STOP, work

Result = TypeVar("Result")


def measure(seconds: float = 12.0, settings: Settings | None = None) -> list[Row]:
    """Train in a worker process as the window does, until the first overlay.

    Args:
        seconds: Length of each of the two rendered videos.
        settings: What is trained; the preset small where none are given.

    Where torch is not installed nothing can be trained, and nothing is measured.

    Raises:
        UserError: The training failed.
    """
    if not torch_here.is_here():
        return []
    with tempfile.TemporaryDirectory() as folder:
        request = _prepared(Path(folder), seconds, settings or Settings.preset("small"))
        heard, seen = _timed(request)
    which = "preset small" if settings is None else "other settings"
    how = f"worker process on 2 rendered videos of {seconds:g} s, features cached, {which}; "
    how += "from Train to the first "
    return [
        at_most("first named progress after Train", heard, 3.0, "s", f"{how}message"),
        at_most("first overlay after Train", seen, 60.0, "s", f"{how}preview"),
    ]


def _prepared(folder: Path, seconds: float, settings: Settings) -> TrainRequest:
    videos = _returned(make(folder / "videos", n_subjects=2, videos_each=1, seconds=seconds))
    path = project_of(folder / "demo.pwes", videos)
    with Project.open(path, read_only=True) as project:
        rows = [each.video for each in project.labels]
        _returned(extract_missing(path, rows, settings.features))
        run = project.runs.create(settings, project.labels, project.labels)
    return TrainRequest(path, run.run_id)


def _timed(request: TrainRequest) -> tuple[float, float]:
    """Return the seconds until the first Progress and until the first Preview."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=("train", request, theirs))
    start = monotonic()
    process.start()
    theirs.close()
    heard = seen = None
    try:
        while not isinstance(message := ours.recv(), Ending):
            now = monotonic() - start
            if isinstance(message, Progress) and heard is None:
                heard = now
            if isinstance(message, Preview) and seen is None:
                seen = now
                ours.send(STOP)
    finally:
        ours.close()
        process.join()
    if heard is None or seen is None:
        raise UserError("The training ended without an overlay.", str(message))
    return heard, seen


def _returned(job: Generator[object, None, Result]) -> Result:
    while True:
        try:
            next(job)
        except StopIteration as ending:
            result: Result = ending.value
            return result
