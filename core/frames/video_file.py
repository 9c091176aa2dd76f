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
from core.frames.index import CountedIndex, PacketIndex
from core.frames.index_cache import cached_index, keep_index
from core.frames.indexing import make_index
from core.frames.packets import decoded
from core.frames.source import FrameSource, Picture, VideoFacts

CACHE_BYTES = 128 << 20
NEAR = 12  # frames ahead for which decoding on beats seeking, key frame or not
TRIED_AT_START = 8  # key frames looked at from a damaged start before giving the file up
TRIED_AT_END = 600  # frames looked at from a damaged end before giving the file up
# What a recording may come in. Left out is what leads to other files or to the network, such as
# playlists (hls, concat, sdp), and what is not a recording at all, such as text shown as one.
CONTAINERS = (
    "asf,avi,dv,flv,h264,hevc,ivf,m4v,matroska,webm,mjpeg,mov,mp4,mpeg,mpegts,mpegvideo,mxf,nut,"
    "obu,ogg,rm,vc1,yuv4mpegpipe"
)
OPENING = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file"}
MOST_PIXELS = 1 << 26  # of a frame; 8K has half as many, and as RGB this takes 200 MB
STRICT = {"mjpeg", "mpeg1video", "mpeg2video"}  # show what was there before where data is damaged


class VideoFile(FrameSource):
    """A video file with its frame index, one decoder and the frames decoded last."""

    def __init__(self, path: Path, cache_bytes: int = CACHE_BYTES) -> None:
        """Open a file.

        Args:
            path: The file.
            cache_bytes: How much decoded frames may take.

        Raises:
            UserError: It is empty, holds no video, or no frame of it can be shown.
        """
        self._path = path
        self._container, self._stream = _open(path)
        self._decoded: Iterator[VideoFrame | None] | None = None
        self._position = -1  # the frame decoded last
        self._is_clean = False  # whether a key frame has come since the last seek or damage
        self._is_whole = False  # whether no damage has come since the last seek
        self._damaged: set[int] = set()  # frames known to be beyond help
        self._cache = FrameCache(cache_bytes)
        self._reformatter = VideoReformatter()
        try:
            self._index = cached_index(path) or self._make_index()
            self.times = self._index.times
            self.facts = self._make_facts()
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

    def cheap_near(self, i: int) -> int:
        self._check(i)
        keys = self._index.key_frames
        return int(keys[np.abs(keys - i).argmin()]) if len(keys) else i

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
        """Return the last frame before frame i that can be shown."""
        for number in range(i - 1, -1, -1):
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
        for target in self._index.targets(i):
            if i in self._damaged:
                return None
            self._seek(target)
            frame = self._advance(i, keep=keep)
            if frame is not None:
                return frame
        self._damaged.add(i)
        return None

    def _seek(self, target: int) -> None:
        self._position = -1
        self._is_clean = False
        self._is_whole = True
        try:
            packets = self._index.packets(self._container, self._stream, target)
            self._decoded = decoded(packets, self._stream)
        except av.FFmpegError:
            self._decoded = None

    def _advance(self, i: int, *, keep: bool) -> VideoFrame | None:
        """Decode forward until frame i; None if the decoder has passed it or ended."""
        if self._decoded is None:
            return None
        for frame in self._decoded:
            number = self._number_of(frame)
            if frame is None or number is None:
                continue
            self._pass(number)
            if keep:
                self._cache.put(number, frame)
            if number >= i:
                return frame if number == i else None
        self._pass(len(self._index.stamps))
        self._decoded = None
        return None

    def _pass(self, number: int) -> None:
        """Note that the decoder is at a frame, and that those it left out will never come."""
        if self._position >= 0:
            self._damaged.update(range(self._position + 1, number))
        self._position = number

    def _number_of(self, frame: VideoFrame | None) -> int | None:
        """Return which frame this is; None if it is damaged, builds on damage or is hidden."""
        if frame is None:
            self._is_clean = self._is_whole = False
            return None
        number = self._index.frame_of(frame.pts)
        if number is None:
            return None
        # Pictures before the first key frame after a seek lack what they build on.
        self._is_clean |= bool(frame.key_frame) or (
            self._is_whole and self._index.starts_hidden(number)
        )
        return number if self._is_clean else None

    def _picture(self, frame: VideoFrame) -> Picture:
        # One reformatter for the stream: a new one a frame costs up to five times as much.
        rgb = self._reformatter.reformat(frame, format="rgb24", threads=1)
        picture: Picture = np.asarray(rgb.to_ndarray(), np.uint8)
        turns = round(frame.rotation / 90) % 4
        return np.ascontiguousarray(np.rot90(picture, turns)) if turns else picture

    def _make_index(self) -> PacketIndex:
        index = make_index(self._container, self._stream)
        if index is None:
            raise UserError(f"{self._path} holds no picture.", "Choose another file.")
        self._index = index
        if index.is_cut or index.is_broken:
            self._index = self._without_dead_end()
        keep_index(self._path, self._index)
        return self._index

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

    def _make_facts(self) -> VideoFacts:
        tried = self._index.key_frames[:TRIED_AT_START]
        first = next((frame for i in tried if (frame := self._decode(int(i)))), None)
        if first is None:
            raise UserError(f"{self._path} is damaged: its start cannot be shown.")
        height, width, _ = self._picture(first).shape
        return VideoFacts(
            fps=self._index.fps,
            n_frames=len(self._index.stamps),
            is_vfr=self._index.is_vfr,
            content_hash=file_hash(self._path),
            width=width,
            height=height,
            notices=tuple(self._notices()),
            key_distance=self._index.key_distance,
        )

    def _notices(self) -> Iterator[str]:
        n = len(self._index.stamps)
        if self._index.is_cut:
            yield (
                f"{self._path.name} is damaged or was cut short: "
                f"only its first {n} frames ({self.times[-1]:.1f} s) can be shown."
            )
        elif self._index.is_broken:
            yield f"{self._path.name} is damaged in places: some frames may lack their picture."
        if self._index.n_headless:
            yield (
                f"{self._path.name} lacks its start: {self._index.n_headless} frames that build "
                "on it are left out, and frame 0 is the first after them."
            )
        if isinstance(self._index, CountedIndex):
            yield (
                f"{self._path.name} does not tell the times of its frames, or tells wrong ones: "
                f"they are taken as {self._index.fps:.4g} a second, evenly spaced."
            )


def _open(path: Path) -> tuple[InputContainer, VideoStream]:
    try:
        if not path.is_file():  # a pipe may never end
            raise UserError(f"{path} is no file.", "Choose a video file.")
        if not path.stat().st_size:
            raise UserError(f"{path} is empty (0 bytes).", "Copy it again from where it came.")
        container = open_container(path)
    except (av.FFmpegError, OSError) as error:
        raise UserError(
            f"{path} cannot be opened as a video ({error.strerror}).",
            "If the recording or the copying was interrupted, copy it again; "
            "else convert it with another program.",
        ) from error
    for stream in container.streams.video:
        # Cover art of an audio file looks like a video of one frame.
        is_cover = stream.disposition & Disposition.attached_pic
        if not is_cover and stream.codec_context is not None:  # none where nobody knows the codec
            strict = {"err_detect": "explode"} if stream.codec_context.name in STRICT else {}
            stream.codec_context.options = {"max_pixels": str(MOST_PIXELS), **strict}
            return container, stream
    container.close()
    raise UserError(f"{path} holds no video.", "Choose another file.")


def open_container(path: Path) -> InputContainer:
    """Open a file as a container of its own: it leads to no other file and to no network.

    Raises:
        FFmpegError: It is none that a recording may come in.
    """
    # Tags may be in any encoding, and nobody reads them here.
    return av.open(str(path), container_options=OPENING, metadata_errors="replace")
