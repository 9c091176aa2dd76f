"""What an edit means to the ledger."""

from dataclasses import replace

import pytest

from core.labels import Edit, Label, VideoLabels
from core.ledger.entries import Action
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video, VideoState
from pwes_gui.session.cost_edits import action_of, control_pass_of, end_control

VIDEO = Video("v", "v.mp4", "s", 30.0, 100)
POINT, MOVED = Point("v", 3, Kind.MICRO), Point("v", 4, Kind.MICRO)
REFERENCE = Reference("v", Interval(1, 9), Kind.MICRO)


def interval(status: Status, onset: int = 1) -> ReviewedInterval:
    return ReviewedInterval("i", "v", Interval(onset, 9), Kind.MICRO, status, Source.HUMAN)


@pytest.mark.parametrize(
    ("removed", "added", "action"),
    [
        ([], [POINT], Action.POINT),
        ([VIDEO], [VIDEO, POINT], Action.POINT),
        ([POINT], [MOVED], Action.POINT_CHANGED),
        ([POINT], [], Action.POINT_DELETED),
        ([], [interval(Status.ACCEPTED)], Action.ACCEPTED),
        ([interval(Status.ACCEPTED)], [interval(Status.EDITED)], Action.EDITED),
        ([], [interval(Status.ADDED)], Action.ADDED),
        ([interval(Status.ADDED)], [interval(Status.ADDED, 2)], Action.EDITED),
        ([], [interval(Status.REJECTED)], Action.REJECTED),
        ([interval(Status.ADDED)], [], Action.REJECTED),
        ([VIDEO], [VIDEO], None),
        ([], [POINT, MOVED], None),  # imported
        ([VIDEO, POINT, MOVED], [], None),  # the video left
        ([], [REFERENCE], None),
    ],
)
def test_every_edit_is_one_sort_of_decision_or_none(
    removed: list[Label], added: list[Label], action: Action | None
) -> None:
    assert action_of(Edit("x", "v", frozenset(removed), frozenset(added))) is action


def test_the_end_of_a_control_pass_is_no_decision_and_can_be_told_from_its_undoing() -> None:
    marked, begun = interval(Status.ADDED), replace(VIDEO, state=VideoState.IN_PROGRESS)
    for labels in (
        VideoLabels(VIDEO, intervals=frozenset([marked])),
        VideoLabels(begun, intervals=frozenset([marked])),
        VideoLabels(begun),
    ):
        edit = end_control(labels)
        assert action_of(edit) is None
        done, back = control_pass_of(edit, "now"), control_pass_of(edit.inverse(), "now")
        assert (done.is_done, back.is_done) == (True, False)
        assert len(done.intervals) == len(labels.intervals)
        assert done.n_unmeasured == len(labels.intervals)  # made without a ledger
