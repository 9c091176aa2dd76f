"""TV-L1 optical flow on one core, compiled."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.flow import tv_l1_energy as energy
from core.features.flow.tv_l1_loops import iterate, linearise, shifted

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


def tv_l1(before: Picture, after: Picture) -> Floats:
    """Return the flow float32 [H, W, 2] (x, y), in pixels, between pictures uint8 [H, W].

    See tv_l1_energy. May be called from several threads at once.
    """
    height, width = before.shape
    levels = [(_padded(before), _padded(after))]
    for _ in range(energy.n_levels(height, width) - 1):
        levels.append((_halved(levels[-1][0]), _halved(levels[-1][1])))
    flow = np.zeros((2, *levels[-1][0].shape), np.float32)
    for first, second in reversed(levels):
        flow = _at_level(first, second, np.stack([_enlarged(each, first.shape) for each in flow]))
    return np.ascontiguousarray(np.moveaxis(flow, 0, -1)[:height, :width])


def _padded(picture: Picture) -> Floats:
    rows, columns = energy.padding(*picture.shape)
    padded = cv2.copyMakeBorder(picture, 0, rows, 0, columns, cv2.BORDER_REPLICATE)
    return np.asarray(padded, np.float32)


def _halved(picture: Floats) -> Floats:
    height, width = picture.shape
    half = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.float32)


def _enlarged(component: Floats, shape: tuple[int, ...]) -> Floats:
    """Return a component of the flow of half the size, or of this one, for a level's shape."""
    if component.shape == shape:
        return component
    double = cv2.resize(component, shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(2 * double, np.float32)


def _at_level(first: Floats, second: Floats, flow: Floats) -> Floats:
    """Return the flow [2, H, W] of a level from the one to begin at."""
    height, width = first.shape
    spline = _spline(second)
    moved = np.empty_like(first)
    # Row by row, so that what an iteration needs at a time lies together; with a further column
    # that repeats the last, and with zeros for what p is before the first row and column.
    rows = np.empty((height, 2, width + 1), np.float32)
    across = np.zeros((height, 2, width + 1), np.float32)
    down = np.zeros((height + 1, 2, width), np.float32)
    data = np.empty((height, 4, width), np.float32)
    steps = (np.float32(energy.STEP), np.float32(energy.THETA), np.float32(energy.DUAL_STEP))
    for _ in range(energy.WARPS):
        shifted(spline, flow, moved)
        linearise(first, moved, flow, data, np.float32(energy.FLAT))
        for i in range(2):
            rows[:, i, :-1] = cv2.medianBlur(flow[i], 3)
        rows[..., -1] = rows[..., -2]
        iterate(rows, (across, down), data, energy.ITERATIONS, steps)
        flow = np.ascontiguousarray(np.moveaxis(rows[..., :-1], 1, 0))
    return flow


def _spline(picture: Floats) -> Floats:
    """Return the coefficients [H + 3, W + 3] of the spline through a picture, from row -1 on."""
    r = energy.RADIUS + 2
    wide = cv2.copyMakeBorder(picture, r, r, r, r, cv2.BORDER_REPLICATE)
    kernel = energy.PREFILTER
    coefficients = np.asarray(cv2.sepFilter2D(wide, cv2.CV_32F, kernel, kernel), np.float32)
    return np.ascontiguousarray(coefficients[r - 1 : 2 - r, r - 1 : 2 - r])
