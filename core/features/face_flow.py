"""How far each region of the face has moved from where it rests."""

import numpy as np
from numpy.typing import NDArray

from core.features.flow import Flow, HeadMotion, on_grid
from core.features.regions import depth_map, region_weights, still_weights

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

X, Y, MAGNITUDE, PEAK, SPREAD = range(5)
N_MEASURES = 5


class FaceMeasures:
    """Measures one person's aligned crops by regions."""

    def __init__(self, mean_face: NDArray[np.float64], flow: Flow) -> None:
        """Prepare for a person.

        Args:
            mean_face: [468, 3] mean landmarks in pixels of the crop.
            flow: The optical flow method.
        """
        self._weights = region_weights(mean_face)
        self._masks = self._weights > 0
        self._head = HeadMotion(still_weights(mean_face), depth_map(mean_face))
        self._flow = flow

    def displacement(self, crop: Picture, rest: Picture) -> Floats:
        """Measure how the face departs from rest.

        Flow from the face at rest, not from the frame before: an expression that is held
        does not move but stays displaced, and displacement does not drift as a sum of
        frame-to-frame flows does.

        Args:
            crop: uint8 [CROP, CROP] aligned face.
            rest: uint8 [CROP, CROP] the same face at rest.

        Returns:
            [R, N_MEASURES] as by_region(), the head's movement taken out.
        """
        return self.by_region(self._head.remove(on_grid(self._flow(rest, crop))))

    def by_region(self, flow: Floats) -> Floats:
        """Measure a flow [GRID, GRID, 2] in the regions.

        Returns:
            [R, N_MEASURES] by region: mean displacement X and Y, mean and peak MAGNITUDE in
            pixels of the crop, and mean SPREAD (divergence, pixels a cell).
        """
        flat = flow.reshape(-1, 2)
        magnitude = np.hypot(flat[:, 0], flat[:, 1])
        spread = np.gradient(flow[..., 0], axis=1) + np.gradient(flow[..., 1], axis=0)
        means = self._weights @ np.column_stack([flat, magnitude, spread.ravel()])
        peaks = np.where(self._masks, magnitude, 0).max(axis=1)
        return np.asarray(np.insert(means, PEAK, peaks, axis=1), np.float32)
