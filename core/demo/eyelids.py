"""Upper eyelids that can close: skin painted over the eye down to a moving edge."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.fields import Anchors

_MARGIN = 8  # pixels around the eye


@dataclass(frozen=True, slots=True, eq=False)
class Eyelid:
    """One eye's upper lid.

    Attributes:
        rows: The eye's rows of the neutral picture.
        columns: Its columns.
        skin: The closed lid there, float32 [h, w, 3].
        height: [h, w] 0 at the open lid's edge and 1 at the lower lid.
        tall: [1, w] the open eye's height in pixels.
        eye: [h, w] 1 where the lid can come, soft at the borders.
    """

    rows: slice
    columns: slice
    skin: NDArray[np.float32]
    height: NDArray[np.float32]
    tall: NDArray[np.float32]
    eye: NDArray[np.float32]

    def close(self, picture: NDArray[np.uint8], closure: float) -> None:
        """Paint the lid over the eye of picture [H, W, 3], in place; closure is in [0, 1]."""
        region = picture[self.rows, self.columns]
        below_edge = (self.height - closure) * self.tall
        lid = np.clip(0.5 - below_edge / 2.5, 0, 1) * self.eye
        lashes = 0.5 * np.exp(-((below_edge / 1.8) ** 2)) * self.eye**2 * min(3 * closure, 1)
        shown = region + lid[..., None] * (self.skin - region)
        region[:] = (shown * (1 - lashes[..., None])).round().astype(np.uint8)


def eyelids(neutral: NDArray[np.uint8], anchors: Anchors) -> tuple[Eyelid, ...]:
    """Return the lids of the picture's left and right eye."""
    return tuple(_eyelid(neutral, anchors, side) for side in "LR")


def _eyelid(neutral: NDArray[np.uint8], anchors: Anchors, side: str) -> Eyelid:
    places = [anchors[f"eye_{part}_{side}"] for part in ("outer", "inner", "upper", "lower")]
    xs, ys = np.array(places).T
    left, right = sorted(xs[:2])
    columns = slice(int(left) - _MARGIN, int(right) + _MARGIN + 1)
    rows = slice(int(ys.min()) - _MARGIN, int(ys.max()) + _MARGIN + 1)
    y, x = np.mgrid[rows, columns].astype(np.float32)
    across = np.clip((x - left) / (right - left), 0, 1)
    corner = np.interp(across[0], [0, 1], ys[:2][np.argsort(xs[:2])])[None]
    arc = 1 - np.abs(2 * across - 1) ** 2.4
    mid = ys[:2].mean()
    upper = corner + arc * (ys[2] - mid)
    lower = corner + arc * (ys[3] - mid)
    tall = np.maximum(lower - upper, 1.0)
    inside = (y > upper - 1) & (y < lower + 1.5) & (x > left - 2) & (x < right + 2)
    eye = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 1.4)
    height = (y - upper) / tall
    skin = (
        _skin_below(neutral, columns, lower[0]) * (0.86 + 0.14 * np.clip(height, 0, 1))[..., None]
    )
    single = np.float32
    return Eyelid(
        rows,
        columns,
        np.asarray(skin, single),
        height.astype(single),
        tall[:1].astype(single),
        np.asarray(eye, single),
    )


def _skin_below(
    neutral: NDArray[np.uint8], columns: slice, lower: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Return the colour of the skin under the eye, smooth along x, [1, w, 3].

    Above the eye there may be lashes, a brow or the rim of glasses; below there is skin.
    """
    xs = np.arange(columns.start, columns.stop)
    strip = np.stack([neutral[(lower + k).round().astype(int), xs] for k in range(4, 10)])
    smooth = cv2.GaussianBlur(strip.mean(axis=0)[None].astype(np.float32), (0, 0), 6.0)
    return np.asarray(smooth)
