"""The thread that decodes: the newest request first, then what lies around it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.errors import UserError
from core.frames import CACHE_BYTES, FOLDER_FPS, FrameSource, open_video
from pwes_gui.player.cache import PictureCache, order
from pwes_gui.player.images import as_image
from pwes_gui.player.newest import Newest

logger = logging.getLogger(__name__)

Open = Callable[..., FrameSource]  # of a Path, and of folder_fps where that is known


@dataclass(frozen=True, slots=True)
class Request:
    """A frame to show; the number tells a late answer from a new one."""

    number: int
    frame: int
    backwards: bool = False


def through_proxy(
    path: Path, proxy: Path, cache_bytes: int = CACHE_BYTES, folder_fps: float = FOLDER_FPS
) -> FrameSource:
    """Open a recording with the pictures of its proxy, or its own where that is of no use."""
    opened = partial(open_video, path, folder_fps=folder_fps, cache_bytes=cache_bytes)
    try:
        return opened(proxy=proxy)
    except UserError:
        return opened()


class Decoder(QObject):
    """Decodes one recording in its own thread.

    A request that was overtaken is dropped. A frame that cannot be decoded is told, and the
    thread goes on. Keep the object until its thread has ended: a QObject may not die in there.

    Signals:
        opened: This decoder's number, the seconds of each frame from the first, and the facts.
        decoded: A Request and its picture.
        undecodable: A Request and why it has no picture.
        refused: This decoder's number, and the UserError for which it cannot open its recording.
    """

    opened = Signal(int, object, object)
    decoded = Signal(object, QImage)
    undecodable = Signal(object, str)
    refused = Signal(int, object)

    def __init__(self, number: int, path: Path, cache: PictureCache, open_source: Open) -> None:
        super().__init__()
        self._number = number
        self._path = path
        self._cache = cache
        self._open = open_source
        self._asked: Newest[Request] = Newest()
        self._thread = Thread(target=self._work, name="decoder", daemon=True)

    def start(self) -> None:
        """Begin, now that everybody listens."""
        self._thread.start()

    def request(self, request: Request) -> None:
        self._asked.put(request)

    def stop(self) -> None:
        """Ask the thread to end; it finishes the one frame it is at."""
        self._asked.close()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        try:
            source = self._open(self._path)
        except UserError as error:
            self.refused.emit(self._number, error)
            return
        except Exception as error:
            logger.exception("%s cannot be opened", self._path)
            problem = f"{self._path} cannot be opened ({error})."
            self.refused.emit(self._number, UserError(problem))
            return
        with source:
            self.opened.emit(self._number, source.times, source.facts)
            self._serve(source)

    def _serve(self, source: FrameSource) -> None:
        damaged: set[int] = set()
        last = Request(0, 0)
        while True:
            wanted = self._next_around(last, source.facts.n_frames, damaged)
            request = self._asked.take(wait=wanted is None)
            if request is not None:
                last = request
                self._show(source, request, damaged)
            elif self._asked.is_closed:
                return
            elif wanted is not None:
                self._fetch(source, wanted, last.frame, damaged)

    def _show(self, source: FrameSource, request: Request, damaged: set[int]) -> None:
        picture = self._cache.get(request.frame)
        if picture is None:
            why = self._fetch(source, request.frame, request.frame, damaged)
            picture = self._cache.get(request.frame)
            if picture is None:
                self.undecodable.emit(request, why)
                return
        self.decoded.emit(request, picture)

    def _fetch(self, source: FrameSource, frame: int, playhead: int, damaged: set[int]) -> str:
        """Decode a frame into the cache; return why it could not be, or nothing."""
        try:
            self._cache.put(frame, as_image(source.get(frame)), playhead)
        except UserError as error:
            damaged.add(frame)
            return error.problem
        except Exception as error:
            logger.exception("frame %d of %s", frame, self._path)
            damaged.add(frame)
            return f"Frame {frame} cannot be shown ({error})."
        return ""

    def _next_around(self, last: Request, n_frames: int, damaged: set[int]) -> int | None:
        """Return the next frame worth decoding unasked, or None if all is there."""
        shown = self._cache.get(last.frame)
        if shown is None:
            return None
        reach = self._cache.reach(shown.sizeInBytes())
        for frame in order(last.frame, n_frames, reach, backwards=last.backwards):
            if frame not in damaged and self._cache.get(frame) is None:
                return frame
        return None
