"""Smooth displacement fields: sums of Gaussian bumps placed on a face's anchors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

SIZE = 480
"""Width and height of the rendered picture in pixels."""
STEP = 2
"""Pixels between the nodes on which fields are kept; they are far smoother than that."""

T = TypeVar("T", np.uint8, np.float32)
Field = NDArray[np.float32]
Anchors = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Bump:
    """One Gaussian push of the skin; lengths in distances between the eyes' centres.

    Attributes:
        anchor: Where it is strongest; an "L" or "R" at the end of the name is the side.
        out: Push away from the face's midline (to the picture's right for midline anchors).
        down: Push down the picture.
        across: Standard deviation along x.
        along: Standard deviation along y.
        shift: Offset of the centre from the anchor, (out, down).
    """

    anchor: str
    out: float
    down: float
    across: float
    along: float
    shift: tuple[float, float] = (0.0, 0.0)


def nodes(step: int = STEP) -> Field:
    """Return the pixel coordinates (x, y) of the field's nodes, [SIZE / step, SIZE / step, 2]."""
    line = np.arange(0, SIZE, step, dtype=np.float32) + (step - 1) / 2
    return np.stack(np.meshgrid(line, line), axis=-1).astype(np.float32)


def bumped(
    bumps: Iterable[Bump], anchors: Anchors, unit: float, side: str = "", step: int = STEP
) -> Field:
    """Return the sum of bumps as pixels (dx, dy) at the nodes.

    Args:
        bumps: Pushes; an anchor's name is completed by `side` if it has none of its own.
        anchors: Name to pixel position (x, y).
        unit: Pixels between the centres of the eyes.
        side: "L" or "R", the side of the picture; empty for midline bumps.
        step: Pixels between nodes.

    Returns:
        float32 [SIZE / step, SIZE / step, 2].
    """
    at = nodes(step)
    total = np.zeros_like(at)
    for bump in bumps:
        name = bump.anchor + side if bump.anchor + side in anchors else bump.anchor
        outward = -1.0 if name.endswith("L") else 1.0
        x = anchors[name][0] + outward * bump.shift[0] * unit
        y = anchors[name][1] + bump.shift[1] * unit
        weight = np.exp(
            -0.5 * ((at[..., 0] - x) / (bump.across * unit)) ** 2
            - 0.5 * ((at[..., 1] - y) / (bump.along * unit)) ** 2
        )
        total[..., 0] += weight * (outward * bump.out * unit)
        total[..., 1] += weight * (bump.down * unit)
    return total


def unit_peak(field: Field) -> Field:
    """Scale a field so that its longest push is one pixel."""
    longest = np.float32(np.linalg.norm(field, axis=-1).max())
    return np.asarray(field / longest, np.float32)


def looked_up(values: NDArray[T], at: Field, interpolation: int = cv2.INTER_LINEAR) -> NDArray[T]:
    """Return values [H, W, C] as they are at the places (x, y), the border going on beyond.

    Args:
        values: A picture or a field.
        at: Places in array indices, float32 [H', W', 2].
        interpolation: One of OpenCV's INTER_ constants.
    """
    found = cv2.remap(  # type: ignore[call-overload]  # its stub forgets that map2 may be None
        values, at, None, interpolation, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(found, values.dtype)
