"""Checkpoints by Ctrl+S, and going back to a copy from the File menu, with real clicks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.project.folder import Project
from core.project.snapshots import copies
from pwes_gui.main_window import MainWindow
from pwes_gui.views.restore import ChangeRow, CopyRow, RestoreDialog


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(project_path)
    yield made
    made.close()


def press_save(qtbot: QtBot, window: MainWindow, name: str | None) -> None:
    """Press Ctrl+S, and answer with a name and Return, or with Escape."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        if name is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            field = dialog.findChild(QLineEdit)
            assert field is not None
            QTest.keyClicks(field, name)
            QTest.keyClick(dialog, Qt.Key.Key_Return)

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTimer.singleShot(0, answer)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def frames(window: MainWindow) -> list[int]:
    return [point.frame for point in window.session.labels.points]


def test_a_checkpoint_is_kept_and_gone_back_to_and_that_is_undone(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    window.annotating.add_point_at(10, Kind.MICRO)
    press_save(qtbot, window, "ten only")
    assert next(copy.name for copy in copies(project_path)) == "ten only"
    window.annotating.add_point_at(20, Kind.MACRO)
    window.acts["restore"].trigger()
    dialog = window.restoring.dialog
    assert dialog is not None
    assert dialog.copies.currentItem().text(1) == "ten only"
    assert "1 fewer" in dialog.summary.text()
    (change,) = [dialog.changes.topLevelItem(0)]
    assert change is not None
    assert change.text(0) == "clip_a"
    qtbot.mouseClick(dialog.go_back, Qt.MouseButton.LeftButton)
    assert frames(window) == [10]
    assert not dialog.isVisible()
    window.session.undo()
    assert frames(window) == [10, 20]
    window.session.redo()
    window.acts["restore"].trigger()
    first = dialog.copies.topLevelItem(0)
    assert first is not None
    dialog.copies.setCurrentItem(first)
    qtbot.mouseClick(dialog.go_back, Qt.MouseButton.LeftButton)
    assert frames(window) == [10, 20]
    window.close()
    with Project.open(project_path) as again:
        assert [point.frame for point in again.labels.points] == [10, 20]


def test_a_removed_video_comes_back_and_is_looked_at(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    press_save(qtbot, window, "both")
    for video_id in ("clip_a", "clip_b"):
        window.session.remove_video(video_id)
    assert not window.session.labels
    window.acts["restore"].trigger()
    dialog = window.restoring.dialog
    assert dialog is not None
    assert "videos: 2 more" in dialog.summary.text()
    qtbot.mouseClick(dialog.go_back, Qt.MouseButton.LeftButton)
    assert set(window.session.labels.by_video) == {"clip_a", "clip_b"}
    assert window.session.current is not None
    assert {row.video_id for row in window.views.videos.shown} == {"clip_a", "clip_b"}
    assert project_path.exists()


def test_escape_keeps_nothing_and_no_name_takes_a_snapshot(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    window.annotating.add_point_at(10, Kind.MICRO)
    before = copies(project_path)
    press_save(qtbot, window, None)
    assert copies(project_path) == before
    press_save(qtbot, window, "")
    window.session._snapshots._wait()
    assert len(copies(project_path)) == len(before) + 1
    assert not [copy for copy in copies(project_path) if copy.name]


def test_a_name_that_no_file_can_have_is_told(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    failures: list[object] = []
    window.session.failed.disconnect(window.tell)
    window.session.failed.connect(failures.append)
    press_save(qtbot, window, "a/b")
    assert "cannot be used as a file name" in str(failures[0])
    assert not [copy for copy in copies(project_path) if copy.name]


def test_a_damaged_copy_says_so_and_cannot_be_gone_back_to(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    press_save(qtbot, window, "mine")
    copies(project_path)[0].path.write_bytes(b"nothing")
    window.acts["restore"].trigger()
    dialog = window.restoring.dialog
    assert dialog is not None
    assert "cannot be read" in dialog.summary.text()
    assert not dialog.go_back.isEnabled()


def test_the_dialog_without_copies_says_what_to_do(qtbot: QtBot) -> None:
    dialog = RestoreDialog()
    qtbot.addWidget(dialog)
    assert "Ctrl+S" in dialog.summary.text()
    assert not dialog.go_back.isEnabled()


def test_a_reader_may_look_but_not_go_back(qtbot: QtBot) -> None:
    dialog = RestoreDialog()
    qtbot.addWidget(dialog)
    dialog.set_writable(False)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.set_copies([CopyRow("k", "today", "mine")])
    assert chosen.args == ["k"]
    dialog.set_changes("1 video", [ChangeRow("clip_a", "points: 1 more")])
    assert not dialog.go_back.isEnabled()
    dialog.set_writable(True)
    dialog.set_changes("1 video", [ChangeRow("clip_a", "points: 1 more")])
    with qtbot.waitSignal(dialog.restore_asked) as asked:
        qtbot.mouseClick(dialog.go_back, Qt.MouseButton.LeftButton)
    assert asked.args == ["k"]


def test_a_damaged_journal_is_told_in_a_box_and_its_rest_is_kept(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    window.session.close()
    (project_path / "journal.jsonl").write_bytes(b"rubbish\n")
    window.open(project_path)
    (box,) = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
    (aside,) = project_path.glob("journal-damaged-*")
    assert aside.read_bytes() == b"rubbish\n"
    assert aside.name in box.text()
    assert "snapshots check" in box.informativeText()
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    window.session.close()
    window.open(project_path)
    assert not [each for each in window.findChildren(QMessageBox) if each.isVisible()]
