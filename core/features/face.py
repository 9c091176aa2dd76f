"""The face of a video, found once and then followed: 468 landmarks in every frame."""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.detection import MODELS, Detection, FaceDetector, read_net

LANDMARKER = MODELS / "face_landmark.tflite"

SIDE = 192
N_LANDMARKS = 468
LEAST_SCORE = 0.5
MARGIN = 1.5  # side of the landmark network's view over the face's extent
SEARCH_EVERY = 5  # frames between detections while no face is in view; a detection costs more

RIGHT_EYE, LEFT_EYE = 33, 263  # the outer corners

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


class FaceTracker:
    """Landmarks of one face through consecutive frames.

    The landmarks of the last frame tell where to look in the next; the detector runs only
    at the start and after the face was lost.
    """

    def __init__(self) -> None:
        self._detector = FaceDetector()
        self._net = read_net(LANDMARKER)
        self._view: Floats | None = None
        self._wait = 0

    @property
    def state(self) -> dict[str, NDArray[Any]]:
        """All that the next find() depends on, for resume()."""
        view = np.zeros((0, 3), np.float32) if self._view is None else self._view
        return {"view": view, "wait": np.array(self._wait)}

    def resume(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from an earlier state, as if nothing had come between."""
        self._view = state["view"] if len(state["view"]) else None
        self._wait = int(state["wait"])

    def find(self, picture: Picture) -> Floats | None:
        """Return the landmarks [468, 3] of the face in the next frame [H, W, 3] RGB.

        x and y are pixels of the frame; z is depth in the same unit, negative towards the
        camera.

        Returns:
            None while no face is in view. The largest face is followed.
        """
        if self._view is not None:
            landmarks = self._look(picture, self._view)
            if landmarks is not None:
                return landmarks
            self._wait = 0
        if self._wait > 0:
            self._wait -= 1
            return None
        for detection in self._detector.find(picture):
            landmarks = self._look(picture, _view_of_detection(detection))
            if landmarks is not None:
                # Once more from the landmarks: the detector's box is coarse.
                again = self._look(picture, view_of(landmarks))
                return landmarks if again is None else again
        self._view = None
        self._wait = SEARCH_EVERY - 1
        return None

    def _look(self, picture: Picture, view: Floats) -> Floats | None:
        patch = cv2.warpAffine(picture, view, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
        self._net.setInput((patch.astype(np.float32) / 255).transpose(2, 0, 1)[None])
        places, logit = self._net.forward(["conv2d_21", "conv2d_31"])
        if 1 / (1 + np.exp(-float(logit.ravel()[0]))) < LEAST_SCORE:
            self._view = None
            return None
        inside = places.reshape(N_LANDMARKS, 3)
        back = cv2.invertAffineTransform(view)
        flat = inside[:, :2] @ back[:, :2].T + back[:, 2]
        depth = inside[:, 2:] * np.hypot(back[0, 0], back[1, 0])
        landmarks: Floats = np.concatenate([flat, depth], axis=1).astype(np.float32)
        self._view = view_of(landmarks)
        return landmarks


def box_of(landmarks: Floats) -> tuple[float, float, float, float]:
    """Return left, top, width, height around landmarks [n, 3]."""
    left, top = landmarks[:, :2].min(axis=0)
    right, bottom = landmarks[:, :2].max(axis=0)
    return float(left), float(top), float(right - left), float(bottom - top)


def view_of(landmarks: Floats) -> Floats:
    """Return the [2, 3] map from the picture to an upright view of a face with landmarks."""
    across = landmarks[LEFT_EYE, :2] - landmarks[RIGHT_EYE, :2]
    left, top, width, height = box_of(landmarks)
    return _view(left + width / 2, top + height / 2, MARGIN * max(width, height), across)


def _view_of_detection(found: Detection) -> Floats:
    across = np.array([found.eyes[2] - found.eyes[0], found.eyes[3] - found.eyes[1]], np.float32)
    centre_x, centre_y = found.left + found.width / 2, found.top + found.height / 2
    return _view(centre_x, centre_y, MARGIN * max(found.width, found.height), across)


def _view(x: float, y: float, side: float, across: Floats) -> Floats:
    """Return the map that puts (x, y) in the middle, side to 192 and across level."""
    direction = across / max(float(np.hypot(*across)), 1e-6)
    cos, sin = direction * (SIDE / max(side, 1.0))
    turn = np.array([[cos, sin], [-sin, cos]])
    shift = np.array([SIDE / 2, SIDE / 2]) - turn @ np.array([x, y])
    return np.concatenate([turn, shift[:, None]], axis=1).astype(np.float32)
