"""The transport: which frame is due now, and the picture that belongs to it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from core.frames import FOLDER_FPS, VideoFacts, open_video
from pwes_gui.player.cache import PictureCache
from pwes_gui.player.decoder import Decoder, Open, Request, through_proxy
from pwes_gui.player.pacing import Pacing, Times
from pwes_gui.player.retired import Retired

CACHE_BYTES = 384 << 20
TICK_MS = 8
SLOWEST, FASTEST = 0.1, 8.0
LOOP_S = 0.5
PATIENCE_S = 1.0  # for the last picture, which may be damaged


class Player(QObject):
    """Plays one recording at true speed by its timestamps, and slowly without leaving any out.

    frame is the number of what is on screen, a picture or the word that it is damaged; asked is
    where the playhead is going; facts are the recording's, once it is open. A number and its
    picture always come together.

    Signals:
        opened: A recording is open, its times are known.
        shown: A frame's number and its picture.
        damaged: A frame's number and why it cannot be shown.
        refused: The UserError for which a recording cannot be opened.
        playing_changed: Whether it plays.
        speed_changed: Times the true speed; negative backwards.
        loop_changed: Whether it loops.
    """

    opened = Signal()
    shown = Signal(int, QImage)
    damaged = Signal(int, str)
    refused = Signal(object)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    loop_changed = Signal(bool)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        open_source: Open = open_video,
        max_bytes: int = CACHE_BYTES,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._max_bytes = max_bytes
        self._decoder: Decoder | None = None
        self._cache = PictureCache(max_bytes)
        self._retired = Retired()
        self._number = 0  # of the last request
        self._shown_number = 0  # answers to this and older requests come too late
        self._opening = 0
        self._pacing = Pacing(np.zeros(0), clock)
        self.facts: VideoFacts | None = None
        self.frame = 0
        self.asked = 0
        self.speed = 1.0
        self._loop: tuple[float, float] | None = None
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    # --- the recording ---

    def open(
        self, path: Path, frame: int = 0, proxy: Path | None = None, folder_fps: float = FOLDER_FPS
    ) -> None:
        """Open a recording and show a frame of it; what was open before is let go.

        Args:
            path: The recording.
            frame: What to show of it.
            proxy: What to take its pictures from, if it can be used.
            folder_fps: Pictures a second of an image folder.
        """
        self.leave()
        self._cache = PictureCache(self._max_bytes)
        self.frame = self.asked = frame
        self._opening += 1
        source = self._open_source if proxy is None else partial(through_proxy, proxy=proxy)
        source = partial(source, folder_fps=folder_fps)
        self._decoder = Decoder(self._opening, path, self._cache, source)
        self._decoder.opened.connect(self._opened)
        self._decoder.decoded.connect(self._decoded)
        self._decoder.undecodable.connect(self._undecodable)
        self._decoder.refused.connect(self._refused)
        self._decoder.start()

    def leave(self) -> None:
        """Stop and show nothing, without waiting for the decoding thread."""
        self.pause()
        self.set_loop(None)
        self._pacing.times = np.zeros(0)
        self.facts = None
        self._shown_number = self._number
        self._opening += 1
        self._retired.add(self._decoder)
        self._decoder = None

    def close(self) -> None:
        """Stop, and wait for every decoding thread to end."""
        self.leave()
        self._retired.join()

    @property
    def is_open(self) -> bool:
        return self.n_frames > 0

    @property
    def n_frames(self) -> int:
        return len(self.times)

    @property
    def times(self) -> Times:
        """Seconds of each frame from the first; empty while nothing is open."""
        return self._pacing.times

    def time_of(self, frame: int) -> float:
        """Return seconds from the first frame; 0 while nothing is open."""
        return self._pacing.time_of(frame)

    def frame_at(self, seconds: float) -> int:
        """Return the frame that is on screen at that time."""
        return self._pacing.frame_at(seconds)

    # --- where to ---

    @Slot(int)
    def show(self, frame: int) -> None:
        """Go to a frame; playing goes on from there."""
        self._ask(frame)
        self._start_clock()

    @Slot(float)
    def show_time(self, seconds: float) -> None:
        """Go to the frame that is on screen at that time."""
        self.show(self.frame_at(seconds))

    def step(self, n_frames: int) -> None:
        """Pause, and go so many frames on or back."""
        self.pause()
        self._ask(self.asked + n_frames)

    def step_seconds(self, seconds: float) -> None:
        self.show(self.frame_at(self.time_of(self.asked) + seconds))

    def show_first(self) -> None:
        self.show(0)

    def show_last(self) -> None:
        self.show(self.n_frames - 1)

    def show_again(self) -> None:
        """Send the picture that is on screen once more, if it is still at hand."""
        picture = self._cache.get(self.frame)
        if picture is not None and self.is_open:
            self.shown.emit(self.frame, picture)

    # --- playing ---

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def play(self) -> None:
        """Play from here, or from the start if here is the end."""
        if not self.is_open:
            return
        if self._loop is None and self.asked == (self.n_frames - 1 if self.speed > 0 else 0):
            self._ask(0 if self.speed > 0 else self.n_frames - 1)
        self._start_clock()
        if not self.is_playing:
            self._timer.start()
            self.playing_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name

    def pause(self) -> None:
        """Stay on the picture that is shown: it is the one the person reacted to."""
        if self.is_playing:
            self._timer.stop()
            self.asked = self.frame
            self._shown_number = self._number
            self.playing_changed.emit(False)  # noqa: FBT003 - as above

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.set_speed(abs(self.speed))
            self.play()

    def shuttle(self, direction: int) -> None:
        """Play in a direction (1 or -1); asked again in the same one, twice as fast."""
        if self.is_playing and self.speed * direction > 0:
            self.set_speed(self.speed * 2)
        else:
            self.set_speed(float(direction))
        self.play()

    def set_speed(self, speed: float) -> None:
        """Set times the true speed; negative plays backwards."""
        size = min(max(abs(speed), SLOWEST), FASTEST)
        speed = size if speed >= 0 else -size
        if speed != self.speed:
            self.speed = speed
            self._start_clock()
            self.speed_changed.emit(speed)

    @property
    def loop(self) -> tuple[float, float] | None:
        """The seconds between which it repeats."""
        return self._loop

    @property
    def is_looping(self) -> bool:
        return self._loop is not None

    def set_loop(self, frame: int | None, last: int | None = None) -> None:
        """Repeat half a second to either side of a frame, or of frame..last; None ends it."""
        was_looping = self.is_looping
        if frame is None or not self.is_open:
            self._loop = None
        else:
            start = self.time_of(frame) - LOOP_S
            end = self.time_of(frame if last is None else last) + LOOP_S
            self._loop = max(start, 0.0), min(end, float(self.times[-1]))
        if was_looping != self.is_looping:
            self.loop_changed.emit(self.is_looping)

    def _start_clock(self) -> None:
        self._pacing.start(self.time_of(self.asked))

    def _tick(self) -> None:
        due = self._pacing.due(self.speed, self.asked, is_shown=self.frame == self.asked)
        if self._loop is not None and not self._loop[0] <= due <= self._loop[1]:
            due = self._loop[0] if self.speed > 0 else self._loop[1]
            self._pacing.start(due)
        frame = self.frame_at(due)
        if frame != self.asked:
            self._ask(frame)
        end = self.n_frames - 1 if self.speed > 0 else 0
        is_over = abs(due - self.time_of(end)) > PATIENCE_S or self.frame == end
        if self._loop is None and self.asked == end and is_over:
            self.pause()

    # --- pictures ---

    def _ask(self, frame: int) -> None:
        if not self.is_open or self._decoder is None:
            self.asked = max(frame, 0)  # shown once the recording is open
            return
        frame = min(max(frame, 0), self.n_frames - 1)
        backwards = frame < self.asked
        self.asked = frame
        self._number += 1
        request = Request(self._number, frame, backwards)
        picture = self._cache.get(frame)
        if picture is not None:  # a cached picture is shown before this returns
            self._decoded(request, picture)
        self._decoder.request(request)  # also then: what lies around it is wanted next

    @Slot(int, object, object)
    def _opened(self, opening: int, times: Times, facts: VideoFacts) -> None:
        if opening == self._opening:
            self._pacing.times = times
            self.facts = facts
            self.opened.emit()
            self._ask(self.asked)

    @Slot(object, QImage)
    def _decoded(self, request: Request, picture: QImage) -> None:
        if request.number > self._shown_number:
            self._shown_number = request.number
            self.frame = request.frame
            self.shown.emit(request.frame, picture)

    @Slot(object, str)
    def _undecodable(self, request: Request, why: str) -> None:
        if request.number > self._shown_number:
            self._shown_number = request.number
            self.frame = request.frame
            self.damaged.emit(request.frame, why)

    @Slot(int, object)
    def _refused(self, opening: int, error: object) -> None:
        if opening == self._opening:
            self.refused.emit(error)
