"""Reviewed intervals in again from the table that review_csv writes."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from core.errors import UserError
from core.exchange.bad_rows import MEND, BadRows
from core.exchange.review_csv import PROPOSED
from core.exchange.table import from_text, read_table
from core.exchange.videos import find_video
from core.labels import VideoLabels
from core.points import Kind
from core.proposals import ReviewedInterval, Source, Status
from core.reading import shown
from core.timeline import Interval
from core.videos import Video

NEEDED = (
    *("schema_version", "video_id", "class", "onset_frame", "apex_frame", "offset_frame"),
    *("status", "source", "frame_base"),
)
Cells = Mapping[str, str]


def is_review(path: Path) -> bool:
    """Say whether a file is such a table, by its columns."""
    try:
        _, cells = next(read_table(path, NEEDED), (0, None))
    except UserError:
        return False
    return cells is not None


def read_review(path: Path, videos: Iterable[Video]) -> list[VideoLabels]:
    """Return the intervals that were accepted, edited or added, by video.

    What was rejected and what nobody decided about is left out; points, which the table has by
    their frames alone, are too.

    Raises:
        UserError: The file cannot be used, or some rows cannot; then nothing is taken in, and the
            first few bad rows are named.
    """
    known = list(videos)
    found: dict[str, set[ReviewedInterval]] = defaultdict(set)
    bad = BadRows()
    for line, cells in read_table(path, NEEDED):
        if cells["status"].strip() in {PROPOSED, Status.REJECTED}:
            continue
        with bad.of_line(line):
            interval = _interval(cells, known)
            found[interval.video_id].add(interval)
    bad.refuse_table(path, MEND)
    by_id = {each.video_id: each for each in known}
    return [
        VideoLabels(by_id[video_id], intervals=frozenset(intervals))
        for video_id, intervals in found.items()
    ]


def _interval(cells: Cells, videos: list[Video]) -> ReviewedInterval:
    name = from_text(cells["video_id"])
    video = find_video([name], videos)
    if video is None:
        raise UserError(f"there is no video {shown(name)}")
    base = 1 if cells["frame_base"].strip() == "1" else 0
    onset, offset = (_frame(cells[each], video, base) for each in ("onset_frame", "offset_frame"))
    if offset < onset:
        raise UserError("it ends before it begins")
    apex = _frame(cells["apex_frame"], video, base) if cells["apex_frame"].strip() else None
    if apex is not None and not onset <= apex <= offset:
        raise UserError("its apex is outside")
    kind = cells["class"].strip().lower()
    if kind not in {Kind.MICRO, Kind.MACRO}:
        raise UserError(f"'{shown(kind)}' is no kind")
    try:
        status, source = Status(cells["status"].strip()), Source(cells["source"].strip())
    except ValueError as error:
        raise UserError(f"'{shown(cells['status'])}' is no status") from error
    return ReviewedInterval(
        interval_id=uuid4().hex,
        video_id=video.video_id,
        interval=Interval(onset, offset),
        kind=Kind(kind),
        status=status,
        source=source,
        apex=apex,
        score=_number(cells, "score"),
        run_id=_text(cells, "run_id"),
        reviewer=_text(cells, "reviewer"),
        reviewed_at=_text(cells, "reviewed_at"),
        seconds_spent=_number(cells, "seconds_spent") or 0.0,
    )


def _frame(cell: str, video: Video, base: int) -> int:
    text, last = cell.strip(), video.n_frames - 1 + base
    is_number = text.isascii() and text.isdigit() and len(text) < 18
    if not is_number or not base <= int(text) <= last:
        raise UserError(f"{video.video_id} has no frame {shown(text)}; it has {base} to {last}")
    return int(text) - base


def _number(cells: Cells, name: str) -> float | None:
    try:
        value = float(cells.get(name, "").strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and (value >= 0 or name == "score") else None


def _text(cells: Cells, name: str) -> str:
    return from_text(cells.get(name, "")).replace("\0", "")
