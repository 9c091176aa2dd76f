"""Whether the face moves around a frame at all: a check of points, not a spotter."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

AROUND_S = 0.5  # to either side: half a reaction and half a micro-expression


class Stillness(StrEnum):
    """What the motion curve shows around a frame."""

    MOVES = "moves"
    STILL = "still"
    NO_FACE = "no face"


def stillness(motion: NDArray[np.float32], frame: int, fps: float) -> Stillness:
    """Say whether the face moves around a frame.

    It is still where its greatest motion within AROUND_S is less than half of the recording's
    frames have. On the rendered demo that holds for 28 % of frames without expression, for 1 of
    39 micro- and for none of 55 macro-expressions.

    Args:
        motion: [n_frames] as in SnippetFeatures; 0 where no face was found.
        frame: The frame.
        fps: Nominal frames per second.
    """
    reach = round(AROUND_S * fps)
    near = motion[max(frame - reach, 0) : frame + reach + 1]
    peak = float(near.max(initial=0.0))
    if peak <= 0:
        return Stillness.NO_FACE
    return Stillness.STILL if peak < float(np.median(motion[motion > 0])) else Stillness.MOVES
