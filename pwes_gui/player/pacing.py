"""Which time of a recording is due: by the clock, and in slow motion frame after frame."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.float64]

EVERY_FRAME = 0.25  # times the true speed, up to which no frame is left out
REFRESH_S = 0.015  # about that of a screen: a frame that is up for less may not be seen
JUST_BEFORE_S = 1e-6


class Pacing:
    """Turns the clock's time into the recording's.

    What comes too late for its time is left out, except in slow motion: there every frame is
    shown, and time waits for it.

    Attributes:
        times: Seconds of each frame from the first; empty while nothing is open.
    """

    def __init__(self, times: Times, clock: Callable[[], float]) -> None:
        self.times = times
        self._clock = clock
        self._started = (0.0, 0.0)  # the clock and the recording's time when play began
        self._advanced = 0.0  # the clock when slow motion last went one on

    def time_of(self, frame: int) -> float:
        """Return seconds from the first frame; 0 where there is none."""
        return float(self.times[frame]) if 0 <= frame < len(self.times) else 0.0

    def frame_at(self, seconds: float) -> int:
        """Return the frame that is on screen at that time."""
        at = int(np.searchsorted(self.times, seconds + 1e-9, side="right")) - 1
        return min(max(at, 0), max(len(self.times) - 1, 0))

    def start(self, seconds: float) -> None:
        """Let that time of the recording be now."""
        self._started = self._clock(), seconds

    def due(self, speed: float, asked: int, *, is_shown: bool) -> float:
        """Return the recording's time that is due now.

        Args:
            speed: Times the true speed; negative backwards.
            asked: The frame the playhead was last sent to.
            is_shown: Whether it is on screen.
        """
        clock, start = self._started
        due = start + (self._clock() - clock) * speed
        if abs(speed) > EVERY_FRAME:
            return due
        return self._next_at_most(due, asked, 1 if speed > 0 else -1, is_shown=is_shown)

    def _next_at_most(self, due: float, asked: int, direction: int, *, is_shown: bool) -> float:
        """Return the time due, but none beyond the next frame or before this one was seen."""
        if not is_shown:
            self.start(self._comes_up(asked, direction))
            return self.time_of(asked)
        frame, now = self.frame_at(due), self._clock()
        if frame == asked:
            return due
        if now - self._advanced < REFRESH_S:
            return self.time_of(asked)
        self._advanced = now
        if frame != asked + direction:
            self.start(self._comes_up(asked + direction, direction))
        return self.time_of(asked + direction)

    def _comes_up(self, frame: int, direction: int) -> float:
        """Return the time at which a frame comes up; backwards that is where the next begins."""
        if direction > 0 or frame + 1 >= len(self.times):
            return self.time_of(frame)
        return max(self.time_of(frame), self.time_of(frame + 1) - JUST_BEFORE_S)
