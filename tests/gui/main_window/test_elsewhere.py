"""Annotate here, train there, in the real window: a bundle out, and its result back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.jobs.bundle_running import RESULT, run_bundle, unpacked
from core.jobs.bundling import KIND
from core.jobs.kept_board import KeptBoard, keep_board, prints_of, settings_hash
from core.jobs.simulating import make_simulated
from core.progress import Progress, Stopped
from core.project.archive import facts_of, pack
from core.project.labels_file import write_labels
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.stopping import Stopping
from pwes_gui.views.bundle import BundleDialog

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 60_000
TINY = "[network]\nwidth = 8\n[training]\niterations = 4\nwarmup = 2\n"


def waits_to_be_stopped(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Packing (MB)", 2, 8, "clip.h5", 12.0))
    assert pipe.recv() == "stop"
    pipe.send(Stopped())


def window_over(qtbot: QtBot, path: Path, **given: object) -> MainWindow:
    made = MainWindow(**given)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(path)
    qtbot.waitUntil(lambda: made.session.current is not None, timeout=LONG_MS)
    return made


@pytest.fixture
def simulated(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    list(make_simulated(path, seed=0, n_subjects=2, videos_each=1))
    (tmp_path / "tiny.toml").write_text(TINY)
    return path


@pytest.fixture
def window(qtbot: QtBot, simulated: Path) -> Iterator[MainWindow]:
    made = window_over(qtbot, simulated)
    assert made.training.choosing.choose(str(simulated.parent / "tiny.toml"))
    yield made
    made.close()


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next question for a file be answered with this one."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def asked(window: MainWindow) -> BundleDialog:
    window.acts["bundle"].trigger()
    assert window.elsewhere.dialog is not None
    return window.elsewhere.dialog


def bundled(qtbot: QtBot, window: MainWindow, dialog: BundleDialog) -> None:
    qtbot.mouseClick(dialog.go, LEFT)
    carrying = window.elsewhere.carrying
    qtbot.waitUntil(lambda: dialog.is_done and not carrying.is_working, timeout=LONG_MS)


def collected(qtbot: QtBot, window: MainWindow) -> None:
    window.acts["collect"].trigger()
    qtbot.waitUntil(lambda: not window.elsewhere.carrying.is_working, timeout=LONG_MS)


def test_a_run_goes_there_and_back_and_is_shown_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "another machine"
    there.mkdir()
    answer(monkeypatch, there / "my job")
    dialog = asked(window)
    bundled(qtbot, window, dialog)
    assert dialog.place.text() == str(there / "my job.bundle")
    assert dialog.line.text() == 'python main.py run "my job.bundle"'
    qtbot.mouseClick(dialog.copy, LEFT)
    assert QGuiApplication.clipboard().text() == dialog.line.text()
    qtbot.mouseClick(dialog.close_button, LEFT)
    assert window.panes.carried.text() == ""

    work = unpacked(there / "my job.bundle", there / "work")
    list(run_bundle(work, there / "my job.result"))
    answer(monkeypatch, there / "my job.result")
    collected(qtbot, window)
    run_shown = window.proposing.run
    assert run_shown is not None
    assert run_shown.run_id == work.run_id
    runs = window.panel.runs.tree
    assert runs.topLevelItemCount() == 1
    assert window.proposing.cover.attention is not None
    qtbot.waitUntil(lambda: not window.panel.visibleRegion().isEmpty())


def result_of(window: MainWindow, folder: Path) -> Path:
    """What an evaluation brings back, by hand: labels, and a board on which nothing was found."""
    (folder / "study.pwes").mkdir(parents=True)
    labels = window.session.labels
    write_labels(folder / "study.pwes" / "project.h5", labels, 0)
    videos = [each.video for each in labels]
    board = KeptBoard(
        made_at=datetime(2026, 1, 2, tzinfo=UTC),
        preset="tiny",
        settings_hash=settings_hash(window.session.settings),
        n_folds=2,
        seed=0,
        threshold="points",
        threshold_micro=None,
        prints=prints_of(labels),
        n_left_out=0,
        by_review=False,
        subjects={each.video_id: each.subject_id for each in videos},
        fps={each.video_id: each.fps for each in videos},
        references=tuple(labels.references),
        every=(),
        kept=(),
    )
    keep_board(folder / "study.pwes", board)
    found = [each for each in folder.rglob("*") if each.is_file()]
    files = {each.relative_to(folder).as_posix(): each for each in found}
    pack(folder.with_suffix(".result"), RESULT, {"task": "evaluate"}, files)
    return folder.with_suffix(".result")


def test_an_evaluation_is_asked_for_and_its_scoreboard_comes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = asked(window)
    choice = dialog.choice
    assert not choice.split.isEnabled()
    qtbot.waitUntil(dialog.isActiveWindow)
    for combo in (choice.task, choice.split, choice.goods):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    choice.parts.setValue(2)
    choice.seeds.setValue(3)
    qtbot.keyClick(choice.goods, Qt.Key.Key_Up)  # these features were drawn: no recordings
    answer(monkeypatch, tmp_path / "b.bundle")
    bundled(qtbot, window, dialog)
    qtbot.mouseClick(dialog.close_button, LEFT)
    facts = facts_of(tmp_path / "b.bundle", KIND)
    told = {name: facts[name] for name in ("task", "n_folds", "n_seeds", "preset", "with_videos")}
    assert [*told.values()] == ["evaluate", 2, 3, "tiny", False]

    answer(monkeypatch, result_of(window, tmp_path / "came"))
    collected(qtbot, window)
    board = window.scoreboard.dialog
    assert board is not None
    assert board.isVisible()
    assert "2 videos of 2 subjects" in board.made_of.text()


def test_what_is_no_result_is_told_and_nothing_is_taken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.result").write_text("nothing")
    answer(monkeypatch, tmp_path / "odd.result")
    collected(qtbot, window)
    (box,) = window.findChildren(QMessageBox)
    assert box.text().startswith("odd.result cannot be taken: it is damaged, or no archive")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.proposing.runs == []


def test_a_bundle_is_stopped_from_its_dialog_and_from_the_status_bar(
    qtbot: QtBot, simulated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_over(qtbot, simulated, target=waits_to_be_stopped)
    answer(monkeypatch, tmp_path / "b.bundle")
    dialog, (stopping,) = asked(window), window.findChildren(Stopping)
    stop = stopping.carrying
    for button in (dialog.stop, stop):
        qtbot.mouseClick(dialog.go, LEFT)
        qtbot.waitUntil(lambda: dialog.detail.text() == "0:12 left · clip.h5", timeout=LONG_MS)
        assert dialog.bar.value() == 250
        assert window.panes.carried.text() == "Packing (MB) 2/8 · clip.h5 · 0:12 left"
        assert stop.isVisible()
        assert window.is_busy
        qtbot.mouseClick(button, LEFT)
        qtbot.waitUntil(lambda: not window.elsewhere.carrying.is_working, timeout=LONG_MS)
        assert dialog.go.isVisible()  # asked again, as if nothing had been said
        assert not stop.isVisible()
    assert "nothing was written" in window.statusBar().currentMessage()
    window.close()
    assert not (tmp_path / "b.bundle").exists()


def test_leaving_the_window_stops_a_bundle(
    qtbot: QtBot, simulated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_over(qtbot, simulated, target=waits_to_be_stopped)
    answer(monkeypatch, tmp_path / "b.bundle")
    qtbot.mouseClick(asked(window).go, LEFT)
    assert window.elsewhere.carrying.is_working
    window.close()
    assert not window.elsewhere.carrying.is_working
