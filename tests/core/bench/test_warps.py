"""The rendered motion is the one that is told."""

import cv2
import numpy as np
import pytest

from core.bench.warps import SIDE, warp


@pytest.mark.parametrize("amplitude", [0.5, 2.0])
def test_what_a_pixel_shows_is_found_again_where_the_flow_says(amplitude: float) -> None:
    pair = warp(amplitude, noise=0.0)
    assert pair.before.shape == (SIDE, SIDE)
    places = np.indices((SIDE, SIDE))[::-1] + np.moveaxis(pair.flow, -1, 0)
    x, y = places.astype(np.float32)
    found = cv2.remap(pair.after.astype(np.float32), x, y, cv2.INTER_CUBIC)

    def difference(picture: np.typing.NDArray[np.generic]) -> float:
        return float(np.abs(picture.astype(float) - pair.before)[pair.moving].mean())

    # Looking between pixels blurs the skin's texture, most at half a pixel.
    assert difference(np.asarray(found)) < 0.3 * difference(pair.after)


def test_the_motion_is_as_large_as_told_and_stays_off_what_is_still() -> None:
    pair = warp(0.2, noise=1.5, seed=3)
    size = np.hypot(pair.flow[..., 0], pair.flow[..., 1])
    assert size.max() == pytest.approx(0.2, rel=0.02)
    assert size[pair.moving].min() > 0.1
    assert size[pair.still].max() < 0.002
    assert 500 < pair.moving.sum() < pair.still.sum() < SIDE**2 / 2


def test_the_camera_is_as_noisy_as_told() -> None:
    clean, noisy = warp(0.5, noise=0.0).after.astype(float), warp(0.5, noise=1.5, seed=1).after
    inside = (clean > 10) & (clean < 245)
    assert np.std((noisy - clean)[inside]) == pytest.approx(
        np.hypot(1.5, np.sqrt(2 / 12)), rel=0.03
    )
    assert (noisy != warp(0.5, noise=1.5, seed=2).after).mean() > 0.5
