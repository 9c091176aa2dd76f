"""Takes the head's own movement out of a picture before it is compared with another."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.flow import flow_method

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]
Box = tuple[float, float, float, float]

LONGEST = 480  # pixels of the longer side at which flow is computed
EVERY = 6  # pixels between the places whose movement is asked
RIGID_PX = 0.5  # how far a place may be off and still move with the head
FEWEST = 12  # places that have to agree


def steadied(picture: Picture, onset: Picture, box: Box | None = None) -> Picture:
    """Return a picture with the head where it is in the onset's picture.

    A similarity transform is fitted to the flow inside the box; places that move by themselves,
    such as a brow or a lip, have no say in it (RANSAC).

    Args:
        picture: RGB [H, W, 3].
        onset: The picture that it is to be compared with.
        box: Left, top, width and height of the face in the onset's picture, in pixels; None
            takes the whole picture.

    Returns:
        The picture, moved; unmoved where no common movement is found.
    """
    height, width, _ = onset.shape
    before, after = small_grey(onset), small_grey(picture)
    scale = before.shape[1] / width
    places = _places(before.shape[:2], None if box is None else tuple(scale * x for x in box))
    flow = flow_method("dis")(before, after)
    moved = places + flow[places[:, 1].astype(int), places[:, 0].astype(int)]
    if len(places) < FEWEST:
        return picture
    fit, agree = cv2.estimateAffinePartial2D(
        places, moved, method=cv2.RANSAC, ransacReprojThreshold=RIGID_PX
    )
    if np.count_nonzero(agree) < FEWEST:  # also where nothing fits, and fit is None
        return picture
    linear, shift = np.asarray(fit)[:, :2], np.asarray(fit)[:, 2:] / scale
    whole = np.hstack([linear, shift])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(
        picture, whole, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, np.uint8)


def small_grey(picture: Picture) -> Picture:
    """Return a picture's brightness, reduced to what flow is computed at."""
    height, width, _ = picture.shape
    scale = min(1.0, LONGEST / max(height, width))
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _places(shape: tuple[int, ...], box: tuple[float, ...] | None) -> Floats:
    """Return places [n, 2] (x, y) on a grid inside a box."""
    height, width = shape
    left, top, wide, high = (0.0, 0.0, float(width), float(height)) if box is None else box
    x = np.arange(max(left, 0), min(left + wide, width - 1), EVERY)
    y = np.arange(max(top, 0), min(top + high, height - 1), EVERY)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    return grid.reshape(-1, 2).astype(np.float32)
