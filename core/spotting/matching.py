"""Who hits what: each proposal and each target (a reference, a point) is used at most once."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from core.points import Kind, Point
from core.proposals import Proposal
from core.references import Reference

HIT_IOU = 0.5
Target = TypeVar("Target", Point, Reference)
Row = TypeVar("Row", Point, Proposal, Reference)
Key = TypeVar("Key", bound=Hashable)
Matches = list[tuple[Proposal, Target | None]]


def match(references: Iterable[Reference], proposals: Iterable[Proposal]) -> Matches[Reference]:
    """Return each proposal by falling score with the reference it hits, or None."""

    def overlap(proposal: Proposal, reference: Reference) -> float:
        iou = proposal.interval.iou(reference.interval)
        return iou if iou >= HIT_IOU else 0.0

    ordered = sorted(references, key=lambda each: (each.video_id, each.interval, each.kind))
    return _claim(ordered, proposals, overlap)


def match_points(points: Iterable[Point], proposals: Iterable[Proposal]) -> Matches[Point]:
    """Return each proposal by falling score with the point it claims, or None.

    It claims a point that it contains and whose kind its own duration bears out (an unsure
    point bears out either): a long proposal over a micro-expression's point has missed it.
    """

    def holds(proposal: Proposal, point: Point) -> float:
        agrees = point.kind in {proposal.kind, Kind.UNSURE}
        return float(agrees and point.frame in proposal.interval)

    return _claim(sorted(points), proposals, holds)


def by_falling_score(proposal: Proposal) -> tuple[object, ...]:
    """Return the key that sorts proposals best first, equal scores always in the same order."""
    return -proposal.score, proposal.video_id, proposal.interval, proposal.kind


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Return the rows by key, in the order given."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _claim(
    targets: Iterable[Target],
    proposals: Iterable[Proposal],
    affinity: Callable[[Proposal, Target], float],
) -> Matches[Target]:
    """Let each proposal, by falling score, claim the free target of most affinity above 0."""
    free = grouped(targets, lambda each: each.video_id)
    matches: Matches[Target] = []
    for proposal in sorted(proposals, key=by_falling_score):
        left = free.get(proposal.video_id, [])
        best = max(left, key=lambda target: affinity(proposal, target), default=None)
        if best is None or affinity(proposal, best) <= 0:
            matches.append((proposal, None))
            continue
        left.remove(best)
        matches.append((proposal, best))
    return matches
