import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.spotting.apex import suggested_apex
from core.timeline import Interval


def test_it_is_where_the_face_is_furthest_from_rest() -> None:
    motion = np.array([0, 9, 0, 1, 4, 4, 2, 0], np.float32)

    assert suggested_apex(motion, Interval(2, 7)) == 4


def test_without_a_face_or_without_motion_nothing_is_suggested() -> None:
    assert suggested_apex(np.full(8, np.nan, np.float32), Interval(2, 7)) is None
    assert suggested_apex(np.ones(8, np.float32), Interval(2, 7)) is None
    assert suggested_apex(np.zeros(0, np.float32), Interval(2, 7)) is None


@given(arrays(np.float32, 20, elements=st.floats(0, 9, width=32)), st.integers(0, 19))
def test_it_lies_inside(motion: np.ndarray, onset: int) -> None:
    interval = Interval(onset, 19)
    apex = suggested_apex(motion, interval)

    assert apex is None or (apex in interval and motion[apex] == motion[onset:].max())
