"""What an edit means to the ledger, and the edit that ends a control pass."""

from dataclasses import replace

from core.labels import Edit, Label, VideoLabels
from core.ledger.entries import Action, ControlPass
from core.points import Point
from core.proposals import ReviewedInterval, Status
from core.references import Reference
from core.videos import VideoState

BY_STATUS = {
    Status.ACCEPTED: Action.ACCEPTED,
    Status.EDITED: Action.EDITED,
    Status.ADDED: Action.ADDED,
    Status.REJECTED: Action.REJECTED,
}


def action_of(edit: Edit) -> Action | None:
    """Return what sort of decision an edit is; None if it decides about no mark, or many."""
    if any(isinstance(each, Reference) for each in edit.removed | edit.added):
        return None  # a control pass ended, or references came in
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
    """Turn what was annotated by hand into references, so that the video is done once more.

    The second time it is pointed and reviewed as any other; references are hidden there and
    never trained on.
    """
    by_hand = [each for each in labels.intervals if each.status is Status.ADDED]
    references = {Reference(each.video_id, each.interval, each.kind, each.apex) for each in by_hand}
    anew = replace(labels.video, state=VideoState.NEW)
    gone: frozenset[Label] = frozenset([*by_hand, labels.video])
    come: frozenset[Label] = frozenset([*references, anew])
    return Edit("End the control pass", labels.video.video_id, gone - come, come - gone)


def control_pass_of(edit: Edit, at: str) -> ControlPass | None:
    """Return what the ledger notes of an edit that ends a control pass, or takes the end back."""
    gone = [each for each in edit.removed if isinstance(each, ReviewedInterval)]
    if gone and any(isinstance(each, Reference) for each in edit.added):
        n_unmeasured = sum(not each.seconds_spent for each in gone)
        return ControlPass(
            at, edit.video_id, is_done=True, n_intervals=len(gone), n_unmeasured=n_unmeasured
        )
    back = any(isinstance(each, ReviewedInterval) for each in edit.added)
    if back and any(isinstance(each, Reference) for each in edit.removed):
        return ControlPass(at, edit.video_id, is_done=False)
    return None
