"""A covered face cannot be told from another, and nothing else is covered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from pwes_gui.views.pixels import ACROSS, pixelated
from pwes_gui.views.video import VideoView

SIZE = 160, 120
BOX = (60.0, 40.0, 40.0, 40.0)


def noise(seed: int = 1) -> QImage:
    """Return a picture in which no pixel is like the next."""
    values = np.random.default_rng(seed).integers(0, 256, (SIZE[1], SIZE[0], 3), np.uint8)
    return QImage(values.data, *SIZE, 3 * SIZE[0], QImage.Format.Format_RGB888).copy()


def colours(image: QImage, left: int, top: int, width: int, height: int) -> set[int]:
    across, down = range(left, left + width), range(top, top + height)
    return {QColor(image.pixel(x, y)).rgb() for x in across for y in down}


def test_only_the_face_is_covered_with_few_squares() -> None:
    image = noise()
    covered = pixelated(image, BOX)
    assert len(colours(image, 50, 30, 60, 60)) > 1000
    assert len(colours(covered, 50, 30, 60, 60)) <= (ACROSS + 1) ** 2
    for x, y in ((0, 0), (49, 60), (111, 60), (80, 29), (80, 91)):
        assert covered.pixel(x, y) == image.pixel(x, y)
    assert image == noise()  # the recording's own picture is not touched


def test_where_nobody_knows_the_face_all_is_covered() -> None:
    covered = pixelated(noise())
    assert covered.size() == noise().size()
    assert len(colours(covered, 0, 0, *SIZE)) <= (ACROSS + 1) * (2 * ACROSS)


@given(st.tuples(*[st.floats(-400, 400)] * 2), st.tuples(*[st.floats(0, 400)] * 2))
def test_any_box_gives_a_picture_of_the_same_size(
    place: tuple[float, float], size: tuple[float, float]
) -> None:
    covered = pixelated(noise(), (*place, *size))
    assert covered.size() == noise().size()
    assert covered != noise()


@pytest.mark.usefixtures("qapp")
def test_the_view_covers_what_is_shown_now_and_next_until_it_is_told_otherwise() -> None:
    view, image = VideoView(), noise()
    view.set_picture(0, 0.0, image)
    view.hide_face(True)
    assert view.picture.image == pixelated(image)
    view.set_boxes([BOX, None])
    assert view.picture.image == pixelated(image, BOX)
    view.set_picture(1, 0.1, image)
    assert view.picture.image == pixelated(image)  # no face was found there
    view.hide_face(False)
    assert view.picture.image == image
    view.clear()
    view.hide_face(True)
    assert view.picture.image is None
