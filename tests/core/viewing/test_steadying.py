import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.viewing import steadied
from core.viewing.steadying import LONGEST, small_grey

Picture = NDArray[np.uint8]


def textured(height: int = 240, width: int = 320) -> Picture:
    rng = np.random.default_rng(1)
    grey = cv2.GaussianBlur(rng.uniform(0, 255, (height, width)).astype(np.float32), (0, 0), 3)
    grey = np.clip((np.asarray(grey) - np.mean(grey)) * 6 + 128, 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def turned(picture: Picture, x: float, y: float, degrees: float = 0.0) -> Picture:
    height, width, _ = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix = np.asarray(matrix, np.float64) + np.array([[0, 0, x], [0, 0, y]])
    moved = cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def off(one: Picture, other: Picture) -> float:
    inside = (slice(40, -40), slice(40, -40))
    return float(np.abs(one[inside].astype(float) - other[inside]).mean())


@pytest.mark.parametrize("move", [(4.0, -3.0, 0.0), (0.4, 0.3, 0.0), (2.0, 1.0, 1.5)])
def test_the_heads_movement_is_taken_out(move: tuple[float, float, float]) -> None:
    onset = textured()
    picture = turned(onset, *move)
    assert off(steadied(picture, onset), onset) < 0.35 * off(picture, onset)


def test_what_moves_by_itself_keeps_its_movement() -> None:
    onset = textured()
    picture = onset.copy()
    picture[100:140, 140:180] = turned(onset, 1.5, 0.0)[100:140, 140:180]
    moved = turned(picture, 3.0, 2.0)
    assert off(steadied(moved, onset)[60:180, 100:220], picture[60:180, 100:220]) < 3.0
    brow = (slice(105, 135), slice(145, 175))
    assert off_at(steadied(moved, onset), onset, brow) > 0.7 * off_at(picture, onset, brow)


def off_at(one: Picture, other: Picture, place: tuple[slice, slice]) -> float:
    return float(np.abs(one[place].astype(float) - other[place]).mean())


def test_a_box_tells_whose_movement_counts() -> None:
    onset = textured()
    picture = onset.copy()
    face = (slice(80, 180), slice(120, 220))
    picture[face] = turned(onset, 2.0, 0.0)[face]
    within = (slice(95, 165), slice(135, 205))
    assert off_at(steadied(picture, onset), onset, within) > 5
    assert off_at(steadied(picture, onset, (125, 85, 90, 90)), onset, within) < 3


def test_without_anything_in_common_the_picture_stays() -> None:
    picture = textured()
    assert np.array_equal(steadied(picture, picture, (10, 10, 4, 4)), picture)
    flat = np.full((40, 60, 3), 90, np.uint8)
    assert np.array_equal(steadied(flat, flat), flat)


def test_flow_is_computed_on_a_small_picture() -> None:
    assert small_grey(textured(1088, 2040)).shape == (256, LONGEST)
    assert small_grey(textured(48, 64)).shape == (48, 64)
