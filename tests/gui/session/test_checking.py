"""A project's files are read outside the GUI thread, and what was found is handed over."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.project.checking import report
from pwes_gui.session.checking import Checking


def test_what_was_found_is_what_the_command_line_finds(qtbot: QtBot, project_path: Path) -> None:
    parent = QObject()
    checking = Checking(project_path, parent)
    with qtbot.waitSignal(checking.finished), qtbot.waitSignal(checking.checked) as checked:
        checking.start()
    assert checked.args == [report(project_path)]
