"""Looks at the rows of a sheet beside each other: what is there twice, overlaps, or is missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.exchange.sheets.faults import Fault, Found
from core.exchange.sheets.layouts import Layout, Row
from core.points import Kind
from core.references import Reference
from core.timeline import Interval
from core.videos import Video

LONGEST_MICRO_S = 0.5
SLACK_S = 0.1  # what coders' rules differ by
SAME_RATE = 0.05
MANY_ZEROS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that can be used, with its video; frames as the sheet counts them."""

    row: Row
    video: Video
    frames: Interval
    kind: Kind
    apex: int | None

    @property
    def line(self) -> int:
        return self.row.line

    def reference(self, base: int) -> Reference:
        """Return it with frames that count from 0."""
        frames = Interval(self.frames.onset - base, self.frames.offset - base)
        apex = None if self.apex is None else self.apex - base
        return Reference(self.video.video_id, frames, self.kind, apex)


def examine_together(rows: Sequence[Placed], layout: Layout, base: int) -> list[Found]:
    """Find what no row shows alone."""
    by_video: dict[str, list[Placed]] = defaultdict(list)
    for each in rows:
        by_video[each.video.video_id].append(each)
    found = list(_base(rows, base))
    for same in by_video.values():
        found += [*_rate(same, layout), *_twice(same), *_overlaps(same)]
    return found + list(_durations(rows))


def _base(rows: Sequence[Placed], base: int) -> Iterator[Found]:
    zeros = tuple(each.line for each in rows if each.row.cells["onset"].strip() in {"0", "0.0"})
    if base == 1 and len(zeros) >= MANY_ZEROS:
        text = f"{len(zeros)} rows begin at frame 0: check again as counted from 0"
        yield Found(Fault.ZERO_BASED, zeros, text)
    ends = tuple(
        each.line
        for each in rows
        if base == 0 and each.row.cells["offset"].strip() == str(each.video.n_frames)
    )
    if ends:
        text = f"{len(ends)} rows end one frame after the last: check again as counted from 1"
        yield Found(Fault.ONE_BASED, ends, text)


def _rate(rows: Sequence[Placed], layout: Layout) -> Iterator[Found]:
    video = rows[0].video
    if abs(video.fps - layout.fps) > SAME_RATE * layout.fps:
        text = (
            f"{video.video_id} has {video.fps:g} frames per second, and the sheet counts "
            f"{layout.fps}: its frames are others"
        )
        yield Found(Fault.FRAME_RATE, tuple(each.line for each in rows), text, leaves_out=True)


def _twice(rows: Sequence[Placed]) -> Iterator[Found]:
    by_frames: dict[Interval, list[Placed]] = defaultdict(list)
    for each in rows:
        by_frames[each.frames].append(each)
    for frames, same in by_frames.items():
        if len({each.kind for each in same}) > 1:
            text = f"{frames.onset} to {frames.offset} is of two types"
            lines = tuple(each.line for each in same)
            yield Found(Fault.CONTRADICTION, lines, text, leaves_out=True)
        else:
            for each in same[1:]:
                text = f"it says the same as row {same[0].line}"
                yield Found(Fault.DUPLICATE, (each.line,), text, leaves_out=True)


def _overlaps(rows: Sequence[Placed]) -> Iterator[Found]:
    for kind in (Kind.MICRO, Kind.MACRO):
        own = sorted((each for each in rows if each.kind is kind), key=lambda each: each.frames)
        for first, second in pairwise(own):
            if first.frames != second.frames and second.frames.onset <= first.frames.offset:
                text = f"it begins before row {first.line} ends"
                yield Found(Fault.OVERLAP, (second.line,), text)


def _durations(rows: Sequence[Placed]) -> Iterator[Found]:
    for each in rows:
        seconds = each.frames.n_frames / each.video.fps
        is_long = each.kind is Kind.MICRO and seconds > LONGEST_MICRO_S + SLACK_S
        is_short = each.kind is Kind.MACRO and seconds < LONGEST_MICRO_S - SLACK_S
        if is_long or is_short:
            text = f"a {each.kind} of {seconds:.2f} s"
            yield Found(Fault.TYPE_AGAINST_DURATION, (each.line,), text)


def examine_numbering(rows: Sequence[Row]) -> Iterator[Found]:
    """Find names that stand for different frames, and numbers that are left out, in all rows."""
    by_video: dict[tuple[str, str], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.number:
            by_video[row.subject, row.video][row.number].append(row)
    for numbered in by_video.values():
        for same in numbered.values():
            if len({(row.cells["onset"], row.cells["offset"]) for row in same}) > 1:
                text = f"{same[0].cells['name'].strip()} names other frames each time"
                yield Found(Fault.DUPLICATE_NAME, tuple(row.line for row in same), text)
        for before, after in pairwise(sorted(numbered)):
            if after > before + 1:
                text = f"the numbers go from {before} to {after}"
                yield Found(Fault.GAP, tuple(row.line for row in numbered[after]), text)
