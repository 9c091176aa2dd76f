import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.thumbnails import HEIGHT, ThumbnailLane, step_of

WIDTH, N_FRAMES = 1000, 9000

Wish = tuple[tuple[int, ...], int, int]


@pytest.fixture
def lane(qtbot: QtBot) -> ThumbnailLane:
    axis = TimeAxis()
    axis.set_video(N_FRAMES, 30.0, None)
    axis.set_width(WIDTH)
    made = ThumbnailLane(axis, "Thumbnails")
    axis.setParent(made)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    return made


@pytest.fixture
def wishes(qtbot: QtBot, lane: ThumbnailLane) -> list[Wish]:
    found: list[Wish] = []
    lane.wished.connect(lambda *wish: found.append(wish))
    with qtbot.waitExposed(lane):
        lane.show()
    return found


def picture(width: int = 51) -> QImage:
    made = QImage(width, 51, QImage.Format.Format_RGB32)
    made.fill(QColor("#12AB34"))
    return made


def test_a_hidden_lane_wishes_for_nothing(lane: ThumbnailLane) -> None:
    found: list[Wish] = []
    lane.wished.connect(lambda *wish: found.append(wish))
    lane.axis.pan(300)
    assert not found


def test_it_wishes_for_what_is_in_view_and_for_nothing_else(
    lane: ThumbnailLane, wishes: list[Wish]
) -> None:
    places, slack, height = wishes[-1]
    step = step_of(lane.axis, 54)
    assert slack == step // 2
    assert height == HEIGHT - 7
    assert sorted(places) == list(range(0, 900, step))
    middle = 450
    assert abs(places[0] - middle) <= step  # the middle first
    lane.axis.show(3000, 900)
    assert all(3000 - step <= place <= 3900 + step for place in wishes[-1][0])
    lane.hide()
    assert wishes[-1][0] == ()


def test_places_of_a_wider_view_are_among_those_of_a_narrower_one(lane: ThumbnailLane) -> None:
    steps = []
    for span in (100, 300, 900, 2000, 9000):
        lane.axis.show(0, span)
        steps.append(step_of(lane.axis, 54))
        assert steps[-1] * lane.axis.pixels_per_frame >= 54
    assert steps == sorted(steps)
    assert all(step & (step - 1) == 0 for step in steps)


def test_pictures_are_where_their_places_are_and_go_with_the_zoom(
    lane: ThumbnailLane, wishes: list[Wish]
) -> None:
    place = sorted(wishes[-1][0])[3]
    lane.set_picture(place, place + 2, picture())
    assert lane.shown == [place + 2]
    x = lane.axis.x_of(place) + 20
    assert lane.grab().toImage().pixelColor(round(x), HEIGHT // 2) == QColor("#12AB34")
    assert f"frame {place + 2}" in lane.tip(x)
    assert not lane.tip(lane.axis.x_of(place) - 20)
    lane.axis.zoom(0.2)
    assert not lane.shown


def test_nothing_is_shown_of_a_damaged_frame_and_it_is_not_asked_for_again(
    lane: ThumbnailLane, wishes: list[Wish]
) -> None:
    places = sorted(wishes[-1][0])
    lane.set_picture(places[3], places[3], QImage())
    assert lane.shown == []
    lane.axis.pan(2)
    assert places[3] not in wishes[-1][0]


def test_wide_pictures_have_more_room(lane: ThumbnailLane, wishes: list[Wish]) -> None:
    before = wishes[-1][1]
    lane.set_picture(0, 0, picture(2 * 54))
    assert wishes[-1][1] == 2 * before
    lane.clear()
    assert wishes[-1][1] == before
