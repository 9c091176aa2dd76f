"""Linear Eulerian video magnification (Wu et al., ACM Transactions on Graphics 31(4), 2012).

Brightness is blurred and reduced, its changes over time are band-passed at every place, and what
passes is added to the picture several times over. Small motion grows by 1 + gain; motion that is
no longer small against the blur shows ghosts instead.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

LONGEST = 320  # pixels to which the longer side is reduced at least


def reduced(picture: Picture) -> Floats:
    """Return the brightness of an RGB picture [H, W, 3] one or more pyramid levels up.

    Returns:
        Brightness 0 to 255 [h, w], blurred as the levels of a Gaussian pyramid are.
    """
    level = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
    level = np.asarray(cv2.pyrDown(level), np.float32)
    while max(level.shape) > LONGEST:
        level = np.asarray(cv2.pyrDown(level), np.float32)
    return level


def band_passed(brightness: Floats, fps: float, low_hz: float, high_hz: float) -> Floats:
    """Return what changes within a band, at every place.

    An ideal band-pass by the discrete cosine transform, which is that of Fourier with the ends
    mirrored: a clip cut out of a recording has no jump there.

    Args:
        brightness: Of consecutive pictures [T, h, w].
        fps: Pictures a second, taken for even.
        low_hz: Where the band begins, in changes a second.
        high_hz: Where it ends; both ends are in it.

    Returns:
        [T, h, w]; what never changes is 0.
    """
    n = len(brightness)
    k = np.arange(n)
    hertz = k * fps / (2 * n)
    is_kept = (hertz >= low_hz) & (hertz <= high_hz) & (k > 0)
    cosines = np.cos(np.pi / n * np.outer(k[is_kept], k + 0.5)) * np.sqrt(2 / n)
    basis = cosines.astype(np.float32)
    flat = brightness.reshape(n, -1)
    passed: Floats = basis.T @ (basis @ flat)
    return passed.reshape(brightness.shape)


def magnified(picture: Picture, change: Floats, gain: float) -> Picture:
    """Return a picture with its motion enlarged.

    Args:
        picture: RGB [H, W, 3].
        change: Its band-passed brightness [h, w].
        gain: How many times the change is added.
    """
    height, width, _ = picture.shape
    added = np.asarray(cv2.resize(change, (width, height)), np.float32) * gain
    colours = cv2.merge([added, added, added])
    return np.asarray(cv2.add(picture, colours, dtype=cv2.CV_8U), np.uint8)
