"""What is left of the head's movement in the flow between aligned crops, and its removal."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.align import CROP
from core.features.regions import CELL, GRID

Floats = NDArray[np.float32]

ROUNDS = 3
Z_RIDGE = 0.2  # depth varies less over the still skin than place does
RIDGE = 0.05  # of the still skin's weight: holds turning and scaling back where little is seen


def on_grid(flow: Floats) -> Floats:
    """Average a flow [CROP, CROP, 2] over the cells of the region grid, [GRID, GRID, 2]."""
    size = (flow.shape[1] // CELL, flow.shape[0] // CELL)
    return np.asarray(cv2.resize(flow, size, interpolation=cv2.INTER_AREA), np.float32)


def nose_subtracted(flow: Floats, nose: NDArray[np.bool_]) -> Floats:
    """Take from a flow [H, W, 2] the median of what it is at the nose root.

    The nose root lies over bone: what moves there from one aligned crop to the next is the head,
    or the landmarks' jitter (algorithm.md 1a). The median keeps a few wrong pixels out.

    Args:
        flow: In pixels (x, y).
        nose: [H, W] where the nose root is. If that is nowhere, nothing is taken.
    """
    if not nose.any():
        return flow
    return flow - np.median(flow[nose], axis=0).astype(np.float32)


class HeadMotion:
    """Fits the movement of still skin and takes it from the whole flow.

    What alignment leaves (the landmarks' jitter, the head's turning) moves the face as a
    whole: shift, scale and turn in the picture, and, as depth times the angle, turning to the
    side and nodding, which moves the nose over the cheeks. They are fitted to the flow of skin
    over bone so that cells that do not agree (a blink at the eye corner, hair) lose their say.
    """

    def __init__(self, still: Floats, depth: NDArray[np.float64]) -> None:
        """Prepare for a face.

        Args:
            still: [GRID * GRID] weight of each cell as skin over bone.
            depth: [GRID * GRID] depth of each cell in any one unit.
        """
        y, x = np.mgrid[0:GRID, 0:GRID].astype(np.float64)
        x, y = (x.ravel() - GRID / 2) / GRID, (y.ravel() - GRID / 2) / GRID
        one, zero = np.ones_like(x), np.zeros_like(x)
        z = (depth - depth.mean()) / CROP
        # Columns: shift x, shift y, scale, turn, to the side, nod; first the rows for x.
        self._basis = np.concatenate(
            [np.stack([one, zero, x, -y, z, zero], -1), np.stack([zero, one, y, x, zero, z], -1)]
        )
        self._cells = np.flatnonzero(still > 0.25)
        self._weight = still[self._cells].astype(np.float64)
        rows = np.concatenate([self._cells, self._cells + GRID * GRID])
        self._seen = self._basis[rows]
        self._ridge = (
            np.diag([0, 0, 1, 1, Z_RIDGE, Z_RIDGE]) * RIDGE * max(float(self._weight.sum()), 1.0)
        )

    def remove(self, flow: Floats) -> Floats:
        """Return a flow [GRID, GRID, 2] without the head's part."""
        flat = flow.reshape(-1, 2).astype(np.float64)
        observed = flat[self._cells]
        weight = self._weight
        fit = np.zeros(6)
        for _ in range(ROUNDS):
            doubled = np.concatenate([weight, weight])
            left = (self._seen * doubled[:, None]).T
            fit = np.linalg.solve(left @ self._seen + self._ridge, left @ observed.T.ravel())
            rest = observed - (self._seen @ fit).reshape(2, -1).T
            distance = np.hypot(rest[:, 0], rest[:, 1])
            typical = max(float(np.median(distance)), 1e-3)
            weight = self._weight / (1 + (distance / (1.5 * typical)) ** 2)
        head = (self._basis @ fit).reshape(2, -1).T
        return (flat - head).astype(np.float32).reshape(flow.shape)
