"""The scoreboard in the real window: judged by the real worker, and from there into the player."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.cli.app import run
from core.jobs.kept_board import KeptBoard, keep_board, prints_of, settings_hash
from core.jobs.simulating import make_simulated
from core.points import Kind, Point
from core.progress import FoldNews, FoldQueue, FoldState, Progress, Stopped
from core.project.folder import Project
from core.proposals import Proposal
from core.references import Reference
from core.settings import Settings
from core.timeline import Interval
from core.videos import VideoState
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from pwes_gui.views.scoreboard import ScoreboardDialog

LEFT = Qt.MouseButton.LeftButton
WORKER_MS = 180_000
TINY = Settings.model_validate(
    {"network": {"width": 8}, "training": {"iterations": 4, "warmup": 2, "batch": 2}}
)


class Shown:
    """A window that nobody asks for."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)


def waits_to_be_stopped(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(FoldQueue((FoldNews(("s01",), FoldState.TRAINING, 0.5),)))
    pipe.send(Progress("Leave one subject out", 2, 8, "0 of 2 folds"))
    assert pipe.recv() == "stop"
    pipe.send(Stopped())


def window_over(qtbot: QtBot, path: Path, **given: object) -> MainWindow:
    made = MainWindow(**given)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(path)
    return made


@pytest.fixture
def simulated(tmp_path: Path) -> Path:
    path = tmp_path / "simulated.pwes"
    list(make_simulated(path, 1, 2, 1))
    return path


def asked(qtbot: QtBot, window: MainWindow) -> ScoreboardDialog:
    window.views.video.picture.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog = window.scoreboard.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_the_windows_table_is_the_command_lines(
    qtbot: QtBot, simulated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = window_over(qtbot, simulated)
    window.session.settings = TINY
    dialog = asked(qtbot, window)
    assert "Nothing was judged" in dialog.empty.text()
    assert dialog.controls.folds.topLevelItemCount() == 2
    dialog.controls.start.setFocus()
    qtbot.waitUntil(dialog.controls.start.hasFocus)
    qtbot.keyClick(dialog.controls.start, Qt.Key.Key_Space)
    assert window.is_busy
    qtbot.waitUntil(lambda: not window.scoreboard.is_running, timeout=WORKER_MS)
    assert dialog.tabs.isVisible()
    assert dialog.stale.text() == ""
    assert "2 videos of 2 subjects" in dialog.made_of.text()

    config = tmp_path / "tiny.toml"
    config.write_text(TINY.as_toml())
    capsys.readouterr()
    command = ["evaluate", str(simulated), "--loso", "--config", str(config), "--json"]
    assert run(command, Shown()) == 0
    given = json.loads(capsys.readouterr().out)
    table = dialog.subjects.strict
    rows = {"All together": given, **given["by_subject"]}
    for at, (name, scores) in enumerate(rows.items()):
        cells = [table.item(at, column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
        n_references = scores["all"]["tp"][0] + scores["all"]["fn"][0]
        assert cells[:2] == [name, str(n_references)]
        means = [
            f"{scores[kind][rate]['mean']:.3f}"
            for kind in ("all", "macro", "micro")
            for rate in ("precision", "recall", "f1")
        ]
        assert cells[2:] == [
            "–" if cell == "–" else mean for cell, mean in zip(cells[2:], means, strict=True)
        ]
        assert "–" not in cells[2:5]
    window.close()
    assert window.scoreboard.dialog is None


def test_a_cluster_that_is_none_is_told_before_anything_starts(
    qtbot: QtBot, simulated: Path
) -> None:
    window = window_over(qtbot, simulated)
    dialog = asked(qtbot, window)
    qtbot.keyClicks(dialog.controls.cluster, "here, please")
    with qtbot.waitSignal(window.session.failed) as told:
        qtbot.mouseClick(dialog.controls.start, Qt.MouseButton.LeftButton)
    assert "is no address of a cluster" in str(told.args[0])
    assert not window.scoreboard.is_running
    window.close()


# --- by a board made by hand, over real recordings ---

MICRO, MACRO = Interval(10, 17), Interval(20, 50)
REFERENCES = (Reference("clip_a", MICRO, Kind.MICRO), Reference("clip_b", MACRO, Kind.MACRO))
FALSE = Proposal("clip_b", Interval(2, 9), Kind.MICRO, 0.7)
RIGHT = Proposal("clip_b", MACRO, Kind.MACRO, 0.9)


@pytest.fixture
def judged(project_path: Path) -> Path:
    with Project.open(project_path) as project:
        for each in list(project.labels):
            edit = point_edits.set_state(each, VideoState.COMPLETE)
            assert edit is not None
            project.commit(edit)
        point = Point("clip_a", 13, Kind.MICRO)
        added = point_edits.put_point(project.labels["clip_a"], point)
        assert added is not None
        project.commit(added)
        videos = [each.video for each in project.labels]
        board = KeptBoard(
            made_at=datetime(2026, 1, 2, tzinfo=UTC),
            preset="small",
            settings_hash=settings_hash(Settings.preset("small")),
            n_folds=None,
            seed=0,
            threshold="points",
            threshold_micro=None,
            prints=prints_of(project.labels),
            n_left_out=0,
            by_review=True,
            subjects={each.video_id: each.subject_id for each in videos},
            fps={each.video_id: each.fps for each in videos},
            references=REFERENCES,
            every=(RIGHT, FALSE),
            kept=(RIGHT, FALSE),
        )
        keep_board(project_path, board)
    return project_path


@pytest.fixture
def window(qtbot: QtBot, judged: Path) -> Iterator[MainWindow]:
    made = window_over(qtbot, judged, target=waits_to_be_stopped)
    qtbot.waitUntil(lambda: made.is_settled, timeout=WORKER_MS)
    yield made
    made.scoreboard.may_leave = lambda: True  # type: ignore[method-assign]
    made.close()


def test_the_last_board_is_there_at_once_and_says_what_has_changed(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = asked(qtbot, window)
    assert dialog.headline.text() == "Strict: F1 0.500 · precision 0.500 · recall 0.500"
    assert "reviewed intervals in the place of references" in dialog.made_of.text()
    assert "small" in dialog.made_of.text()
    assert not dialog.stale.isVisible()
    window.session.choose_video("clip_b")
    window.annotating.add_point_at(30, Kind.MACRO)
    qtbot.waitUntil(dialog.stale.isVisible)
    assert "Labels changed since, in 1 video:" in dialog.stale.text()
    window.session.undo()
    qtbot.waitUntil(lambda: not dialog.stale.isVisible())
    dialog.controls.preset.setCurrentText("flow-peaks")
    dialog.controls.preset_chosen.emit("flow-peaks")
    qtbot.waitUntil(lambda: "settings chosen now" in dialog.stale.text())


def test_a_mistake_opens_in_the_player_with_what_stands_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = asked(qtbot, window)
    dialog.tabs.setCurrentWidget(dialog.mistakes)
    window.session.choose_video("clip_b")
    qtbot.waitUntil(lambda: window.is_settled, timeout=WORKER_MS)
    tree = dialog.mistakes.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)  # the missed one, in the other video
    qtbot.waitUntil(lambda: window.session.video_id == "clip_a")
    qtbot.waitUntil(lambda: window.player.frame == MICRO.onset, timeout=WORKER_MS)
    assert window.session.selected == Point("clip_a", 13, Kind.MICRO)
    assert window.acts["references"].isChecked()
    assert asked(qtbot, window) is dialog  # back again, where it was
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.video_id == "clip_b")
    qtbot.waitUntil(lambda: window.player.frame == FALSE.interval.onset, timeout=WORKER_MS)
    window.session.edit(point_edits.remove_video(window.session.labels["clip_a"]))
    assert asked(qtbot, window) is dialog
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    qtbot.mouseClick(dialog.mistakes.open, LEFT)
    assert "no longer in the project" in window.statusBar().currentMessage()


def test_held_out_proposals_have_a_lane_that_says_whom_their_model_never_saw(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, lane = asked(qtbot, window), window.views.timeline.comparison
    window.session.choose_video("clip_b")
    dialog.lane.setFocus()
    qtbot.waitUntil(dialog.lane.hasFocus)
    qtbot.keyClick(dialog.lane, Qt.Key.Key_Space)
    assert lane.isVisible()
    assert {each.item for each in lane.blocks} == {RIGHT, FALSE}
    assert lane.name.accessibleName() == "never saw s02"
    window.session.set_subject("clip_b", "s01")  # so that its model did see this subject
    assert lane.name.accessibleName() == "not judged"
    window.session.undo()
    window.training.keeping.comparing.choose("")
    assert not dialog.lane.isChecked()
    assert not lane.isVisible()


def test_the_figures_leave_as_text_and_as_a_table(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = asked(qtbot, window)
    qtbot.mouseClick(dialog.copy, LEFT)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "small" in lines[0]
    assert lines[2].split()[:2] == ["subject", "references"]
    assert lines[3].split()[:4] == ["all", "2", "0.500", "0.500"]
    path = tmp_path / "scores.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(dialog.save, LEFT)
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["subject_id"], row["kind"]) for row in rows][:4] == [
        *(("", "all"), ("", "macro"), ("", "micro"), ("s01", "all"))
    ]
    assert rows[0]["f1"] == "0.500000"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    qtbot.mouseClick(dialog.save, LEFT)


def test_it_is_stopped_on_request_and_leaving_asks_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(window.session.project.path, read_only=True) as project:  # type: ignore[union-attr]
        labels = project.labels
    for each in labels:
        edit = point_edits.set_state(each, VideoState.REVIEWED)
        window.session.edit(edit)
    window.session.choose_video("clip_a")
    window.player.show(10)
    window.reviewing.set_onset()
    window.session.set_frame(20)
    window.reviewing.set_offset()
    dialog = asked(qtbot, window)
    qtbot.waitUntil(dialog.controls.start.isEnabled)
    qtbot.mouseClick(dialog.controls.start, LEFT)
    item = dialog.controls.folds.topLevelItem
    qtbot.waitUntil(lambda: item(0).text(1) == "training, 50 %", timeout=WORKER_MS)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "0 of 2 folds" in window.panes.judged.text())
    answers = [False]
    monkeypatch.setattr(window.scoreboard, "may_leave", lambda: answers.pop(0))
    window.close()
    assert window.isVisible()
    assert window.scoreboard.is_running
    qtbot.mouseClick(dialog.controls.stop, LEFT)
    qtbot.waitUntil(lambda: not window.scoreboard.is_running, timeout=WORKER_MS)
    assert window.panes.judged.text() == ""
    assert "goes on after the folds" in window.statusBar().currentMessage()
    assert dialog.headline.text()  # the board of before is still shown


def test_a_damaged_board_is_told(qtbot: QtBot, window: MainWindow, judged: Path) -> None:
    (judged / "evaluation" / "scoreboard.json").write_text("{")
    dialog = asked(qtbot, window)
    assert "Start the evaluation again" in window.statusBar().currentMessage()
    assert dialog.empty.isVisible()
