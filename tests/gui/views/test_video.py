import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from pwes_gui.views.video import VideoView


@pytest.fixture
def view(qtbot: QtBot) -> VideoView:
    made = VideoView()
    qtbot.addWidget(made)
    made.resize(400, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(colour: str = "#406080", width: int = 100, height: int = 50) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_the_picture_keeps_its_proportions_in_the_middle(view: VideoView) -> None:
    view.set_picture(7, 0.28, picture())
    area = view.picture.area
    assert area.width() / area.height() == pytest.approx(2.0, rel=0.02)
    assert area.center().y() == pytest.approx(view.picture.height() / 2, abs=1)
    grabbed = view.picture.grab().toImage()
    assert grabbed.pixelColor(area.center().toPoint()).name() == "#406080"
    assert grabbed.pixelColor(2, 2).name() == "#000000"


@pytest.mark.parametrize("place", ["12", "0:01.5"])
def test_where_a_place_was_entered_the_picture_has_the_keys_again(
    qtbot: QtBot, view: VideoView, place: str
) -> None:
    view.transport.ask_place()
    qtbot.waitUntil(view.transport.jump.hasFocus)
    qtbot.keyClicks(view.transport.jump, place)
    qtbot.keyClick(view.transport.jump, Qt.Key.Key_Return)
    assert view.picture.hasFocus()


def test_number_time_and_picture_come_together(view: VideoView) -> None:
    view.set_picture(1234, 41.133, picture())
    text = view.transport.position.text()
    assert "1234" in text
    assert "0:41.133" in text


def test_a_damaged_frame_shows_its_number_and_why_but_no_picture(view: VideoView) -> None:
    view.set_picture(7, 0.28, picture())
    view.set_damaged(8, 0.32, "Frame 8 is damaged.")
    assert view.picture.image is None
    assert view.picture.message == "Frame 8 is damaged."
    assert "frame 8" in view.transport.position.toolTip()
    view.set_picture(9, 0.36, picture())
    assert view.picture.message == ""


def test_the_face_box_is_drawn_where_the_face_is_only_when_asked_for(view: VideoView) -> None:
    view.set_boxes([None, (10.0, 10.0, 30.0, 30.0)])
    view.set_picture(1, 0.04, picture())
    without = view.picture.grab().toImage()
    view.show_box(True)
    with_box = view.picture.grab().toImage()
    area = view.picture.area
    scale = area.width() / 100
    x, y = round(area.left() + 10 * scale), round(area.top() + 25 * scale)
    assert without.pixelColor(x, y) != with_box.pixelColor(x, y)
    greens = [with_box.pixelColor(x + i, y).green() for i in (-1, 0, 1)]
    assert max(greens) > 128  # the picture has 96, yellow 228
    view.set_picture(0, 0.0, picture())
    assert view.picture.grab().toImage().pixelColor(x, y).name() == "#406080"


def test_clearing_leaves_a_word(view: VideoView) -> None:
    view.set_picture(7, 0.28, picture())
    view.clear("clip.mp4 was not found.")
    assert view.picture.image is None
    grabbed = view.picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grabbed.constBits(), np.uint8)
    assert pixels.max() > 200  # the word is on the screen


def test_the_picture_takes_no_input_method(view: VideoView) -> None:
    assert not view.picture.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
