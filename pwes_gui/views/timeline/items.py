"""From values to blocks: how proposals, reviewed intervals and references are shown."""

from PySide6.QtCore import QCoreApplication

from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Status
from core.references import Reference
from core.timeline import Interval
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.blocks import Block, Look
from pwes_gui.views.words import clock, kind_name, short_score, status_name

SIGNS = {Status.ACCEPTED: "✓", Status.EDITED: "✎", Status.ADDED: "+", Status.REJECTED: "✗"}


def of_proposal(proposal: Proposal, axis: TimeAxis) -> Block:
    text = short_score(proposal.score)
    score = QCoreApplication.translate("Timeline", "score {score}").format(score=text)
    tip = f"{_where(proposal.interval, proposal.kind, axis)} · {score}"
    return Block(proposal, proposal.interval, proposal.kind, Look.PROPOSED, text, tip)


def of_reviewed(reviewed: ReviewedInterval, axis: TimeAxis) -> Block:
    look = Look.REJECTED if reviewed.status is Status.REJECTED else Look.DECIDED
    tip = f"{_where(reviewed.interval, reviewed.kind, axis)} · {status_name(reviewed.status)}"
    text = SIGNS[reviewed.status]
    return Block(reviewed, reviewed.interval, reviewed.kind, look, text, tip)


def of_reference(reference: Reference, axis: TimeAxis) -> Block:
    tip = _where(reference.interval, reference.kind, axis)
    return Block(reference, reference.interval, reference.kind, Look.REFERENCE, "", tip)


def middle(proposal: Proposal) -> tuple[int, Kind]:
    """Return where a proposal is marked in the overview, and as what."""
    return (proposal.interval.onset + proposal.interval.offset) // 2, proposal.kind


def _where(interval: Interval, kind: Kind, axis: TimeAxis) -> str:
    words = QCoreApplication.translate(
        "Timeline", "{kind} · {onset} – {offset} · frames {first}–{last} · {seconds} s"
    )
    return words.format(
        kind=kind_name(kind),
        onset=clock(axis.seconds(interval.onset), 2),
        offset=clock(axis.seconds(interval.offset), 2),
        first=interval.onset,
        last=interval.offset,
        seconds=f"{axis.duration(interval):.2f}",
    )
