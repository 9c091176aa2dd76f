"""The dialog that sums up a project."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.findings import Finding, State
from pwes_gui.views.summary import SummaryDialog


def test_what_is_to_be_done_stands_above_the_numbers(qtbot: QtBot) -> None:
    dialog = SummaryDialog()
    qtbot.addWidget(dialog)
    dialog.set_counting(True)
    assert not dialog.again.isEnabled()
    step = Finding("missing files", "1: <a>", State.PROBLEM, "Put it back.")
    dialog.set_summary("study", [Finding("videos", "3")], [step])
    dialog.set_counting(False)
    text = dialog.page.toPlainText()
    assert text.index("missing files") < text.index("videos")
    assert "1: <a>" in text
    assert dialog.heading.text() == "study"
    with qtbot.waitSignal(dialog.again_asked):
        qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    dialog.set_summary("study", [Finding("videos", "3")], [])
    assert "to be done" not in dialog.page.toPlainText()
