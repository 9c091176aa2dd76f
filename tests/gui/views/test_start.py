from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pwes_gui.views.start import StartView


def test_there_are_three_ways_to_begin(qtbot: QtBot) -> None:
    view = StartView()
    qtbot.addWidget(view)
    for button, signal in (
        (view.demo, view.demo_asked),
        (view.new, view.new_asked),
        (view.open, view.open_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_project_of_before_can_be_chosen(qtbot: QtBot) -> None:
    view = StartView()
    qtbot.addWidget(view)
    view.set_recent([Path("/x/old.pwes")])
    view.set_recent([Path("/x/study.pwes"), Path("/x/other.pwes")])
    (button,) = [each for each in view.findChildren(QPushButton) if "study" in each.text()]
    with qtbot.waitSignal(view.recent_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [Path("/x/study.pwes")]
