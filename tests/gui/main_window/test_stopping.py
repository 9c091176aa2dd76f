"""What is told of in the status bar says how far it is, and can be stopped there."""

from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.progress import Progress, Stopped
from pwes_gui.main_window import MainWindow, demo
from pwes_gui.main_window.stopping import Stopping
from pwes_gui.session.adding import Adding
from tests.gui.conftest import MakeVideo
from tests.gui.main_window.conftest import LONG_MS

SPAWN_MS = 180_000


def renders_until_stopped(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Rendering the demo videos", 100, 400, "s01_a", 48))
    assert pipe.recv() == "stop"
    pipe.send(Stopped(""))


def stopping_of(window: MainWindow) -> Stopping:
    (found,) = window.findChildren(Stopping)
    return found


def test_the_buttons_take_no_room_from_the_window(opened: MainWindow) -> None:
    lines = opened.statusBar().fontMetrics().height()
    assert opened.statusBar().height() <= lines + 12
    for button in (stopping_of(opened).adding, stopping_of(opened).demo):
        assert lines <= button.height() <= lines + 4


def test_adding_says_how_far_it_is_and_leaves_the_rest_on_request(
    qtbot: QtBot, opened: MainWindow, make_video: MakeVideo
) -> None:
    session, button = opened.session, stopping_of(opened).adding
    told: list[str] = []
    session.additions.progressed.connect(lambda _: told.append(opened.panes.adding.text()))
    session.additions.found.connect(lambda _: button.click())  # as soon as the first is there
    assert not button.isVisible()
    videos = [make_video(f"new_{n}.mp4", subject="s03") for n in range(4)]
    session.add_videos(videos)
    assert button.isVisible()
    qtbot.waitUntil(lambda: not button.isVisible(), timeout=LONG_MS)
    added = {each.video.video_id for each in session.labels} - {"clip_a", "clip_b"}
    assert "new_0" in added
    assert len(added) < len(videos)
    assert told[0] == "Adding videos 0/4 · new_0.mp4"
    assert opened.panes.adding.text() == ""
    qtbot.waitUntil(lambda: not opened.findChildren(Adding), timeout=LONG_MS)
    session.add_videos(videos[-1:])  # and the next lot comes in
    qtbot.waitUntil(lambda: "new_3" in session.labels, timeout=LONG_MS)


def test_the_making_of_the_demo_is_stopped_without_a_word_of_failure(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "user_data_path", lambda *_, **__: tmp_path)
    window = MainWindow(target=renders_until_stopped)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    failures: list[object] = []
    window.demo.failed.connect(failures.append)
    button = stopping_of(window).demo
    window.acts["open_demo"].trigger()
    assert button.isVisible()
    qtbot.waitUntil(lambda: "100/400" in window.panes.trained.text(), timeout=SPAWN_MS)
    assert window.panes.trained.text().endswith("0:48 left")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.demo.is_making, timeout=SPAWN_MS)
    assert not button.isVisible()
    assert window.panes.trained.text() == ""
    assert failures == []
    assert window.session.project is None
    window.close()
