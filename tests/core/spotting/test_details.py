import numpy as np

from core.attention import Attention
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.references import Reference
from core.settings import SpottingSettings
from core.spotting.details import Scene, details_of
from core.spotting.review_order import Doubt, Queued
from core.timeline import Interval, Snippets

PROPOSAL = Proposal("v", Interval(8, 23), Kind.MACRO, 0.4, run_id="new")
LATE = Proposal("v", Interval(40, 47), Kind.MICRO, 0.2, run_id="new")
POINTS = [Point("v", frame, Kind.MICRO, "anna") for frame in (24, 20, 8)]


def scene() -> Scene:
    mean = np.linspace(0, 1, 8, dtype=np.float32)
    return Scene(
        fps=30.0,
        settings=SpottingSettings(),
        points=POINTS,
        queue=[Queued(LATE), Queued(PROPOSAL)],
        run_id="new",
        attention=Attention(Snippets(65, 8, 8), mean, mean, mean, np.zeros((8, 3), np.float32)),
        saw_subject={"new": False, "old": True},
    )


def reviewed(status: Status = Status.EDITED, run_id: str = "old") -> ReviewedInterval:
    return ReviewedInterval(
        "i", "v", Interval(0, 59), Kind.MICRO, status, Source.MODEL, run_id=run_id
    )


def test_a_proposal_tells_why_it_is_there() -> None:
    told = details_of(PROPOSAL, scene())
    assert told.evidence is not None
    assert told.evidence.peak == np.float32(2 / 7)
    assert [each.frame for each in told.points] == [8, 20]
    assert told.place == (2, 2)
    assert told.saw_subject is False
    assert told.doubts == (Doubt.TWO_POINTS, Doubt.OTHER_KIND, Doubt.DURATION)


def test_what_another_run_proposed_is_not_judged_by_this_ones_outputs() -> None:
    told = details_of(reviewed(), scene())
    assert told.evidence is None
    assert told.saw_subject is True
    assert told.place is None
    assert details_of(reviewed(run_id="deleted"), scene()).saw_subject is None


def test_a_kind_against_its_duration_is_told_unless_it_was_rejected() -> None:
    assert details_of(reviewed(), scene()).doubts == (Doubt.DURATION,)
    assert details_of(reviewed(Status.REJECTED), scene()).doubts == ()


def test_a_reference_has_no_run_and_no_doubts() -> None:
    told = details_of(Reference("v", Interval(0, 59), Kind.MICRO), scene())
    assert (told.saw_subject, told.evidence, told.doubts) == (None, None, ())
