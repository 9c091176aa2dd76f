"""One face is followed; a lost one is looked for again."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.features.face import SEARCH_EVERY, FaceTracker
from core.features.landmarker import box_of

Picture = NDArray[np.uint8]
Draw = Callable[[float, float, int], Picture]


def test_landmarks_follow_a_shifting_head(draw: Draw) -> None:
    tracker = FaceTracker()
    first = tracker.find(draw(0, 0, 0))
    assert first is not None
    for shift in (4.0, 8.0, 12.0):
        found = tracker.find(draw(0, shift, 0))
        assert found is not None
        moved = np.median(found - first, axis=0)[:2]
        np.testing.assert_allclose(moved, [shift, 0], atol=1.0)


def test_landmarks_lie_on_the_face(draw: Draw) -> None:
    landmarks = FaceTracker().find(draw(0, 0, 0))
    assert landmarks is not None
    assert landmarks.shape == (468, 3)
    assert landmarks[4, 2] < landmarks[[33, 263], 2].min()  # the nose is nearer than the eyes
    left, top, width, height = box_of(landmarks)
    assert 90 < width < 160
    assert 110 < height < 190
    np.testing.assert_allclose(landmarks[291, :2], [148, 149], atol=6)  # a mouth corner
    np.testing.assert_allclose((left + width / 2, top + height / 2), [118, 120], atol=20)


def test_a_lost_face_is_found_again_soon(draw: Draw) -> None:
    tracker, face, nothing = FaceTracker(), draw(0, 0, 0), np.zeros((240, 240, 3), np.uint8)
    assert tracker.find(face) is not None
    assert [tracker.find(nothing) for _ in range(7)] == [None] * 7
    assert any(tracker.find(face) is not None for _ in range(SEARCH_EVERY))


def test_a_tracker_taken_up_anywhere_goes_on_as_if_it_had_never_stopped(
    draw: Callable[[float, float, int], Picture],
) -> None:
    face, nothing = [draw(0, i, i) for i in range(4)], [np.zeros((240, 240, 3), np.uint8)] * 7
    pictures = [*face, *nothing, *face]
    tracker = FaceTracker()
    states, found = [], []
    for picture in pictures:
        states.append(tracker.state)
        found.append(tracker.find(picture))
    assert [each is None for each in found].count(True) >= len(nothing)
    for stop in range(0, len(pictures), 3):
        late = FaceTracker()
        late.resume(states[stop])
        for picture, expected in zip(pictures[stop:], found[stop:], strict=True):
            landmarks = late.find(picture)
            assert (landmarks is None) == (expected is None)
            if expected is not None:
                np.testing.assert_array_equal(landmarks, expected)
