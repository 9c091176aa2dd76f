"""One face is followed; a lost one is looked for again."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.face import LOOK_AROUND_EVERY, FaceTracker
from core.features.face_track import FrameState
from core.features.landmarker import box_of

Picture = NDArray[np.uint8]
Draw = Callable[[float, float, int], Picture]
Scene = Callable[..., Picture]

LEFT, RIGHT, AWAY = (30, 60, 240), (370, 90, 200), (380, 10, 150)  # left, top, side in a scene


def centre_of(landmarks: NDArray[np.float32] | None) -> tuple[float, float] | None:
    if landmarks is None:
        return None
    left, top, width, height = box_of(landmarks)
    return left + width / 2, top + height / 2


def is_in(landmarks: NDArray[np.float32] | None, place: tuple[int, int, int]) -> bool:
    """Say whether the face found is the one that was put in a place."""
    centre = centre_of(landmarks)
    left, top, side = place
    return centre is not None and left < centre[0] < left + side and top < centre[1] < top + side


def shown(tracker: FaceTracker, picture: Picture, n: int) -> NDArray[np.float32] | None:
    """Show a picture so many times; return what was found in the last."""
    return [tracker.find(picture) for _ in range(n)][-1]


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


def test_a_lost_face_is_found_again_at_once(draw: Draw) -> None:
    tracker, face, nothing = FaceTracker(), draw(0, 0, 0), np.zeros((240, 240, 3), np.uint8)
    assert tracker.find(face) is not None
    assert [tracker.find(nothing) for _ in range(7)] == [None] * 7
    assert tracker.find(face) is not None


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


def test_of_two_the_larger_is_followed_and_stays_the_one(
    portrait: Picture, other_portrait: Picture, scene: Scene
) -> None:
    both = scene((portrait, *RIGHT), (other_portrait, *LEFT))
    tracker = FaceTracker()
    assert is_in(tracker.find(both), LEFT)
    assert shown(tracker, scene((portrait, *RIGHT)), 12) is None  # who stays is not who left
    assert tracker.seen == FrameState.LOST
    larger = scene((portrait, RIGHT[0] - 30, RIGHT[1] - 30, 260), (other_portrait, 40, 90, 180))
    assert is_in(tracker.find(larger), LEFT)  # though now the smaller


def test_who_came_in_later_is_not_taken_for_who_went(
    portrait: Picture, other_portrait: Picture, scene: Scene
) -> None:
    tracker = FaceTracker()
    shown(tracker, scene((portrait, *LEFT)), 2)
    shown(tracker, scene((portrait, *LEFT), (other_portrait, *RIGHT)), LOOK_AROUND_EVERY)
    assert shown(tracker, scene((other_portrait, *RIGHT)), 12) is None
    assert is_in(tracker.find(scene((portrait, *LEFT))), LEFT)


def test_a_lone_face_may_come_back_elsewhere(portrait: Picture, scene: Scene) -> None:
    tracker = FaceTracker()
    assert is_in(tracker.find(scene((portrait, *LEFT))), LEFT)
    assert shown(tracker, scene(), 12) is None
    assert is_in(tracker.find(scene((portrait, *AWAY))), AWAY)


def test_the_chosen_face_is_waited_for(
    portrait: Picture, other_portrait: Picture, scene: Scene
) -> None:
    left, top, side = RIGHT
    box = (left + side / 4, top + side / 4, side / 2, side / 2)
    tracker = FaceTracker(np.array([[8, *box], [20, *box]], np.float32))
    alone = scene((other_portrait, *LEFT))
    assert shown(tracker, alone, 8) is None
    both = scene((portrait, *RIGHT), (other_portrait, *LEFT))
    assert is_in(tracker.find(both), RIGHT)  # at once: it is known to be there
    assert is_in(shown(tracker, both, 40), RIGHT)


def test_an_anchor_takes_the_tracker_off_the_wrong_face(
    portrait: Picture, other_portrait: Picture, scene: Scene
) -> None:
    both = scene((portrait, *RIGHT), (other_portrait, *LEFT))
    left, top, side = LEFT
    box = (left + side / 4, top + side / 4, side / 2, side / 2)
    tracker = FaceTracker(np.array([[0, 440, 160, 90, 90], [3, *box]], np.float32))
    found = [tracker.find(both) for _ in range(5)]
    assert [is_in(each, RIGHT) for each in found] == [True] * 3 + [False] * 2
    assert [is_in(each, LEFT) for each in found] == [False] * 3 + [True] * 2


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_face_that_turns_away_is_refused_as_profile_until_it_turns_back(
    turn: Callable[[float], Picture], sign: int
) -> None:
    tracker = FaceTracker()
    course = [0, 15, 30, 40, 50, 50, 40, 30, 15, 0]
    states = []
    for degrees in course:
        found = tracker.find(turn(sign * degrees))
        states.append(tracker.seen)
        assert (found is not None) == (tracker.seen == FrameState.FOUND)
    assert [state.name for state in states if state != FrameState.FOUND] == ["PROFILE"] * 2
    assert states[4] == states[5] == FrameState.PROFILE


def test_a_profile_that_only_the_detector_sees_is_one_too(turn: Callable[[float], Picture]) -> None:
    tracker = FaceTracker()
    assert tracker.find(turn(40)) is not None
    assert tracker.find(turn(60)) is None  # the landmarks' network sees no face in it
    assert tracker.seen == FrameState.PROFILE


def blurred(face: Picture, k: int) -> Picture:
    return np.asarray(cv2.GaussianBlur(face, (0, 0), 2.0 * k + 0.01), np.uint8)


def behind_a_hand(face: Picture, k: int) -> Picture:
    covered = face.copy()
    covered[len(face) - 20 * k :] = (200, 160, 130)
    return covered


def out_of_the_picture(face: Picture, k: int) -> Picture:
    gone = np.zeros_like(face)
    gone[:, : len(face) - 20 * k] = face[:, 20 * k :]
    return gone


@pytest.mark.parametrize("spoilt", [blurred, behind_a_hand, out_of_the_picture])
def test_the_tracker_does_not_stay_on_what_no_longer_shows_the_face(
    portrait: Picture, spoilt: Callable[[Picture, int], Picture]
) -> None:
    tracker = FaceTracker()
    found = [tracker.find(spoilt(portrait, k)) is not None for k in range(11)]
    assert all(found[:2])
    assert not any(found[8:])
    assert tracker.seen == FrameState.LOST


def test_a_face_that_jumps_is_looked_for_afresh(portrait: Picture, scene: Scene) -> None:
    tracker = FaceTracker()
    tracker.find(scene((portrait, *LEFT)))
    near = (LEFT[0] + 90, LEFT[1], LEFT[2])
    landmarks = tracker.find(scene((portrait, *near)))
    fresh = FaceTracker().find(scene((portrait, *near)))
    assert landmarks is not None
    assert fresh is not None
    np.testing.assert_allclose(landmarks[:, :2], fresh[:, :2], atol=1.5)


@pytest.mark.parametrize("stop", [1, 9, 16, 33])
def test_a_tracker_among_several_faces_is_taken_up_as_if_it_had_never_stopped(
    portrait: Picture, other_portrait: Picture, scene: Scene, stop: int
) -> None:
    both = scene((portrait, *RIGHT), (other_portrait, *LEFT))
    pictures = [*[both] * 6, *[scene((portrait, *RIGHT))] * 9, *[scene()] * 7, *[both] * 16]
    tracker, states, found = FaceTracker(), [], []
    for picture in pictures:
        states.append(tracker.state)
        found.append((tracker.find(picture), tracker.seen))
    late = FaceTracker()
    late.resume(states[stop])
    for picture, (landmarks, seen) in zip(pictures[stop:], found[stop:], strict=True):
        np.testing.assert_equal(late.find(picture), landmarks)
        assert late.seen == seen
    for name, values in tracker.state.items():
        np.testing.assert_array_equal(late.state[name], values)
