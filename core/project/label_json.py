"""Labels as plain JSON objects and back, field by field, taking nothing on trust."""

import math
import sys
from collections.abc import Callable

from core.errors import UserError
from core.labels import Label
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import FaceChoice, Video, VideoState

Json = dict[str, object]
LARGEST = 2**63 - 1  # what the tables of project.h5 can hold
LARGEST_NUMBER = sys.float_info.max


def to_json(label: Label) -> Json:
    """Return the label as a JSON object with a "type" field.

    Raises:
        ValueError: A number in it is not finite.
        UserError: A text in it holds a NUL character, which the tables cannot keep.
    """
    row = _row(label)
    for name, value in row.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} is {value}")
        if isinstance(value, str):
            refuse_nul(value, name)
    return row


def from_json(row: object) -> Label:
    """Return the label that to_json() made the object from.

    Raises:
        ValueError: A field is missing, unknown, or of the wrong type or range.
    """
    fields = _Fields(row)
    read = READERS.get(fields.text("type"))
    if read is None:
        raise ValueError("a label of an unknown type")
    label = read(fields)
    fields.end()
    return label


def refuse_nul(text: str, name: str) -> None:
    """Raise a UserError when a text holds the one character that fixed-length strings lose."""
    if "\0" in text:
        raise UserError(
            f"A NUL character in {name} cannot be saved.", "Type the text again, without it."
        )


def _row(label: Label) -> Json:
    match label:
        case Video():
            return _video_row(label)
        case Point():
            return _point_row(label)
        case ReviewedInterval():
            return _interval_row(label)
        case Reference():
            return _reference_row(label)


def _video_row(video: Video) -> Json:
    return {
        "type": "video",
        "video_id": str(video.video_id),
        "path": str(video.path),
        "subject_id": str(video.subject_id),
        "fps": float(video.fps),
        "n_frames": int(video.n_frames),
        "is_vfr": bool(video.is_vfr),
        "content_hash": str(video.content_hash),
        "state": VideoState(video.state).value,
        "face": None if video.face is None else _face_row(video.face),
        "note": str(video.note),
    }


def _face_row(face: FaceChoice) -> Json:
    if not (math.isfinite(face.x) and math.isfinite(face.y)):
        raise ValueError(f"the place of a face is {face.x}, {face.y}")
    return {"frame": int(face.frame), "x": float(face.x), "y": float(face.y)}


def _point_row(point: Point) -> Json:
    return {
        "type": "point",
        "video_id": str(point.video_id),
        "frame": int(point.frame),
        "kind": Kind(point.kind).value,
        "annotator": str(point.annotator),
        "created_at": str(point.created_at),
        "seconds_spent": float(point.seconds_spent),
        "raw_frame": None if point.raw_frame is None else int(point.raw_frame),
    }


def _interval_row(interval: ReviewedInterval) -> Json:
    return {
        "type": "interval",
        "interval_id": str(interval.interval_id),
        "video_id": str(interval.video_id),
        "interval": _span(interval.interval),
        "kind": Kind(interval.kind).value,
        "status": Status(interval.status).value,
        "source": Source(interval.source).value,
        "apex": None if interval.apex is None else int(interval.apex),
        "proposed": None if interval.proposed is None else _span(interval.proposed),
        "score": None if interval.score is None else float(interval.score),
        "run_id": str(interval.run_id),
        "reviewer": str(interval.reviewer),
        "reviewed_at": str(interval.reviewed_at),
        "seconds_spent": float(interval.seconds_spent),
    }


def _reference_row(reference: Reference) -> Json:
    return {
        "type": "reference",
        "video_id": str(reference.video_id),
        "interval": _span(reference.interval),
        "kind": Kind(reference.kind).value,
        "apex": None if reference.apex is None else int(reference.apex),
    }


def _span(interval: Interval) -> list[int]:
    return [int(interval.onset), int(interval.offset)]


class _Fields:
    """The fields of one JSON object, each taken once and of the type asked for."""

    def __init__(self, row: object) -> None:
        if not isinstance(row, dict):
            raise ValueError("a label that is no object")  # noqa: TRY004 - all damage is ValueError
        self._left = dict(row)

    def _take(self, name: str) -> object:
        if name not in self._left:
            raise ValueError(f"{name} is missing")
        return self._left.pop(name)

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str) or "\0" in value:
            raise ValueError(f"{name} is {value!r}")
        return value

    def flag(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise ValueError(f"{name} is {value!r}")  # noqa: TRY004 - all damage is ValueError
        return value

    def whole(self, name: str) -> int:
        return _whole(name, self._take(name))

    def number(self, name: str) -> float:
        value = self._take(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"{name} is {value!r}")  # noqa: TRY004 - all damage is ValueError
        if not abs(value) <= LARGEST_NUMBER:
            raise ValueError(f"{name} is not finite")
        return float(value)

    def span(self, name: str) -> Interval:
        value = self._take(name)
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(f"{name} is {value!r}")
        return Interval(_whole(name, value[0]), _whole(name, value[1]))

    def inner(self, name: str) -> "_Fields":
        return _Fields(self._take(name))

    def has(self, name: str) -> bool:
        """Say whether an optional field holds something; if not, it is done with."""
        if name not in self._left:
            raise ValueError(f"{name} is missing")
        if self._left[name] is None:
            del self._left[name]
            return False
        return True

    def end(self) -> None:
        if self._left:
            raise ValueError(f"unknown fields {sorted(self._left)}")


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise ValueError(f"{name} is {value!r}")
    return value


def _video(row: _Fields) -> Video:
    return Video(
        video_id=row.text("video_id"),
        path=row.text("path"),
        subject_id=row.text("subject_id"),
        fps=row.number("fps"),
        n_frames=row.whole("n_frames"),
        is_vfr=row.flag("is_vfr"),
        content_hash=row.text("content_hash"),
        state=VideoState(row.text("state")),
        face=_face(row.inner("face")) if row.has("face") else None,
        note=row.text("note"),
    )


def _face(row: _Fields) -> FaceChoice:
    face = FaceChoice(row.whole("frame"), row.number("x"), row.number("y"))
    row.end()
    return face


def _point(row: _Fields) -> Point:
    return Point(
        video_id=row.text("video_id"),
        frame=row.whole("frame"),
        kind=Kind(row.text("kind")),
        annotator=row.text("annotator"),
        created_at=row.text("created_at"),
        seconds_spent=row.number("seconds_spent"),
        raw_frame=row.whole("raw_frame") if row.has("raw_frame") else None,
    )


def _interval(row: _Fields) -> ReviewedInterval:
    return ReviewedInterval(
        interval_id=row.text("interval_id"),
        video_id=row.text("video_id"),
        interval=row.span("interval"),
        kind=Kind(row.text("kind")),
        status=Status(row.text("status")),
        source=Source(row.text("source")),
        apex=row.whole("apex") if row.has("apex") else None,
        proposed=row.span("proposed") if row.has("proposed") else None,
        score=row.number("score") if row.has("score") else None,
        run_id=row.text("run_id"),
        reviewer=row.text("reviewer"),
        reviewed_at=row.text("reviewed_at"),
        seconds_spent=row.number("seconds_spent"),
    )


def _reference(row: _Fields) -> Reference:
    return Reference(
        video_id=row.text("video_id"),
        interval=row.span("interval"),
        kind=Kind(row.text("kind")),
        apex=row.whole("apex") if row.has("apex") else None,
    )


READERS: dict[str, Callable[[_Fields], Label]] = {
    "video": _video,
    "point": _point,
    "interval": _interval,
    "reference": _reference,
}
