"""Faces to try things on: public-domain portraits, cut out, warped and put side by side."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.detection import FaceDetector
from core.features.landmarker import Landmarker, view_of, view_of_detection
from core.features.regions import CELL, GRID, depth_map
from core.frames import FrameSource, Picture, VideoFacts

PORTRAITS = Path(__file__).parents[3] / "resources" / "portraits"
PORTRAIT = PORTRAITS / "astronaut.png"
MOUTH_CORNER = (151, 148)  # of her left side, in the cut-out


class Recording(FrameSource):
    """A recording that lies in memory."""

    def __init__(self, pictures: Sequence[Picture], fps: float = 30.0) -> None:
        height, width, _ = pictures[0].shape
        self._pictures = pictures
        self.times = np.arange(len(pictures)) / fps
        self.facts = VideoFacts(fps, len(pictures), False, "", width, height)

    def get(self, i: int) -> Picture:
        self._check(i)
        return self._pictures[i]

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        yield from self._pictures[first::every]

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture(scope="session")
def portrait() -> Picture:
    """Return a face of about 130 pixels in 240 x 240."""
    whole = cv2.imread(str(PORTRAIT), cv2.IMREAD_COLOR_RGB)
    assert whole is not None
    face = whole[30:210, 135:315]
    return np.asarray(cv2.resize(face, (240, 240), interpolation=cv2.INTER_CUBIC), np.uint8)


Draw = Callable[[float, float, int], Picture]


@pytest.fixture(scope="session")
def draw(portrait: Picture) -> Draw:
    """Return a function that lifts one mouth corner and shifts the head, both in pixels."""

    def picture(lift: float, shift: float, noise: int) -> Picture:
        y, x = np.mgrid[0:240, 0:240].astype(np.float32)
        x -= np.float32(shift)
        near = np.exp(-((x - MOUTH_CORNER[0]) ** 2 + (y - MOUTH_CORNER[1]) ** 2) / (2 * 12**2))
        moved = cv2.remap(
            portrait,
            x,
            (y + np.float32(lift) * near).astype(np.float32),
            cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
        grain = np.random.default_rng(noise).normal(0, 1.0, moved.shape)
        return np.asarray(np.clip(moved + grain, 0, 255), np.uint8)

    return picture


@pytest.fixture(scope="session")
def record() -> Callable[..., FrameSource]:
    """Return a function that makes a recording of pictures."""
    return Recording


@pytest.fixture(scope="session")
def other_portrait() -> Picture:
    """Return another person's face of about 130 pixels in 240 x 240."""
    whole = cv2.imread(str(PORTRAITS / "grace_hopper.jpg"), cv2.IMREAD_COLOR_RGB)
    assert whole is not None
    return np.asarray(cv2.resize(whole[63:403, 93:433], (240, 240)), np.uint8)


Place = tuple[Picture, int, int, int]  # a face, and left, top and side of where it goes
Scene = Callable[..., Picture]


@pytest.fixture(scope="session")
def scene() -> Scene:
    """Return a function that puts square pictures of faces on a wall of 640 x 360."""

    def draw(*places: Place) -> Picture:
        wall = np.full((360, 640, 3), 120, np.uint8)
        for face, left, top, side in places:
            wall[top : top + side, left : left + side] = cv2.resize(face, (side, side))
        return wall

    return draw


@pytest.fixture(scope="session")
def turn(portrait: Picture) -> Callable[[float], Picture]:
    """Return a function that turns the portrait's head by so many degrees about its axis.

    Every pixel moves by its depth, as the landmarks have it; what comes to lie behind the nose
    is hidden.
    """
    (found,) = FaceDetector().find(portrait)
    look = Landmarker().look
    landmarks, _ = look(portrait, view_of(look(portrait, view_of_detection(found))[0]))
    side = len(portrait)
    depth = depth_of(landmarks, side)
    x = np.arange(side, dtype=np.float64)
    middle = float(landmarks[:, 0].mean())

    def picture(degrees: float) -> Picture:
        angle = np.radians(degrees)
        sources = np.empty((side, side), np.float32)
        for row, z in enumerate(depth):
            to = middle + (x - middle) * np.cos(angle) + (z - z.mean()) * np.sin(angle)
            sources[row] = np.interp(x, np.maximum.accumulate(to) + 1e-4 * x, x)
        rows = np.repeat(np.arange(side, dtype=np.float32)[:, None], side, axis=1)
        turned = cv2.remap(
            portrait, sources, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(turned, np.uint8)

    return picture


def depth_of(landmarks: NDArray[np.float32], side: int) -> NDArray[np.float64]:
    """Return the depth [side, side] of every pixel, from landmarks [468, 3]."""
    scale = CELL * GRID / side
    depth = depth_map(landmarks.astype(np.float64) * scale).reshape(GRID, GRID) / scale
    return np.asarray(cv2.resize(depth, (side, side)), np.float64)
