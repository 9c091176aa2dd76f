"""A video file, frame by frame exactly."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from core.errors import UserError
from core.frames.cache import FrameCache
from core.frames.content import file_hash
from core.frames.index import PacketIndex, index_packets, nominal_rate
from core.frames.source import FrameSource, Picture, VideoFacts

CACHE_BYTES = 128 << 20
NEAR = 12  # frames ahead for which decoding on beats seeking, key frame or not
TRIED_BEFORE = 60  # frames looked at before a damaged one for a picture to repeat
TRIED_AT_END = 600  # frames looked at from a damaged end before giving the file up


class VideoFile(FrameSource):
    """A video file with its frame index, one decoder and the frames decoded last."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            UserError: It is empty, holds no video, or no frame of it can be shown.
        """
        self._path = path
        self._container, self._stream = _open(path)
        self._decoded: Iterator[VideoFrame] | None = None
        self._position = -1  # the frame decoded last
        self._is_clean = False  # whether a key frame has come since the last seek
        self._cache = FrameCache(CACHE_BYTES)
        self._reformatter = VideoReformatter()
        try:
            self._index = _index(path, self._container, self._stream)
            is_cut = _looks_cut(self._container, self._stream, self._index)
            if is_cut:
                self._index = self._without_dead_end()
            self.times = self._index.times
            self.facts = self._make_facts(is_cut=is_cut)
        except BaseException:
            self.close()
            raise

    def get(self, i: int) -> Picture:
        self._check(i)
        frame = self._cache.get(i) or self._decode(i)
        if frame is None:
            raise UserError(
                f"Frame {i} of {self._path.name} is damaged and cannot be shown.",
                "The frames before and after it can still be used.",
            )
        return self._picture(frame)

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        good: VideoFrame | None = None
        for i in range(first, self.facts.n_frames):
            # Passing frames are not kept: reading on never comes back to them.
            frame = self._cache.get(i) or self._decode(i, keep=False)
            good = frame or good or self._good_before(i)
            if (i - first) % every == 0:
                yield self._picture(good) if good else self._black()

    def close(self) -> None:
        self._decoded = None
        self._cache.clear()
        self._container.close()

    def _good_before(self, i: int) -> VideoFrame | None:
        """Return the last of the few frames before frame i that can be shown."""
        for number in range(i - 1, max(i - 1 - TRIED_BEFORE, -1), -1):
            frame = self._cache.get(number) or self._decode(number, keep=False)
            if frame is not None:
                return frame
        return None

    def _black(self) -> Picture:
        return np.zeros((self.facts.height, self.facts.width, 3), np.uint8)

    def _decode(self, i: int, *, keep: bool = True) -> VideoFrame | None:
        """Decode frame i: onwards from here if its key frame lies behind us, else by seeking."""
        is_ahead = self._decoded is not None and i > self._position
        if is_ahead and (
            self._index.needs_from(i) <= self._position + 1 or i - self._position <= NEAR
        ):
            frame = self._advance(i, keep=keep)
            if frame is not None:
                return frame
        for stamp in self._index.seek_stamps(i):
            self._seek(stamp)
            frame = self._advance(i, keep=keep)
            if frame is not None:
                return frame
        return None

    def _seek(self, stamp: int) -> None:
        self._position = -1
        self._is_clean = False
        try:
            self._container.seek(stamp, stream=self._stream)
        except av.FFmpegError:
            self._decoded = None
        else:
            self._decoded = self._container.decode(self._stream)

    def _advance(self, i: int, *, keep: bool) -> VideoFrame | None:
        """Decode forward until frame i; None if the decoder has passed it or ended."""
        while self._decoded is not None:
            try:
                frame = next(self._decoded)
            except (StopIteration, av.FFmpegError):
                self._decoded = None
                break
            number = self._index.frame_of(frame.pts)
            if number is None:
                continue
            # Pictures before the first key frame after a seek lack what they build on.
            self._is_clean |= bool(frame.key_frame) or self._index.starts_hidden(number)
            if not self._is_clean:
                continue
            self._position = number
            if keep:
                self._cache.put(number, frame)
            if number >= i:
                return frame if number == i else None
        return None

    def _picture(self, frame: VideoFrame) -> Picture:
        # One reformatter for the stream: a new one a frame costs up to five times as much.
        rgb = self._reformatter.reformat(frame, format="rgb24", threads=1)
        picture: Picture = np.asarray(rgb.to_ndarray(), np.uint8)
        turns = round(frame.rotation / 90) % 4
        return np.ascontiguousarray(np.rot90(picture, turns)) if turns else picture

    def _without_dead_end(self) -> PacketIndex:
        """Return the index up to the last frame that can be decoded."""
        n = int(np.searchsorted(self._index.stamps, self._index.complete_to, side="right"))
        for last in range(n - 1, max(n - 1 - TRIED_AT_END, -1), -1):
            if self._cache.get(last) or self._decode(last):
                return replace(self._index, stamps=self._index.stamps[: last + 1])
        raise UserError(
            f"{self._path} is damaged: its end cannot be shown.",
            "Repair or convert it with another program, or choose another file.",
        )

    def _make_facts(self, *, is_cut: bool) -> VideoFacts:
        first = self._cache.get(0) or self._decode(0)
        if first is None:
            raise UserError(f"{self._path} is damaged: its start cannot be shown.")
        height, width, _ = self._picture(first).shape
        n = len(self._index.stamps)
        notice = (
            f"{self._path.name} is damaged or was cut short: "
            f"only its first {n} frames ({self.times[-1]:.1f} s) can be shown."
        )
        return VideoFacts(
            fps=nominal_rate(self._index, self._stream),
            n_frames=n,
            is_vfr=self._index.is_vfr,
            content_hash=file_hash(self._path),
            width=width,
            height=height,
            notices=(notice,) if is_cut else (),
        )


def _open(path: Path) -> tuple[InputContainer, VideoStream]:
    try:
        if not path.stat().st_size:
            raise UserError(f"{path} is empty (0 bytes).", "Copy it again from where it came.")
        container = av.open(str(path))
    except (av.FFmpegError, OSError) as error:
        raise UserError(
            f"{path} cannot be opened as a video ({error.strerror}).",
            "If the recording or the copying was interrupted, copy it again; "
            "else convert it with another program.",
        ) from error
    for stream in container.streams.video:
        # Cover art of an audio file looks like a video of one frame.
        if not stream.disposition & Disposition.attached_pic:
            return container, stream
    container.close()
    raise UserError(f"{path} holds no video.", "Choose another file.")


def _index(path: Path, container: InputContainer, stream: VideoStream) -> PacketIndex:
    index = index_packets(container, stream)
    if not len(index.stamps):
        raise UserError(f"{path} holds no picture.", "Choose another file.")
    return index


def _looks_cut(container: InputContainer, stream: VideoStream, index: PacketIndex) -> bool:
    """Say whether the file holds less than its header promises.

    Its last packets may then be undecodable too.
    """
    if index.is_broken:
        return True
    if "mp4" in container.format.name:
        return index.n_packets < stream.frames
    is_alone = len(container.streams) == 1
    if stream.duration is not None and stream.time_base is not None:
        promised_s = float(stream.duration * stream.time_base)
    else:
        promised_s = (container.duration or 0) / av.time_base
    shown_s = len(index.stamps) / nominal_rate(index, stream)
    # Another stream may rightly last a little longer than the video.
    return promised_s > (1.02 * shown_s + 0.2 if is_alone else 1.1 * shown_s + 2)
