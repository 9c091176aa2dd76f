"""468 landmarks of a face whose place is roughly known, and what follows from them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.detection import MODELS, Box, Detection, read_net

LANDMARKER = MODELS / "face_landmark.tflite"

SIDE = 192
N_LANDMARKS = 468
MARGIN = 1.5  # side of the network's view over the face's extent

RIGHT_EYE, LEFT_EYE = 33, 263  # the outer corners

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


class Landmarker:
    """The face mesh network."""

    def __init__(self) -> None:
        self._net = read_net(LANDMARKER)

    def look(self, picture: Picture, view: Floats) -> tuple[Floats, float]:
        """Find the landmarks of the face in a view.

        Args:
            picture: [H, W, 3] RGB.
            view: [2, 3] map from the picture to the network's upright view of the face.

        Returns:
            The landmarks [468, 3], x and y in pixels of the picture, z the depth in the same
            unit, negative towards the camera; and how sure it is that this is a face, in
            [0, 1]. They mean nothing where it is not.
        """
        patch = cv2.warpAffine(picture, view, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
        self._net.setInput((patch.astype(np.float32) / 255).transpose(2, 0, 1)[None])
        places, logit = self._net.forward(["conv2d_21", "conv2d_31"])
        inside = places.reshape(N_LANDMARKS, 3)
        back = cv2.invertAffineTransform(view)
        flat = inside[:, :2] @ back[:, :2].T + back[:, 2]
        depth = inside[:, 2:] * np.hypot(back[0, 0], back[1, 0])
        landmarks = np.concatenate([flat, depth], axis=1).astype(np.float32)
        return landmarks, 1 / (1 + float(np.exp(-logit.ravel()[0])))


def box_of(landmarks: Floats) -> Box:
    """Return left, top, width, height around landmarks [n, 3]."""
    left, top = landmarks[:, :2].min(axis=0)
    right, bottom = landmarks[:, :2].max(axis=0)
    return float(left), float(top), float(right - left), float(bottom - top)


def yaw_of(landmarks: Floats) -> float:
    """Return how far a face [468, 3] is turned to its side, in degrees, as the network sees it.

    The depth between the eyes' outer corners tells. The network sees less than there is: heads
    turned by 20, 30, 40 and 50 degrees come out as 12, 18, 25 and 31.
    """
    x, y, z = landmarks[LEFT_EYE] - landmarks[RIGHT_EYE]
    return float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def share_inside(landmarks: Floats, picture: Picture) -> float:
    """Return the share of landmarks [n, 3] that lie inside a picture [H, W, 3]."""
    height, width, _ = picture.shape
    within = (landmarks[:, :2] >= 0) & (landmarks[:, :2] < (width, height))
    return float(within.all(axis=1).mean())


def view_of(landmarks: Floats) -> Floats:
    """Return the [2, 3] map from the picture to an upright view of a face with landmarks."""
    across = landmarks[LEFT_EYE, :2] - landmarks[RIGHT_EYE, :2]
    left, top, width, height = box_of(landmarks)
    return _view(left + width / 2, top + height / 2, MARGIN * max(width, height), across)


def view_of_detection(found: Detection) -> Floats:
    """Return the [2, 3] map from the picture to an upright view of a face that was detected."""
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
