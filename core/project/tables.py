"""Labels as four flat tables of fixed-length columns, and back, a column at a time."""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

import h5py
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.project.label_json import refuse_nul
from core.project.migrations import Tables
from core.proposals import ReviewedInterval, Source, Status
from core.reading import shown
from core.references import Reference
from core.timeline import Interval
from core.videos import FaceChoice, Video, VideoState

NONE = -1  # stands for a frame that is not there
MOST_ROWS = 1_000_000  # ten times a very large project; as many points take half a GB to read
COLUMNS = {
    "videos": {
        "video_id": "text", "path": "text", "subject_id": "text", "fps": "number",
        "n_frames": "whole", "is_vfr": "flag", "content_hash": "text", "state": "text",
        "face_frame": "whole", "face_x": "number or NaN", "face_y": "number or NaN",
        "note": "text",
    },
    "points": {
        "video_id": "text", "frame": "whole", "kind": "text", "annotator": "text",
        "created_at": "text", "seconds_spent": "number", "raw_frame": "whole",
    },
    "intervals": {
        "interval_id": "text", "video_id": "text", "onset": "whole", "offset": "whole",
        "kind": "text", "status": "text", "source": "text", "apex": "whole",
        "proposed_onset": "whole", "proposed_offset": "whole", "score": "number or NaN",
        "run_id": "text", "reviewer": "text", "reviewed_at": "text", "seconds_spent": "number",
    },
    "references": {
        "video_id": "text", "onset": "whole", "offset": "whole", "kind": "text", "apex": "whole",
    },
}  # fmt: skip
DTYPES = {"number": np.float64, "number or NaN": np.float64, "whole": np.int64, "flag": np.bool_}
CODES = {"text": "S", "number": "f", "number or NaN": "f", "whole": "iu", "flag": "b"}

Column = list[Any]  # of one Python type each; _columns() has checked which
Row = tuple[object, ...]
Made = TypeVar("Made", Video, Point, ReviewedInterval, Reference)
Held = TypeVar("Held", Point, ReviewedInterval, Reference)


def to_tables(labels: Labels) -> Tables:
    """Return the tables videos, points, intervals and references; videos in the order added.

    Raises:
        UserError: A text holds a NUL character, or there are more rows than can be read.
        ValueError: A number is not finite, or an apex lies before frame 0.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for each in labels:
        rows["videos"].append(_video_row(each.video))
        rows["points"] += map(_point_row, sorted(each.points, key=attrgetter("frame")))
        by_onset = sorted(each.intervals, key=attrgetter("interval", "interval_id"))
        rows["intervals"] += map(_interval_row, by_onset)
        by_frames = sorted(each.references, key=attrgetter("interval"))
        rows["references"] += map(_reference_row, by_frames)
    return {name: _table(name, rows[name]) for name in COLUMNS}


def from_tables(tables: Tables) -> Labels:
    """Return the labels that to_tables() made the tables from.

    Raises:
        ValueError: A table or column is missing, unknown or of the wrong type, or a row in it
            says what no label can say.
    """
    videos = _rows(tables, "videos", _videos)
    points = _by_video(_rows(tables, "points", _points))
    intervals = _by_video(_rows(tables, "intervals", _intervals))
    references = _by_video(_rows(tables, "references", _references))
    known = {video.video_id for video in videos}
    if len(known) < len(videos):
        raise ValueError("table videos holds a video twice")
    strangers = (points.keys() | intervals.keys() | references.keys()) - known
    if strangers:
        raise ValueError(f"there are labels of an unknown video {shown(min(strangers))}")
    return Labels(
        {
            video.video_id: VideoLabels(
                video,
                frozenset(points.get(video.video_id, ())),
                frozenset(intervals.get(video.video_id, ())),
                frozenset(references.get(video.video_id, ())),
            )
            for video in videos
        }
    )


def _video_row(video: Video) -> Row:
    return (
        video.video_id, video.path, video.subject_id, video.fps, video.n_frames, video.is_vfr,
        video.content_hash, video.state, *_face_row(video.face), video.note,
    )  # fmt: skip


def _face_row(face: FaceChoice | None) -> Row:
    return (NONE, math.nan, math.nan) if face is None else (face.frame, face.x, face.y)


def _point_row(point: Point) -> Row:
    return (
        point.video_id, point.frame, point.kind, point.annotator, point.created_at,
        point.seconds_spent, NONE if point.raw_frame is None else point.raw_frame,
    )  # fmt: skip


def _interval_row(each: ReviewedInterval) -> Row:
    proposed = each.proposed
    if each.score is not None and not math.isfinite(each.score):
        raise ValueError(f"score is {each.score}")  # NaN stands for none
    return (
        each.interval_id, each.video_id, each.interval.onset, each.interval.offset,
        each.kind, each.status, each.source, _frame(each.apex),
        NONE if proposed is None else proposed.onset,
        NONE if proposed is None else proposed.offset,
        math.nan if each.score is None else each.score,
        each.run_id, each.reviewer, each.reviewed_at, each.seconds_spent,
    )  # fmt: skip


def _reference_row(each: Reference) -> Row:
    interval = each.interval
    return (each.video_id, interval.onset, interval.offset, each.kind, _frame(each.apex))


def _frame(frame: int | None) -> int:
    if frame is not None and frame < 0:
        raise ValueError(f"apex is {frame}")
    return NONE if frame is None else frame


def _table(name: str, rows: Sequence[Row]) -> NDArray[np.void]:
    if len(rows) > MOST_ROWS:
        raise UserError(f"A project can hold {MOST_ROWS} {name}, not {len(rows)}.", "Divide it.")
    kinds = COLUMNS[name]
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    arrays = {
        column: _array(column, kind, values)
        for (column, kind), values in zip(kinds.items(), columns, strict=True)
    }
    table = np.zeros(len(rows), [(column, array.dtype) for column, array in arrays.items()])
    for column, array in arrays.items():
        table[column] = array
    return table


def _array(column: str, kind: str, values: Sequence[object]) -> NDArray[np.generic]:
    if kind == "text":
        # Surrogates pass: on Linux a path may hold bytes that are no text.
        encoded = {text: str(text).encode("utf-8", "surrogatepass") for text in set(values)}
        for text in encoded:
            refuse_nul(str(text), column)
        width = max(map(len, encoded.values()), default=1) or 1
        return np.array([encoded[text] for text in values], h5py.string_dtype("utf-8", width))
    array: NDArray[np.generic] = np.array(values, DTYPES[kind])
    if kind == "number" and not np.isfinite(array).all():
        raise ValueError(f"{column} holds a number that is not finite")
    return array


def _rows(tables: Tables, name: str, make: Callable[[dict[str, Column]], list[Made]]) -> list[Made]:
    """Make a table's values, naming the table if something is wrong with it."""
    if name not in tables:
        raise ValueError(f"there is no table {name}")
    try:
        return make(_columns(tables[name], COLUMNS[name]))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"in table {name}, {error}") from error


def _columns(table: NDArray[np.void], kinds: dict[str, str]) -> dict[str, Column]:
    if table.ndim != 1 or set(table.dtype.names or ()) != set(kinds):
        raise ValueError(f"the columns are {shown(', '.join(table.dtype.names or ()))}")
    if len(table) > MOST_ROWS:
        raise ValueError(f"there are {len(table)} rows, and {MOST_ROWS} can be read")
    for column, kind in kinds.items():
        values = table[column]
        if values.dtype.kind not in CODES[kind] or values.ndim != 1:
            raise ValueError(f"{column} is of the wrong type ({values.dtype})")
        if kind == "number" and not np.isfinite(values).all():
            raise ValueError(f"{column} holds a number that is not finite")
    return {
        column: _texts(table[column]) if kind == "text" else table[column].tolist()
        for column, kind in kinds.items()
    }


def _texts(values: NDArray[np.bytes_]) -> Column:
    raw = values.tolist()
    decoded = {each: each.decode("utf-8", "surrogatepass") for each in set(raw)}
    if any("\0" in text for text in decoded.values()):
        raise ValueError("a text holds a NUL character")
    return [decoded[each] for each in raw]


def _choices(texts: Column, choice: type[StrEnum]) -> Column:
    known = {text: choice(text) for text in set(texts)}
    return [known[text] for text in texts]


def _videos(columns: dict[str, Column]) -> list[Video]:
    columns["state"] = _choices(columns["state"], VideoState)
    frames, xs, ys = (columns.pop(f"face_{name}") for name in ("frame", "x", "y"))
    columns["face"] = [
        None if frame == NONE else FaceChoice(frame, x, y)
        for frame, x, y in zip(frames, xs, ys, strict=True)
    ]
    return _made(Video, columns)


def _points(columns: dict[str, Column]) -> list[Point]:
    columns["kind"] = _choices(columns["kind"], Kind)
    columns["raw_frame"] = _frames(columns, "raw_frame")
    return _made(Point, columns)


def _intervals(columns: dict[str, Column]) -> list[ReviewedInterval]:
    columns["kind"] = _choices(columns["kind"], Kind)
    columns["status"] = _choices(columns["status"], Status)
    columns["source"] = _choices(columns["source"], Source)
    columns["apex"] = _frames(columns, "apex")
    columns["score"] = [None if score != score else score for score in columns["score"]]  # noqa: PLR0124 - NaN
    onsets, offsets = columns.pop("proposed_onset"), columns.pop("proposed_offset")
    columns["proposed"] = [
        None if onset == offset == NONE else Interval(onset, offset)
        for onset, offset in zip(onsets, offsets, strict=True)
    ]
    return _made(ReviewedInterval, _with_intervals(columns))


def _references(columns: dict[str, Column]) -> list[Reference]:
    columns["kind"] = _choices(columns["kind"], Kind)
    columns["apex"] = _frames(columns, "apex")
    return _made(Reference, _with_intervals(columns))


def _with_intervals(columns: dict[str, Column]) -> dict[str, Column]:
    onsets, offsets = columns.pop("onset"), columns.pop("offset")
    return {**columns, "interval": list(map(Interval, onsets, offsets))}


def _frames(columns: dict[str, Column], name: str) -> Column:
    """Return a column of frames, with None for those that are not there."""
    if min(columns[name], default=0) < NONE:
        raise ValueError(f"{name} holds a frame before the first")
    return [None if frame == NONE else frame for frame in columns[name]]


def _made(kind: type[Made], columns: dict[str, Column]) -> list[Made]:
    names = [field.name for field in fields(kind)]
    return list(map(kind, *(columns[name] for name in names)))


def _by_video(labels: list[Held]) -> dict[str, list[Held]]:
    held = defaultdict(list)
    for label in labels:
        held[label.video_id].append(label)
    return held
