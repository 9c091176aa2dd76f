"""The summary of the project in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from pwes_gui.session.summing import Summing
from tests.gui.main_window.conftest import LONG_MS


def test_a_key_shows_the_summary_and_it_copies_as_text(qtbot: QtBot, opened: MainWindow) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened.views.video.picture, Qt.Key.Key_P, keys)
    dialog = opened.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "120 frames" in dialog.page.toPlainText(), timeout=LONG_MS)
    assert dialog.heading.text() == "study"
    assert "videos to annotate" in dialog.page.toPlainText()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "videos: new: 2" in QGuiApplication.clipboard().text()
    opened.session.close()
    assert opened.summary.dialog is None


def test_counting_happens_in_a_thread_of_its_own(qtbot: QtBot, opened: MainWindow) -> None:
    project = opened.session.project
    assert project is not None
    summing = Summing(project, opened)
    with qtbot.waitSignal(summing.counted) as counted:
        summing.start()
    assert counted.args is not None
    assert counted.args[0].videos == 2
    summing.wait()
