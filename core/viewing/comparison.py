"""A picture against the one at the onset: what has become brighter, and what has moved where."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.flow import flow_method
from core.viewing.steadying import small_grey

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

MIDDLE = 128.0  # what has not changed
BLUR_PX = 1.2  # takes out the camera's noise, which a difference doubles
SMOOTH_PX = 4.0  # takes the seams between the patches out of the flow
FULL_PX = 16.0  # motion in pixels of small_grey(), times the gain, that gets the full colour
DIMMED = 0.6


def difference(picture: Picture, onset: Picture, gain: float) -> Picture:
    """Return how brightness differs from the onset's: grey where it does not.

    Take out the head's movement first, or its outline is all that can be seen.

    Args:
        picture: RGB [H, W, 3].
        onset: The picture that it is compared with.
        gain: How many times the difference is shown.
    """
    blurred = cv2.GaussianBlur(_grey(picture) - _grey(onset), (0, 0), BLUR_PX)
    shown = np.clip(np.round(MIDDLE + gain * np.asarray(blurred)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_GRAY2RGB), np.uint8)


def flow_colours(picture: Picture, onset: Picture, gain: float) -> Picture:
    """Return the picture in grey, coloured where it has moved since the onset.

    The hue is the direction: red to the right, yellow-green down, cyan to the left, violet up.
    The strength is the distance.

    Args:
        picture: RGB [H, W, 3].
        onset: The picture that it is compared with.
        gain: How much the colours are strengthened.
    """
    height, width, _ = picture.shape
    flow = flow_method("dis")(small_grey(onset), small_grey(picture))
    flow = np.asarray(cv2.GaussianBlur(flow, (0, 0), SMOOTH_PX), np.float32)
    distance, angle = cv2.cartToPolar(flow[..., 0], flow[..., 1], angleInDegrees=True)
    strength = np.clip(np.asarray(distance) * gain / FULL_PX, 0, 1)
    wheel = np.full((*flow.shape[:2], 3), 255, np.uint8)
    wheel[..., 0] = np.asarray(angle) / 2  # OpenCV's hue has 180 steps
    colours = cv2.resize(np.asarray(cv2.cvtColor(wheel, cv2.COLOR_HSV2RGB)), (width, height))
    share = np.asarray(cv2.resize(strength, (width, height)), np.float32)[..., None]
    ground = _grey(picture)[..., None] * DIMMED
    return (ground * (1 - share) + np.asarray(colours) * share).astype(np.uint8)


def _grey(picture: Picture) -> Floats:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
