"""From values to blocks: how proposals, reviewed intervals and references are shown."""

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Status
from core.references import Reference
from core.timeline import Interval
from pwes_gui.views.timeline.blocks import Block, Look
from pwes_gui.views.words import short_score

SIGNS = {Status.ACCEPTED: "✓", Status.EDITED: "✎", Status.ADDED: "+", Status.REJECTED: "✗"}


def of_proposal(proposal: Proposal) -> Block:
    text = short_score(proposal.score)
    return Block(proposal, proposal.interval, proposal.kind, Look.PROPOSED, text)


def of_reviewed(reviewed: ReviewedInterval) -> Block:
    look = Look.REJECTED if reviewed.status is Status.REJECTED else Look.DECIDED
    return Block(reviewed, reviewed.interval, reviewed.kind, look, SIGNS[reviewed.status])


def of_reference(reference: Reference) -> Block:
    return Block(reference, reference.interval, reference.kind, Look.REFERENCE)


def of_another(mark: Point | ReviewedInterval) -> Block:
    """Return how another coder's mark is shown; a point is one frame."""
    frames = Interval(mark.frame, mark.frame) if isinstance(mark, Point) else mark.interval
    return Block(mark, frames, mark.kind, Look.REFERENCE)


def middle(proposal: Proposal) -> tuple[int, Kind]:
    """Return where a proposal is marked in the overview, and as what."""
    return (proposal.interval.onset + proposal.interval.offset) // 2, proposal.kind
