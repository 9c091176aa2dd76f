import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spotting.motion_edges import MotionEdges, edges_near, motion_edges, nearest, snapped
from core.timeline import Interval

FPS = 30.0
EDGES = MotionEdges(np.array([20, 100]), np.array([40, 130]))


def curve() -> np.ndarray:
    """Return a little noise and a movement over frames 100..149."""
    rng = np.random.default_rng(0)
    motion = rng.uniform(0.9, 1.1, 400)
    motion[100:150] += 8.0
    return motion.astype(np.float32)


def test_a_movement_begins_and_ends_where_the_curve_leaves_rest_and_returns() -> None:
    edges = motion_edges(curve(), FPS)
    rise, fall = edges_near(edges, Interval(95, 154), reach=8)
    assert rise is not None
    assert fall is not None
    assert abs(rise - 100) <= 1  # the smoothing has a deviation of one frame
    assert abs(fall - 149) <= 1


def test_an_edge_is_cut_a_tenth_of_the_way_up() -> None:
    # a slope of one unit a frame from 100 on, to 50 at frame 150 and down again
    motion = np.interp(np.arange(400), [100, 150, 200], [0.0, 50.0, 0.0])
    edges = motion_edges(motion, FPS)
    assert edges.rises.tolist() == [105]  # 50 / 10 = 5; the smoothing takes a little off the top
    assert edges.falls.tolist() == [195]


def test_noise_alone_has_few_edges_and_a_flat_curve_none() -> None:
    noise = np.random.default_rng(1).normal(1, 0.1, 3000)
    quiet = motion_edges(noise, FPS)
    assert len(quiet.rises) < 3000 * 0.1
    assert len(motion_edges(np.ones(100), FPS).rises) == 0
    assert len(motion_edges(np.ones(2), FPS).falls) == 0


@given(st.lists(st.floats(0, 50, width=32), min_size=1, max_size=200), st.floats(10, 200))
def test_every_movement_lies_in_the_video_and_ends_after_it_begins(
    values: list[float], fps: float
) -> None:
    edges = motion_edges(np.array(values, np.float32), fps)
    assert np.all(np.diff(edges.rises) > 0)
    assert np.all(np.diff(edges.falls) > 0)
    if len(edges.rises):
        assert edges.rises[0] <= edges.falls[0]
        assert edges.rises[-1] <= edges.falls[-1] < len(values)


@given(st.sets(st.integers(0, 300), max_size=20), st.integers(-5, 305), st.integers(0, 30))
def test_the_nearest_is_the_nearest(frames: set[int], place: int, reach: int) -> None:
    found = nearest(np.array(sorted(frames), np.int64), place, reach)
    near = [abs(frame - place) for frame in frames if abs(frame - place) <= reach]
    assert (found is None) is (not near)
    if found is not None:
        assert found in frames
        assert abs(found - place) == min(near)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((22, 38), (20, 40)),
        ((25, 38), (25, 40)),  # no rise is near
        ((60, 70), (60, 70)),
        ((44, 50), (44, 50)),  # a fall is near the onset, and that is no place for an onset
    ],
)
def test_bounds_go_to_edges_of_their_own_sort(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    assert snapped(EDGES, Interval(*before), reach=4) == Interval(*after)


def test_bounds_never_pass_each_other() -> None:
    edges = MotionEdges(np.array([30]), np.array([27]))
    assert snapped(edges, Interval(28, 29), reach=4) == Interval(28, 29)
