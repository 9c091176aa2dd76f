"""Faces are found in pictures, and nowhere else."""

import numpy as np
from numpy.typing import NDArray

from core.features.detection import Detection, FaceDetector, anchors, decode, suppress


def a_detection(left: float, width: float, score: float) -> Detection:
    return Detection(left, 0, width, width, (0, 0, 1, 0), 0.5, score)


def test_there_are_896_anchors_evenly_spread() -> None:
    found = anchors()
    assert found.shape == (896, 2)
    np.testing.assert_allclose(found.mean(axis=0), 0.5, atol=1e-6)


def test_an_anchor_with_a_high_score_becomes_a_box_around_it() -> None:
    places, logits = np.zeros((896, 16), np.float32), np.full(896, -9, np.float32)
    places[700, :8] = (3, -2, 40, 50, -10, -5, 10, -5)
    places[700, 8:16] = (5, 3, 0, 9, -20, 3, 20, 3)  # nose, mouth, right ear, left ear
    logits[700] = 9
    (row,) = decode(places, logits)
    x, y = anchors()[700] * 128
    np.testing.assert_allclose(row[:4], [x + 3 - 20, y - 2 - 25, 40, 50], rtol=1e-5)
    np.testing.assert_allclose(row[4:8], [x - 10, y - 5, x + 10, y - 5], rtol=1e-5)
    np.testing.assert_allclose(row[8], 25 / 40, rtol=1e-5)
    assert row[9] > 0.99


def test_of_overlapping_boxes_the_best_stays_and_the_largest_comes_first() -> None:
    weaker, best, apart = a_detection(2, 40, 0.7), a_detection(0, 40, 0.9), a_detection(99, 60, 0.6)
    assert suppress([weaker, best, apart]) == [apart, best]


def test_the_portrait_has_its_face(portrait: NDArray[np.uint8]) -> None:
    (found,) = FaceDetector().find(portrait)
    height, width, _ = portrait.shape
    assert 0 < found.left < found.left + found.width < width
    assert 0 < found.top < found.top + found.height < height
    right_x, right_y, left_x, left_y = found.eyes
    assert right_x < left_x
    assert found.top < min(right_y, left_y) < found.top + found.height / 2


def test_a_wide_picture_is_not_squeezed(portrait: NDArray[np.uint8]) -> None:
    wide = np.zeros((portrait.shape[0], 3 * portrait.shape[1], 3), np.uint8)
    wide[:, portrait.shape[1] : 2 * portrait.shape[1]] = portrait
    (found,) = FaceDetector().find(wide)
    (alone,) = FaceDetector().find(portrait)
    assert abs(found.left - portrait.shape[1] - alone.left) < 0.1 * portrait.shape[1]
    assert abs(found.width - alone.width) < 0.25 * alone.width


def test_noise_has_no_face() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), np.uint8)
    assert FaceDetector().find(noise) == []
