"""What the reviewer does to proposals and intervals, as edits; a proposal is copied, never lost."""

from dataclasses import dataclass, replace
from uuid import uuid4

from core.labels import Edit
from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval

Reviewable = Proposal | ReviewedInterval


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, when (ISO 8601, UTC), and what it took in active seconds; 0: not measured."""

    name: str
    at: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Review:
    """An edit and the interval that stands after it; None where it was taken away."""

    edit: Edit
    interval: ReviewedInterval | None


def accept(item: Reviewable, by: Reviewer) -> Review | None:
    """Accept a proposal, or take back a rejection; None if nothing would change."""
    if isinstance(item, Proposal):
        return _put(item, _copied(item, Status.ACCEPTED, by), "Accept the proposal")
    if item.status is not Status.REJECTED:
        return None
    is_moved = item.proposed is not None and item.proposed != item.interval
    status = Status.EDITED if is_moved else Status.ACCEPTED
    return _put(item, _signed(replace(item, status=status), by), "Accept the interval")


def reject(item: Reviewable, by: Reviewer) -> Review | None:
    """Reject a proposal or an interval that came from one; an interval added by hand goes."""
    if isinstance(item, Proposal):
        return _put(item, _copied(item, Status.REJECTED, by), "Reject the proposal")
    if item.status is Status.REJECTED:
        return None
    if item.status is Status.ADDED:
        return Review(Edit("Delete the interval", item.video_id, frozenset([item])), None)
    rejected = _signed(replace(item, status=Status.REJECTED), by)
    return _put(item, rejected, "Reject the interval")


def set_bounds(item: Reviewable, interval: Interval, by: Reviewer) -> Review | None:
    """Give an interval other frames; a proposal is thereby decided."""
    if item.interval == interval:
        return None
    apex = item.apex if isinstance(item, ReviewedInterval) else None
    if apex is not None and apex not in interval:
        apex = None
    changed = replace(_edited(item, by), interval=interval, apex=apex)
    return _put(item, changed, "Change the bounds")


def set_kind(item: Reviewable, kind: Kind, by: Reviewer) -> Review | None:
    if item.kind is kind:
        return None
    return _put(item, replace(_edited(item, by), kind=kind), f"Make it {kind}")


def set_apex(item: Reviewable, frame: int, by: Reviewer) -> Review | None:
    """Mark the frame of strongest expression; None if it lies outside or is marked already."""
    if frame not in item.interval or (isinstance(item, ReviewedInterval) and item.apex == frame):
        return None
    kept = _copied(item, Status.ACCEPTED, by) if isinstance(item, Proposal) else _signed(item, by)
    return _put(item, replace(kept, apex=frame), "Mark the apex")


def add(video_id: str, interval: Interval, kind: Kind, by: Reviewer) -> Review:
    """Add an interval that no model proposed."""
    added = ReviewedInterval(
        _new_id(), video_id, interval, kind, Status.ADDED, Source.HUMAN,
        reviewer=by.name, reviewed_at=by.at, seconds_spent=by.seconds,
    )  # fmt: skip
    return Review(Edit(f"Add a {kind} interval", video_id, added=frozenset([added])), added)


def _copied(proposal: Proposal, status: Status, by: Reviewer) -> ReviewedInterval:
    return ReviewedInterval(
        interval_id=_new_id(),
        video_id=proposal.video_id,
        interval=proposal.interval,
        kind=proposal.kind,
        status=status,
        source=Source.MODEL,
        proposed=proposal.interval,
        score=proposal.score,
        run_id=proposal.run_id,
        reviewer=by.name,
        reviewed_at=by.at,
        seconds_spent=by.seconds,
    )


def _edited(item: Reviewable, by: Reviewer) -> ReviewedInterval:
    if isinstance(item, Proposal):
        return _copied(item, Status.EDITED, by)
    status = Status.ADDED if item.status is Status.ADDED else Status.EDITED
    return _signed(replace(item, status=status), by)


def _signed(interval: ReviewedInterval, by: Reviewer) -> ReviewedInterval:
    """Return the interval as decided once more; what it took adds up."""
    spent = interval.seconds_spent + by.seconds
    return replace(interval, reviewer=by.name, reviewed_at=by.at, seconds_spent=spent)


def _put(item: Reviewable, interval: ReviewedInterval, text: str) -> Review:
    removed = frozenset([item]) if isinstance(item, ReviewedInterval) else frozenset()
    return Review(Edit(text, item.video_id, removed, frozenset([interval])), interval)


def _new_id() -> str:
    return uuid4().hex[:12]
