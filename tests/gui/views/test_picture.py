from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pwes_gui.views.picture import Picture
from pwes_gui.views.video import VideoView
from pwes_gui.views.zooming import WHOLE

PLAIN = Qt.KeyboardModifier.NoModifier


def shown(qtbot: QtBot) -> Picture:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.resize(640, 480)
    picture.set_image(QImage(640, 480, QImage.Format.Format_RGB32))
    with qtbot.waitExposed(picture):
        picture.show()
    return picture


def turn_wheel(picture: Picture, at: QPoint, clicks: int) -> None:
    where = QPointF(at)
    event = QWheelEvent(
        where, picture.mapToGlobal(where), QPoint(), QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(picture, event)


def test_the_wheel_enlarges_where_the_mouse_is(qtbot: QtBot) -> None:
    picture = shown(qtbot)
    turn_wheel(picture, QPoint(160, 120), 3)
    assert 0.4 < picture.view.width() < 0.6
    assert picture.view.contains(QPointF(0.25, 0.25))
    assert abs(picture.area.left() + 0.25 * picture.area.width() - 160) < 1
    turn_wheel(picture, QPoint(160, 120), -9)
    assert picture.view == WHOLE


def test_dragging_moves_what_is_enlarged_and_a_double_click_shows_all(qtbot: QtBot) -> None:
    picture = shown(qtbot)
    picture.zoom(2.0)
    before = picture.view
    qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(picture, QPoint(364, 200))
    qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(364, 200))
    assert picture.view.left() < before.left()
    qtbot.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert picture.view == WHOLE


def test_a_place_is_chosen_in_what_is_enlarged_too(qtbot: QtBot) -> None:
    picture = shown(qtbot)
    picture.zoom(4.0)
    picture.ask_place(True)
    with qtbot.waitSignal(picture.place_chosen) as chosen:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(320, 240))
    assert abs(chosen.args[0] - 0.5) < 0.01


def test_the_face_alone_is_shown_until_another_part_is_chosen(qtbot: QtBot) -> None:
    video = VideoView()
    qtbot.addWidget(video)
    video.resize(640, 520)
    with qtbot.waitExposed(video):
        video.show()
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    video.set_boxes([(64.0, 48.0, 64.0, 96.0), None, (320.0, 240.0, 64.0, 96.0)])
    video.show_face(True)
    video.set_picture(0, 0.0, image)
    first = video.picture.view
    assert first.contains(QRectF(0.1, 0.1, 0.1, 0.2))
    video.set_picture(1, 0.1, image)
    assert video.picture.view == first
    video.set_picture(2, 0.2, image)
    assert video.picture.view.contains(QRectF(0.5, 0.5, 0.1, 0.2))
    with qtbot.waitSignal(video.view_left):
        video.picture.zoom(0.5)
    chosen = video.picture.view
    video.set_picture(0, 0.0, image)
    assert video.picture.view == chosen
    video.show_face(True)
    video.show_face(False)
    assert video.picture.view == WHOLE
