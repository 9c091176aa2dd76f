import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spotting.movement import movement_around

FPS = 30.0


def curve() -> np.ndarray:
    """Return a little noise with a long movement, a short one within it, and a short one alone."""
    motion = np.random.default_rng(0).uniform(0.9, 1.1, 400)
    motion[100:160] += 5.0
    motion[120:130] += 1.0
    motion[300:310] += 5.0
    return motion.astype(np.float32)


@pytest.mark.parametrize(
    ("frame", "n_frames"), [(101, 60), (125, 60), (158, 60), (305, 10), (50, None), (230, None)]
)
def test_a_frame_lies_in_the_movement_that_stands_out_most(
    frame: int, n_frames: int | None
) -> None:
    found = movement_around(curve(), frame, FPS)
    if n_frames is None:
        assert found is None
    else:
        assert found is not None
        assert frame in found
        assert abs(found.n_frames - n_frames) <= 2


@given(
    st.lists(st.floats(0, 50, width=32), min_size=1, max_size=200), st.integers(0, 199),
    st.floats(10, 200),
)  # fmt: skip
def test_a_movement_holds_its_frame_and_does_not_change_with_the_unit(
    values: list[float], frame: int, fps: float
) -> None:
    motion = np.array(values, np.float64)
    found = movement_around(motion, frame, fps)
    assert found is None or frame in found
    assert movement_around(motion * 4, frame, fps) == found
