"""What every recording offers, whatever it is stored in."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What a recording is.

    Attributes:
        fps: Nominal frames per second; times come from FrameSource.times instead.
        n_frames: Frames that can be shown.
        is_vfr: Whether the time between frames varies.
        content_hash: Finds the recording again after it moved.
        width: Pixels across, upright.
        height: Pixels down, upright.
        notices: Sentences about what is odd about it, such as damage.
        key_distance: Most frames from one key frame to the next: a jump decodes up to as many.
    """

    fps: float
    n_frames: int
    is_vfr: bool
    content_hash: str
    width: int
    height: int
    notices: tuple[str, ...] = ()
    key_distance: int = 1


class FrameSource(ABC):
    """An open recording. Not for sharing between threads: open one for each.

    Attributes:
        facts: What the recording is.
        times: float64 [n_frames], seconds from the first frame, strictly rising.
    """

    facts: VideoFacts
    times: NDArray[np.float64]

    @abstractmethod
    def get(self, i: int) -> Picture:
        """Return frame i as uint8 [H, W, 3] RGB, upright.

        Raises:
            IndexError: There is no such frame.
            UserError: The frame is damaged and cannot be shown.
        """

    @abstractmethod
    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        """Yield the frames first, first + every and so on in order, as get() would return them.

        A frame that turns out to be damaged repeats the last one before it that is not, so that
        what follows keeps its number, and that it does not matter where reading began.
        """

    def cheap_near(self, i: int) -> int:
        """Return the frame nearest to frame i that is decoded without others: a key frame.

        Raises:
            IndexError: There is no such frame.
        """
        self._check(i)
        return i

    @abstractmethod
    def close(self) -> None:
        """Let the file go."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _check(self, i: int) -> None:
        if not 0 <= i < self.facts.n_frames:
            raise IndexError(f"frame {i} of {self.facts.n_frames}")
