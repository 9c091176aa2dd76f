import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spotting.stillness import Stillness, stillness

FPS = 30.0


def curve() -> np.ndarray:
    """Return motion that is quiet, has a peak at 100, and no face from 200 on."""
    motion = np.full(300, 1.0, np.float32)
    motion[::2] = 1.2
    motion[95:106] = 6.0
    motion[130:190] = 0.5
    motion[200:] = 0.0
    return motion


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        (100, Stillness.MOVES), (110, Stillness.MOVES), (160, Stillness.STILL),
        (250, Stillness.NO_FACE), (299, Stillness.NO_FACE), (0, Stillness.MOVES),
    ],
)  # fmt: skip
def test_a_frame_is_still_only_if_nothing_moves_around_it(frame: int, found: Stillness) -> None:
    assert stillness(curve(), frame, FPS) is found


@given(
    st.lists(st.floats(0, 50, width=32), min_size=1, max_size=200), st.data(), st.floats(10, 200)
)
def test_the_frame_that_moves_most_is_never_still(
    values: list[float], data: st.DataObject, fps: float
) -> None:
    motion = np.array(values, np.float32)
    assert stillness(motion, int(motion.argmax()), fps) is not Stillness.STILL
    frame = data.draw(st.integers(0, len(values) - 1))
    assert stillness(motion * 2, frame, fps) is stillness(motion, frame, fps)


def test_without_any_face_there_is_none() -> None:
    assert stillness(np.zeros(20, np.float32), 3, FPS) is Stillness.NO_FACE
