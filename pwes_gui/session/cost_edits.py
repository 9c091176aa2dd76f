"""What an edit means to the ledger, and the edit that ends a control pass."""

from dataclasses import replace

from core.labels import Edit, Label, VideoLabels
from core.ledger.entries import Action, ByHand, ControlPass
from core.points import Point
from core.proposals import ReviewedInterval, Status
from core.videos import Video, VideoState

CONTROL_END = "End the control pass"
BY_STATUS = {
    Status.ACCEPTED: Action.ACCEPTED,
    Status.EDITED: Action.EDITED,
    Status.ADDED: Action.ADDED,
    Status.REJECTED: Action.REJECTED,
}


def action_of(edit: Edit) -> Action | None:
    """Return what sort of decision an edit is; None if it decides about no mark, or many."""
    if edit.text == CONTROL_END:
        return None
    gone = [each for each in edit.removed if isinstance(each, Point | ReviewedInterval)]
    come = [each for each in edit.added if isinstance(each, Point | ReviewedInterval)]
    match come:
        case [Point()]:
            return Action.POINT_CHANGED if gone else Action.POINT
        case [ReviewedInterval(status=status)]:
            again = [each for each in gone if isinstance(each, ReviewedInterval)]
            if status is Status.ADDED and again:
                return Action.EDITED
            return BY_STATUS[status]
        case []:
            return {Point: Action.POINT_DELETED, ReviewedInterval: Action.REJECTED}.get(
                type(gone[0]) if len(gone) == 1 else type(None)
            )
        case _:
            return None


def end_control(labels: VideoLabels) -> Edit:
    """Take what was annotated by hand out of the labels, so that the video is done once more.

    The second time it is pointed and reviewed as any other. What was marked is in the ledger.
    """
    by_hand = [each for each in labels.intervals if each.status is Status.ADDED]
    anew = replace(labels.video, state=VideoState.NEW)
    gone: frozenset[Label] = frozenset([*by_hand, labels.video])
    return Edit(CONTROL_END, labels.video.video_id, gone - {anew}, frozenset([anew]) - gone)


def control_pass_of(edit: Edit, at: str) -> ControlPass:
    """Return what the ledger notes of an edit that ends a control pass, or takes the end back."""
    is_back = any(
        isinstance(each, ReviewedInterval)
        or (isinstance(each, Video) and each.state is not VideoState.NEW)
        for each in edit.added
    )
    if is_back:
        return ControlPass(at, edit.video_id, is_done=False)
    marked = sorted(each for each in edit.removed if isinstance(each, ReviewedInterval))
    intervals = tuple(
        ByHand(each.interval.onset, each.interval.offset, each.kind, each.apex) for each in marked
    )
    n_unmeasured = sum(not each.seconds_spent for each in marked)
    return ControlPass(at, edit.video_id, True, intervals, n_unmeasured)  # noqa: FBT003 - it ended
