"""What other tools have no field for, as one line of text that they keep: "onset=12 offset=30".

Values are written as in web addresses where they hold spaces or signs, so that nothing is lost.
Whoever reads it can do without: a line that somebody changed beyond recognition counts as none.
"""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval

Marks = Mapping[str, str]
KINDS = {
    Kind.MICRO: frozenset({"micro", "me", "micro-expression", "microexpression"}),
    Kind.MACRO: frozenset({"macro", "mae", "macro-expression", "macroexpression"}),
    Kind.UNSURE: frozenset({"unsure", "?", ""}),
}


def kind_of(word: str) -> Kind | None:
    """Return the kind that a word of another tool stands for; None where it is none."""
    return next((kind for kind, words in KINDS.items() if word.strip().lower() in words), None)


def as_line(marks: Marks) -> str:
    return " ".join(f"{name}={quote(value, safe=':+,/')}" for name, value in marks.items())


def from_line(line: str) -> dict[str, str]:
    """Return what as_line() was given; what is not of that form, or holds a NUL, is left out."""
    pairs = (word.partition("=") for word in line.split())
    marks = {name: unquote(value) for name, sign, value in pairs if sign}
    return {name: value for name, value in marks.items() if "\0" not in value}


def frames_in(marks: Marks) -> Interval | None:
    """Return the frames that the marks name; None where they name none."""
    try:
        if "frame" in marks:
            return Interval(int(marks["frame"]), int(marks["frame"]))
        return Interval(int(marks["onset"]), int(marks["offset"]))
    except (KeyError, ValueError):
        return None


def of_point(point: Point) -> dict[str, str]:
    return _filled(
        frame=point.frame,
        raw=point.raw_frame,
        annotator=point.annotator,
        at=point.created_at,
        seconds=point.seconds_spent or None,
    )


def of_interval(known: ReviewedInterval) -> dict[str, str]:
    return _filled(
        onset=known.interval.onset,
        apex=known.apex,
        offset=known.interval.offset,
        id=known.interval_id,
        status=known.status.value,
        source=known.source.value,
        proposed=None if known.proposed is None else _span(known.proposed),
        score=known.score,
        run=known.run_id,
        reviewer=known.reviewer,
        at=known.reviewed_at,
        seconds=known.seconds_spent or None,
    )


def of_reference(known: Reference) -> dict[str, str]:
    return _filled(onset=known.interval.onset, apex=known.apex, offset=known.interval.offset)


def point_from(video_id: str, frame: int, kind: Kind, marks: Marks) -> Point:
    """Return a point as the marks have it; those that cannot be read are passed over."""
    plain = Point(video_id, frame, kind, marks.get("annotator", ""))
    try:
        return Point(
            video_id,
            frame,
            kind,
            marks.get("annotator", ""),
            marks.get("at", ""),
            float(marks.get("seconds", 0)),
            int(marks["raw"]) if "raw" in marks else None,
        )
    except ValueError:
        return plain


def interval_from(
    video_id: str, interval: Interval, kind: Kind, marks: Marks, new_id: str
) -> ReviewedInterval:
    """Return a reviewed interval as the marks have it; without them one that was added."""
    plain = ReviewedInterval(
        new_id, video_id, interval, kind, Status.ADDED, Source.IMPORT, apex_in(interval, marks)
    )
    try:
        status = Status(marks["status"])
        is_moved = frames_in(marks) != interval and status is Status.ACCEPTED
        return ReviewedInterval(
            interval_id=marks["id"],
            video_id=video_id,
            interval=interval,
            kind=kind,
            status=Status.EDITED if is_moved else status,
            source=Source(marks["source"]),
            apex=plain.apex,
            proposed=_from_span(marks["proposed"]) if "proposed" in marks else None,
            score=float(marks["score"]) if "score" in marks else None,
            run_id=marks.get("run", ""),
            reviewer=marks.get("reviewer", ""),
            reviewed_at=marks.get("at", ""),
            seconds_spent=float(marks.get("seconds", 0)),
        )
    except (KeyError, ValueError):
        return plain


def apex_in(interval: Interval, marks: Marks) -> int | None:
    """Return the apex that the marks name, if it is a frame of the interval."""
    apex = marks.get("apex", "")
    is_frame = apex.isascii() and apex.isdigit() and len(apex) < 10
    return int(apex) if is_frame and int(apex) in interval else None


def _filled(**values: object) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value not in {None, ""}}


def _span(interval: Interval) -> str:
    return f"{interval.onset},{interval.offset}"


def _from_span(text: str) -> Interval:
    onset, _, offset = text.partition(",")
    return Interval(int(onset), int(offset))
