from dataclasses import replace

from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, Status, undecided
from core.timeline import Interval

PROPOSAL = Proposal("v", Interval(10, 19), Kind.MICRO, 0.5)
DECISION = ReviewedInterval("i1", "v", Interval(10, 19), Kind.MICRO, Status.REJECTED, Source.MODEL)


def test_a_decision_about_half_the_frames_settles_a_proposal() -> None:
    half = replace(DECISION, interval=Interval(10, 14))
    less = replace(DECISION, interval=Interval(10, 13))
    assert undecided([PROPOSAL], [half]) == []
    assert undecided([PROPOSAL], [less]) == [PROPOSAL]


def test_what_was_proposed_settles_too_however_far_it_was_moved() -> None:
    moved = replace(DECISION, interval=Interval(50, 60), proposed=Interval(11, 19))
    assert undecided([PROPOSAL], [moved]) == []


def test_decisions_about_other_videos_settle_nothing() -> None:
    assert undecided([PROPOSAL], [replace(DECISION, video_id="w")]) == [PROPOSAL]


def test_the_order_stays() -> None:
    others = [replace(PROPOSAL, interval=Interval(n, n + 5)) for n in (90, 70, 80)]
    assert undecided([others[0], PROPOSAL, *others[1:]], [DECISION]) == others
