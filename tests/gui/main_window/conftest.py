"""A window over a small project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow

LONG_MS = 20_000


@pytest.fixture
def opened(qtbot: QtBot, project_path: Path) -> Iterator[MainWindow]:
    """Return the window with a project of two clips in it, the first one shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(project_path)
    qtbot.waitUntil(lambda: made.is_settled, timeout=LONG_MS)
    yield made
    made.close()
