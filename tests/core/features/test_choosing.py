from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import UserError
from core.features.blocks import Unkept
from core.features.choosing import anchors_of, faces_in
from core.features.extract import identity
from core.features.tracking import track
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.videos import FaceChoice
from tests.conftest import returned

Picture = NDArray[np.uint8]
Record = Callable[[Sequence[Picture], float], FrameSource]
Scene = Callable[..., Picture]
LEFT, RIGHT = (20, 90, 170), (350, 60, 250)


@pytest.fixture
def both(portrait: Picture, other_portrait: Picture, scene: Scene) -> Picture:
    """A small face on the left, a large one on the right."""
    return scene((portrait, *RIGHT), (other_portrait, *LEFT))


def at(place: tuple[int, int, int], frame: int = 0) -> FaceChoice:
    left, top, side = place
    return FaceChoice(frame, (left + side / 2) / 640, (top + side / 2) / 360)


def test_faces_are_counted_from_the_left(both: Picture) -> None:
    small, large = faces_in(both)
    assert small.left < large.left
    assert small.width < large.width


@pytest.mark.parametrize("fps", [30.0, 200.0])
def test_the_chosen_face_is_followed_from_the_first_frame_to_the_last(
    both: Picture, record: Record, fps: float
) -> None:
    source = record([both] * 30, fps)
    largest = returned(track(source, Unkept(), 1))
    chosen = returned(track(source, Unkept(), 1, choice=at(LEFT, frame=20)))
    assert (largest.boxes[:, 0] > 340).all()
    assert (chosen.boxes[:, 0] < 200).all()
    assert chosen.found.all()


def test_without_a_choice_there_is_no_anchor(both: Picture, record: Record) -> None:
    assert anchors_of(record([both], 30.0), None, 1) is None


def test_a_place_without_a_face_is_refused(both: Picture, record: Record) -> None:
    with pytest.raises(UserError, match=r"no face at the place .* frame 0"):
        anchors_of(record([both], 30.0), FaceChoice(0, 0.45, 0.95), 1)


def test_another_face_is_another_identity_and_none_is_that_of_before() -> None:
    settings = FeatureSettings()
    assert identity(settings) == identity(settings, None)
    names = {identity(settings, each) for each in (None, at(LEFT), at(RIGHT), at(LEFT, 3))}
    assert len(names) == 4
