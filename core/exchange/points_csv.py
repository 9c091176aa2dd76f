"""Points as a table: video_id, frame, kind, annotator, created_at, raw_frame."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from core.errors import UserError
from core.exchange.bad_rows import MEND, BadRows
from core.exchange.table import PLAIN, Form, as_text, from_text, read_table, write_table
from core.points import Kind, Point
from core.reading import shown
from core.videos import Video

COLUMNS = ("video_id", "frame", "kind", "annotator", "created_at", "raw_frame")
NEEDED = COLUMNS[:3]


def write_points(path: Path, points: Iterable[Point], form: Form = PLAIN) -> None:
    """Write one row a point, by video and frame. seconds_spent is not part of the table.

    Raises:
        UserError: The file cannot be written.
    """
    rows = [
        (
            as_text(point.video_id),
            form.frame(point.frame),
            point.kind.value,
            as_text(point.annotator),
            as_text(point.created_at),
            form.frame(point.raw_frame),
        )
        for point in sorted(points)
    ]
    write_table(path, COLUMNS, rows, form)


def read_points(
    path: Path, videos: Iterable[Video], *, frame_base: Literal[0, 1] = 0
) -> list[Point]:
    """Read points, in the order of the rows; of equal rows one.

    Annotator, created_at and raw_frame may be missing or empty; other columns are ignored.

    Args:
        path: The table, its cells parted by commas, semicolons or tabs.
        videos: The videos that points may lie in.
        frame_base: What the table calls the first frame of a video.

    Raises:
        UserError: The file cannot be used, or some rows cannot; then nothing is imported, and
            the first few bad rows are named with their lines.
    """
    by_id = {video.video_id: video for video in videos}
    points: dict[Point, None] = {}
    bad = BadRows()
    for line, cells in read_table(path, NEEDED):
        with bad.of_line(line):
            points[_point(cells, by_id, frame_base)] = None
    bad.refuse_table(path, MEND)
    return list(points)


def _point(cells: Mapping[str, str], videos: Mapping[str, Video], frame_base: int) -> Point:
    video_id = from_text(cells["video_id"])
    video = videos.get(video_id) or videos.get(video_id.strip())
    if video is None:
        raise UserError(f"there is no video {shown(video_id)}")
    kind = cells["kind"].strip().lower()
    if kind not in {each.value for each in Kind}:
        raise UserError(f"'{shown(kind)}' is no kind; it must be {', '.join(Kind)}")
    raw = cells.get("raw_frame", "")
    return Point(
        video_id=video.video_id,
        frame=_frame(cells["frame"], video, frame_base),
        kind=Kind(kind),
        annotator=_text(cells.get("annotator", "")),
        created_at=_text(cells.get("created_at", "")),
        raw_frame=_frame(raw, video, frame_base) if raw.strip() else None,
    )


def _text(cell: str) -> str:
    if "\0" in cell:
        raise UserError("a NUL character cannot be kept")
    return from_text(cell)


def _frame(cell: str, video: Video, frame_base: int) -> int:
    last = video.n_frames - 1 + frame_base
    cell = cell.strip()
    if not (cell.isascii() and cell.isdigit()):
        raise UserError(f"'{shown(cell)}' is no frame number")
    if len(cell) > 18 or not frame_base <= int(cell) <= last:
        raise UserError(
            f"{video.video_id} has no frame {shown(cell)}; it has {frame_base} to {last}"
        )
    return int(cell) - frame_base
