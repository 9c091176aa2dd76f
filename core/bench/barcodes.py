"""Pictures that carry a number, so that a picture itself tells which frame it is."""

import numpy as np
from numpy.typing import NDArray

BITS = 12
SCRAMBLE = 1365  # odd, so one to one; neighbours then differ in half of their bits
UNSCRAMBLE = pow(SCRAMBLE, -1, 1 << BITS)
SURE = 60  # grey levels between the two halves of a bar; less is no barcode

Picture = NDArray[np.uint8]


def picture_of(number: int, height: int = 48, width: int = 96) -> Picture:
    """Draw a number below 4096 as bars, and below them their complement, as RGB [H, W, 3]."""
    code = number * SCRAMBLE % (1 << BITS)
    bars = np.array([code >> bit & 1 for bit in range(BITS)], np.uint8) * 255
    columns = np.arange(width) * BITS // width
    is_lower = np.arange(height) >= height // 2
    grey = np.where(is_lower[:, None], 255 - bars[columns], bars[columns])
    return np.ascontiguousarray(np.repeat(grey[..., None], 3, 2), np.uint8)


def number_in(picture: Picture) -> int | None:
    """Read the number that picture_of() drew, in any size [H, W, 3]; None if there is none."""
    height, width = picture.shape[:2]
    columns = ((np.arange(BITS) + 0.5) * width / BITS).astype(int)
    above = picture[height // 4, columns].mean(-1)
    below = picture[height * 3 // 4, columns].mean(-1)
    if np.abs(above - below).min() < SURE:
        return None
    code = sum(1 << bit for bit in range(BITS) if above[bit] > below[bit])
    return code * UNSCRAMBLE % (1 << BITS)
