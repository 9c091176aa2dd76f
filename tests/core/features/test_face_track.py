"""Short gaps of a track are bridged and marked; long ones, and profiles, stay lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.errors import UserError
from core.features.align import MeanFace
from core.features.face_track import FaceTrack, FrameState, refuse_unusable, states_between

LOST, FOUND, PROFILE, BRIDGED = FrameState
FPS = 8.0  # gaps of up to 4 frames are bridged

States = NDArray[np.uint8]


def a_mean_face() -> MeanFace:
    gathered = MeanFace()
    gathered.add(np.random.default_rng(0).uniform(0, 99, (468, 3)).astype(np.float32))
    return gathered


def track_of(states: list[int]) -> FaceTrack:
    """Make a track of points that move by one pixel a frame, where they are found."""
    at = np.where(np.array(states) == FOUND, np.arange(len(states)), np.nan).astype(np.float32)
    rigid = np.broadcast_to(at[:, None, None], (len(at), 3, 2))
    boxes = np.broadcast_to(at[:, None], (len(at), 4))
    return FaceTrack.bridging(rigid, boxes, np.array(states, np.uint8), a_mean_face(), FPS)


@pytest.mark.parametrize(
    ("given_states", "expected"),
    [
        ([1, 1, 1], [1, 1, 1]),
        ([1, 0, 1], [1, 3, 1]),
        ([1, 0, 2, 2, 0, 1], [1, 3, 3, 3, 3, 1]),
        ([1, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 1]),
        ([0, 1, 0], [0, 1, 0]),
        ([2, 1, 0, 1, 1], [2, 1, 3, 1, 1]),
    ],
)
def test_only_short_gaps_between_found_frames_are_bridged(
    given_states: list[int], expected: list[int]
) -> None:
    assert track_of(given_states).states.tolist() == expected


@given(st.lists(st.sampled_from([LOST, FOUND]), min_size=1, max_size=40))
def test_a_bridge_is_linear_and_changes_nothing_that_was_found(states: list[int]) -> None:
    if FOUND not in states:
        return
    track = track_of(states)
    np.testing.assert_array_equal(track.found, np.array(states) == FOUND)
    np.testing.assert_array_equal(np.isfinite(track.boxes).all(axis=1), track.valid)
    np.testing.assert_array_equal(np.isfinite(track.rigid).all(axis=(1, 2)), track.valid)
    at = np.flatnonzero(track.valid)
    np.testing.assert_allclose(track.rigid[at, 1, 0], at, atol=1e-5)
    for run in "".join("x" if each else " " for each in track.valid).strip().split("x"):
        assert not run or len(run) > 4


def test_recordings_without_a_usable_face_are_refused_each_with_its_reason() -> None:
    with pytest.raises(UserError, match="No face was found"):
        refuse_unusable(np.zeros(9, np.uint8))
    with pytest.raises(UserError, match="turned to the side in 60 % of the frames that show it"):
        refuse_unusable(np.array([1, 1, 2, 2, 2, 0, 0, 0], np.uint8))
    with pytest.raises(UserError, match="turned to the side in 100 %"):
        refuse_unusable(np.array([2], np.uint8))
    refuse_unusable(np.array([1, 1, 2, 2, 0, 0, 0], np.uint8))


def test_a_frame_between_is_found_only_if_both_sides_are() -> None:
    states = np.array([1, 1, 0, 1, 2], np.uint8)
    assert states_between(states, 3, 14).tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2]
    assert states_between(states, 1, 5).tolist() == states.tolist()
