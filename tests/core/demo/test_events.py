import pytest

from core.demo.events import Action, Event, Script
from core.points import Kind
from core.timeline import Interval

RAISE = Event(Interval(10, 20), Action.BROW_RAISE, 14, 16, 2.0, 1.5, Kind.MICRO)
BLINK = Event(Interval(40, 47), Action.BLINK, 43, 43, 0.9)


@pytest.mark.parametrize(("apex", "release"), [(9, 16), (14, 21), (16, 14)])
def test_an_event_out_of_order_cannot_exist(apex: int, release: int) -> None:
    with pytest.raises(ValueError, match="out of order"):
        Event(Interval(10, 20), Action.BLINK, apex, release, 1.0)


def test_a_script_tells_expressions_from_distractors() -> None:
    script = Script((0,), 30.0, 60, (RAISE, BLINK))
    assert script.expressions == (RAISE,)
    assert script.distractors == (BLINK,)
