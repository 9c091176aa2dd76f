"""Pairs of face pictures between which the motion is known to a fraction of a pixel."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.portraits import HOPPER

SIDE = 224
FINER = 4  # drawn this many times larger, so that remap's steps of 1/32 do not count
CORNER, CUT = np.array([130.0, 95.0]), 272.0  # of the face in the portrait, in its pixels
RADIUS = 14.0  # standard deviation of a moving place, in pixels of the picture
# Which way each place goes (x, y): brows up, some together; mouth corners up, some apart.
PLACES = {
    "brow_inner_L": (0.5, -0.87),
    "brow_outer_R": (0.0, -1.0),
    "mouth_L": (-0.8, -0.6),
    "mouth_R": (0.6, -0.8),
}
ROUNDS = 12  # of finding where things came from; the motion's slope is below 0.1

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Warp:
    """Two pictures and what moved.

    Attributes:
        before: Grey picture [SIDE, SIDE].
        after: The same face after the motion.
        flow: [SIDE, SIDE, 2] motion (x, y), in pixels, of what each pixel of before shows.
        moving: [SIDE, SIDE] where the motion is more than half its largest.
        still: [SIDE, SIDE] where the face moves less than a hundredth of that.
    """

    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
    flow: NDArray[np.float64]
    moving: NDArray[np.bool_]
    still: NDArray[np.bool_]


def warp(amplitude: float, noise: float = 1.5, seed: int = 0) -> Warp:
    """Render a portrait before and after its brows and mouth corners moved.

    Args:
        amplitude: Of the motion where it is largest, in pixels.
        noise: Standard deviation of the camera's noise in grey levels, apart in each picture.
        seed: Of the noise.
    """
    rng = np.random.default_rng(seed)
    at = (np.indices((SIDE * FINER, SIDE * FINER))[::-1] + 0.5) / FINER - 0.5
    source = at
    for _ in range(ROUNDS):
        source = at - amplitude * _motion(source)
    flow = amplitude * _motion(np.indices((SIDE, SIDE))[::-1].astype(np.float64))
    size = np.hypot(*flow)
    return Warp(
        before=_photograph(at, noise, rng),
        after=_photograph(source, noise, rng),
        flow=np.moveaxis(flow, 0, -1),
        moving=size > 0.5 * amplitude,
        still=(size < 0.01 * amplitude) & _face(),
    )


def _motion(at: Places) -> Places:
    """Return the motion (x, y) at places [2, H, W] of the picture before, about 1 at most."""
    motion = np.zeros_like(at)
    for name, way in PLACES.items():
        centre = (HOPPER.anchors[name] - CORNER) * SIDE / CUT
        near = np.exp(-((at - centre[:, None, None]) ** 2).sum(axis=0) / (2 * RADIUS**2))
        motion += near * np.array(way)[:, None, None]
    return motion


def _face() -> NDArray[np.bool_]:
    """Return where the face is, an oval [SIDE, SIDE]."""
    outline = np.array([HOPPER.anchors[name] for name in ("side_L", "side_R", "top", "chin")])
    low, high = ((edge(axis=0) - CORNER) * SIDE / CUT for edge in (outline.min, outline.max))
    places = np.indices((SIDE, SIDE))[::-1] - ((low + high) / 2)[:, None, None]
    return np.asarray(np.hypot(*places / ((high - low) / 2)[:, None, None]) < 1)


def _photograph(at: Places, noise: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return the picture [SIDE, SIDE] that shows at each place what lies at these ones."""
    x, y = ((at + 0.5) * FINER - 0.5).astype(np.float32)
    seen = cv2.remap(_enlarged(), x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    picture = np.asarray(cv2.resize(seen, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float64)
    picture += rng.normal(0, noise, picture.shape)
    return np.clip(picture.round(), 0, 255).astype(np.uint8)


@cache
def _enlarged() -> NDArray[np.float32]:
    """Return the grey face [SIDE * FINER, SIDE * FINER]."""
    grey = np.asarray(cv2.cvtColor(HOPPER.read(), cv2.COLOR_RGB2GRAY), np.float32)
    scale = SIDE * FINER / CUT
    x, y = CORNER
    to = np.array([[scale, 0, -x * scale], [0, scale, -y * scale]], np.float32)
    size = (SIDE * FINER, SIDE * FINER)
    return np.asarray(cv2.warpAffine(grey, to, size, flags=cv2.INTER_CUBIC), np.float32)
