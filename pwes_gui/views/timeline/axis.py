"""Where frames lie on the screen: the axis that all lanes of the timeline share."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.timeline import Interval

Floats = NDArray[np.float64]

MARGIN = 12.0  # pixels kept free at both ends, so that a marker on the first frame is whole
FARTHEST = 1e9  # pixels; Qt counts them in 32 bits
SECONDS_AT_FIRST = 30.0
FEWEST_FRAMES = 12.0
TICK_PIXELS = 84.0
STEPS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)


class TimeAxis(QObject):
    """The stretch of a video that is in view, and the pixels it takes.

    Frame f covers the stretch from f to f + 1. The axis is linear in frames, so that every frame
    is as wide as the next even where the time between them varies; times shown come from the
    timestamps.

    Attributes:
        n_frames: Frames of the video; 0 without a video.
        first: Left end of the view, in frames.
        span: Width of the view, in frames.
        width: Width of every lane, in pixels.

    Signals:
        changed: Other frames are in view, or the lanes are of another width.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.n_frames = 0
        self.fps = 30.0
        self.first = 0.0
        self.span = 1.0
        self.width = 100.0
        self._times: Floats | None = None

    def set_video(self, n_frames: int, fps: float, times: Floats | None) -> None:
        """Take up a video and show its first half minute.

        Args:
            n_frames: Frames that can be shown; 0 for no video.
            fps: Nominal frames per second; used only without times.
            times: [n_frames] seconds from the first frame, or None.
        """
        self.n_frames, self.fps, self._times = n_frames, fps, times
        self.first = 0.0
        self.span = float(max(min(self.frame_after(SECONDS_AT_FIRST), n_frames), 1))
        self.changed.emit()

    def set_width(self, width: int) -> None:
        if width != self.width:
            self.width = float(max(width, 1))
            self.changed.emit()

    @property
    def last(self) -> float:
        """Right end of the view, in frames."""
        return self.first + self.span

    @property
    def pixels_per_frame(self) -> float:
        return max(self.width - 2 * MARGIN, 1.0) / self.span

    def x_of(self, frame: float) -> float:
        """Return the pixel at which a frame begins, in what Qt can count; it may lie off the view.

        A mark may lie far behind the end, in a project that is damaged or not one's own.
        """
        return MARGIN + min((frame - self.first) * self.pixels_per_frame, FARTHEST)

    def xs_of(self, frames: NDArray[np.int64] | Floats) -> Floats:
        """Return the pixels at which frames begin; [N] to [N]."""
        places: Floats = frames.astype(np.float64) - self.first
        return MARGIN + places * self.pixels_per_frame

    def centre_of(self, frame: int) -> float:
        """Return the pixel in the middle of a frame."""
        return self.x_of(frame + 0.5)

    def place_of(self, x: float) -> float:
        """Return the place at a pixel, in frames and parts of one; it may lie off the video."""
        return self.first + (x - MARGIN) / self.pixels_per_frame

    def frame_at(self, x: float) -> int:
        """Return the frame at a pixel, or the nearest there is."""
        return min(max(math.floor(self.place_of(x)), 0), max(self.n_frames - 1, 0))

    def edge_at(self, x: float) -> int:
        """Return the frame that begins nearest to a pixel; n_frames at the end of the video."""
        return min(max(round(self.place_of(x)), 0), self.n_frames)

    def seconds(self, frame: int) -> float:
        """Return a frame's timestamp, or what the nominal rate makes of it without one."""
        if self._times is None or not len(self._times):
            return frame / self.fps
        return float(self._times[min(max(frame, 0), len(self._times) - 1)])

    def duration(self, interval: Interval) -> float:
        """Return the seconds an interval lasts, its last frame's own time included."""
        return self.seconds(interval.offset) - self.seconds(interval.onset) + 1 / self.fps

    def frame_after(self, seconds: float) -> int:
        """Return the first frame at or after a time; n_frames when there is none."""
        if self._times is None:
            return min(math.ceil(seconds * self.fps - 1e-6), self.n_frames)
        return int(np.searchsorted(self._times, seconds - 1e-6))

    def show(self, first: float, span: float) -> None:
        """Bring a stretch into view, as nearly as the video allows."""
        before = self.first, self.span
        self.span = min(max(span, min(FEWEST_FRAMES, self.n_frames), 1.0), max(self.n_frames, 1))
        self.first = min(max(first, 0.0), max(self.n_frames - self.span, 0.0))
        if before != (self.first, self.span):
            self.changed.emit()

    def pan(self, pixels: float) -> None:
        """Move the view to the right by a number of pixels."""
        self.show(self.first + pixels / self.pixels_per_frame, self.span)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show factor times as many frames, keeping what is at pixel x where it is."""
        pixel = self.width / 2 if x is None else x
        place = self.place_of(pixel)
        span = min(max(self.span * factor, FEWEST_FRAMES), float(max(self.n_frames, 1)))
        share = (pixel - MARGIN) / max(self.width - 2 * MARGIN, 1.0)
        self.show(place - share * span, span)

    def fit(self) -> None:
        self.show(0.0, float(self.n_frames))

    def follow(self, frame: int) -> None:
        """Turn the page when a frame has left the view; it comes in near the side it left by."""
        if frame + 1 > self.last:
            self.show(frame - 0.1 * self.span, self.span)
        elif frame < self.first:
            self.show(frame - 0.9 * self.span, self.span)

    def reveal(self, interval: Interval) -> None:
        """Scroll, and zoom out if need be, until an interval is in view with some room around."""
        room = 0.05 * self.span
        if interval.onset - room >= self.first and interval.offset + 1 + room <= self.last:
            return
        span = max(self.span, 1.25 * interval.n_frames)
        self.show((interval.onset + interval.offset + 1 - span) / 2, span)

    def tick_step(self) -> float:
        """Return the seconds between two labelled ticks."""
        seconds = self.seconds(int(self.last)) - self.seconds(int(self.first))
        per_pixel = max(seconds, 1e-3) / self.width
        return next((step for step in STEPS if step >= TICK_PIXELS * per_pixel), STEPS[-1])

    def ticks(self) -> list[tuple[float, float, int]]:
        """Return pixel, seconds and frame of each labelled tick in view."""
        if not self.n_frames:
            return []
        step = self.tick_step()
        begin = math.ceil(self.seconds(math.ceil(self.first)) / step - 1e-9)
        end = math.floor(self.seconds(int(self.last)) / step + 1e-9)
        found: list[tuple[float, float, int]] = []
        for seconds in (k * step for k in range(begin, end + 1)):
            frame = self.frame_after(seconds)
            x = self.x_of(frame)
            if frame < self.n_frames and (not found or x - found[-1][0] >= TICK_PIXELS / 2):
                found.append((x, seconds, frame))
        return found
