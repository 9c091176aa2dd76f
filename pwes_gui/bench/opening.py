"""From opening a project of many videos until it can be worked in."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from core.bench.report import Row, at_most
from core.labels import Edit, Labels, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.history import NAME, History
from core.project.journal import journal_line
from core.project.labels_file import write_labels
from core.project.opening import LABELS
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
        assert window.session.undo_stacks.group.canUndo()  # noqa: S101 - as above
    n = n_videos * points_each
    how = f"{n_videos} videos, {n} points, {n} edits for undo; until the list and a picture show"
    return [at_most("large project, open to usable", seconds, 2.0, "s", how)]


def _made(small: Path, path: Path, n_videos: int, points_each: int) -> Path:
    """Make a project in which every point is an edit of its own that can be undone."""
    with Project.open(small, read_only=True) as known:
        first = next(iter(known.labels)).video
        place = known.video_path(first)
    now = datetime.now(UTC)
    by_video: dict[str, VideoLabels] = {}
    lines: list[bytes] = []
    for k in range(n_videos):
        video = replace(first, video_id=f"v{k:05}", subject_id=f"s{k // 10:04}", path=str(place))
        points = [Point(video.video_id, at, Kind.MICRO, "bench") for at in range(points_each)]
        by_video[video.video_id] = VideoLabels(video, frozenset(points))
        for point in points:
            edit = Edit("Add a micro point", video.video_id, added=frozenset([point]))
            lines.append(journal_line(edit, len(lines) + 1, now))
    Project.create(path).close()
    write_labels(path / LABELS, Labels(by_video), len(lines))
    History(path / NAME, b"", 0).add(b"".join(lines))
    return path
