"""Pictures kept around the playhead, bounded in bytes."""

from collections.abc import Iterator
from threading import Lock

from PySide6.QtGui import QImage

REACH = 90  # frames to either side that are worth having before anybody asks
RUN = 15  # frames fetched in rising order at a time behind the playhead: decoders run forward


class PictureCache:
    """The pictures nearest to the playhead; the farthest goes first. Safe between threads."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._pictures: dict[int, QImage] = {}
        self._bytes = 0
        self._lock = Lock()

    def get(self, frame: int) -> QImage | None:
        with self._lock:
            return self._pictures.get(frame)

    def put(self, frame: int, picture: QImage, playhead: int) -> None:
        with self._lock:
            if frame in self._pictures:
                return
            self._pictures[frame] = picture
            self._bytes += picture.sizeInBytes()
            while self._bytes > self._max_bytes and len(self._pictures) > 1:
                farthest = max(self._pictures, key=lambda each: abs(each - playhead))
                self._bytes -= self._pictures.pop(farthest).sizeInBytes()

    @property
    def n_bytes(self) -> int:
        return self._bytes

    def reach(self, picture_bytes: int) -> int:
        """Return how many frames to either side fit, with room to spare for a turn."""
        return min(REACH, self._max_bytes // (3 * max(picture_bytes, 1)))


def order(playhead: int, n_frames: int, reach: int, *, backwards: bool) -> Iterator[int]:
    """Yield the frames around the playhead in the order in which to fetch them.

    The side the playhead moves to comes first. Frames ahead come one by one; frames behind in
    runs that rise, the nearest run first, since decoding backwards costs a key frame each.
    """
    ahead = range(playhead + 1, min(playhead + reach, n_frames - 1) + 1)
    behind = _runs_behind(playhead, reach)
    if backwards:
        yield from behind
        yield from ahead
    else:
        yield from ahead
        yield from behind


def _runs_behind(playhead: int, reach: int) -> Iterator[int]:
    after = playhead
    while after > max(playhead - reach, 0):
        first = max(after - RUN, playhead - reach, 0)
        yield from range(first, after)
        after = first
