"""Decoded frames kept for the next request, bounded in bytes."""

from collections import OrderedDict

from av.video.frame import VideoFrame


class FrameCache:
    """Decoded, unconverted frames by number; the least recently used go first.

    Frames are kept as the decoder made them (1.5 bytes a pixel against 3 as RGB), because
    most are only passed on the way to another one.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._frames: OrderedDict[int, VideoFrame] = OrderedDict()
        self.n_bytes = 0

    def get(self, i: int) -> VideoFrame | None:
        if i in self._frames:
            self._frames.move_to_end(i)
        return self._frames.get(i)

    def put(self, i: int, frame: VideoFrame) -> None:
        if i in self._frames:
            self._frames.move_to_end(i)
            return
        self._frames[i] = frame
        self.n_bytes += _size(frame)
        while self.n_bytes > self._max_bytes and len(self._frames) > 1:
            _, oldest = self._frames.popitem(last=False)
            self.n_bytes -= _size(oldest)

    def clear(self) -> None:
        self._frames.clear()
        self.n_bytes = 0


def _size(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
