"""Upper eyelids that can close: skin painted over the eye down to a moving edge."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.fields import Anchors

_MARGIN = 6  # pixels around the eye


@dataclass(frozen=True, slots=True, eq=False)
class Eyelid:
    """One eye's upper lid.

    Attributes:
        rows: The eye's rows of the neutral picture.
        columns: Its columns.
        skin: The closed lid there, float32 [h, w, 3].
        height: [h, w] 0 at the open lid's edge and 1 at the lower lid.
        sharp: [1, w] eye's height in pixels, the sharpness of the lid's edge.
        eye: [h, w] 1 where the lid can come, soft at the borders.
    """

    rows: slice
    columns: slice
    skin: NDArray[np.float32]
    height: NDArray[np.float32]
    sharp: NDArray[np.float32]
    eye: NDArray[np.float32]

    def close(self, picture: NDArray[np.uint8], closure: float) -> None:
        """Paint the lid over the eye of picture [H, W, 3], in place; closure is in [0, 1]."""
        region = picture[self.rows, self.columns]
        below_edge = (self.height - closure) * self.sharp
        lid = np.clip(0.5 - below_edge / 1.5, 0, 1) * self.eye
        lashes = 0.55 * np.exp(-((below_edge / 1.4) ** 2)) * self.eye * min(4 * closure, 1)
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
    arc = 4 * across * (1 - across)
    mid = ys[:2].mean()
    upper = corner + arc * (ys[2] - mid) - 1.5
    lower = corner + arc * (ys[3] - mid) + 1.0
    tall = np.maximum(lower - upper, 1.0)
    ends = np.clip(np.minimum(x - left, right - x) / 3 + 1, 0, 1)
    eye = np.clip(y - upper + 1, 0, 1) * np.clip(lower - y + 1, 0, 1) * ends
    hidden = cv2.dilate((eye > 0).astype(np.uint8), np.ones((5, 5), np.uint8))
    around = np.ascontiguousarray(neutral[rows, columns])
    skin = cv2.GaussianBlur(cv2.inpaint(around, hidden, 5, cv2.INPAINT_TELEA), (0, 0), 1.0)
    return Eyelid(
        rows,
        columns,
        np.asarray(skin, np.float32) * 0.95,
        ((y - upper) / tall).astype(np.float32),
        tall[:1].astype(np.float32),
        eye.astype(np.float32),
    )
