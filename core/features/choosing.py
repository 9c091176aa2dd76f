"""Which of several faces is followed: the one that a person pointed at."""

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.features.detection import Box, Detection, FaceDetector
from core.features.face import Anchors
from core.frames import FrameSource
from core.videos import FaceChoice

HOLDS = 0.6  # of a face's size, from its middle: who points at hair or chin means it too


def faces_in(picture: NDArray[np.uint8]) -> list[Detection]:
    """Return all faces in an RGB picture [H, W, 3], from left to right."""
    return sorted(FaceDetector().find(picture), key=lambda each: each.left)


def anchors_of(source: FrameSource, choice: FaceChoice | None, apart: int) -> Anchors | None:
    """Return where the chosen face is, for FaceTracker; None if none was chosen.

    Args:
        source: The recording.
        choice: The face.
        apart: Every how many frames the tracker looks.

    Raises:
        UserError: There is no face at that place, or the frame cannot be shown.
    """
    if choice is None:
        return None
    call = min(choice.frame, source.facts.n_frames - 1) // apart
    x, y = choice.x * source.facts.width, choice.y * source.facts.height
    faces = [each for each in faces_in(source.get(call * apart)) if _holds(each.box, x, y)]
    if not faces:
        raise UserError(
            f"There is no face at the place that was chosen in frame {choice.frame}.",
            "Choose the face again, in a frame that shows it well.",
        )
    nearest = min(faces, key=lambda each: _distance(each.box, x, y))
    return np.array([[call, *nearest.box]], np.float32)


def _holds(box: Box, x: float, y: float) -> bool:
    left, top, width, height = box
    within_x = abs(x - left - width / 2) <= width * HOLDS
    return within_x and abs(y - top - height / 2) <= height * HOLDS


def _distance(box: Box, x: float, y: float) -> float:
    left, top, width, height = box
    return float(np.hypot(x - left - width / 2, y - top - height / 2))
