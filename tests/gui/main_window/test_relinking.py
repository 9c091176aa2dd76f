"""Moved files in the real window: from a missing file to its picture, and back by undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from tests.gui.conftest import MakeVideo
from tests.gui.main_window.conftest import LONG_MS


def test_a_moved_file_is_found_shown_and_linked(
    qtbot: QtBot,
    opened: MainWindow,
    make_video: MakeVideo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened.acts["relink"].trigger()
    assert "Every recording" in opened.statusBar().currentMessage()

    opened.session.close()
    was = make_video("clip_a.mp4", subject="s01")
    elsewhere = tmp_path / "archive" / "2019" / "renamed.mp4"
    elsewhere.parent.mkdir(parents=True)
    was.rename(elsewhere)
    path = tmp_path / "study.pwes"
    opened.open(path)
    picture = opened.views.video.picture
    qtbot.waitUntil(lambda: "not found" in picture.message, timeout=LONG_MS)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "archive"))
    opened.acts["relink"].trigger()
    dialog = opened.relinking.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.chosen == ["clip_a"], timeout=LONG_MS)
    assert opened.session.labels["clip_a"].video.path == "videos/s01/clip_a.mp4"  # not yet
    qtbot.mouseClick(dialog.link, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert opened.session.labels["clip_a"].video.path == "archive/2019/renamed.mp4"
    qtbot.waitUntil(lambda: opened.is_settled and not picture.message, timeout=LONG_MS)
    assert not opened.views.videos.shown[0].is_missing
    assert opened.player.is_open

    opened.activateWindow()
    picture.setFocus()
    qtbot.waitUntil(picture.hasFocus)
    qtbot.keyClick(picture, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "not found" in picture.message, timeout=LONG_MS)
    assert opened.views.videos.shown[0].is_missing


def test_a_project_that_closes_ends_the_search(
    opened: MainWindow, make_video: MakeVideo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_video("clip_a.mp4", subject="s01").unlink()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    opened.acts["relink"].trigger()
    assert opened.relinking.dialog is not None
    opened.session.close()
    assert opened.relinking.dialog is None
