"""A curve over time, smoothed without lag."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Curve = NDArray[np.float64]


def smoothed(values: Floats, deviation: float) -> Curve:
    """Return values [n] under a Gaussian of that deviation in steps; the ends are reflected."""
    reach = min(int(4 * deviation + 0.5), max(len(values) - 1, 0))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(deviation, 1e-6)) ** 2)
    padded = np.pad(values.astype(np.float64), reach, mode="symmetric")
    return np.convolve(padded, weights / weights.sum(), mode="valid")
