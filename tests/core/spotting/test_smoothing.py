import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spotting.smoothing import smoothed


@given(seed=st.integers(0, 10_000), n=st.integers(1, 200), deviation=st.floats(0, 20))
def test_smoothing_keeps_the_mean_and_the_length(seed: int, n: int, deviation: float) -> None:
    curve = np.random.default_rng(seed).normal(size=n)
    smooth = smoothed(curve, deviation)
    assert len(smooth) == len(curve)
    assert smooth.std() <= curve.std() + 1e-9
    if n > 8 * deviation:  # what one end loses by reflection, it gains
        assert smooth.mean() == pytest.approx(curve.mean(), abs=1e-9)


def test_an_impulse_becomes_the_bell() -> None:
    impulse = np.zeros(41)
    impulse[20] = 1
    bell = np.exp(-0.5 * ((np.arange(41) - 20) / 3) ** 2)
    assert smoothed(impulse, 3) == pytest.approx(bell / bell.sum(), abs=1e-4)


def test_no_deviation_changes_nothing() -> None:
    assert smoothed(np.array([1, 5, 2], np.float32), 0).tolist() == [1, 5, 2]
