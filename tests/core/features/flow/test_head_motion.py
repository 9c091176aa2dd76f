"""The head's share is taken out of a flow, and what the face does stays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.align import CROP
from core.features.flow import HeadMotion, nose_subtracted, on_grid
from core.features.regions import CELL, GRID


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


NOSE = np.zeros((60, 50), bool)
NOSE[20:30, 20:30] = True


@given(shift=st.tuples(coefficients, coefficients))
def test_a_shift_of_the_head_is_taken_out_by_the_nose(shift: tuple[float, float]) -> None:
    expression = np.zeros((60, 50, 2), np.float32)
    expression[40:50, 20:30] = (0.1, -0.3)
    expression[20:24, 20:30] = (4.0, 4.0)  # a lid's shadow over less than half of the nose
    flow = expression + np.array(shift, np.float32)
    rest = nose_subtracted(flow, NOSE)
    assert rest.dtype == np.float32
    np.testing.assert_allclose(rest, expression, atol=1e-5)


def test_without_a_nose_nothing_is_taken() -> None:
    flow = np.ones((60, 50, 2), np.float32)
    np.testing.assert_array_equal(nose_subtracted(flow, np.zeros((60, 50), bool)), flow)
