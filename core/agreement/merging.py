"""Several coders' labels as one: each event once, and the events that they do not agree about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import uuid4

from core.agreement.coding import Coder, Mark, shared_videos, span_of, standing
from core.agreement.comparing import Method
from core.agreement.pairing import Pairing, pair_intervals, pair_points
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval

One = TypeVar("One", Point, ReviewedInterval)


@dataclass(frozen=True, slots=True)
class Event:
    """What coders marked at one place.

    Attributes:
        video_id: The video.
        marks: Each coder's mark by name; who is not there marked nothing.
        agreed: Whether all coders marked it, and as the same kind.
    """

    video_id: str
    marks: Mapping[str, Mark]
    agreed: bool

    @property
    def first(self) -> Mark:
        return next(iter(self.marks.values()))

    @property
    def kind(self) -> Kind:
        """What all who marked it took it for; if they differ a point is unsure.

        An interval, which is micro or macro, stays what the first one took it for.
        """
        is_one = len({each.kind for each in self.marks.values()}) == 1
        is_sure = is_one or isinstance(self.first, ReviewedInterval)
        return self.first.kind if is_sure else Kind.UNSURE


@dataclass(frozen=True, slots=True)
class Merged:
    """What coders say together.

    Attributes:
        labels: Every event once, as the first coder has it who marked it.
        events: Those of the videos that all have finished.
        alone: How many labels come from videos that not all have finished.
    """

    labels: Labels
    events: tuple[Event, ...]
    alone: int

    @property
    def differing(self) -> list[Event]:
        return [each for each in self.events if not each.agreed]


def merge(coders: Sequence[Coder], method: Method, *, only_agreed: bool = False) -> Merged:
    """Merge coders' labels.

    An event of several coders is one mark, the first coder's who has it: a second point on the
    same expression would count as a second expression. Videos that not all coders have finished
    are taken from the first who has labels there.

    Args:
        coders: At least two; the videos and what else is known of them come from the first.
        method: What counts as the same event.
        only_agreed: Keep only what all coders marked as the same kind.

    Raises:
        UserError: They share no finished video, or scipy is not installed.
    """
    shared = set(shared_videos(coders))
    together: dict[str, VideoLabels] = {}
    events: list[Event] = []
    n_alone = 0
    for each in coders[0].labels:
        video_id = each.video.video_id
        if video_id in shared:
            found = events_in([(c.name, c.labels[video_id]) for c in coders], method)
            events += found
            together[video_id] = _merged(each, found, only_agreed=only_agreed)
        else:
            together[video_id] = _first_with_marks(coders, each)
            n_alone += len(together[video_id].points) + len(together[video_id].intervals)
    return Merged(Labels(together), tuple(events), n_alone)


def events_in(said: Sequence[tuple[str, VideoLabels]], method: Method) -> list[Event]:
    """Return the events of one video: what each coder, by name, says about it, put together.

    Raises:
        UserError: scipy is not installed.
    """
    video = said[0][1].video
    within = method.within(video.fps)

    def points_alike(a: Sequence[Point], b: Sequence[Point]) -> Pairing[Point]:
        return pair_points(a, b, within)

    def alike(
        a: Sequence[ReviewedInterval], b: Sequence[ReviewedInterval]
    ) -> Pairing[ReviewedInterval]:
        return pair_intervals(a, b, method.least_iou)

    points = _events([(name, sorted(each.points)) for name, each in said], points_alike)
    intervals = _events([(name, standing(each)) for name, each in said], alike)
    everybody = len(said)
    events = [Event(video.video_id, marks, _agreed(marks, everybody)) for marks in points]
    events += [Event(video.video_id, marks, _agreed(marks, everybody)) for marks in intervals]
    return sorted(events, key=lambda each: span_of(each.first))


def _events(
    said: Sequence[tuple[str, Sequence[One]]],
    paired: Callable[[Sequence[One], Sequence[One]], Pairing[One]],
) -> list[dict[str, One]]:
    """Pair each coder's marks with the events so far, which the first to mark them stands for."""
    events: list[dict[str, One]] = []
    for name, marks in said:
        standing_for = {id(next(iter(each.values()))): each for each in events}
        found = paired([next(iter(each.values())) for each in events], marks)
        for known, mark in found.pairs:
            standing_for[id(known)][name] = mark
        events += [{name: mark} for mark in found.second]
    return events


def _agreed(marks: dict[str, One], n_coders: int) -> bool:
    return len(marks) == n_coders and len({each.kind for each in marks.values()}) == 1


def _merged(there: VideoLabels, events: Sequence[Event], *, only_agreed: bool) -> VideoLabels:
    kept = [each for each in events if each.agreed or not only_agreed]
    points = {replace(e.first, kind=e.kind) for e in kept if isinstance(e.first, Point)}
    intervals: dict[str, ReviewedInterval] = {}
    for each in kept:
        if isinstance(each.first, ReviewedInterval):
            own = each.first.interval_id  # two coders may have begun with the same proposal
            new = uuid4().hex[:12] if own in intervals else own
            intervals[new] = replace(each.first, interval_id=new)
    return replace(there, points=frozenset(points), intervals=frozenset(intervals.values()))


def _first_with_marks(coders: Sequence[Coder], there: VideoLabels) -> VideoLabels:
    for coder in coders:
        own = coder.labels.by_video.get(there.video.video_id)
        if own is not None and (own.points or own.intervals):
            return replace(there, points=own.points, intervals=own.intervals)
    return there
