"""Another coder beside the project: seen after the first pass, taken over one by one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.agreement.coding import Coder, whole
from core.labels import Edit, Label, Labels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.spotting.review_order import Doubt, Order
from core.timeline import Interval
from core.videos import VideoState
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.reviewing import Reviewing

OURS = {20: Kind.MICRO, 50: Kind.MACRO}
THEIRS = {22: Kind.MICRO, 80: Kind.MICRO}
VIDEO = "clip_a"


def points(frames: dict[int, Kind], who: str) -> set[Point]:
    return {Point(VIDEO, frame, kind, who) for frame, kind in frames.items()}


@pytest.fixture
def session(project_path: Path) -> Iterator[Session]:
    session = Session()
    session.open(project_path)
    labels = session.labels[VIDEO]
    session.edit(Edit("", VIDEO, added=frozenset[Label](points(OURS, "anna"))))
    done = replace(labels.video, state=VideoState.COMPLETE)
    session.edit(Edit("", VIDEO, frozenset([labels.video]), frozenset([done])))
    yield session
    session.close()


@pytest.fixture
def reviewing(session: Session) -> Reviewing:
    made = Reviewing(session, Proposing(session))
    session.choose_video(VIDEO)
    made.queue.set_order(Order.DISAGREEMENT)
    return made


def ben(session: Session) -> Coder:
    own = session.labels[VIDEO]
    interval = ReviewedInterval(
        "x", VIDEO, Interval(30, 40), Kind.MACRO, Status.ADDED, Source.HUMAN, reviewer="ben"
    )
    theirs = replace(own, points=frozenset(points(THEIRS, "ben")), intervals=frozenset([interval]))
    return whole("ben", Labels({VIDEO: theirs}))


def at(item: object) -> tuple[int, str]:
    if isinstance(item, Point):
        return item.frame, item.annotator
    assert isinstance(item, ReviewedInterval)
    return item.interval.onset, item.reviewer


def test_what_differs_stands_in_the_queue(session: Session, reviewing: Reviewing) -> None:
    queue = reviewing.queue
    queue.second.choose(ben(session))
    assert [at(each.item) for each in queue.items] == [(30, "ben"), (50, "anna"), (80, "ben")]
    assert {each.doubts for each in queue.items} == {(Doubt.CODERS,)}
    queue.set_order(Order.SCORE)
    assert queue.items == ()
    queue.set_order(Order.DISAGREEMENT)
    queue.second.leave()
    assert queue.items == ()


def test_nothing_of_it_is_seen_in_the_first_pass(session: Session, reviewing: Reviewing) -> None:
    second = reviewing.queue.second
    second.choose(ben(session))
    assert len(second.marks) == 3
    video = session.labels[VIDEO].video
    begun = replace(video, state=VideoState.IN_PROGRESS)
    session.edit(Edit("", VIDEO, frozenset([video]), frozenset([begun])))
    assert (second.marks, reviewing.queue.items, second.is_shown) == ([], (), False)


def test_what_she_has_not_finished_is_shown_and_not_asked_about(
    session: Session, reviewing: Reviewing
) -> None:
    second = reviewing.queue.second
    second.choose(replace(ben(session), finished=frozenset()))
    assert len(second.marks) == 3
    assert reviewing.queue.items == ()


def test_her_marks_are_taken_over_or_left(session: Session, reviewing: Reviewing) -> None:
    reviewing.queue.second.choose(ben(session))
    before = session.labels[VIDEO]
    reviewing.next()
    assert at(session.selected) == (30, "ben")
    reviewing.accept()
    (kept,) = session.labels[VIDEO].intervals
    assert (kept.reviewer, kept.interval) == ("ben", Interval(30, 40))
    assert at(session.selected) == (50, "anna")
    reviewing.accept()  # it stays as it is
    assert at(session.selected) == (80, "ben")
    reviewing.reject()  # it stays with her
    assert reviewing.queue.items == ()
    assert session.labels[VIDEO].points == before.points
    session.undo()
    assert session.labels[VIDEO] == before


def test_what_is_changed_is_taken_over_first(session: Session, reviewing: Reviewing) -> None:
    reviewing.queue.second.choose(ben(session))
    reviewing.go_to(next(e.item for e in reviewing.queue.items if at(e.item) == (80, "ben")))
    reviewing.change_kind()
    changed = [each for each in session.labels[VIDEO].points if each.frame == 80]
    assert [(each.kind, each.annotator) for each in changed] == [(Kind.MACRO, "ben")]
    reviewing.go_to(next(e.item for e in reviewing.queue.items if at(e.item) == (30, "ben")))
    session.frame = 33
    reviewing.set_onset()
    (kept,) = session.labels[VIDEO].intervals
    assert kept.interval == Interval(33, 40)
    with pytest.raises(StopIteration):
        next(e.item for e in reviewing.queue.items if at(e.item) == (30, "ben"))
