"""Where the face is, at any frame rate."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.blocks import Unkept
from core.features.tracking import frames_apart, spread, track
from core.frames import FrameSource
from tests.conftest import returned

Picture = NDArray[np.uint8]
Draw = Callable[[float, float, int], Picture]


@pytest.mark.parametrize(
    ("fps", "apart"), [(10, 1), (25, 1), (29.97, 1), (30, 1), (60, 2), (100, 3), (200, 7)]
)
def test_the_face_is_looked_for_about_thirty_times_a_second(fps: float, apart: int) -> None:
    assert frames_apart(fps) == apart


def test_what_lies_between_is_linear_and_lost_if_one_side_is() -> None:
    rows = np.array([[0.0, 10.0], [3.0, 4.0], [np.nan, np.nan], [9.0, 1.0]], np.float32)
    dense = spread(rows, 3, 11)
    np.testing.assert_allclose(dense[:4, 0], [0, 1, 2, 3])
    np.testing.assert_allclose(dense[:4, 1], [10, 8, 6, 4])
    assert np.isnan(dense[4:9]).all()
    np.testing.assert_allclose(dense[9:], [[9, 1], [9, 1]])
    assert spread(rows, 1, 4) is rows


def test_a_fast_recording_is_tracked_as_well_as_if_every_frame_were_looked_at(
    draw: Draw, record: Callable[[Sequence[Picture], float], FrameSource]
) -> None:
    pictures = [draw(0, 0.3 * i, i) for i in range(40)]
    every = returned(track(record(pictures, 30.0), Unkept(), 1))
    some = returned(track(record(pictures, 200.0), Unkept(), 2))
    assert some.found.all()
    assert len(some.boxes) == len(every.boxes) == 40
    np.testing.assert_allclose(some.rigid[:36], every.rigid[:36], atol=1.5)
    np.testing.assert_array_equal(some.rigid[0], every.rigid[0])
