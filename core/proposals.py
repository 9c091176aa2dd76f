"""The model's intervals, and what a reviewer made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.points import Kind
from core.timeline import Interval

SAME_EVENT_IOU = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A model interval before review.

    Attributes:
        video_id: The video it lies in.
        interval: Its frames.
        kind: Micro or macro, by its duration.
        score: Outer-inner contrast; higher is surer. Not a probability.
        attention_peak: Largest attention inside, in [0, 1].
        run_id: The run that proposed it.
    """

    video_id: str
    interval: Interval
    kind: Kind
    score: float
    attention_peak: float = 0.0
    run_id: str = ""


class Status(StrEnum):
    """What a person decided about an interval."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"


class Source(StrEnum):
    """Where an interval came from."""

    HUMAN = "human"
    MODEL = "model"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, order=True)
class ReviewedInterval:
    """An interval a person decided about. It copies the proposal; it never replaces it.

    Attributes:
        interval_id: Unique within the project.
        video_id: The video it lies in.
        interval: The frames as they stand after review.
        kind: The kind as it stands after review.
        status: What the person decided.
        source: Where the interval came from.
        apex: The frame of strongest expression, if marked.
        proposed: The frames as the model proposed them; None where no model did.
        score: The proposal's score; None where no model proposed it.
        run_id: The run that proposed it, or empty.
        reviewer: Who decided.
        reviewed_at: When, ISO 8601 in UTC.
        seconds_spent: Active seconds the decision cost; 0 when not measured.
    """

    interval_id: str
    video_id: str
    interval: Interval
    kind: Kind
    status: Status
    source: Source
    apex: int | None = None
    proposed: Interval | None = None
    score: float | None = None
    run_id: str = ""
    reviewer: str = ""
    reviewed_at: str = ""
    seconds_spent: float = 0.0


def undecided(
    proposals: Iterable[Proposal], reviewed: Iterable[ReviewedInterval]
) -> list[Proposal]:
    """Return the proposals that nobody has decided about yet, in the order given.

    A proposal is decided once some reviewed interval of its video, as proposed or as it stands,
    shares at least half of their joint frames with it: proposing again after a new training or a
    moved slider never brings a decision back.
    """
    settled: dict[str, list[Interval]] = {}
    for known in reviewed:
        spans = settled.setdefault(known.video_id, [])
        spans.append(known.interval)
        if known.proposed is not None:
            spans.append(known.proposed)
    return [
        proposal
        for proposal in proposals
        if all(
            proposal.interval.iou(span) < SAME_EVENT_IOU
            for span in settled.get(proposal.video_id, [])
        )
    ]
