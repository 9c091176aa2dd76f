"""The face at rest, told from the seconds around: what an expression is a departure from."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

SAMPLES = 31  # pictures a median is taken of


class RestPictures:
    """Pairs each picture with the median picture of the seconds around it.

    Expressions are rare and short, so the median over some seconds is the face at rest; and
    since it moves along, slow changes of light and posture are in it too. Memory does not
    grow with the video.
    """

    def __init__(self, reach: int, block: int, at: int = 0) -> None:
        """Prepare.

        Args:
            reach: Pictures before and after that the median looks at.
            block: Pictures that share one median, to save time.
            at: The first picture to be paired, a multiple of block. The pictures pushed begin
                where its median looks first, with number max(at - reach, 0).
        """
        self._reach = reach
        self._block = block
        self._kept: deque[Picture] = deque()
        self._first = max(at - reach, 0)  # the picture at the left end of what is kept
        self._next = at  # the picture to be paired next

    def push(self, picture: Picture) -> list[tuple[Picture, Picture]]:
        """Take in the next picture; return the pairs (picture, rest) now ready."""
        self._kept.append(picture)
        end = self._first + len(self._kept)
        if end < self._next + self._block + self._reach:
            return []
        return self._pairs(self._next + self._block)

    def finish(self) -> list[tuple[Picture, Picture]]:
        """Return the pairs that still waited for what was to come."""
        pairs = []
        end = self._first + len(self._kept)
        while self._next < end:
            pairs += self._pairs(min(self._next + self._block, end))
        return pairs

    def _pairs(self, until: int) -> list[tuple[Picture, Picture]]:
        low = max(self._next - self._reach, self._first) - self._first
        high = min(until + self._reach - self._first, len(self._kept))
        chosen = np.unique(np.linspace(low, high - 1, SAMPLES).round().astype(int))
        rest = np.median(np.stack([self._kept[i] for i in chosen]), axis=0).astype(np.uint8)
        pairs = [(self._kept[i - self._first], rest) for i in range(self._next, until)]
        self._next = until
        while self._first < self._next - self._reach:
            self._kept.popleft()
            self._first += 1
        return pairs
