"""Frames, intervals of frames, and the snippet grid laid over them."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A run of frames, both ends included.

    Attributes:
        onset: First frame. Frames count from 0.
        offset: Last frame, never before onset.
    """

    onset: int
    offset: int

    def __post_init__(self) -> None:
        if not 0 <= self.onset <= self.offset:
            raise ValueError(f"no such interval: onset {self.onset}, offset {self.offset}")

    @property
    def n_frames(self) -> int:
        return self.offset - self.onset + 1

    def __contains__(self, frame: int) -> bool:
        return self.onset <= frame <= self.offset

    def iou(self, other: Self) -> float:
        """Return the frames in both over the frames in either, in [0, 1]."""
        shared = max(min(self.offset, other.offset) - max(self.onset, other.onset) + 1, 0)
        return shared / (self.n_frames + other.n_frames - shared)


@dataclass(frozen=True, slots=True)
class Snippets:
    """The model's time grid over one video: snippet t covers window frames from t * stride.

    The last frame has no flow to a next one, so the grid covers n_frames - 1 frames and the
    remainder is dropped: T = floor((n_frames - 1 - window) / stride) + 1 (algorithm.md 1a).
    A video shorter than that still has one snippet, cut to its length.

    Attributes:
        n_frames: Frames of the video.
        window: Frames in a snippet (the paper's g when stride equals window).
        stride: Frames from one snippet's first frame to the next one's.
    """

    n_frames: int
    window: int
    stride: int

    def __post_init__(self) -> None:
        if self.n_frames < 1 or self.window < 1 or self.stride < 1:
            raise ValueError(f"no such snippet grid: {self}")

    def __len__(self) -> int:
        return max((self.n_frames - 1 - self.window) // self.stride + 1, 1)

    def first_frame(self, t: int) -> int:
        return t * self.stride

    def interval(self, first: int, last: int) -> Interval:
        """Return the frames of snippets first..last, both included (algorithm.md 1i.6)."""
        offset = min(last * self.stride + self.window, self.n_frames) - 1
        return Interval(self.first_frame(first), offset)

    def snippet_of(self, frame: int) -> int:
        """Return the snippet a point at frame belongs to: the one centred nearest to it.

        For window == stride this is floor(frame / window); the dropped tail belongs to the
        last snippet (algorithm.md 1a).
        """
        nearest = (2 * frame - (self.window - self.stride)) // (2 * self.stride)
        return min(max(nearest, 0), len(self) - 1)
