import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.points import Kind
from pwes_gui.views.video_transport import SHAPES, Transport, clock, place_of


@pytest.fixture
def bar(qtbot: QtBot) -> Transport:
    made = Transport()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1234", 1234),
        (" 7 ", 7),
        ("41.2", 41.2),
        ("41s", 41.0),
        ("41,5 s", 41.5),
        ("1:02.5", 62.5),
        ("1:00:02", 3602.0),
        ("", None),
        ("x", None),
        ("1:", None),
    ],
)
def test_frames_and_times_are_read_as_people_write_them(text: str, place: float | None) -> None:
    assert place_of(text) == place
    assert type(place_of(text)) is type(place)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00.000"), (41.1335, "0:41.134"), (3723.5, "1:02:03.500")]
)
def test_times_are_written_with_as_many_parts_as_they_need(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_every_button_asks_for_what_it_says(qtbot: QtBot, bar: Transport) -> None:
    for button, signal in (
        (bar.first, bar.first_asked),
        (bar.back, bar.back_asked),
        (bar.play, bar.play_asked),
        (bar.on, bar.on_asked),
        (bar.last, bar.last_asked),
        (bar.loop, bar.loop_toggled),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_click_leaves_the_keys_where_they_were(qtbot: QtBot, bar: Transport) -> None:
    bar.jump.setFocus()
    qtbot.waitUntil(bar.jump.hasFocus)
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    assert bar.jump.hasFocus()


def test_the_play_button_shows_what_it_would_do(bar: Transport) -> None:
    def drawn() -> object:
        return bar.play.icon().pixmap(16).toImage()

    before = drawn()
    bar.set_playing(True)
    assert drawn() != before
    bar.set_playing(False)
    assert drawn() == before
    assert set(SHAPES) >= {"play", "pause"}


def test_the_field_goes_to_a_frame_or_a_time(qtbot: QtBot, bar: Transport) -> None:
    bar.ask_place()
    qtbot.waitUntil(bar.jump.hasFocus)
    qtbot.keyClicks(bar.jump, "120")
    with qtbot.waitSignal(bar.frame_entered) as frame:
        qtbot.keyClick(bar.jump, Qt.Key.Key_Return)
    assert frame.args == [120]
    assert bar.jump.text() == ""
    qtbot.keyClicks(bar.jump, "1:02.5")
    with qtbot.waitSignal(bar.time_entered) as time:
        qtbot.keyClick(bar.jump, Qt.Key.Key_Return)
    assert time.args == [62.5]


def test_what_is_no_place_stays_to_be_mended(qtbot: QtBot, bar: Transport) -> None:
    qtbot.keyClicks(bar.jump, "soon")
    with qtbot.assertNotEmitted(bar.frame_entered), qtbot.assertNotEmitted(bar.time_entered):
        qtbot.keyClick(bar.jump, Qt.Key.Key_Return)
    assert bar.jump.text() == "soon"


def test_a_speed_is_chosen_and_any_speed_can_be_shown(qtbot: QtBot, bar: Transport) -> None:
    with qtbot.assertNotEmitted(bar.speed_chosen):
        bar.set_speed(0.25)
    assert bar.speed.currentText() == "0.25×"
    bar.set_speed(-2.0)
    assert bar.speed.currentIndex() == -1
    assert "2" in bar.speed.placeholderText()
    with qtbot.waitSignal(bar.speed_chosen) as chosen:
        bar.speed.activated.emit(0)
    assert chosen.args == [0.1]


def test_a_point_is_asked_for_by_its_kind(qtbot: QtBot, bar: Transport) -> None:
    for kind in Kind:
        with qtbot.waitSignal(bar.point_asked) as asked:
            qtbot.mouseClick(bar.points[kind], Qt.MouseButton.LeftButton)
        assert asked.args == [kind]


def test_looping_is_shown(bar: Transport) -> None:
    bar.set_looping(True)
    assert bar.loop.isChecked()
