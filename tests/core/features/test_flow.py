"""Known movements are measured, and the head's share is taken out."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.align import CROP
from core.features.flow import FlowName, HeadMotion, flow_method, on_grid
from core.features.regions import CELL, GRID


@pytest.fixture(scope="module")
def texture() -> NDArray[np.float32]:
    noise = np.random.default_rng(2).normal(size=(CROP, CROP)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 2)
    return np.asarray(128 + 40 * smooth / smooth.std(), np.float32)


def moved(picture: NDArray[np.float32], x: float, y: float) -> NDArray[np.uint8]:
    shift = np.array([[1, 0, x], [0, 1, y]], np.float32)
    shifted = cv2.warpAffine(
        picture, shift, (CROP, CROP), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
    )
    return np.clip(shifted, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", ["dis", "farneback"])
@pytest.mark.parametrize("shift", [(0.4, 0.0), (-1.5, 0.8)])
def test_a_shift_below_a_pixel_is_seen(
    name: FlowName, shift: tuple[float, float], texture: NDArray[np.float32]
) -> None:
    flow = on_grid(flow_method(name)(moved(texture, 0, 0), moved(texture, *shift)))
    assert flow.shape == (GRID, GRID, 2)
    inner = flow[10:-10, 10:-10].reshape(-1, 2)
    np.testing.assert_allclose(np.median(inner, axis=0), shift, atol=0.12)


def test_light_does_not_move(texture: NDArray[np.float32]) -> None:
    flow = flow_method("dis")(moved(texture, 0, 0), moved(texture * 1.06 + 4, 0, 0))
    assert np.hypot(flow[..., 0], flow[..., 1]).mean() < 0.15


def test_the_grid_averages_its_cells() -> None:
    flow = np.random.default_rng(0).normal(size=(CROP, CROP, 2)).astype(np.float32)
    cell = flow[CELL : 2 * CELL, :CELL].mean(axis=(0, 1))
    np.testing.assert_allclose(on_grid(flow)[1, 0], cell, rtol=1e-4, atol=1e-6)


ROW, COLUMN = (np.mgrid[0:GRID, 0:GRID] - GRID / 2) / GRID
DEPTH = 200 * (1 - 4 * (ROW**2 + COLUMN**2))  # a head like a bowl


def head_flow(
    x: float, y: float, scale: float, turn: float, side: float, nod: float
) -> NDArray[np.float32]:
    z = DEPTH / CROP
    across = x + scale * COLUMN - turn * ROW + side * z
    down = y + turn * COLUMN + scale * ROW + nod * z
    return np.stack([across, down], axis=-1).astype(np.float32)


coefficients = st.floats(-3, 3)


@given(motion=st.tuples(*[coefficients] * 6))
def test_a_moving_head_is_taken_out(
    motion: tuple[float, float, float, float, float, float],
) -> None:
    head = head_flow(*motion)
    rest = HeadMotion(np.ones(GRID * GRID, np.float32), DEPTH.ravel()).remove(head)
    # Held back a little where not much is seen, but most of it goes.
    assert np.abs(rest).mean() < 0.02 + 0.4 * np.abs(head - head.mean(axis=(0, 1))).mean()


def test_an_expression_stays_where_it_is() -> None:
    head = head_flow(1.0, -0.5, 0.1, 0.1, 0.1, -0.1)
    flow = head.copy()
    flow[40:48, 30:38, 1] -= 2.0
    still = np.zeros((GRID, GRID), np.float32)
    still[5:30] = 1
    still[24:28, 10:14] = 1
    flow[24:28, 10:14] += 1.5  # a blink within what should be still
    rest = HeadMotion(still.ravel(), DEPTH.ravel()).remove(flow)
    np.testing.assert_allclose(rest[44, 34], [0, -2], atol=0.1)
    assert np.abs(rest[44, 10]).max() < 0.1
