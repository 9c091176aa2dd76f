"""Small pictures of a recording, decoded in a thread of their own that leaves the player alone."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from core.errors import UserError
from core.frames import FrameSource, Picture, open_video
from pwes_gui.player.decoder import Open, through_proxy
from pwes_gui.player.images import as_image
from pwes_gui.player.newest import Newest
from pwes_gui.player.retired import Retired

logger = logging.getLogger(__name__)

MAX_BYTES = 16 << 20
DECODER_BYTES = 1 << 20  # of the frames passed on the way to one: nobody comes back to them
AROUND_FACE = 1.25  # times the face's box that is shown

Boxes = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wish:
    """The places at which small pictures are wanted.

    Attributes:
        places: Frames, the most wanted first.
        slack: How many frames away from its place a picture may lie if that makes it cheap.
        height: Pixels.
    """

    places: tuple[int, ...]
    slack: int
    height: int


def forgetful(path: Path) -> FrameSource:
    """Open a recording without keeping the frames that are passed on the way to one."""
    return open_video(path, cache_bytes=DECODER_BYTES)


class ThumbnailReader(QObject):
    """Decodes what is wished for, one by one; the newest wish wins.

    It rests while the player plays. Keep the object until its thread has ended.

    Signals:
        made: The Wish, the place in it, the frame that the picture is of, and the picture; a null
            picture where that frame is damaged.
    """

    made = Signal(object, int, int, QImage)

    def __init__(self, path: Path, open_source: Open, boxes: Boxes | None) -> None:
        super().__init__()
        self._path, self._open, self._boxes = path, open_source, boxes
        self._wished: Newest[Wish] = Newest()
        self._may_work = Event()
        self._may_work.set()
        self._thread = Thread(target=self._work, name="thumbnails", daemon=True)
        self._thread.start()

    def wish(self, wish: Wish) -> None:
        self._wished.put(wish)

    def rest(self, resting: bool) -> None:  # noqa: FBT001 - a setter
        """Stop decoding after the picture it is at, or go on."""
        if resting:
            self._may_work.clear()
        else:
            self._may_work.set()

    def stop(self) -> None:
        self._wished.close()
        self._may_work.set()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        wish = self._wished.take(wait=True)
        if wish is None:
            return
        try:
            with self._open(self._path) as source:
                while wish is not None:
                    self._serve(source, wish)
                    wish = self._wished.take(wait=True)
        except UserError:
            return  # the player has said so already
        except Exception:
            logger.exception("small pictures of %s", self._path)

    def _serve(self, source: FrameSource, wish: Wish) -> None:
        for place in wish.places:
            self._may_work.wait()
            if self._wished.has_news:
                return
            if not 0 <= place < source.facts.n_frames:
                continue
            cheap = source.cheap_near(place)
            frame = cheap if abs(cheap - place) <= wish.slack else place
            self.made.emit(wish, place, frame, self._picture(source, frame, wish.height))

    def _picture(self, source: FrameSource, frame: int, height: int) -> QImage:
        try:
            picture = source.get(frame)
        except UserError:
            return QImage()
        return as_image(small(picture, self._box(frame), height))

    def _box(self, frame: int) -> tuple[float, float, float, float] | None:
        if self._boxes is None or frame >= len(self._boxes):
            return None
        left, top, width, tall = self._boxes[frame].tolist()
        return None if left != left else (left, top, width, tall)  # noqa: PLR0124 - NaN


def small(picture: Picture, box: tuple[float, float, float, float] | None, height: int) -> Picture:
    """Return the face in a picture, or the whole of it, as small as it is shown.

    Args:
        picture: RGB uint8 [H, W, 3].
        box: Left, top, width, height of the face in pixels; None for the whole picture.
        height: Pixels that the small picture is high; a face is as wide.
    """
    tall, wide = picture.shape[:2]
    if box is not None:
        left, top, width, high = box
        half = max(min(AROUND_FACE * max(width, high), tall, wide) / 2, 1.0)
        x = min(max(left + width / 2, half), wide - half)
        y = min(max(top + high / 2, half), tall - half)
        picture = picture[round(y - half) : round(y + half), round(x - half) : round(x + half)]
        tall, wide = picture.shape[:2]
    size = max(round(wide * height / tall), 1), height
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


class Thumbnails(QObject):
    """The small pictures of the recording that is looked at, kept within a bound of memory.

    Signals:
        made: A place, the frame that the picture is of, and the picture; null where damaged.
    """

    made = Signal(int, int, QImage)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        open_source: Open = forgetful,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        super().__init__(parent)
        self._open_source, self._max_bytes = open_source, max_bytes
        self._path: Path | None = None
        self._proxy: Path | None = None
        self._boxes: Boxes | None = None
        self._reader: ThumbnailReader | None = None
        self._retired = Retired()
        self._kept: OrderedDict[tuple[int, int, int], tuple[int, QImage]] = OrderedDict()
        self._bytes = 0
        self._rests = False

    def open(self, path: Path, proxy: Path | None = None, boxes: Boxes | None = None) -> None:
        """Look at another recording; nothing is decoded before it is wished for.

        Args:
            path: The recording.
            proxy: What to take its pictures from, if it can be used.
            boxes: [n_frames, 4] left, top, width, height of the face; NaN where there is none.
        """
        self.leave()
        self._path, self._proxy, self._boxes = path, proxy, boxes

    def leave(self) -> None:
        """Look at none and keep nothing, without waiting for what is being decoded."""
        self._path = self._proxy = self._boxes = None
        self._retired.add(self._reader)
        self._reader = None
        self._kept.clear()
        self._bytes = 0

    def close(self) -> None:
        """Look at none, and wait for every thread to end."""
        self.leave()
        self._retired.join()

    @Slot(bool)
    def rest(self, resting: bool) -> None:  # noqa: FBT001 - a slot
        """Leave the processor to the player while it plays."""
        self._rests = resting
        if self._reader is not None:
            self._reader.rest(resting)

    @property
    def n_bytes(self) -> int:
        return self._bytes

    def wish(self, places: Sequence[int], slack: int, height: int) -> None:
        """Ask for pictures; those that are kept are sent at once, the others as they are made."""
        missing = []
        for place in places:
            kept = self._kept.get((place, slack, height))
            if kept is None:
                missing.append(place)
            else:
                self._kept.move_to_end((place, slack, height))
                self.made.emit(place, *kept)
        if self._path is not None and (missing or self._reader is not None):
            self._reading(self._path).wish(Wish(tuple(missing), slack, height))

    def _reading(self, path: Path) -> ThumbnailReader:
        if self._reader is None:
            source = self._open_source
            if self._proxy is not None:
                source = partial(through_proxy, proxy=self._proxy, cache_bytes=DECODER_BYTES)
            self._reader = ThumbnailReader(path, source, self._boxes)
            self._reader.rest(self._rests)
            self._reader.made.connect(self._made)
        return self._reader

    @Slot(object, int, int, QImage)
    def _made(self, wish: Wish, place: int, frame: int, picture: QImage) -> None:
        if self.sender() is not self._reader:
            return
        self._keep((place, wish.slack, wish.height), frame, picture)
        self.made.emit(place, frame, picture)

    def _keep(self, key: tuple[int, int, int], frame: int, picture: QImage) -> None:
        if key in self._kept:
            return
        self._kept[key] = frame, picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > self._max_bytes and len(self._kept) > 1:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
