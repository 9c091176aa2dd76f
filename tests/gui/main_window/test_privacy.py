"""In privacy mode no picture of the window shows a face."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from pwes_gui.views.pixels import pixelated
from tests.gui.main_window.conftest import LONG_MS
from tests.gui.views.test_pixels import noise


def test_privacy_mode_covers_the_picture_and_the_small_ones(
    qtbot: QtBot, opened: MainWindow
) -> None:
    picture, lane = opened.views.video.picture, opened.views.timeline.thumbnails
    opened.views.timeline.stack.hide("thumbnails", hidden=False)
    qtbot.waitUntil(lambda: len(lane.shown) > 3, timeout=LONG_MS)
    bare = noise()  # the recordings of the tests are too plain to tell
    opened.views.video.set_picture(0, 0.0, bare)
    lane.set_picture(0, 0, bare.scaled(40, 40))
    shown = seen(opened)
    opened.acts["privacy"].trigger()
    assert picture.image == pixelated(bare) != bare
    assert seen(opened) != shown
    opened.acts["privacy"].trigger()
    assert picture.image == bare
    assert seen(opened) == shown


def seen(window: MainWindow) -> QImage:
    return window.views.timeline.thumbnails.grab().toImage()
