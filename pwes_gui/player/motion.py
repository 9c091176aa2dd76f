"""Views of faint motion: what they need is read in a thread, from the recording itself."""

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from core.errors import UserError
from core.features.detection import Box
from core.features.face import FaceTracker
from core.features.landmarker import box_of
from core.frames import FrameSource, Picture
from core.viewing import (
    MotionSettings,
    MotionView,
    band_passed,
    difference,
    flow_colours,
    magnified,
    reduced,
    steadied,
)
from pwes_gui.player.decoder import Open
from pwes_gui.player.images import as_image, as_picture
from pwes_gui.player.newest import Newest
from pwes_gui.player.retired import Retired

logger = logging.getLogger(__name__)

MOST_FRAMES = 512  # whose brightness is held at a time: 120 MB for the largest pictures


@dataclass(frozen=True, slots=True)
class Need:
    """What has to be read before a frame can be drawn.

    Attributes:
        first, last: The frames whose changes are magnified; or the onset, twice.
        settings: How motion is to be shown.
    """

    first: int
    last: int
    settings: MotionSettings


@dataclass(frozen=True, slots=True)
class Held:
    """What was read for a need.

    Attributes:
        need: The need.
        changes: Band-passed brightness [T, h, w] of its frames; None for other views.
        onset: The onset's picture; None for the magnified view.
        face: Where the face is in it: left, top, width, height in pixels, if there is one.
    """

    need: Need
    changes: NDArray[np.float32] | None = None
    onset: Picture | None = None
    face: Box | None = None


class MotionReader(QObject):
    """Reads what the views of motion need, in a thread of its own; the newest need wins.

    Keep the object until its thread has ended.

    Signals:
        read: A Held.
        failed: A Need, and why it cannot be met.
    """

    read = Signal(object)
    failed = Signal(object, str)

    def __init__(self, path: Path, open_source: Open) -> None:
        super().__init__()
        self._path, self._open = path, open_source
        self._asked: Newest[Need] = Newest()
        self._brightness: dict[int, NDArray[np.float32]] = {}
        self._thread = Thread(target=self._work, name="motion", daemon=True)
        self._thread.start()

    def ask(self, need: Need) -> None:
        self._asked.put(need)

    def stop(self) -> None:
        self._asked.close()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        need = self._asked.take(wait=True)
        source: FrameSource | None = None
        while need is not None:
            try:
                source = source or self._open(self._path)
                held = self._read(source, need)
                if held is not None:
                    self.read.emit(held)
            except UserError as error:
                self.failed.emit(need, str(error))
            except Exception as error:
                logger.exception("motion of %s", self._path)
                why = f"The motion cannot be shown ({error})."
                self.failed.emit(need, why)
            need = self._asked.take(wait=True)
        if source is not None:
            source.close()

    def _read(self, source: FrameSource, need: Need) -> Held | None:
        """Return what was needed; None if something else is needed meanwhile."""
        if need.settings.view is not MotionView.MAGNIFIED:
            onset = source.get(need.first)
            return Held(need, onset=onset, face=_face_in(onset))
        frames = range(need.first, need.last + 1)
        self._brightness = {i: b for i, b in self._brightness.items() if i in frames}
        for i in frames:
            if self._asked.has_news:
                return None
            if i not in self._brightness:
                self._brightness[i] = self._brightness_of(source, i)
        stack = np.stack([self._brightness[i] for i in frames])
        seconds = float(source.times[need.last] - source.times[need.first])
        fps = (len(frames) - 1) / seconds if seconds else source.facts.fps
        settings = need.settings
        return Held(need, band_passed(stack, fps, settings.low_hz, settings.high_hz))

    def _brightness_of(self, source: FrameSource, frame: int) -> NDArray[np.float32]:
        """Return a frame's brightness; of one that is damaged, that of the frame before."""
        try:
            return reduced(source.get(frame))
        except UserError:
            before = self._brightness.get(frame - 1)
            height, width = source.facts.height, source.facts.width
            empty = np.zeros((height, width, 3), np.uint8)
            return reduced(empty) if before is None else before


def _face_in(picture: Picture) -> Box | None:
    landmarks = FaceTracker().find(picture)
    return None if landmarks is None else box_of(landmarks)


class Motion(QObject):
    """What is shown instead of a recording's pictures when faint motion is looked at.

    Signals:
        ready: What was missing has been read: show the frame again.
        failed: Why motion cannot be shown.
    """

    ready = Signal()
    failed = Signal(str)

    def __init__(self, open_source: Open, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._path: Path | None = None
        self._reader: MotionReader | None = None
        self._retired = Retired()
        self._held: Held | None = None
        self._asked: Need | None = None

    def open(self, path: Path) -> None:
        """Look at another recording; nothing is read before it is needed."""
        self.leave()
        self._path = path

    def leave(self) -> None:
        """Look at none, without waiting for what is being read."""
        self._path = self._held = self._asked = None
        self._retired.add(self._reader)
        self._reader = None

    def close(self) -> None:
        """Look at none, and wait for every thread to end."""
        self.leave()
        self._retired.join()

    def draw(self, frame: int, image: QImage, need: Need) -> QImage | None:
        """Return what to show for a frame; None where something has to be read first.

        What is missing is read, and ready is sent. Until then what was read for other frames
        of the same view serves, if it has this one too.
        """
        if need != self._asked:
            self._asked = need
            if self._held is None or self._held.need != need:
                self._ask(need)
        held = self._held
        if held is None or held.need.settings != need.settings:
            return None
        picture = as_picture(image)
        gain = need.settings.gain
        if held.changes is not None:
            at = frame - held.need.first
            if not 0 <= at < len(held.changes):
                return None
            return as_image(magnified(picture, held.changes[at], gain))
        if held.onset is None or held.need != need or held.onset.shape != picture.shape:
            return None
        show = difference if need.settings.view is MotionView.DIFFERENCE else flow_colours
        return as_image(show(steadied(picture, held.onset, held.face), held.onset, gain))

    def _ask(self, need: Need) -> None:
        if self._path is None:
            return
        if self._reader is None:
            self._reader = MotionReader(self._path, self._open_source)
            self._reader.read.connect(self._read)
            self._reader.failed.connect(self._failed)
        self._reader.ask(need)

    @Slot(object)
    def _read(self, held: Held) -> None:
        if self.sender() is self._reader:
            self._held = held
            self.ready.emit()

    @Slot(object, str)
    def _failed(self, need: Need, why: str) -> None:
        if self.sender() is self._reader and need == self._asked:
            self.failed.emit(why)
