"""What people said since a run was trained, in numbers: what another training would learn from."""

from collections import Counter
from dataclasses import astuple, dataclass

from core.labels import Labels
from core.proposals import ReviewedInterval, Status


@dataclass(frozen=True, slots=True)
class Changes:
    """How labels differ from those that a run was given; only videos that may train count.

    Attributes:
        videos: Videos that may train now and could not then.
        points_more: Points that are new, or moved, or of another kind.
        points_fewer: Points that are no longer there as they were.
        kept: Intervals accepted, edited or added since, or changed.
        rejected: Intervals rejected since.
    """

    videos: int = 0
    points_more: int = 0
    points_fewer: int = 0
    kept: int = 0
    rejected: int = 0

    def __bool__(self) -> bool:
        return any(astuple(self))


def changes_between(before: Labels, now: Labels) -> Changes:
    """Count what came and went between two states of a project's labels."""
    then_ids, now_ids = _trainable(before), _trainable(now)
    points, earlier = _points(now, now_ids), _points(before, then_ids)
    known = {_decision(each) for video_id in then_ids for each in before[video_id].intervals}
    decided = [
        each
        for video_id in now_ids
        for each in now[video_id].intervals
        if _decision(each) not in known
    ]
    rejected = sum(each.status is Status.REJECTED for each in decided)
    return Changes(
        len(now_ids - then_ids),
        (points - earlier).total(),
        (earlier - points).total(),
        len(decided) - rejected,
        rejected,
    )


def _trainable(labels: Labels) -> set[str]:
    return {each.video.video_id for each in labels if each.video.state.may_train}


def _points(labels: Labels, video_ids: set[str]) -> Counter[tuple[str, int, str]]:
    return Counter(
        (video_id, point.frame, str(point.kind))
        for video_id in video_ids
        for point in labels[video_id].points
    )


def _decision(interval: ReviewedInterval) -> tuple[object, ...]:
    """Return what a training could tell apart about an interval."""
    rejected = interval.status is Status.REJECTED
    return interval.interval_id, interval.interval, interval.kind, interval.apex, rejected
