"""J, K and L under real fingers: presses, releases and the keyboard's own repeats."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.shuttling import STORED, HeldKey, Shuttling
from tests.gui.conftest import FPS

J, K, L = Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_L


@pytest.fixture
def picture(qtbot: QtBot, opened: MainWindow) -> QWidget:
    """The picture with the focus, at frame 20."""
    shown = opened.views.video.picture
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    go(qtbot, opened, 20)
    return shown


def go(qtbot: QtBot, window: MainWindow, frame: int) -> None:
    window.player.show(frame)
    reach(qtbot, window, frame)


def plays(window: MainWindow) -> bool:
    return window.player.is_playing


def reach(qtbot: QtBot, window: MainWindow, frame: int) -> None:
    qtbot.waitUntil(lambda: window.session.frame == frame, timeout=20_000)


def test_k_held_with_l_or_j_steps_a_frame(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    qtbot.keyPress(picture, K)
    qtbot.keyClick(picture, L)
    reach(qtbot, opened, 21)
    qtbot.keyClick(picture, L)
    reach(qtbot, opened, 22)
    qtbot.keyClick(picture, J)
    reach(qtbot, opened, 21)
    assert not plays(opened)
    qtbot.keyRelease(picture, K)
    qtbot.keyClick(picture, L)
    assert plays(opened)


def test_k_alone_pauses_and_lets_go(qtbot: QtBot, opened: MainWindow, picture: QWidget) -> None:
    qtbot.keyClick(picture, L)
    qtbot.keyClick(picture, K)
    assert not plays(opened)
    qtbot.keyClick(picture, J)
    assert plays(opened)
    assert opened.player.speed == -1


def test_l_repeats_only_while_k_is_held(opened: MainWindow, qtbot: QtBot, picture: QWidget) -> None:
    shuttles = [opened.acts["play_backwards"], opened.acts["play_forwards"]]
    assert not any(act.autoRepeat() for act in shuttles)
    qtbot.keyPress(picture, K)
    assert all(act.autoRepeat() for act in shuttles)
    qtbot.keyRelease(picture, K)
    assert not any(act.autoRepeat() for act in shuttles)


def test_a_key_let_go_elsewhere_counts_as_let_go(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    qtbot.keyPress(picture, K)
    opened.views.timeline.setFocus()
    qtbot.waitUntil(opened.views.timeline.hasFocus)
    qtbot.keyClick(opened.views.timeline, L)
    assert plays(opened)


def test_k_typed_into_a_field_is_not_held(qtbot: QtBot, opened: MainWindow) -> None:
    (held,) = opened.acts["pause"].findChildren(HeldKey)
    jump = opened.views.video.transport.jump
    jump.setFocus()
    qtbot.waitUntil(jump.hasFocus)
    qtbot.keyPress(jump, K)
    assert not held.is_down
    qtbot.keyRelease(jump, K)


def test_another_key_for_pause_is_held_too(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    keys = opened.key_changing
    keys.keys.given("pause", ["B"]).apply(opened.acts)
    qtbot.keyPress(picture, Qt.Key.Key_B)
    qtbot.keyClick(picture, L)
    reach(qtbot, opened, 21)
    qtbot.keyRelease(picture, Qt.Key.Key_B)


def test_pausing_goes_back_a_little_if_wished(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    opened.acts["step_back"].trigger()
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened.session.frame > 24, timeout=20_000)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    paused = opened.player.frame
    assert not plays(opened)
    assert opened.player.asked <= paused - FPS // 2 + 1 or opened.player.asked < 20


def test_by_default_pausing_stays_on_the_picture(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    assert not opened.acts["step_back"].isChecked()
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened.session.frame > 22, timeout=20_000)
    qtbot.keyClick(picture, K)
    assert opened.player.asked == opened.player.frame > 22


def test_out_of_slow_motion_it_never_goes_back(
    qtbot: QtBot, opened: MainWindow, picture: QWidget
) -> None:
    opened.acts["step_back"].trigger()
    opened.player.set_speed(0.5)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened.session.frame > 22, timeout=20_000)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert opened.player.asked > 22


def test_the_wish_is_kept(qtbot: QtBot, opened: MainWindow) -> None:
    opened.acts["step_back"].trigger()
    assert QSettings().value(STORED, type=bool)
    assert isinstance(opened.shuttling, Shuttling)
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.acts["step_back"].isChecked()
    again.close()
