import cv2
import numpy as np

from core.viewing import difference, flow_colours
from core.viewing.comparison import DIMMED

RNG = np.random.default_rng(1)


def textured() -> np.ndarray:
    grey = cv2.GaussianBlur(RNG.uniform(0, 255, (120, 160)).astype(np.float32), (0, 0), 3)
    grey = np.clip((grey - grey.mean()) * 6 + 128, 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def shifted(picture: np.ndarray, x: float, y: float) -> np.ndarray:
    matrix = np.array([[1, 0, x], [0, 1, y]], np.float32)
    size = picture.shape[1], picture.shape[0]
    return np.asarray(
        cv2.warpAffine(picture, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def test_no_difference_is_plain_grey() -> None:
    picture = textured()
    assert set(np.unique(difference(picture, picture, 10.0))) == {128}


def test_a_difference_is_shown_enlarged_and_with_its_sign() -> None:
    onset = np.full((40, 40, 3), 100, np.uint8)
    picture = onset.copy()
    picture[10:30, 10:30] = 104
    assert difference(picture, onset, 10.0)[20, 20].tolist() == [168] * 3
    assert difference(onset, picture, 10.0)[20, 20].tolist() == [88] * 3
    assert difference(picture, onset, 10.0)[2, 2].tolist() == [128] * 3


def test_what_stands_still_stays_grey() -> None:
    picture = textured()
    shown = flow_colours(picture, picture, 10.0)
    assert np.abs(shown.astype(float) - picture * DIMMED).max() <= 2


def test_each_direction_has_its_colour() -> None:
    onset = textured()
    means = {
        name: flow_colours(shifted(onset, x, y), onset, 20.0)[40:80, 50:110].mean(axis=(0, 1))
        for name, x, y in (("right", 1, 0), ("left", -1, 0), ("down", 0, 1), ("up", 0, -1))
    }
    red, green, blue = range(3)
    assert means["right"][red] > 2 * means["right"][green]
    assert means["left"][red] < 0.5 * means["left"][blue]
    assert means["down"][green] > 2 * means["down"][blue]
    assert means["up"][blue] > 2 * means["up"][green]


def test_half_a_pixel_is_coloured_in_a_large_picture_too() -> None:
    onset = np.asarray(cv2.resize(textured(), (1600, 1200)), np.uint8)
    shown = flow_colours(shifted(onset, 4.0, 0), onset, 10.0)
    assert shown.shape == onset.shape
    red, green, _ = shown[400:800, 500:1100].mean(axis=(0, 1))
    assert red > 1.5 * green
