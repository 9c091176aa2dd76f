import numpy as np
import pytest

from core.demo.courses import HEAD, SKIN, courses
from core.demo.events import Action, Event, Script
from core.demo.script import draw_script
from core.points import Kind
from core.timeline import Interval

PULL = Event(Interval(40, 70), Action.LIP_PULL, 50, 58, 6.0, 3.0, Kind.MACRO)


def script(*events: Event) -> Script:
    return Script((9,), 30.0, 120, events)


def test_an_expression_moves_its_two_sides_as_far_as_it_says_and_nothing_else() -> None:
    course = courses(script(PULL))
    left, right = SKIN.index("lip_pull_L"), SKIN.index("lip_pull_R")
    assert course.skin[50, left] == pytest.approx(6.0)
    assert course.skin[50, right] == pytest.approx(3.0)
    assert course.skin[:, left].max() == course.skin[50, left]
    others = np.delete(course.skin, (left, right), axis=1)
    assert not others.any()
    assert not course.lids.any()


def test_the_lids_close_and_open_again() -> None:
    course = courses(script(Event(Interval(20, 27), Action.BLINK, 22, 23, 0.9)))
    assert course.lids[22] == pytest.approx(0.9)
    assert not course.lids[[10, 40]].any()
    assert not course.skin.any()


def test_speech_opens_the_jaw_several_times_a_second_and_never_upwards() -> None:
    bout = Event(Interval(0, 119), Action.SPEECH, 0, 119, 8.0, 2.0)
    jaw = courses(script(bout)).skin[:, SKIN.index("jaw")]
    assert jaw.min() >= 0
    assert 4 < jaw.max() <= 8 * 1.2 + 1e-4
    peaks = np.flatnonzero((jaw[1:-1] > jaw[:-2]) & (jaw[1:-1] >= jaw[2:]))
    assert 6 <= len(peaks) <= 28  # 4 s of at most 7 Hz, pauses included


@pytest.mark.parametrize(
    ("action", "axis"), [(Action.NOD, "pitch"), (Action.SHAKE, "yaw"), (Action.TILT, "roll")]
)
def test_a_head_move_comes_on_top_of_the_sway(action: Action, axis: str) -> None:
    move = Event(Interval(40, 70), action, 50, 60, 10.0)
    extra = courses(script(move)).head - courses(script()).head
    assert 5 < np.abs(extra[:, HEAD.index(axis)]).max() <= 10.01
    assert not extra[:40].any()
    assert not np.abs(extra[72:]).max() > 1e-5


def test_the_head_never_stands_quite_still_and_the_light_drifts() -> None:
    course = courses(draw_script(2))
    assert np.all(np.ptp(course.head, axis=0) > 1.5)
    assert np.ptp(course.gain) > 0.02
    assert 0.75 < course.gain.min() <= course.gain.max() < 1.25
