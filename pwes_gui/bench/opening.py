"""From opening a project of many videos until it can be worked in."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from core.bench.report import Row, at_most
from core.labels import Edit
from core.points import Kind, Point
from core.project.folder import Project
from pwes_gui.app import wait
from pwes_gui.bench.projects import WITHIN_MS, window_over


def measure(small: Path, folder: Path, n_videos: int, points_each: int) -> list[Row]:
    """Open a large project in a window that has a small one open."""
    large = _made(small, folder / "large.pwes", n_videos, points_each)
    with window_over(small) as window:
        start = perf_counter()
        window.open(large)
        QApplication.processEvents()
        wait(lambda: window.is_settled, WITHIN_MS)
        seconds = perf_counter() - start
        assert len(window.views.videos.shown) == n_videos  # noqa: S101 - or nothing was measured
    how = f"{n_videos} videos, {n_videos * points_each} points; until the list and a picture show"
    return [at_most("large project, open to usable", seconds, 2.0, "s", how)]


def _made(small: Path, path: Path, n_videos: int, points_each: int) -> Path:
    with Project.open(small, read_only=True) as known:
        first = next(iter(known.labels)).video
        place = known.video_path(first)
    with Project.create(path) as project:
        for k in range(n_videos):
            video = replace(
                first, video_id=f"v{k:05}", subject_id=f"s{k // 10:04}", path=str(place)
            )
            frames = range(points_each)
            points = [Point(video.video_id, frame, Kind.MICRO, "bench") for frame in frames]
            edit = Edit("Add", video.video_id, added=frozenset([video, *points]))
            project.commit(edit)
    return path
