"""Stories use the clips and the settings of the GUI's tests, and somebody at the keyboard."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import make_video, own_settings, project_path
from tests.story.person import Person

__all__ = ["make_video", "own_settings", "person", "project_path"]


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(qtbot, tmp_path, monkeypatch)
