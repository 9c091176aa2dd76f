"""Frames of a video as seconds and back, by the file's own timestamps and never by a frame rate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.timeline import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """When the frames of a video are shown.

    Attributes:
        times: [n_frames] seconds from the first frame, rising.
        fps: Nominal frames per second; it only tells how long the last frame is shown.
    """

    times: NDArray[np.float64]
    fps: float

    @property
    def duration(self) -> float:
        return self.end(len(self.times) - 1)

    def start(self, frame: int) -> float:
        return float(self.times[frame])

    def end(self, frame: int) -> float:
        """Return when the next frame takes its place."""
        last = len(self.times) - 1
        return self.start(frame + 1) if frame < last else self.start(last) + 1 / self.fps

    def frame_at(self, seconds: float) -> int:
        """Return the frame that begins nearest to a time."""
        return _nearest(self.times, seconds)

    def between(self, start: float, end: float) -> Interval:
        """Return the frames shown from start to end, each taken to the nearest change of frame."""
        onset = self.frame_at(start)
        changes = np.append(self.times, self.duration)
        return Interval(onset, max(_nearest(changes, end) - 1, onset))


def _nearest(rising: NDArray[np.float64], value: float) -> int:
    right = min(int(np.searchsorted(rising, value)), len(rising) - 1)
    left = max(right - 1, 0)
    return left if value - rising[left] < rising[right] - value else right
