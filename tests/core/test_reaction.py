import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reaction import ENOUGH, Reaction, counting, meant_frame, measured

STEADY = [0.30, 0.32, 0.28, 0.31, 0.29, 0.30, 0.33, 0.27, 0.30, 0.31]


def test_the_median_of_ten_presses_is_the_reaction_time() -> None:
    assert measured(STEADY[:-1]) is None
    assert measured(STEADY) == Reaction(0.30, 10, 0)


@pytest.mark.parametrize("odd", [-0.4, 0.05, 1.4, 0.9])
def test_guesses_lapses_and_outliers_are_left_out(odd: float) -> None:
    assert measured([*STEADY[:-1], odd]) is None
    assert measured([odd, *STEADY]) == Reaction(0.30, 10, 1)


@given(st.lists(st.floats(-2, 4), max_size=40))
def test_what_counts_was_pressed_and_is_an_answer(presses: list[float]) -> None:
    valid = counting(presses)
    assert all(0.1 <= each <= 1.0 and each in presses for each in valid)
    found = measured(presses)
    assert (found is not None) is (len(valid) >= ENOUGH)
    if found is not None:
        assert min(valid) <= found.seconds <= max(valid)
        assert found.n_presses + found.n_left_out == len(presses)


@pytest.mark.parametrize(
    ("speed", "meant"), [(1.0, 91), (2.0, 82), (0.25, 97), (0.1, 99), (8.0, 28)]
)
def test_the_frame_meant_lies_back_by_the_reaction_at_the_speed(speed: float, meant: int) -> None:
    times = np.arange(200) / 30
    assert meant_frame(100, times, 0.3, speed) == meant


def test_it_goes_by_timestamps_and_not_before_the_start() -> None:
    times = np.array([0.0, 0.1, 0.2, 1.0, 1.1, 1.2])
    assert meant_frame(5, times, 0.3, 1.0) == 2  # 0.9 s: the frame of 0.2 s was still shown
    assert meant_frame(1, times, 0.3, 1.0) == 0


@given(
    st.lists(st.floats(1e-3, 1), min_size=1, max_size=50), st.floats(0.1, 1), st.floats(0.1, 8),
    st.data(),
)  # fmt: skip
def test_it_is_on_screen_at_the_moment_meant(
    steps: list[float], reaction: float, speed: float, data: st.DataObject
) -> None:
    times = np.cumsum(steps) - steps[0]
    frame = data.draw(st.integers(0, len(times) - 1))
    found, seen = meant_frame(frame, times, reaction, speed), times[frame] - reaction * speed
    assert 0 <= found <= frame
    assert found == 0 or times[found] <= seen + 1e-6
    assert found + 1 == len(times) or times[found + 1] > seen - 1e-6
