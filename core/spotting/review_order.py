"""In which order a reviewer decides: by score, by uncertainty, by disagreement, or in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Status
from core.spotting.decoding import kind_by_duration
from core.timeline import Interval

Reviewed = Point | Proposal | ReviewedInterval

SAME_CLICK_S = 0.5  # two coders' points this close mark the same expression


class Order(StrEnum):
    """How the queue is ordered."""

    SCORE = "score"
    UNCERTAINTY = "uncertainty"
    DISAGREEMENT = "disagreement"
    TIME = "time"


class Doubt(StrEnum):
    """Where the people, the model and the definitions do not agree; the gravest first."""

    TWO_POINTS = "two points"
    POINT_ALONE = "no interval over this point"
    WITHOUT_POINT = "no point here"
    OTHER_KIND = "the point is of another kind"
    DURATION = "the kind does not suit the duration"
    CODERS = "the coders differ"


@dataclass(frozen=True, slots=True)
class Queued:
    """Something to decide about, and what is doubtful about it."""

    item: Reviewed
    doubts: tuple[Doubt, ...] = ()


def ordered(proposals: Iterable[Proposal], order: Order, threshold: float) -> list[Queued]:
    """Return the proposals of one video in the order in which they are to be decided.

    Args:
        proposals: What nobody has decided about yet.
        order: Any but DISAGREEMENT, which looks at more than proposals.
        threshold: The least score shown; what scores little more is the least certain.
    """
    return [Queued(each) for each in sorted(proposals, key=partial(_rank, order, threshold))]


def disagreements(
    proposals: Sequence[Proposal],
    points: Iterable[Point],
    reviewed: Iterable[ReviewedInterval],
    fps: float,
    micro_max_s: float,
) -> list[Queued]:
    """Return what is doubtful in a complete video, the gravest doubt first.

    Args:
        proposals: What nobody has decided about yet, of at least the score that is shown.
        points: Every coder's points.
        reviewed: What was decided; what was rejected counts as not there.
        fps: Nominal frames per second.
        micro_max_s: The longest micro-expression, seconds.
    """
    marks = sorted(points)
    standing = sorted(each for each in reviewed if each.status is not Status.REJECTED)
    intervals: list[Proposal | ReviewedInterval] = [*proposals, *standing]
    queued = [Queued(each, doubts_about(each, marks, fps, micro_max_s)) for each in intervals]
    spans = [each.interval for each in intervals]
    queued += [Queued(each, _about_point(each, marks, spans, fps)) for each in marks]
    return sorted((each for each in queued if each.doubts), key=_gravity)


def suits_duration(kind: Kind, interval: Interval, fps: float, micro_max_s: float) -> bool:
    """Say whether an interval lasts as long as its kind may; unsure suits every duration."""
    return kind is Kind.UNSURE or kind is kind_by_duration(interval, fps, micro_max_s)


def conflicting(
    reviewed: Iterable[ReviewedInterval], fps: float, micro_max_s: float
) -> frozenset[ReviewedInterval]:
    """Return the intervals that stand although their kind does not suit their duration."""
    return frozenset(each for each in reviewed if _about_decided(each, fps, micro_max_s))


def doubts_about(
    item: Proposal | ReviewedInterval, points: Sequence[Point], fps: float, micro_max_s: float
) -> tuple[Doubt, ...]:
    """Return what is doubtful about an interval, the gravest first; as disagreements has it."""
    if isinstance(item, ReviewedInterval):
        return _about_decided(item, fps, micro_max_s)
    return _about_proposal(item, points, fps, micro_max_s)


def _about_proposal(
    proposal: Proposal, points: Sequence[Point], fps: float, micro_max_s: float
) -> tuple[Doubt, ...]:
    inside = [each for each in points if each.frame in proposal.interval]
    kinds = {each.kind for each in inside} - {Kind.UNSURE}
    by_coder: dict[str, int] = {}
    for each in inside:
        by_coder[each.annotator] = by_coder.get(each.annotator, 0) + 1
    doubts = []
    if max(by_coder.values(), default=0) > 1:
        doubts.append(Doubt.TWO_POINTS)
    if not inside:
        doubts.append(Doubt.WITHOUT_POINT)
    if kinds and proposal.kind not in kinds:
        doubts.append(Doubt.OTHER_KIND)
    if not suits_duration(proposal.kind, proposal.interval, fps, micro_max_s):
        doubts.append(Doubt.DURATION)
    return tuple(doubts)


def _about_decided(interval: ReviewedInterval, fps: float, micro_max_s: float) -> tuple[Doubt, ...]:
    fits = suits_duration(interval.kind, interval.interval, fps, micro_max_s)
    return () if fits or interval.status is Status.REJECTED else (Doubt.DURATION,)


def _about_point(
    point: Point, points: Sequence[Point], spans: Iterable[Interval], fps: float
) -> tuple[Doubt, ...]:
    doubts = []
    if not any(point.frame in span for span in spans):
        doubts.append(Doubt.POINT_ALONE)
    for coder in sorted({each.annotator for each in points} - {point.annotator}):
        near = [
            each.kind
            for each in points
            if each.annotator == coder and abs(each.frame - point.frame) <= SAME_CLICK_S * fps
        ]
        if point.kind not in near and Doubt.CODERS not in doubts:
            doubts.append(Doubt.CODERS)
    return tuple(doubts)


def _rank(order: Order, threshold: float, proposal: Proposal) -> tuple[float, Interval]:
    rank = {
        Order.SCORE: -proposal.score,
        Order.UNCERTAINTY: abs(proposal.score - threshold),
        Order.TIME: 0.0,
    }
    return rank[order], proposal.interval


def _gravity(queued: Queued) -> tuple[int, float, int]:
    item = queued.item
    score = 0.0 if isinstance(item, Point) else item.score or 0.0
    first = item.frame if isinstance(item, Point) else item.interval.onset
    return list(Doubt).index(queued.doubts[0]), -score, first
