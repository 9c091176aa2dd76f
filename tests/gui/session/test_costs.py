"""What is noted while somebody annotates, with a clock that the test turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.ledger.entries import Action, ByHand, Decision, Entry, Kept, Phase, Span
from core.ledger.ledger_file import LedgerFile
from core.points import Kind
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.control_set import ControlSet
from pwes_gui.session.costs import Costs
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.reviewing import Reviewing
from tests.gui.conftest import finished_run


class Desk:
    """A session with its ledger and a clock."""

    def __init__(self) -> None:
        self.session = Session()
        self.annotating = Annotating(self.session)
        self.proposing = Proposing(self.session)
        self.reviewing = Reviewing(self.session, self.proposing)
        self.at = 0.0
        self.costs = Costs(self.session, lambda: self.at)
        self.control = ControlSet(self.session, self.costs, self.annotating)

    def after(self, seconds: float) -> "Desk":
        self.at += seconds
        return self

    def press(self, *, is_transport: bool = False) -> None:
        self.costs.press(is_transport)

    def go(self, frame: int) -> None:
        self.session.set_frame(frame)

    @property
    def file(self) -> LedgerFile:
        assert self.session.project is not None
        return LedgerFile(self.session.project.path)

    @property
    def noted(self) -> list[Entry]:
        self.costs.flush()
        return [each for each in self.file.read().entries if not isinstance(each, Kept)]

    @property
    def decisions(self) -> list[Decision]:
        return [each for each in self.noted if isinstance(each, Decision)]

    def seconds(self, video_id: str, phase: Phase) -> float:
        spans = [each for each in self.noted if isinstance(each, Span)]
        return sum(e.seconds for e in spans if (e.video_id, e.phase) == (video_id, phase))


@pytest.fixture
def desk(qtbot: QtBot, project_path: Path) -> Iterator[Desk]:  # noqa: ARG001 - a Qt application
    made = Desk()
    assert made.session.open(project_path)
    yield made
    made.session.close()


@pytest.fixture
def keeping(desk: Desk) -> Desk:
    desk.costs.switch(on=True)
    desk.costs.set_active(True)
    return desk


def test_where_no_ledger_is_kept_nothing_is_written_and_nothing_measured(desk: Desk) -> None:
    desk.after(5).press()
    desk.annotating.add_point(Kind.MICRO)
    assert not desk.file.path.exists()
    (point,) = desk.session.labels.points
    assert point.seconds_spent == 0.0


def test_a_point_costs_what_passed_since_the_one_before(keeping: Desk) -> None:
    desk = keeping
    desk.after(4).press(is_transport=True)
    desk.after(2).press()
    desk.annotating.add_point(Kind.MICRO)
    desk.after(3).press()
    desk.go(20)
    desk.annotating.add_point(Kind.MACRO)
    first, second = desk.decisions
    assert (first.action, first.seconds, first.keys, first.transport) == (Action.POINT, 6.0, 1, 1)
    assert (second.seconds, second.keys, second.transport, second.order) == (3.0, 1, 0, "list")
    spent = [each.seconds_spent for each in desk.session.labels.points]
    assert spent == [first.seconds, second.seconds]  # one truth
    assert desk.seconds("clip_a", Phase.POINTING) == pytest.approx(9.0)


def test_idle_time_is_left_out(keeping: Desk) -> None:
    desk = keeping
    desk.after(3600).press()
    desk.annotating.add_point(Kind.MICRO)
    assert desk.decisions[0].seconds == 30.0
    desk.costs.switch(on=True, idle_s=5)
    desk.costs.set_active(True)
    desk.after(3600).press()
    desk.go(9)
    desk.annotating.add_point(Kind.MICRO)
    assert desk.decisions[1].seconds == 5.0
    desk.costs.set_active(False)
    desk.after(100)
    assert desk.seconds("clip_a", Phase.POINTING) == pytest.approx(35.0)


def test_watching_and_pointing_are_told_apart_within_one_decision(keeping: Desk) -> None:
    desk = keeping
    desk.costs.set_playing(True)
    desk.after(60)
    desk.costs.set_playing(False)
    desk.costs.set_views(("magnify",))
    desk.after(2).press()
    desk.annotating.add_point(Kind.MICRO)
    (decision,) = desk.decisions
    assert (decision.seconds, decision.views) == (62.0, ("magnify",))
    assert desk.seconds("clip_a", Phase.WATCHING) == pytest.approx(60.0)
    assert desk.seconds("clip_a", Phase.POINTING) == pytest.approx(2.0)
    (viewed,) = [each for each in desk.noted if isinstance(each, Span) and each.views]
    assert viewed.seconds == pytest.approx(2.0)
    desk.costs.set_looping(True)
    desk.costs.set_playing(True)
    desk.after(300)  # a loop runs without anybody
    assert desk.seconds("clip_a", Phase.WATCHING) == pytest.approx(90.0)


def test_another_video_begins_anew(keeping: Desk) -> None:
    desk = keeping
    desk.after(10)
    desk.session.choose_video("clip_b")
    desk.after(2).press()
    desk.annotating.add_point(Kind.MICRO)
    assert desk.decisions[0].seconds == 2.0
    assert desk.seconds("clip_a", Phase.POINTING) == pytest.approx(10.0)
    assert desk.seconds("clip_b", Phase.POINTING) == pytest.approx(2.0)


def test_a_review_is_noted_with_the_order_of_its_queue(keeping: Desk) -> None:
    desk = keeping
    assert desk.session.project is not None
    run = finished_run(desk.session.project)
    desk.proposing.choose_run(run.run_id)
    desk.costs.order = lambda: f"queue:{desk.reviewing.queue.order}"
    desk.after(7)
    desk.annotating.mark_nothing_found()
    desk.reviewing.next()
    desk.after(3).press()
    desk.reviewing.accept()
    desk.after(2).press()
    desk.reviewing.reject()
    one, two = desk.decisions
    assert (one.action, one.phase, one.seconds) == (Action.ACCEPTED, Phase.REVIEWING, 3.0)
    assert (two.action, two.seconds, two.order) == (Action.REJECTED, 2.0, "queue:score")
    spent = sorted(each.seconds_spent for each in desk.session.labels.intervals)
    assert spent == [2.0, 3.0]


def test_undoing_is_no_decision(keeping: Desk) -> None:
    desk = keeping
    desk.after(1).press()
    desk.annotating.add_point(Kind.MICRO)
    desk.after(1).press()
    desk.session.undo()
    desk.session.redo()
    assert len(desk.decisions) == 1


@pytest.fixture
def by_hand(keeping: Desk) -> Desk:
    """Both videos are drawn, and one interval is marked in the first."""
    assert keeping.control.draw(2) is not None
    for frame, mark in ((5, keeping.reviewing.set_onset), (12, keeping.reviewing.set_offset)):
        keeping.go(frame)
        keeping.after(4).press()
        mark()
    return keeping


def test_in_a_control_pass_there_are_no_points_and_no_model(keeping: Desk) -> None:
    assert keeping.control.draw(2) is not None
    assert keeping.session.measuring.control == {"clip_a", "clip_b"}
    keeping.after(5).press()
    keeping.annotating.add_point(Kind.MICRO)
    assert keeping.session.labels.points == []
    assert "by hand" in keeping.proposing.hidden_why
    keeping.annotating.mark_complete()  # nothing was marked: it goes on
    assert "clip_a" in keeping.session.measuring.control


def test_a_control_video_is_done_by_hand_and_then_as_any_other(by_hand: Desk) -> None:
    desk = by_hand
    (decision,) = desk.decisions
    assert (decision.action, decision.phase, decision.keys) == (Action.ADDED, Phase.CONTROL, 2)
    assert decision.seconds == 8.0
    desk.annotating.mark_reviewed()  # ends the pass as well
    labels = desk.session.labels["clip_a"]
    assert labels.video.state is VideoState.NEW
    assert not labels.intervals
    assert not labels.references  # which would be taken for those of the whole project
    assert desk.session.measuring.control == {"clip_b"}
    done = desk.file.read().finished["clip_a"]
    assert done.intervals == (ByHand(5, 12, Kind.MICRO),)
    assert done.n_unmeasured == 0
    desk.after(3).press()
    assert desk.seconds("clip_a", Phase.CONTROL) == pytest.approx(8.0)
    assert desk.seconds("clip_a", Phase.POINTING) == pytest.approx(3.0)


def test_the_end_of_a_control_pass_can_be_taken_back(by_hand: Desk) -> None:
    by_hand.annotating.mark_complete()
    by_hand.session.undo()
    assert by_hand.session.measuring.control == {"clip_a", "clip_b"}
    assert [each.interval.onset for each in by_hand.session.labels["clip_a"].intervals] == [5]
    by_hand.session.redo()
    assert by_hand.session.measuring.control == {"clip_b"}
    assert len(by_hand.file.read().finished["clip_a"].intervals) == 1


def test_what_was_marked_by_hand_stays_where_the_ledger_cannot_keep_it(
    by_hand: Desk, qtbot: QtBot
) -> None:
    by_hand.file.path.unlink()
    by_hand.file.path.mkdir()
    with qtbot.waitSignal(by_hand.session.failed):
        by_hand.annotating.mark_complete()
    assert len(by_hand.session.labels["clip_a"].intervals) == 1
    by_hand.file.path.rmdir()


def test_a_control_video_may_hold_nothing(keeping: Desk) -> None:
    desk = keeping
    desk.control.draw(2)
    desk.after(20).press()
    desk.annotating.mark_nothing_found()
    assert desk.session.measuring.control == {"clip_b"}
    assert desk.file.read().finished["clip_a"].intervals == ()
    assert desk.session.labels["clip_a"].video.state is VideoState.NEW


def test_more_videos_than_there_are_cannot_be_drawn(keeping: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeping.session.failed) as failed:
        assert keeping.control.draw(3) is None
    assert "2 videos are still untouched" in failed.args[0].problem


def test_a_ledger_goes_on_where_the_project_is_opened_again(
    keeping: Desk, project_path: Path
) -> None:
    keeping.control.draw(1)
    keeping.after(3)
    keeping.session.close()
    assert keeping.session.measuring.control == frozenset()
    assert sum(e.seconds for e in LedgerFile(project_path).read().entries if isinstance(e, Span))
    assert keeping.session.open(project_path)
    assert keeping.costs.is_on
    assert len(keeping.session.measuring.control) == 1


def test_switched_off_and_deleted(keeping: Desk) -> None:
    keeping.after(3).press()
    keeping.costs.switch(on=False)
    size = keeping.file.path.stat().st_size
    keeping.after(3).press()
    keeping.annotating.add_point(Kind.MICRO)
    assert keeping.file.path.stat().st_size == size
    keeping.costs.switch(on=True)
    keeping.costs.delete()
    assert not keeping.file.path.exists()
    assert not keeping.costs.is_on


def test_a_disk_that_refuses_holds_no_edit_up_and_is_told_once(keeping: Desk, qtbot: QtBot) -> None:
    keeping.file.path.unlink()
    keeping.file.path.mkdir()
    keeping.after(1).press()
    with qtbot.waitSignal(keeping.session.failed) as failed:
        keeping.annotating.add_point(Kind.MICRO)
    assert "labels are safe" in failed.args[0].remedy
    assert len(keeping.session.labels.points) == 1
    assert not keeping.costs.is_on
    with qtbot.assertNotEmitted(keeping.session.failed):
        keeping.go(9)
        keeping.annotating.add_point(Kind.MICRO)
    keeping.file.path.rmdir()


def test_who_may_only_read_keeps_no_ledger(desk: Desk, project_path: Path) -> None:
    LedgerFile(project_path).append(Kept("2026-01-01T00:00:00+00:00", on=True))
    before = LedgerFile(project_path).path.read_bytes()
    desk.session.close()
    with Project.open(project_path):  # somebody else writes
        assert desk.session.open(project_path)
        assert not desk.costs.is_on
        desk.costs.switch(on=True)
        desk.costs.delete()
        desk.session.close()
    assert LedgerFile(project_path).path.read_bytes() == before
