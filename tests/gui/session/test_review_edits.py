import pytest

from core.labels import Label, Labels, VideoLabels
from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video
from pwes_gui.session import review_edits
from pwes_gui.session.review_edits import Review, Reviewer

BY = Reviewer("anna", "2024-05-01T12:00:00+00:00")
PROPOSAL = Proposal("a", Interval(10, 20), Kind.MICRO, 0.8, 0.9, "run-1")


def interval_of(review: Review | None) -> ReviewedInterval:
    assert review is not None
    assert review.interval is not None
    return review.interval


def accepted() -> ReviewedInterval:
    return interval_of(review_edits.accept(PROPOSAL, BY))


def test_accepting_copies_the_proposal_with_its_score_and_its_run() -> None:
    kept = accepted()
    assert (kept.status, kept.source) == (Status.ACCEPTED, Source.MODEL)
    assert (kept.interval, kept.proposed) == (Interval(10, 20), Interval(10, 20))
    assert (kept.score, kept.run_id, kept.reviewer) == (0.8, "run-1", "anna")


def test_rejecting_keeps_what_was_proposed() -> None:
    kept = interval_of(review_edits.reject(PROPOSAL, BY))
    assert (kept.status, kept.proposed) == (Status.REJECTED, Interval(10, 20))


def test_other_bounds_make_it_edited_and_leave_the_proposed_ones() -> None:
    kept = interval_of(review_edits.set_bounds(PROPOSAL, Interval(8, 20), BY))
    assert (kept.status, kept.interval, kept.proposed) == (
        Status.EDITED,
        Interval(8, 20),
        Interval(10, 20),
    )


def test_another_kind_makes_an_accepted_one_edited() -> None:
    kept = interval_of(review_edits.set_kind(accepted(), Kind.MACRO, BY))
    assert (kept.status, kept.kind) == (Status.EDITED, Kind.MACRO)


def test_a_rejection_can_be_taken_back() -> None:
    rejected = interval_of(review_edits.reject(PROPOSAL, BY))
    again = review_edits.accept(rejected, BY)
    assert interval_of(again).status is Status.ACCEPTED
    assert again is not None
    assert again.edit.removed == {rejected}


def test_an_edited_one_that_was_rejected_comes_back_edited() -> None:
    edited = interval_of(review_edits.set_bounds(PROPOSAL, Interval(8, 20), BY))
    rejected = interval_of(review_edits.reject(edited, BY))
    assert interval_of(review_edits.accept(rejected, BY)).status is Status.EDITED


def test_accepting_what_is_accepted_is_no_edit() -> None:
    assert review_edits.accept(accepted(), BY) is None


def test_rejecting_an_interval_added_by_hand_takes_it_away() -> None:
    added = interval_of(review_edits.add("a", Interval(5, 9), Kind.MICRO, BY))
    assert (added.status, added.source, added.score) == (Status.ADDED, Source.HUMAN, None)
    review = review_edits.reject(added, BY)
    assert review is not None
    assert review.interval is None
    assert review.edit.removed == {added}


def test_an_added_one_stays_added_when_its_bounds_change() -> None:
    added = interval_of(review_edits.add("a", Interval(5, 9), Kind.MICRO, BY))
    assert interval_of(review_edits.set_bounds(added, Interval(5, 11), BY)).status is Status.ADDED


def test_an_apex_must_lie_inside_and_goes_with_the_bounds() -> None:
    assert review_edits.set_apex(PROPOSAL, 30, BY) is None
    with_apex = interval_of(review_edits.set_apex(PROPOSAL, 19, BY))
    assert (with_apex.apex, with_apex.status) == (19, Status.ACCEPTED)
    assert interval_of(review_edits.set_bounds(with_apex, Interval(10, 15), BY)).apex is None


@pytest.mark.parametrize("act", [review_edits.accept, review_edits.reject])
def test_every_decision_can_be_undone(act: object) -> None:
    video = Video("a", "a.mp4", "s01", 30.0, 100)
    before = Labels({"a": VideoLabels(video)})
    review = act(PROPOSAL, BY)  # type: ignore[operator]
    after = before.after(review.edit)
    assert frozenset[Label](after["a"]) != frozenset[Label](before["a"])
    assert after.after(review.edit.inverse())["a"] == before["a"]
