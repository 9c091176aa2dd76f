"""The head's movement taken out: every frame warped so that the rigid face lies still."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

CROP = 224
EYE_DISTANCE = 120.0  # between the outer eye corners in the crop, pixels
EYE_CENTRE = (112.0, 72.0)  # from the hairline to the chin; small motion wants many pixels
SMOOTH_S = 0.1  # deviation of the smoothing; heads move slower than faces do

# Outer and inner eye corners and the bridge of the nose: skin over bone.
RIGID = (33, 133, 362, 263, 168, 6, 197, 195)
OUTER_CORNERS = (0, 3)  # of RIGID

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


def umeyama(source: Doubles, target: Doubles) -> Doubles:
    """Return the similarity [2, 3] that takes points onto points with least squares.

    Rotation, one scale and a shift, no reflection (Umeyama 1991, in closed form for the
    plane).

    Args:
        source: [..., k, 2] points.
        target: [..., k, 2] where they should come to lie; broadcasts against source.

    Returns:
        [..., 2, 3] maps from source to target coordinates.
    """
    source_mean = source.mean(axis=-2, keepdims=True)
    target_mean = target.mean(axis=-2, keepdims=True)
    a, b = source - source_mean, target - target_mean
    along = (a * b).sum(axis=(-1, -2))
    across = (a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]).sum(axis=-1)
    spread = np.maximum((a**2).sum(axis=(-1, -2)), 1e-12)
    cos, sin = along / spread, across / spread
    turn = np.stack([np.stack([cos, -sin], -1), np.stack([sin, cos], -1)], -2)
    shift = target_mean[..., 0, :] - (turn @ source_mean[..., 0, :, None])[..., 0]
    return np.concatenate([turn, shift[..., None]], axis=-1)


def apply(transform: Doubles, points: Doubles) -> Doubles:
    """Return points [k, 2] mapped by a [2, 3] transform."""
    mapped: Doubles = points @ transform[:, :2].T + transform[:, 2]
    return mapped


def to_crop(rigid: Doubles) -> Doubles:
    """Return the [2, 3] map that lays the outer eye corners of RIGID points [k, 2] in place."""
    half = EYE_DISTANCE / 2
    x, y = EYE_CENTRE
    return umeyama(rigid[list(OUTER_CORNERS)], np.array([[x - half, y], [x + half, y]]))


class MeanFace:
    """The mean shape of a face over a video, in crop coordinates, gathered frame by frame."""

    def __init__(self) -> None:
        self._sum: Doubles | None = None
        self._n = 0

    def add(self, landmarks: Floats) -> None:
        """Take in one frame's landmarks [468, 3]."""
        points = landmarks.astype(np.float64)
        transform = to_crop(points[list(RIGID), :2])
        depth = points[:, 2:] * np.hypot(transform[0, 0], transform[1, 0])
        aligned = np.concatenate([apply(transform, points[:, :2]), depth], axis=1)
        self._sum = aligned if self._sum is None else self._sum + aligned
        self._n += 1

    @property
    def state(self) -> dict[str, Doubles]:
        """All that it has gathered, for resume()."""
        total = np.zeros((0, 3)) if self._sum is None else self._sum
        return {"mean_face_sum": total, "mean_face_n": np.array(float(self._n))}

    def resume(self, state: Mapping[str, Doubles]) -> None:
        """Go on from an earlier state."""
        self._n = int(state["mean_face_n"])
        self._sum = state["mean_face_sum"] if self._n else None

    @property
    def landmarks(self) -> Doubles:
        """The mean [468, 3] in pixels of the crop, depth too.

        Raises:
            ValueError: No frame was added.
        """
        if self._sum is None:
            raise ValueError("no face was added")
        return self._sum / self._n


def transforms(track: Floats, mean_face: Doubles, fps: float) -> Doubles:
    """Return for each frame the map into the crop, free of the landmarks' jitter.

    Args:
        track: [n, k, 2] the RIGID points of each frame in pixels; NaN where no face was found,
            which is bridged linearly (and held at both ends).
        mean_face: [468, 3] mean landmarks in the crop.
        fps: Frames per second, for the width of the smoothing.

    Returns:
        [n, 2, 3] similarities from the picture to the crop.
    """
    smooth = gaussian(bridge(track.reshape(len(track), -1)), SMOOTH_S * fps)
    return umeyama(smooth.reshape(track.shape), mean_face[list(RIGID), :2])


def bridge(values: NDArray[np.floating]) -> Doubles:
    """Fill rows of NaN in [n, k] linearly in time; at the ends hold the nearest row.

    At least one row must be known.
    """
    rows = np.arange(len(values))
    known = np.isfinite(values).all(axis=1)
    filled = np.empty(values.shape)
    for column in range(values.shape[1]):
        filled[:, column] = np.interp(rows, rows[known], values[known, column])
    return filled


def gaussian(values: Doubles, sigma: float) -> Doubles:
    """Smooth [n, k] along time without lag; the ends are reflected."""
    reach = max(round(3 * sigma), 1)
    offsets = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (offsets / max(sigma, 1e-6)) ** 2)
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="symmetric")
    smooth = np.zeros(values.shape)
    for offset, weight in zip(range(2 * reach + 1), weights / weights.sum(), strict=True):
        smooth += weight * padded[offset : offset + len(values)]
    return smooth


@dataclass(frozen=True, slots=True, eq=False)
class Cropper:
    """Cuts the aligned face out of frames.

    Attributes:
        transforms: [n, 2, 3] from transforms().
    """

    transforms: Doubles

    def cut(self, picture: Picture, i: int) -> Picture:
        """Return the aligned crop uint8 [224, 224, ...] of frame i, grey [H, W] or [H, W, 3]."""
        crop = cv2.warpAffine(
            picture,
            self.transforms[i],
            (CROP, CROP),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(crop, np.uint8)
