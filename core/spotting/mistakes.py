"""Where proposals and references disagree, one by one, the most telling first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.proposals import Proposal
from core.references import Reference
from core.spotting.matching import HIT_IOU, Matches, grouped
from core.timeline import Interval


class Wrong(StrEnum):
    """What is wrong at a place."""

    MISSED = "missed"
    FALSE = "false"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One place in a video to look at.

    Attributes:
        wrong: A reference that nothing hit, a proposal that hits nothing, or a hit of the other
            kind.
        reference: The reference; None where there is none.
        proposal: The proposal. Of a missed reference it is the best that would have hit it, had
            the threshold been lower or nothing else claimed it; None where there is none.
    """

    wrong: Wrong
    reference: Reference | None
    proposal: Proposal | None

    @property
    def place(self) -> Reference | Proposal:
        """The reference, or where there is none the proposal."""
        place = self.reference or self.proposal
        if place is None:
            raise ValueError("a mistake without a place")
        return place

    @property
    def video_id(self) -> str:
        return self.place.video_id

    @property
    def interval(self) -> Interval:
        """The frames to look at: the reference's, or else the proposal's."""
        return self.place.interval

    @property
    def score(self) -> float | None:
        """The score of the proposal, if there is one."""
        return None if self.proposal is None else self.proposal.score


def mistakes(
    matches: Matches[Reference], references: Iterable[Reference], every: Iterable[Proposal]
) -> list[Mistake]:
    """Return all that is wrong: references missed, false proposals, hits of the other kind.

    Missed references come as their videos do in time; what was proposed by falling score.

    Args:
        matches: The proposals kept, by falling score, each with what it hits.
        references: All there are.
        every: The proposals before any threshold.
    """
    hit = Counter(found for _, found in matches if found is not None)
    missed = list((Counter(references) - hit).elements())
    missed.sort(key=lambda each: (each.video_id, each.interval, each.kind))
    near = grouped(every, lambda each: each.video_id)
    kinds = [
        Mistake(Wrong.KIND, found, proposal)
        for proposal, found in matches
        if found is not None and found.kind is not proposal.kind
    ]
    return [
        *(Mistake(Wrong.MISSED, each, _best(each, near.get(each.video_id, ()))) for each in missed),
        *(Mistake(Wrong.FALSE, None, proposal) for proposal, found in matches if found is None),
        *kinds,
    ]


def _best(reference: Reference, proposals: Sequence[Proposal]) -> Proposal | None:
    """Return the proposal of the highest score that overlaps a reference enough for a hit."""
    near = (each for each in proposals if each.interval.iou(reference.interval) >= HIT_IOU)
    return max(near, key=lambda each: each.score, default=None)
