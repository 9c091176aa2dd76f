"""The views of motion in the real window, by their keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from core.videos import VideoState
from core.viewing import MotionView
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.looking import VIEWS, Looking
from pwes_gui.session import point_edits
from tests.barcodes import Recipe, write_clip
from tests.gui.conftest import FPS, finished_run

LONG_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> Iterator[MainWindow]:
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(project_path)
    qtbot.waitUntil(lambda: made.is_settled, timeout=LONG_MS)
    yield made
    made.close()


def image_of(window: MainWindow) -> QImage:
    image = window.views.video.picture.image
    assert image is not None
    return image


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.views.video.picture, key)


def is_marked(window: MainWindow) -> bool:
    return "not the recording itself" in window.views.video.picture.watermark


def test_nothing_is_magnified_by_itself(window: MainWindow) -> None:
    assert isinstance(window.showing.looking, Looking)
    assert window.showing.looking.settings.view is MotionView.PLAIN
    assert window.views.video.motion_bar.isHidden()
    assert window.views.video.picture.watermark == ""


def test_motion_is_magnified_on_pause_marked_and_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.player.show(20)
    qtbot.waitUntil(lambda: window.player.frame == 20, timeout=LONG_MS)
    plain = image_of(window).copy()
    press(qtbot, window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: is_marked(window), timeout=LONG_MS)
    assert image_of(window) != plain
    assert window.acts["magnify"].isChecked()
    press(qtbot, window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.player.frame == 21, timeout=LONG_MS)
    assert is_marked(window)
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_V)
    assert window.views.video.picture.watermark == ""
    assert image_of(window) == plain
    assert not window.acts["magnify"].isChecked()


def test_while_it_plays_the_recording_itself_is_shown_and_a_loop_is_magnified(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: is_marked(window), timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_L)
    assert not is_marked(window)
    window.acts["loop"].trigger()
    qtbot.waitUntil(lambda: is_marked(window), timeout=LONG_MS)
    assert window.player.is_playing
    press(qtbot, window, Qt.Key.Key_K)


def test_one_view_at_a_time_and_the_onset_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    window.player.show(FPS)
    qtbot.waitUntil(lambda: window.player.frame == FPS, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: f"frame {FPS}" in window.views.video.picture.watermark)
    assert image_of(window).pixelColor(5, 5).green() == pytest.approx(128, abs=3)
    press(qtbot, window, Qt.Key.Key_W)
    assert [window.acts[name].isChecked() for name in VIEWS] == [False, False, True]
    window.player.show(10)
    qtbot.waitUntil(lambda: window.player.frame == 10, timeout=LONG_MS)
    qtbot.mouseClick(window.views.video.motion_bar.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "frame 10 " in window.views.video.picture.watermark)


def test_the_onset_of_what_is_selected_is_compared_with(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_D)
    proposal = window.proposing.proposals[0]
    window.session.select(proposal)
    onset = proposal.interval.onset
    qtbot.waitUntil(
        lambda: f"frame {onset} " in window.views.video.picture.watermark, timeout=LONG_MS
    )


def test_the_strength_is_set_in_the_bar(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_V)
    window.views.video.motion_bar.gain.setValue(30)
    qtbot.waitUntil(lambda: "×30" in window.views.video.picture.watermark, timeout=LONG_MS)
    qtbot.mouseClick(window.views.video.motion_bar.close_button, Qt.MouseButton.LeftButton)
    assert window.showing.looking.settings.view is MotionView.PLAIN


def test_another_video_is_looked_at_anew(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: is_marked(window), timeout=LONG_MS)
    window.choose_video("clip_b")
    qtbot.waitUntil(lambda: window.is_settled and is_marked(window), timeout=LONG_MS)
    assert window.player.frame == 0


def test_a_loop_of_a_fast_recording_is_magnified_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    stamps = [384 * i for i in range(900)]  # 200 a second: the loop and its surroundings are 600
    options = {"g": "40", "preset": "ultrafast"}
    clip = write_clip(tmp_path / "fast.mp4", Recipe(stamps, options=options))
    window.session.add_videos([clip])
    qtbot.waitUntil(lambda: "fast" in window.session.labels, timeout=LONG_MS)
    window.choose_video("fast")
    qtbot.waitUntil(lambda: window.is_settled and window.player.is_open, timeout=LONG_MS)
    window.player.show(450)
    qtbot.waitUntil(lambda: window.player.frame == 450, timeout=LONG_MS)
    window.acts["loop"].trigger()
    press(qtbot, window, Qt.Key.Key_V)
    window.acts["slow_forwards"].trigger()
    qtbot.waitUntil(lambda: is_marked(window), timeout=LONG_MS)
    needs = {window.showing.looking._need(frame) for frame in range(350, 551)}
    assert len(needs) == 1
    press(qtbot, window, Qt.Key.Key_K)
