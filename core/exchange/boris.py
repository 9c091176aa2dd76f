"""BORIS's tables of events out: tabular, a row for each start, stop and point, and aggregated.

Points are POINT events of the behaviours "micro point", "macro point" and "unsure point"; reviewed
intervals and references are state events of "micro", "macro" and "micro reference", "macro
reference", as a behaviour of BORIS is either one or the other. The image index counts frames from
0. A state stops at the timestamp of its last frame, so that Duration is the offset's time less
the onset's. What BORIS has no column for stands in the comment.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from core.exchange.clock import Clock
from core.exchange.marks import as_line, of_interval, of_point, of_reference
from core.exchange.table import PLAIN, Form, as_text, write_table
from core.labels import VideoLabels
from core.points import Kind
from core.proposals import Status
from core.timeline import Interval

HEAD = (
    "Observation id", "Observation date", "Description", "Observation duration",
    "Observation type", "Source", "Time offset (s)", "Media duration (s)", "FPS",
    "Subject", "Behavior", "Behavioral category",
)  # fmt: skip
TABULAR = (
    *HEAD, "Behavior type", "Time", "Media file name", "Image index", "Image file path", "Comment",
)  # fmt: skip
AGGREGATED = (
    *HEAD, "Behavior type", "Start (s)", "Stop (s)", "Duration (s)", "Media file name",
    "Image index start", "Image index stop", "Comment start", "Comment stop",
)  # fmt: skip
POINT, STATE, START, STOP = "POINT", "STATE", "START", "STOP"


class Category(StrEnum):
    """The behavioural categories that we write."""

    POINTS = "points"
    INTERVALS = "intervals"
    REFERENCES = "references"


SUFFIXES = {Category.POINTS: " point", Category.INTERVALS: "", Category.REFERENCES: " reference"}


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    interval: Interval
    kind: Kind
    category: Category
    comment: str

    @property
    def behaviour(self) -> str:
        return self.kind.value + SUFFIXES[self.category]


def write_boris(
    path: Path,
    labels: Iterable[VideoLabels],
    clock_of: Callable[[VideoLabels], Clock],
    *,
    aggregated: bool = False,
    form: Form = PLAIN,
) -> None:
    """Write points, reviewed intervals that were not rejected, and references.

    Args:
        path: The table to write or replace.
        labels: The videos, each an observation.
        clock_of: Gives the times of a video.
        aggregated: One row an event instead of one for each of its ends.
        form: Separators; the frames count from 0 whatever it says, as in BORIS.

    Raises:
        UserError: The file cannot be written, or a video's times cannot be had.
    """
    rows = (
        [as_text(cells.get(column, "")) for column in (AGGREGATED if aggregated else TABULAR)]
        for each in labels
        for cells in _cells(each, clock_of, form, aggregated=aggregated)
    )
    write_table(path, AGGREGATED if aggregated else TABULAR, rows, form)


def _events(labels: VideoLabels) -> list[_Event]:
    found = [
        _Event(Interval(p.frame, p.frame), p.kind, Category.POINTS, as_line(of_point(p)))
        for p in labels.points
    ]
    found += [
        _Event(each.interval, each.kind, Category.INTERVALS, as_line(of_interval(each)))
        for each in labels.intervals
        if each.status is not Status.REJECTED
    ]
    found += [
        _Event(each.interval, each.kind, Category.REFERENCES, as_line(of_reference(each)))
        for each in labels.references
    ]
    return sorted(found)


def _cells(
    labels: VideoLabels,
    clock_of: Callable[[VideoLabels], Clock],
    form: Form,
    *,
    aggregated: bool,
) -> Iterator[dict[str, str]]:
    events = _events(labels)
    if not events:
        return
    clock = clock_of(labels)
    head = _head(labels, clock, form)
    if aggregated:
        yield from (head | _named(each) | _whole(each, clock, form) for each in events)
        return
    ends = [
        (frame, order, head | _named(event) | cells)
        for order, event in enumerate(events)
        for frame, cells in _ends(event, clock, form)
    ]
    yield from (cells for _, _, cells in sorted(ends, key=lambda end: end[:2]))


def _head(labels: VideoLabels, clock: Clock, form: Form) -> dict[str, str]:
    video = labels.video
    length = form.number(clock.duration, ".3f")
    return {
        "Observation id": video.video_id,
        "Observation duration": length,
        "Observation type": "Media file(s)",
        "Source": f"player #1:{PurePath(video.path).name}",
        "Time offset (s)": form.number(0, ".0f"),
        "Media duration (s)": length,
        "FPS": form.number(video.fps, ".9g"),
        "Subject": video.subject_id,
        "Media file name": PurePath(video.path).name,
    }


def _named(event: _Event) -> dict[str, str]:
    return {"Behavior": event.behaviour, "Behavioral category": event.category.value}


def _ends(event: _Event, clock: Clock, form: Form) -> Iterator[tuple[int, dict[str, str]]]:
    ends = [(event.interval.onset, START), (event.interval.offset, STOP)]
    if event.category is Category.POINTS:
        ends = [(event.interval.onset, POINT)]
    for frame, word in ends:
        yield (
            frame,
            {
                "Behavior type": word,
                "Time": form.number(clock.start(frame), ".6f"),
                "Image index": str(frame),
                "Comment": event.comment,
            },
        )


def _whole(event: _Event, clock: Clock, form: Form) -> dict[str, str]:
    start, stop = clock.start(event.interval.onset), clock.start(event.interval.offset)
    return {
        "Behavior type": POINT if event.category is Category.POINTS else STATE,
        "Start (s)": form.number(start, ".6f"),
        "Stop (s)": form.number(stop, ".6f"),
        "Duration (s)": form.number(stop - start, ".6f"),
        "Image index start": str(event.interval.onset),
        "Image index stop": str(event.interval.offset),
        "Comment start": event.comment,
    }
