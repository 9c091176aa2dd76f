from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.labels import Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.run_file import RunState
from core.proposals import Proposal, ReviewedInterval, Status
from core.settings import Settings
from core.spotting.review_order import Doubt, Order
from core.timeline import Interval
from core.videos import VideoState
from pwes_gui.session import Session, point_edits
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.reviewing import Reviewing
from pwes_gui.session.session import Selected
from tests.gui.conftest import finished_run


class Desk:
    """A session with a finished run over two videos, the first of them complete."""

    def __init__(self, path: Path) -> None:
        with Project.open(path) as project:
            edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
            assert edit is not None
            project.commit(edit)
            self.run = finished_run(project)
        self.session = Session()
        self.annotating = Annotating(self.session)
        self.proposing = Proposing(self.session)
        self.reviewing = Reviewing(self.session, self.proposing)
        self.notices: list[str] = []
        self.failures: list[object] = []
        self.session.noticed.connect(self.notices.append)
        self.session.failed.connect(self.failures.append)
        self.session.open(path)

    @property
    def selected(self) -> Selected | None:
        return self.session.selected

    @property
    def intervals(self) -> list[ReviewedInterval]:
        return self.session.labels.intervals


@pytest.fixture
def desk(qapp: QApplication, project_path: Path) -> Iterator[Desk]:  # noqa: ARG001
    made = Desk(project_path)
    yield made
    made.session.close()
    assert not made.failures


def test_the_newest_run_is_shown_over_a_complete_video(desk: Desk) -> None:
    assert desk.proposing.run is not None
    assert desk.proposing.run.run_id == desk.run.run_id
    assert desk.proposing.proposals
    assert desk.proposing.cover.attention is not None
    assert "saw s01" in desk.proposing.badge


def test_a_run_of_flow_peaks_is_shown_without_attention(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    run = project.runs.create(Settings.preset("flow-peaks"), project.labels, Labels())
    motion = np.ones(60, np.float32)
    motion[20:30], motion[45:48] = 9.0, 4.0
    run.write_motion({"clip_a": motion})
    run = replace(run, threshold=0.5).with_state(RunState.DONE)
    desk.proposing.choose_run(run.run_id)
    assert desk.proposing.cover.attention is None
    strong, weak = desk.proposing.proposals
    assert strong.interval == Interval(20, 29)
    desk.proposing.set_threshold((strong.score + weak.score) / 2)
    assert desk.proposing.proposals == (strong,)
    assert "never saw s01" in desk.proposing.badge


def test_the_model_is_hidden_until_the_video_is_complete(desk: Desk) -> None:
    desk.session.choose_video("clip_b")
    assert not desk.proposing.proposals
    assert "complete" in desk.proposing.hidden_why
    desk.annotating.mark_nothing_found()
    assert desk.proposing.proposals
    assert not desk.proposing.hidden_why


def test_the_threshold_acts_at_once_and_makes_the_run_exploratory(desk: Desk) -> None:
    every = desk.proposing.cover.every
    desk.proposing.set_threshold(every[0].score)
    assert desk.proposing.proposals == (every[0],)
    assert "exploratory" in desk.proposing.badge
    desk.proposing.set_threshold(desk.run.threshold)
    assert "exploratory" not in desk.proposing.badge


def test_micro_proposals_have_their_own_threshold_until_somebody_moves_it(desk: Desk) -> None:
    best, *_ = every = desk.proposing.cover.every
    weak = [each for each in every if each.score < best.score]
    assert {each.kind for each in weak} == {Kind.MICRO}
    replace(desk.run, threshold=best.score + 1, threshold_micro=0.0).with_state(RunState.DONE)
    desk.proposing.choose_run(desk.run.run_id)
    assert desk.proposing.threshold == best.score + 1
    assert not desk.proposing.is_exploratory
    micro = {each for each in every if each.kind is Kind.MICRO and each.score >= 0}
    assert set(desk.proposing.proposals) == micro != set()
    assert "micro from 0.00" in desk.proposing.badge
    desk.proposing.set_threshold(best.score)
    assert desk.proposing.asked == best.score
    assert desk.proposing.proposals == (best,)
    assert "micro from" not in desk.proposing.badge


def test_accepting_decides_and_goes_on_to_the_next(qtbot: QtBot, desk: Desk) -> None:
    first, second, *_ = desk.proposing.proposals
    desk.reviewing.next()
    assert desk.selected == first
    with qtbot.waitSignal(desk.reviewing.item_shown):
        desk.reviewing.accept()
    (kept,) = desk.intervals
    assert (kept.status, kept.proposed, kept.run_id) == (
        Status.ACCEPTED,
        first.interval,
        desk.run.run_id,
    )
    assert desk.selected == second
    assert first not in desk.proposing.proposals


def test_undo_puts_a_decided_proposal_back_into_the_queue(desk: Desk) -> None:
    before = desk.proposing.proposals
    desk.reviewing.next()
    desk.reviewing.reject()
    assert len(desk.proposing.proposals) < len(before)
    desk.session.undo()
    assert desk.proposing.proposals == before


def test_a_decision_survives_a_new_run(desk: Desk) -> None:
    desk.reviewing.next()
    decided = desk.selected
    assert isinstance(decided, Proposal)
    desk.reviewing.reject()
    assert desk.session.project is not None
    again = finished_run(desk.session.project)
    desk.proposing.choose_run(again.run_id)
    assert decided.interval not in [each.interval for each in desk.proposing.proposals]


def test_when_all_is_decided_it_says_so(desk: Desk) -> None:
    n = len(desk.proposing.proposals)
    desk.reviewing.next()
    for _ in range(n):
        desk.reviewing.reject()
    assert desk.proposing.proposals == ()
    assert desk.selected is None
    assert "decided" in desk.notices[-1]


def test_onset_and_offset_at_the_cursor_edit_the_selected_one(desk: Desk) -> None:
    desk.reviewing.next()
    proposal = desk.selected
    assert isinstance(proposal, Proposal)
    desk.session.set_frame(proposal.interval.onset + 2)
    desk.reviewing.set_onset()
    desk.session.set_frame(proposal.interval.offset + 3)
    desk.reviewing.set_offset()
    (kept,) = desk.intervals
    assert kept.status is Status.EDITED
    assert kept.interval == Interval(proposal.interval.onset + 2, proposal.interval.offset + 3)
    assert kept.proposed == proposal.interval
    assert desk.selected == kept


def test_an_onset_after_the_offset_is_refused_in_words(desk: Desk) -> None:
    desk.reviewing.next()
    desk.session.set_frame(59)
    desk.reviewing.set_onset()
    assert desk.intervals == []
    assert "onset" in desk.notices[-1]


def test_without_a_selection_onset_and_offset_add_an_interval(desk: Desk) -> None:
    desk.session.set_frame(50)
    desk.reviewing.set_offset()
    assert "first" in desk.notices[-1]
    desk.session.set_frame(40)
    desk.reviewing.set_onset()
    desk.session.set_frame(48)
    desk.reviewing.set_offset()
    (added,) = desk.intervals
    assert (added.interval, added.kind, added.status) == (
        Interval(40, 48),
        Kind.MICRO,
        Status.ADDED,
    )


def test_the_kind_of_intervals_and_of_points_can_be_changed(desk: Desk) -> None:
    desk.annotating.add_point_at(5, Kind.MICRO)
    desk.reviewing.change_kind()
    (point,) = desk.session.labels.points
    assert point.kind is Kind.MACRO
    desk.reviewing.next()
    proposal = desk.selected
    assert isinstance(proposal, Proposal)
    desk.reviewing.change_kind()
    assert desk.intervals[0].kind is not proposal.kind


def test_the_apex_goes_to_the_cursor(desk: Desk) -> None:
    desk.reviewing.next()
    proposal = desk.selected
    assert isinstance(proposal, Proposal)
    desk.session.set_frame(proposal.interval.onset + 1)
    desk.reviewing.set_apex()
    assert desk.intervals[0].apex == proposal.interval.onset + 1


def test_marks_are_visited_in_time(desk: Desk) -> None:
    desk.annotating.add_point_at(50, Kind.MICRO)
    desk.annotating.add_point_at(2, Kind.MICRO)
    visited = []
    desk.session.set_frame(0)
    for _ in range(2):
        desk.reviewing.next_mark()
        selected = desk.selected
        frame = selected.frame if isinstance(selected, Point) else selected.interval.onset  # type: ignore[union-attr]
        visited.append(frame)
        desk.session.set_frame(frame)
    assert visited == sorted(visited)
    assert visited[0] == 2
    desk.reviewing.next_mark(-1)
    assert desk.selected is not None


def test_the_export_holds_decisions_and_what_is_open(desk: Desk, tmp_path: Path) -> None:
    desk.reviewing.next()
    desk.reviewing.accept()
    n_open = len(desk.proposing.proposals)
    table = tmp_path / "out.csv"
    desk.reviewing.export(table)
    desk.reviewing.close()
    lines = table.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 1 + n_open
    assert sum("accepted" in line for line in lines) == 1
    assert not any("clip_b" in line for line in lines)


def test_outputs_of_a_running_training_are_read_again(qtbot: QtBot, desk: Desk) -> None:
    assert desk.session.project is not None
    run = finished_run(desk.session.project, bright={9: 0.9})
    with qtbot.waitSignal(desk.proposing.cover_changed):
        desk.proposing.outputs_written(run.run_id)
    before = desk.proposing.cover.every
    again = finished_run(desk.session.project, bright={1: 0.9, 7: 0.8})
    attention = again.read_outputs("clip_a")
    assert attention is not None
    run.write_outputs({"clip_a": attention})
    desk.proposing.outputs_written(run.run_id)
    assert desk.proposing.cover.every != before


def test_a_preview_takes_nobody_away_from_the_run_she_turned_to(desk: Desk) -> None:
    assert desk.session.project is not None
    trained = finished_run(desk.session.project, bright={9: 0.9})
    desk.proposing.outputs_written(trained.run_id)
    assert desk.proposing.run == trained
    desk.proposing.choose_run(desk.run.run_id)
    desk.proposing.outputs_written(trained.run_id)
    assert desk.proposing.run == desk.run


def test_a_previews_threshold_is_the_runs_own_until_the_slider_is_moved(desk: Desk) -> None:
    assert desk.session.project is not None
    run = finished_run(desk.session.project, bright={9: 0.9})
    desk.proposing.outputs_written(run.run_id)
    replace(run, threshold=0.25).with_state(RunState.RUNNING)
    desk.proposing.outputs_written(run.run_id)
    assert desk.proposing.threshold == 0.25
    desk.proposing.set_threshold(0.5)
    replace(run, threshold=0.3).with_state(RunState.DONE)
    desk.proposing.choose_run(run.run_id)
    assert desk.proposing.threshold == 0.5


def test_the_order_of_the_queue_is_kept_for_the_next_time(desk: Desk) -> None:
    desk.reviewing.queue.set_order("time")
    items = [each.item for each in desk.reviewing.queue.items]
    assert items == sorted(desk.proposing.proposals, key=lambda each: each.interval)

    assert Reviewing(desk.session, desk.proposing).queue.order is Order.TIME


def test_next_follows_the_order(desk: Desk) -> None:
    desk.reviewing.queue.set_order("time")
    desk.reviewing.next()
    first = desk.selected
    desk.reviewing.next(-1)

    assert first == desk.reviewing.queue.items[0].item
    assert desk.selected == desk.reviewing.queue.items[-1].item


def test_a_point_that_no_interval_covers_is_asked_about_until_it_is_left_or_deleted(
    desk: Desk,
) -> None:
    for frame in (52, 57):
        desk.annotating.add_point_at(frame, Kind.MICRO)
    desk.proposing.set_threshold(2.0)  # nothing is proposed
    desk.reviewing.queue.set_order("disagreement")
    assert [each.doubts for each in desk.reviewing.queue.items] == [(Doubt.POINT_ALONE,)] * 2

    desk.session.select(None)
    desk.reviewing.next()
    desk.reviewing.accept()
    assert {point.frame for point in desk.session.labels.points} == {52, 57}
    assert desk.selected == desk.reviewing.queue.items[0].item

    desk.reviewing.reject()
    assert {point.frame for point in desk.session.labels.points} == {52}
    assert not desk.reviewing.queue.items
    desk.session.undo()
    assert len(desk.reviewing.queue.items) == 1


def test_a_proposal_without_a_point_leaves_the_disagreements_once_decided(desk: Desk) -> None:
    desk.reviewing.queue.set_order("disagreement")
    before = len(desk.reviewing.queue.items)
    assert before
    desk.session.select(None)
    desk.reviewing.next()
    desk.reviewing.reject()

    assert len(desk.reviewing.queue.items) == before - 1


def test_the_pace_is_told_after_a_few_decisions(desk: Desk) -> None:
    told: list[object] = []
    desk.reviewing.paced.connect(told.append)
    desk.proposing.set_threshold(-1.0)
    desk.session.select(None)
    desk.reviewing.next()
    while desk.reviewing.queue.items:
        desk.reviewing.reject()

    assert told[0] is None
    assert len(told) == len(desk.intervals)


def test_the_queue_is_hidden_where_the_model_is(desk: Desk) -> None:
    desk.session.choose_video("clip_b")

    assert desk.reviewing.queue.items == ()
