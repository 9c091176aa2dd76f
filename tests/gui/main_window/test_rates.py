"""The frame rate of image folders in the real window: asked, kept, changed, undone."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from core.frames import FOLDER_FPS
from core.project.folder import Project
from pwes_gui.main_window import MainWindow
from tests.gui.main_window.conftest import LONG_MS
from tests.standins import write_images


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "s09" / "run_1"
    write_images(folder, [np.full((48, 64, 3), 20 * n, np.uint8) for n in range(6)])
    return folder


def answer(monkeypatch: pytest.MonkeyPatch, fps: float | None) -> list[tuple[str, float]]:
    """Let the question for a rate be answered; return its text and what it proposed."""
    asked: list[tuple[str, float]] = []

    def get(
        _parent: object, _title: str, text: str, value: float, *_: object
    ) -> tuple[float, bool]:
        asked.append((text, value))
        return (value if fps is None else fps), fps is not None

    monkeypatch.setattr(QInputDialog, "getDouble", get)
    return asked


def test_a_folder_gets_the_rate_that_was_said_and_another_one_later(
    qtbot: QtBot, opened: MainWindow, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, 200.0)
    opened.filing.take([images])
    qtbot.waitUntil(lambda: "run_1" in opened.session.labels, timeout=LONG_MS)
    assert "run_1:" in asked[0][0]
    assert asked[0][1] == FOLDER_FPS
    opened.choose_video("run_1")
    qtbot.waitUntil(lambda: opened.is_settled and opened.player.n_frames == 6, timeout=LONG_MS)
    assert opened.player.time_of(4) == pytest.approx(0.02)

    asked = answer(monkeypatch, 50.0)
    opened.acts["frame_rate"].trigger()
    assert asked[0][1] == 200.0
    qtbot.waitUntil(lambda: opened.player.time_of(4) == pytest.approx(0.08), timeout=LONG_MS)
    assert "frame rate" in opened.acts["undo"].text()
    opened.acts["undo"].trigger()
    qtbot.waitUntil(lambda: opened.player.time_of(4) == pytest.approx(0.02), timeout=LONG_MS)
    opened.acts["redo"].trigger()
    assert opened.session.project is not None
    path = opened.session.project.path
    opened.close()
    with Project.open(path) as project:
        assert project.labels["run_1"].video.fps == 50.0


def test_who_does_not_say_a_rate_adds_nothing_and_a_file_is_not_asked(
    opened: MainWindow, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    opened.filing.take([images])
    assert len(asked) == 1
    told: list[str] = []
    opened.session.failed.disconnect(opened.tell)
    opened.session.failed.connect(lambda error: told.append(str(error)))
    opened.acts["frame_rate"].trigger()
    assert len(asked) == 1
    assert told[0].startswith("clip_a.mp4 tells its own frame rate")
