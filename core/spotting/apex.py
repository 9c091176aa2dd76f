"""Where the face is furthest from rest inside an interval: a machine's guess at the apex."""

import numpy as np
from numpy.typing import NDArray

from core.timeline import Interval


def suggested_apex(motion: NDArray[np.float32], interval: Interval) -> int | None:
    """Return the frame of most motion in an interval; the earliest of equal ones.

    Args:
        motion: [n_frames] how far the face is from rest; NaN where no face was found.
        interval: Where to look.

    Returns:
        None where no motion is known, or where it is the same all over.
    """
    inside = motion[interval.onset : interval.offset + 1]
    known = inside[np.isfinite(inside)]
    if not len(known) or known.max() == known.min():
        return None
    return interval.onset + int(np.nanargmax(inside))
