"""The head's movement goes out, exactly and without lag."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.align import (
    EYE_DISTANCE,
    RIGID,
    MeanFace,
    apply,
    bridge,
    gaussian,
    to_crop,
    transforms,
    umeyama,
)

Doubles = NDArray[np.float64]
POINTS = np.random.default_rng(5).uniform(0, 100, (8, 2))


def similarity(turn: float, scale: float, x: float, y: float) -> Doubles:
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    return np.array([[cos, -sin, x], [sin, cos, y]])


def a_face(seed: int = 0) -> NDArray[np.float32]:
    face = np.random.default_rng(seed).uniform(0, 200, (468, 3)).astype(np.float32)
    face[[33, 263], :2] = [[60, 90], [140, 92]]
    return face


similarities = st.builds(
    similarity,
    st.floats(-3, 3),
    st.floats(0.2, 5),
    st.floats(-500, 500),
    st.floats(-500, 500),
)


@given(truth=similarities)
def test_a_similarity_is_found_again(truth: Doubles) -> None:
    np.testing.assert_allclose(umeyama(POINTS, apply(truth, POINTS)), truth, atol=1e-6)


@given(truth=similarities, seed=st.integers(0, 1000))
def test_no_other_similarity_fits_noisy_points_better(truth: Doubles, seed: int) -> None:
    rng = np.random.default_rng(seed)
    target = apply(truth, POINTS) + rng.normal(size=POINTS.shape)
    best = umeyama(POINTS, target)
    other = umeyama(POINTS, target + rng.normal(scale=0.1, size=POINTS.shape))
    error = ((apply(best, POINTS) - target) ** 2).sum()
    assert error <= ((apply(other, POINTS) - target) ** 2).sum() + 1e-9


def test_many_frames_at_once_equal_one_by_one() -> None:
    frames = np.random.default_rng(1).uniform(0, 100, (5, 8, 2))
    together = umeyama(frames, POINTS)
    for frame, transform in zip(frames, together, strict=True):
        np.testing.assert_allclose(umeyama(frame, POINTS), transform)


def test_the_eyes_come_to_lie_where_the_crop_wants_them() -> None:
    face = a_face().astype(np.float64)
    right, left = apply(to_crop(face[list(RIGID), :2]), face[[33, 263], :2])
    np.testing.assert_allclose(left - right, [EYE_DISTANCE, 0], atol=1e-6)


def test_a_moving_head_lies_still_after_alignment() -> None:
    """Slow turning, growing and shifting leave the mean face where it is."""
    face, mean_face = a_face(), MeanFace()
    frames: list[NDArray[np.float32]] = []
    for i in range(60):
        slow = similarity(0.004 * i, 1 + 0.003 * i, 0.8 * i, -0.5 * i)
        flat = apply(slow, face[:, :2].astype(np.float64))
        deep = face[:, 2:] * np.hypot(slow[0, 0], slow[1, 0])
        frames.append(np.concatenate([flat, deep], axis=1).astype(np.float32))
        mean_face.add(frames[-1])
    track = np.stack(frames)[:, list(RIGID), :2]
    maps = transforms(track, mean_face.landmarks, fps=30)
    for i in range(10, 50):
        aligned = apply(maps[i], frames[i][:, :2].astype(np.float64))
        np.testing.assert_allclose(aligned, mean_face.landmarks[:, :2], atol=0.1)


def test_without_any_face_there_is_no_mean() -> None:
    with pytest.raises(ValueError, match="no face"):
        _ = MeanFace().landmarks


def test_lost_frames_are_bridged_and_the_ends_held() -> None:
    values = np.array([[np.nan], [2.0], [np.nan], [np.nan], [8.0], [np.nan]])
    np.testing.assert_allclose(bridge(values)[:, 0], [2, 2, 4, 6, 8, 8])


@given(sigma=st.floats(0.2, 8))
def test_smoothing_has_no_lag_and_keeps_what_is_constant(sigma: float) -> None:
    pulse = np.zeros((101, 1))
    pulse[50] = 1
    smooth = gaussian(pulse, sigma)[:, 0]
    np.testing.assert_allclose(smooth, smooth[::-1], atol=1e-12)
    assert smooth.argmax() == 50
    np.testing.assert_allclose(gaussian(np.full((5, 2), 3.0), sigma), 3)
