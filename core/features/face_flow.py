"""The two streams of a snippet: how regions of the face move, and how they look against rest."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.flow import Flow, HeadMotion, on_grid
from core.features.regions import EXPRESSIVE, GRID, NAMES, region_weights, still_weights
from core.timeline import Snippets

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

N_MOTION = 5  # numbers a region and frame: vx, vy, magnitude, peak magnitude, divergence
N_LOOK = 8  # numbers a region and snippet, see FaceMeasures.look
MOST = 8.0  # robust deviations that whitened values are cut at


class FaceMeasures:
    """Measures one person's aligned crops by regions."""

    def __init__(self, mean_face: NDArray[np.float64], frame_flow: Flow, rest_flow: Flow) -> None:
        self._weights = region_weights(mean_face)
        self._masks = self._weights > 0
        self._head = HeadMotion(still_weights(mean_face))
        self._frame_flow = frame_flow
        self._rest_flow = rest_flow

    def motion(self, before: Picture, after: Picture) -> Floats:
        """Return [R, N_MOTION] of the movement from one crop to the next.

        Mean flow x and y, mean and peak magnitude in pixels, mean divergence in pixels a cell.
        """
        flow = self._head.remove(on_grid(self._frame_flow(before, after)))
        return self._over_regions(flow)

    def look(self, crop: Picture, rest: Picture) -> Floats:
        """Return [R, N_LOOK] of how a crop departs from the face at rest.

        The N_MOTION numbers of the flow from rest to crop, then the mean absolute difference
        of the locally normalised pictures and the change of horizontal and vertical
        gradients' strength.
        """
        flow = self._head.remove(on_grid(self._rest_flow(rest, crop)))
        now, then = local_contrast(crop), local_contrast(rest)
        strength = _gradients(now) - _gradients(then)
        change = np.concatenate([np.abs(now - then)[..., None], strength], axis=-1)
        coarse = cv2.resize(change, (GRID, GRID), interpolation=cv2.INTER_AREA).reshape(-1, 3)
        return np.concatenate([self._over_regions(flow), self._weights @ coarse], axis=1)

    def _over_regions(self, flow: Floats) -> Floats:
        flat = flow.reshape(-1, 2)
        magnitude = np.hypot(flat[:, 0], flat[:, 1])
        spread = np.gradient(flow[..., 0], axis=1) + np.gradient(flow[..., 1], axis=0)
        cells = np.column_stack([flat, magnitude, spread.ravel()])
        means = self._weights @ cells
        peaks = np.where(self._masks, magnitude, 0).max(axis=1)
        ordered = np.column_stack([means[:, :3], peaks, means[:, 3]])
        return np.asarray(ordered, np.float32)


def local_contrast(picture: Picture) -> Floats:
    """Return a picture [H, W] freed from lighting: local mean 0, local deviation about 1."""
    values = picture.astype(np.float32)
    values -= cv2.blur(values, (25, 25))
    deviation = np.sqrt(cv2.blur(values * values, (25, 25)))
    # Flat skin is not stretched into noise.
    return np.asarray(values / (deviation + 6), np.float32)


def _gradients(picture: Floats) -> Floats:
    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(picture, cv2.CV_32F, 0, 1)
    return np.abs(np.stack([across, down], axis=-1))


def motion_stream(motion: Floats, snippets: Snippets) -> Floats:
    """Sum the movement of frames up to snippets.

    Args:
        motion: [n_frames - 1, R, N_MOTION] from FaceMeasures.motion.
        snippets: The grid.

    Returns:
        [T, R * 8] by region: mean vx, vy, magnitude and divergence over the window, the peak,
        the path's straightness (net over travelled), and the change of vx and vy from the
        first to the second half of the window.
    """
    rows = []
    for t in range(len(snippets)):
        first = snippets.first_frame(t)
        window = motion[first : first + snippets.window]
        half = max(len(window) // 2, 1)
        mean = window.mean(axis=0)
        turn = window[half:, :, :2].mean(axis=0) if len(window) > half else mean[:, :2]
        turn = turn - window[:half, :, :2].mean(axis=0)
        net = np.hypot(mean[:, 0], mean[:, 1])
        straight = net / (mean[:, 2] + 1e-3)
        peak = window[..., 3].max(axis=0)
        rows.append(np.column_stack([mean[:, [0, 1, 2, 4]], peak, straight, turn]).ravel())
    return np.asarray(rows, np.float32)


def whiten(values: Floats, valid: NDArray[np.bool_]) -> Floats:
    """Make values comparable over people: robust deviations from the video's own median.

    Args:
        values: [T, D].
        valid: [T] snippets that show the face; the others come out as 0 and do not count.

    Returns:
        [T, D] (value - median) / (1.4826 median absolute deviation), cut at ±MOST.
    """
    if not valid.any():
        return np.zeros_like(values)
    known = values[valid]
    centre = np.median(known, axis=0)
    scale = 1.4826 * np.median(np.abs(known - centre), axis=0)
    floor = 0.05 * np.std(known, axis=0) + 1e-6
    white = np.clip((values - centre) / np.maximum(scale, floor), -MOST, MOST)
    return np.where(valid[:, None], white, 0).astype(np.float32)


def expressive_motion(motion: Floats) -> Floats:
    """Return [n] the mean magnitude over all regions but the eyelids of [n, R, N_MOTION]."""
    return np.asarray(motion[:, list(EXPRESSIVE), 2].mean(axis=1), np.float32)


N_REGIONS = len(NAMES)
