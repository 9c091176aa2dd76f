"""Notes in the real window: letters are letters there, and a note is one edit."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from pwes_gui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_note_is_one_edit_and_its_letters_are_no_keys(
    qtbot: QtBot, opened: MainWindow, project_path: Path
) -> None:
    note, picture = opened.views.videos.note, opened.views.video.picture
    qtbot.keyClick(picture, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "1 macro 2, not complete?")
    assert opened.session.labels["clip_a"].video.note == ""
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert picture.hasFocus()
    current = opened.session.labels["clip_a"]
    assert current.video.note == "1 macro 2, not complete?"
    assert not current.points
    assert opened.views.videos.shown[0].note == current.video.note
    assert "note" in opened.acts["undo"].text()
    qtbot.keyClick(picture, Qt.Key.Key_Z, CONTROL)
    assert note.toPlainText() == opened.session.labels["clip_a"].video.note == ""
    assert not opened.acts["undo"].isEnabled()
    qtbot.keyClick(picture, Qt.Key.Key_Y, CONTROL)
    assert note.toPlainText() == "1 macro 2, not complete?"

    qtbot.keyClick(picture, Qt.Key.Key_M, CONTROL)
    qtbot.keyClicks(note, "!")
    opened.choose_video("clip_b")  # in the middle of typing
    assert opened.session.labels["clip_a"].video.note.startswith("!")
    assert note.toPlainText() == ""
    qtbot.keyClick(picture, Qt.Key.Key_M, CONTROL)
    qtbot.keyClicks(note, "left open")
    opened.close()
    with Project.open(project_path) as project:
        assert project.labels["clip_b"].video.note == "left open"
