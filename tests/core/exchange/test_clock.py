import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.clock import Clock
from core.timeline import Interval

STEPS = st.lists(st.floats(0.004, 0.5), min_size=1, max_size=60)


def a_clock(steps: list[float]) -> Clock:
    return Clock(np.concatenate([[0.0], np.cumsum(steps)]), 30.0)


@given(STEPS, st.data())
def test_frames_come_back_from_their_times_however_uneven(
    steps: list[float], data: st.DataObject
) -> None:
    clock = a_clock(steps)
    onset = data.draw(st.integers(0, len(steps)))
    interval = Interval(onset, data.draw(st.integers(onset, len(steps))))
    assert clock.frame_at(clock.start(onset)) == onset
    start, end = clock.start(interval.onset), clock.end(interval.offset)
    assert clock.between(start, end) == interval
    # whole milliseconds are as good, as long as frames are more than one apart
    assert clock.between(round(start, 3), round(end, 3)) == interval


def test_the_last_frame_lasts_as_long_as_a_usual_one() -> None:
    clock = a_clock([0.1, 0.5])
    assert clock.end(0) == 0.1
    assert clock.duration == clock.end(2) == 0.6 + 1 / 30


def test_times_beyond_the_ends_are_the_ends() -> None:
    clock = a_clock([0.1, 0.1])
    assert (clock.frame_at(-1), clock.frame_at(99)) == (0, 2)
    assert clock.between(99, 99) == Interval(2, 2)
