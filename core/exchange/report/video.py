"""The part of a report that is about one video: facts, its picture, and its tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.attention import Attention
from core.exchange.clock import Clock
from core.exchange.report.html import facts, part, section, table
from core.exchange.report.naming import Names
from core.exchange.report.picture import Bar, Lane, drawn
from core.labels import VideoLabels
from core.proposals import Proposal, Status
from core.timeline import Interval

HASH_SHOWN = 16


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What a report tells of one video.

    Attributes:
        labels: The video and what people marked.
        proposals: What nobody decided about.
        attention: What the run says; None where it has nothing, or where that is hidden.
        clock: Its times; None where the recording could not be opened.
    """

    labels: VideoLabels
    proposals: Sequence[Proposal] = ()
    attention: Attention | None = None
    clock: Clock | None = None


def video_section(told: Told, names: Names) -> str:
    """Return the section about a video."""
    return section(
        f"Video: {names.video(told.labels.video.video_id)}",
        facts(_facts(told, names)),
        f"<figure>{_drawing(told)}</figure>",
        part("Points", _points(told, names)),
        part("Intervals and decisions", _intervals(told, names)),
        part("Proposed, and not decided", _open(told)),
        part("References", _references(told)),
    )


def _facts(told: Told, names: Names) -> Iterator[tuple[str, object]]:
    video = told.labels.video
    yield "person", names.subject(video.subject_id)
    if names.typed(video.path):
        yield "file", video.path
    rate = "varies" if video.is_vfr else "constant"
    yield "frames", f"{video.n_frames}, nominally {video.fps:g} a second, which {rate}"
    if told.clock is None:
        yield "length", "not known: the recording could not be opened"
    else:
        yield "length", f"{told.clock.duration:.3f} s"
    yield "content hash", video.content_hash[:HASH_SHOWN]
    yield "state", video.state.value.replace("_", " ")
    if names.typed(video.note):
        yield "note", video.note


def _drawing(told: Told) -> str:
    labels = told.labels
    decided = [
        Bar(each.interval, each.kind)
        for each in sorted(labels.intervals)
        if each.status is not Status.REJECTED
    ]
    lanes = [Lane("points", points=sorted(labels.points)), Lane("decided", decided)]
    if told.proposals:
        bars = [Bar(each.interval, each.kind, is_open=True) for each in told.proposals]
        lanes.append(Lane("proposed", bars))
    if labels.references:
        bars = [Bar(each.interval, each.kind, is_open=True) for each in labels.references]
        lanes.append(Lane("reference", bars))
    seconds = None if told.clock is None else told.clock.start
    video = labels.video
    return drawn(video.n_frames, video.fps, lanes, told.attention, seconds)


def _points(told: Told, names: Names) -> str:
    rows = [
        (n, each.frame, _at(told, each.frame), each.kind.value, names.coder(each.annotator))
        for n, each in enumerate(sorted(told.labels.points), 1)
    ]
    return table(("", "frame", "seconds", "kind", "coder"), rows, "qnn")


def _intervals(told: Told, names: Names) -> str:
    ordered = sorted(told.labels.intervals, key=lambda each: (each.interval, each.interval_id))
    rows = [
        (
            *_span(told, each.interval, each.apex),
            each.kind.value,
            each.status.value,
            each.source.value,
            None if each.score is None else f"{each.score:.3f}",
            None if each.proposed is None else f"{each.proposed.onset}–{each.proposed.offset}",
            names.coder(each.reviewer),
        )
        for each in ordered
    ]
    columns = (*SPAN, "kind", "decision", "source", "score", "as proposed", "by")
    return table(columns, rows, "nnnnnn   nn")


def _open(told: Told) -> str:
    rows = [
        (*_span(told, each.interval, None), each.kind.value, f"{each.score:.3f}")
        for each in sorted(told.proposals, key=lambda each: each.interval)
    ]
    return table((*SPAN, "kind", "score"), rows, "nnnnnn n")


def _references(told: Told) -> str:
    ordered = sorted(told.labels.references, key=lambda each: (each.interval, each.kind))
    rows = [(*_span(told, each.interval, each.apex), each.kind.value) for each in ordered]
    return table((*SPAN, "kind"), rows, "nnnnnn")


SPAN = ("onset", "apex", "offset", "onset s", "offset s", "duration s")


def _span(told: Told, interval: Interval, apex: int | None) -> tuple[object, ...]:
    onset, offset = _at(told, interval.onset), _at(told, interval.offset)
    duration = None
    if told.clock is not None and onset is not None and offset is not None:
        lasts = told.clock.start(interval.offset) - told.clock.start(interval.onset)
        duration = f"{lasts:.3f}"
    return interval.onset, apex, interval.offset, onset, offset, duration


def _at(told: Told, frame: int) -> str | None:
    clock = told.clock
    return None if clock is None or frame >= len(clock.times) else f"{clock.start(frame):.3f}"
