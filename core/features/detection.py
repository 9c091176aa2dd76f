"""Faces in a picture: the BlazeFace short-range detector, decoded here."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).parent.parent.parent / "resources" / "models"
DETECTOR = MODELS / "face_detection_short_range.tflite"

SIDE = 128
ENOUGH = 4 * SIDE  # pixels across that are averaged at least
LEAST_SCORE = 0.5
SAME_FACE_IOU = 0.3
PROFILE_NOSE = 0.35  # of the way between the ears, off the middle

Floats = NDArray[np.float32]
Box = tuple[float, float, float, float]  # left, top, width, height in pixels


@dataclass(frozen=True, slots=True)
class Detection:
    """A face found.

    Attributes:
        left, top, width, height: The box in pixels.
        eyes: (right x, right y, left x, left y) of the person's eyes in pixels.
        nose: Where its tip is on the way from the right ear (0) to the left (1); 0.5 is frontal.
        score: In [0, 1].
    """

    left: float
    top: float
    width: float
    height: float
    eyes: tuple[float, float, float, float]
    nose: float
    score: float

    @property
    def box(self) -> Box:
        return self.left, self.top, self.width, self.height

    @property
    def is_profile(self) -> bool:
        """Whether the head is turned so far that an ear hides behind the nose."""
        return abs(self.nose - 0.5) > PROFILE_NOSE

    def iou(self, other: "Detection") -> float:
        wide = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        high = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        shared = max(wide, 0.0) * max(high, 0.0)
        return shared / (self.width * self.height + other.width * other.height - shared)


class FaceDetector:
    """BlazeFace on the whole picture, letterboxed to 128 x 128."""

    def __init__(self) -> None:
        self._net = read_net(DETECTOR)

    def find(self, picture: NDArray[np.uint8]) -> list[Detection]:
        """Return the faces in an RGB picture [H, W, 3], the largest first, overlaps removed."""
        height, width, _ = picture.shape
        side = max(height, width)
        coarse = max(side // ENOUGH, 1)  # averaging all of a large picture takes long
        shrunk = cv2.resize(
            np.ascontiguousarray(picture[::coarse, ::coarse]),
            (max(round(width * SIDE / side), 1), max(round(height * SIDE / side), 1)),
            interpolation=cv2.INTER_AREA,
        )
        boxed = np.zeros((SIDE, SIDE, 3), np.float32)
        top, left = (SIDE - shrunk.shape[0]) // 2, (SIDE - shrunk.shape[1]) // 2
        boxed[top : top + shrunk.shape[0], left : left + shrunk.shape[1]] = shrunk
        self._net.setInput((boxed / 127.5 - 1).transpose(2, 0, 1)[None])
        places, logits = self._net.forward(["regressors", "classificators"])
        decoded = decode(np.asarray(places[0], np.float32), np.asarray(logits[0, :, 0], np.float32))
        # From the letterbox back to the picture's pixels.
        decoded[:, [0, 4, 6]] -= left
        decoded[:, [1, 5, 7]] -= top
        decoded[:, :8] *= side / SIDE
        return suppress([_detection(row) for row in decoded])


def anchors() -> Floats:
    """Return the 896 anchor centres [896, 2] (x, y) in [0, 1]: 2 a cell of 16², 6 of 8²."""
    grids = []
    for cells, each in ((16, 2), (8, 6)):
        centres = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        x, y = np.meshgrid(centres, centres)
        grids.append(np.stack([x, y], axis=-1).reshape(-1, 2).repeat(each, axis=0))
    return np.concatenate(grids)


def decode(places: Floats, logits: Floats) -> Floats:
    """Turn the network's output into boxes.

    Args:
        places: [896, 16] centre x, y, width, height and six key points, relative to the anchor,
            in pixels of the 128 x 128 input.
        logits: [896] of there being a face.

    Returns:
        [n, 10] of those that score enough: left, top, width, height, the eyes' x, y, x, y in
        input pixels, where the nose is between the ears, and the score in [0, 1].
    """
    scores = 1 / (1 + np.exp(-np.clip(logits, -80, 80)))
    kept = scores >= LEAST_SCORE
    at = anchors()[kept] * SIDE
    box = places[kept]
    centre = box[:, 0:2] + at
    size = box[:, 2:4]
    eyes = box[:, 4:8] + np.tile(at, 2)
    nose, right_ear, left_ear = box[:, 8:10], box[:, 12:14], box[:, 14:16]
    across = left_ear - right_ear
    spread = np.maximum((across**2).sum(axis=1), 1e-6)
    between = ((nose - right_ear) * across).sum(axis=1) / spread
    rest = np.stack([between, scores[kept]], axis=1)
    return np.concatenate([centre - size / 2, size, eyes, rest], axis=1)


def suppress(found: list[Detection]) -> list[Detection]:
    """Keep the best of those that overlap; the largest face comes first."""
    kept: list[Detection] = []
    for each in sorted(found, key=lambda detection: -detection.score):
        if all(each.iou(other) < SAME_FACE_IOU for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda detection: -detection.width)


def read_net(path: Path) -> "cv2.dnn.Net":
    """Load a TFLite network.

    OpenCV 5's new engine returns only one output of these files; the classic one all of them.
    """
    return cv2.dnn.readNetFromTFLite(str(path), engine=cv2.dnn.ENGINE_CLASSIC)


def _detection(row: Floats) -> Detection:
    left, top, width, height, *eyes, nose, score = (float(value) for value in row)
    return Detection(left, top, width, height, (eyes[0], eyes[1], eyes[2], eyes[3]), nose, score)
