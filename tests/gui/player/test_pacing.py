import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwes_gui.player.pacing import EVERY_FRAME, REFRESH_S, Pacing


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def shown(pacing: Pacing, clock: Clock, speed: float, waits: list[float], first: int) -> list[int]:
    """Return the frames that come up, each of them on screen at once."""
    frames = [first]
    for wait in waits:
        clock.now += wait
        frame = pacing.frame_at(pacing.due(speed, frames[-1], is_shown=True))
        if frame != frames[-1]:
            frames.append(frame)
    return frames


waits = st.lists(st.floats(0.0, 0.5), min_size=1, max_size=60)
gaps = st.lists(st.floats(0.001, 0.2), min_size=5, max_size=60)


@given(gaps, waits, st.floats(0.1, EVERY_FRAME), st.booleans())
def test_slow_motion_leaves_no_frame_out_however_the_clock_stalls(
    gaps: list[float], waits: list[float], speed: float, backwards: bool
) -> None:
    clock = Clock()
    pacing = Pacing(np.cumsum([0.0, *gaps]), clock)
    first = len(gaps) if backwards else 0
    pacing.start(pacing.time_of(first))
    frames = shown(pacing, clock, -speed if backwards else speed, waits, first)
    steps = set(np.diff(frames).tolist())
    assert steps <= ({-1} if backwards else {1})


def test_slow_motion_keeps_its_speed_where_nothing_holds_it_up() -> None:
    clock = Clock()
    pacing = Pacing(np.arange(400) / 200, clock)
    for speed, expected in ((0.25, 50), (-0.25, -50)):
        pacing.start(1.0)
        frames = shown(pacing, clock, speed, [0.008] * 125, 200)
        assert frames[-1] - 200 == pytest.approx(expected, abs=1)


def test_slow_motion_waits_for_a_picture_that_is_not_there_yet() -> None:
    clock = Clock()
    pacing = Pacing(np.arange(60) / 30, clock)
    pacing.start(0.0)
    clock.now += 5
    assert pacing.frame_at(pacing.due(0.25, 0, is_shown=False)) == 0
    clock.now += 0.1
    assert pacing.frame_at(pacing.due(0.25, 0, is_shown=True)) == 0
    clock.now += 0.1
    assert pacing.frame_at(pacing.due(0.25, 0, is_shown=True)) == 1


def test_slow_motion_lets_a_screen_show_each_frame() -> None:
    clock = Clock()
    pacing = Pacing(np.arange(4000) / 2000, clock)
    pacing.start(0.0)
    frames = shown(pacing, clock, 0.25, [REFRESH_S / 4 + 1e-6] * 400, 0)
    assert len(frames) - 1 == pytest.approx(100, abs=2)


def test_at_true_speed_what_is_late_is_left_out() -> None:
    clock = Clock()
    pacing = Pacing(np.arange(400) / 200, clock)
    pacing.start(0.0)
    assert shown(pacing, clock, 1.0, [0.1, 0.3, 0.05], 0) == [0, 20, 80, 90]
