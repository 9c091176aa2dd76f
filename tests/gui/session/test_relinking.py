"""The search for moved files, in its thread."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from pwes_gui.session.relinking import Searching


def test_a_search_says_what_it_found_or_why_it_could_not(
    qtbot: QtBot, project_path: Path, tmp_path: Path
) -> None:
    parent = QObject()
    with Project.open(project_path, read_only=True) as project:
        search = Searching(project, tmp_path, parent)
        with qtbot.waitSignal(search.found) as found:
            search.start()
        assert found.args == [[]]  # nothing is missing
        search.close()
        search = Searching(project, tmp_path / "none", parent)
        with qtbot.waitSignal(search.refused) as refused:
            search.start()
        assert refused.args is not None
        assert "cannot be read" in refused.args[0].problem
        search.close()
