"""The list of runs at the window: notes, a second run beside, deleting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from core.project.run_file import Run, RunState
from pwes_gui.main_window import MainWindow
from tests.gui.conftest import finished_run

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def two_runs(project_path: Path) -> tuple[Run, Run]:
    with Project.open(project_path) as project:
        first = finished_run(project, bright={3: 0.9})
        second = finished_run(project, bright={9: 0.9, 3: 0.4})
    return first, second


@pytest.fixture
def window(
    qtbot: QtBot,
    project_path: Path,
    two_runs: tuple[Run, Run],  # noqa: ARG001 - they have to be there first
) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(project_path)
    made.panel.pages.setCurrentWidget(made.panel.runs)
    yield made
    made.close()


def test_a_second_run_has_a_lane_of_its_own(
    qtbot: QtBot, window: MainWindow, two_runs: tuple[Run, Run]
) -> None:
    first, second = two_runs
    lane, runs = window.views.timeline.comparison, window.panel.runs
    assert window.proposing.run == second
    window.annotating.mark_nothing_found()
    assert not lane.isVisible()
    window.proposing.choose_run(first.run_id)
    runs.compare.click()
    window.proposing.choose_run(second.run_id)
    assert lane.isVisible()
    assert {each.item.run_id for each in lane.blocks} == {first.run_id}  # type: ignore[attr-defined]
    assert {each.run_id for each in window.proposing.proposals} == {second.run_id}
    middle = lane.blocks[0].interval.onset + 1
    place = lane.mapFrom(window.views.timeline, window.views.timeline.position_of(middle, lane))
    assert "score" in lane.tip(place.x())
    qtbot.mouseClick(lane, LEFT, pos=place)
    qtbot.waitUntil(lambda: window.session.frame == middle)
    assert window.session.selected is None
    window.session.choose_video("clip_b")  # not complete: blind
    assert not lane.isVisible()
    window.session.choose_video("clip_a")
    assert lane.isVisible()


def test_a_note_is_kept_with_the_run(window: MainWindow, two_runs: tuple[Run, Run]) -> None:
    window.panel.runs.note_written.emit(two_runs[0].run_id, "dark room")
    assert (two_runs[0].path / "note.txt").read_text() == "dark room"
    assert [row.note for row in window.panel.runs.rows] == ["", "dark room"]


def test_deleting_asks_once_and_shows_another_run(
    qtbot: QtBot,
    window: MainWindow,
    two_runs: tuple[Run, Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    first, second = two_runs
    window.panel.runs.compare.click()
    window.annotating.mark_nothing_found()
    runs = window.panel.runs
    qtbot.mouseClick(runs.delete, LEFT)
    assert len(runs.rows) == 2
    qtbot.mouseClick(runs.delete, LEFT)
    assert [row.run_id for row in runs.rows] == [first.run_id]
    assert not second.path.exists()
    assert window.proposing.run == first
    assert not window.views.timeline.comparison.isVisible()


def test_a_run_that_somebody_trains_stays(
    qtbot: QtBot,
    window: MainWindow,
    two_runs: tuple[Run, Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    lock = two_runs[1].claim()
    with qtbot.waitSignal(window.session.failed) as failed:
        qtbot.mouseClick(window.panel.runs.delete, LEFT)
    assert "being trained" in failed.args[0].problem
    lock.release()
    for box in window.findChildren(QMessageBox):
        box.reject()
    assert two_runs[1].path.exists()


def test_an_unfinished_training_is_told_when_the_project_opens(
    window: MainWindow, two_runs: tuple[Run, Run], project_path: Path
) -> None:
    two_runs[1].with_state(RunState.STOPPED)
    noticed: list[str] = []
    window.session.noticed.connect(noticed.append)
    window.open(project_path)
    assert any("Resume" in each for each in noticed)
