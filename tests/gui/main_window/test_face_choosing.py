from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.videos import FaceChoice
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.face_choosing import FaceChoosing

LONG_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(project_path)
    qtbot.waitUntil(lambda: made.is_settled, timeout=LONG_MS)
    yield made
    made.close()


def click(qtbot: QtBot, window: MainWindow, x: float, y: float) -> None:
    picture = window.views.video.picture
    area = picture.area
    at = QPoint(round(area.left() + x * area.width()), round(area.top() + y * area.height()))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)


def asks(window: MainWindow) -> bool:
    return window.views.video.picture.asks_place


def chosen(window: MainWindow) -> FaceChoice | None:
    return window.session.labels["clip_a"].video.face


def test_a_click_chooses_the_face_only_when_asked_and_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert isinstance(window.face_choosing, FaceChoosing)
    current = window.session.current
    assert current is not None
    click(qtbot, window, 0.25, 0.5)
    assert chosen(window) is None
    window.player.show(12)
    qtbot.waitUntil(lambda: window.player.frame == 12, timeout=LONG_MS)
    window.acts["face"].trigger()
    click(qtbot, window, 0.25, 0.5)
    face = chosen(window)
    assert face is not None
    assert face.frame == 12
    assert (face.x, face.y) == pytest.approx((0.25, 0.5), abs=0.01)
    click(qtbot, window, 0.75, 0.5)
    assert chosen(window) == face
    window.session.undo()
    assert chosen(window) is None


def test_it_can_be_left_without_a_choice(window: MainWindow) -> None:
    window.acts["face"].trigger()
    assert asks(window)
    window.acts["face"].trigger()
    assert not asks(window)
    window.acts["face"].trigger()
    window.choose_video("clip_b")
    assert not asks(window)


def test_the_largest_is_followed_again(qtbot: QtBot, window: MainWindow) -> None:
    window.acts["face"].trigger()
    click(qtbot, window, 0.5, 0.5)
    assert chosen(window) is not None
    window.acts["largest_face"].trigger()
    assert chosen(window) is None
