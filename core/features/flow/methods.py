"""The optical flow methods to choose from."""

import sys
from collections.abc import Callable
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from core import program
from core.errors import UserError

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]
Flow = Callable[[Picture, Picture], Floats]
FlowName = Literal["dis", "farneback", "tv-l1"]


def flow_method(name: FlowName) -> Flow:
    """Return a function from two uint8 pictures [H, W] to the flow float32 [H, W, 2] (x, y).

    The flow says how many pixels what a pixel of the first picture shows has moved in the second.

    Args:
        name: "dis" (dense inverse search, medium preset down to full size, which its authors'
            presets leave out and which small motion needs; not for use in several threads at
            once), "farneback", or "tv-l1" (the paper's, see tv_l1_energy).

    Raises:
        UserError: "tv-l1" is wanted and numba, which compiles it, is not installed.
    """
    if name == "farneback":
        return _farneback
    if name == "tv-l1":
        return _tv_l1()
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    dis.setFinestScale(0)

    def calculate(before: Picture, after: Picture) -> Floats:
        return np.asarray(dis.calc(before, after, None), np.float32)  # type: ignore[call-overload]

    return calculate


def _farneback(before: Picture, after: Picture) -> Floats:
    # Pyramid, window and polynomial as measured for faces of this size.
    flow = cv2.calcOpticalFlowFarneback(before, after, None, 0.5, 3, 15, 3, 5, 1.2, 0)  # type: ignore[call-overload]
    return np.asarray(flow, np.float32)


def _tv_l1() -> Flow:
    try:
        from core.features.flow.tv_l1 import tv_l1
    except ModuleNotFoundError as error:
        if error.name != "numba":
            raise
        raise UserError(
            "The optical flow method tv-l1 needs the package numba, which is not installed.",
            "Choose another method."
            if program.is_frozen()
            else f'Install it with: "{sys.executable}" -m pip install "numba>=0.61"',
        ) from error
    return tv_l1
