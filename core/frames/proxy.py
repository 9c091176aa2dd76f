"""Proxies: copies of recordings for jumping about in, under the numbers of the original's frames.

A long-GOP file decodes up to a whole GOP for one picture; of a proxy every picture stands alone
(MJPEG in Matroska). Frame i has i milliseconds for its timestamp, and a frame that the original
cannot show has none: times and identity stay the original's.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.errors import UserError
from core.frames.source import FrameSource, Picture, VideoFacts
from core.frames.video_file import CACHE_BYTES, VideoFile, open_container

WORTH_IT = 12  # frames between key frames; below, a jump decodes about as fast as from a proxy
FELT_PX = 50e6  # decoded for one jump at worst: 0.1 to 0.2 s on one core of today
QUALITY = "3"  # MJPEG's quantiser: 2 is the best
PER_S = 1000
ORIGINAL, N_FRAMES, FIRST = "PWES_ORIGINAL", "PWES_FRAMES", "PWES_FIRST"  # tags of the file


def is_worth_it(facts: VideoFacts) -> bool:
    """Say whether jumping about in a recording would gain by a proxy."""
    return facts.key_distance > WORTH_IT


def is_felt(facts: VideoFacts) -> bool:
    """Say whether a jump in a recording takes so long without a proxy that a person feels it."""
    return is_worth_it(facts) and facts.key_distance * facts.width * facts.height > FELT_PX


def belongs(path: Path, content_hash: str, n_frames: int) -> bool:
    """Say whether there is a proxy at path, made of this very recording."""
    try:
        with open_container(path) as container:
            tags = container.metadata
    except (av.FFmpegError, OSError):
        return False
    return (tags.get(ORIGINAL), tags.get(N_FRAMES)) == (content_hash, str(n_frames))


class Proxied(FrameSource):
    """A recording whose pictures come from its proxy."""

    def __init__(self, original: FrameSource, path: Path, cache_bytes: int = CACHE_BYTES) -> None:
        """Open the proxy of a recording; this may be closed afterwards.

        Raises:
            UserError: The file is none, or the proxy of another recording.
        """
        self.facts, self.times = original.facts, original.times
        if not belongs(path, self.facts.content_hash, self.facts.n_frames):
            raise UserError(
                f"{path} is no proxy of this recording.", "Remove it and make it again."
            )
        self._proxy = VideoFile(path, cache_bytes)
        with open_container(path) as container:
            first = _first_in(container.metadata, path)
        self._numbers = first + np.rint(self._proxy.times * PER_S).astype(int)

    def get(self, i: int) -> Picture:
        self._check(i)
        at = self._last_to(i)
        if at < 0 or self._numbers[at] != i:
            raise UserError(
                f"Frame {i} is damaged and cannot be shown.",
                "The frames before and after it can still be used.",
            )
        return self._proxy.get(at)

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        black = np.zeros((self.facts.height, self.facts.width, 3), np.uint8)
        for i in range(first, self.facts.n_frames, every):
            at = self._last_to(i)
            yield self._proxy.get(at) if at >= 0 else black

    def close(self) -> None:
        self._proxy.close()

    def _last_to(self, i: int) -> int:
        """Return which picture of the proxy is the last one up to frame i; -1 if none is."""
        return int(np.searchsorted(self._numbers, i, side="right")) - 1


def _first_in(tags: Mapping[str, str], path: Path) -> int:
    """Return which frame the proxy's first picture is."""
    first = tags.get(FIRST, "")
    if not (first.isascii() and first.isdigit() and len(first) < 10):
        raise UserError(f"{path} is no proxy of this recording.", "Remove it and make it again.")
    return int(first)


def write_proxy(original: FrameSource, path: Path) -> Iterator[int]:
    """Write the proxy of a recording, yielding the frames done.

    Closing the iterator before its end leaves a file that is no proxy yet.

    Raises:
        UserError: The file cannot be written, or there is no picture to write.
    """
    facts = original.facts
    pictures = _pictures(original)
    first, picture = next(pictures, (-1, None))
    if picture is None:
        raise UserError("No frame of the recording can be shown.", "Choose another file.")
    try:
        with av.open(str(path), "w", format="matroska") as container:
            container.metadata.update(
                {ORIGINAL: facts.content_hash, N_FRAMES: str(facts.n_frames), FIRST: str(first)}
            )
            stream = _stream(container, facts)
            container.mux(stream.encode(_frame(first, picture)))
            for i, picture in pictures:
                container.mux(stream.encode(_frame(i, picture)))
                yield i + 1
            container.mux(stream.encode())
    except (av.FFmpegError, OSError) as error:
        raise UserError(
            f"{path} could not be written ({error.strerror}).", "Make room on the disk."
        ) from error
    yield facts.n_frames


def _pictures(original: FrameSource) -> Iterator[tuple[int, Picture]]:
    for i in range(original.facts.n_frames):
        with suppress(UserError):  # a frame without a picture has none in the proxy
            yield i, original.get(i)


def _stream(container: OutputContainer, facts: VideoFacts) -> VideoStream:
    options = {"qmin": QUALITY, "qmax": QUALITY}
    stream = container.add_stream("mjpeg", rate=PER_S, options=options)
    stream.width, stream.height, stream.pix_fmt = facts.width, facts.height, "yuvj420p"
    stream.time_base = stream.codec_context.time_base = Fraction(1, PER_S)
    return stream


def _frame(number: int, picture: Picture) -> VideoFrame:
    frame = VideoFrame.from_ndarray(picture, format="rgb24")
    frame.pts, frame.time_base = number, Fraction(1, PER_S)
    return frame
