"""Small pictures along the timeline of the real window."""

from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from tests.gui.main_window.conftest import LONG_MS


def ask_for(window: MainWindow) -> None:
    window.views.timeline.stack.hide("thumbnails", hidden=False)


def test_the_lane_is_filled_once_it_is_asked_for_and_emptied_with_the_video(
    qtbot: QtBot, opened: MainWindow
) -> None:
    lane, thumbnails = opened.views.timeline.thumbnails, opened.picturing.thumbnails
    assert not lane.isVisible()
    assert thumbnails.n_bytes == 0  # hidden, nothing is decoded
    ask_for(opened)
    qtbot.waitUntil(lambda: len(lane.shown) > 3, timeout=LONG_MS)
    assert lane.shown == sorted(lane.shown)
    assert thumbnails.n_bytes > 0

    opened.player.leave()
    opened.session.choose_video(None)
    assert not lane.shown
    assert thumbnails.n_bytes == 0
    opened.session.choose_video("clip_b")
    qtbot.waitUntil(lambda: len(lane.shown) > 3, timeout=LONG_MS)


def test_pressing_in_the_lane_goes_there(qtbot: QtBot, opened: MainWindow) -> None:
    ask_for(opened)
    lane = opened.views.timeline.thumbnails
    qtbot.waitUntil(lane.isVisible)
    opened.views.timeline.frame_clicked.emit(0)
    lane.press(lane.axis.centre_of(33))
    qtbot.waitUntil(lambda: opened.session.frame == 33, timeout=LONG_MS)


def test_while_it_plays_nothing_is_decoded_for_the_lane(qtbot: QtBot, opened: MainWindow) -> None:
    opened.player.set_speed(0.1)
    opened.player.play()
    ask_for(opened)
    lane = opened.views.timeline.thumbnails
    qtbot.waitUntil(lambda: opened.session.frame >= 2, timeout=LONG_MS)
    assert not lane.shown
    opened.player.pause()
    qtbot.waitUntil(lambda: len(lane.shown) > 3, timeout=LONG_MS)
