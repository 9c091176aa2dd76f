"""A face to try things on: a public-domain portrait, cut out and warped."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.frames import FrameSource, Picture, VideoFacts

PORTRAIT = Path(__file__).parents[3] / "resources" / "portraits" / "astronaut.png"
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
