"""The frame index of a file: which frames there are, and how to get at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from core.frames.packets import MISSING, Stamps

if TYPE_CHECKING:
    from core.frames.packets import VideoPacket

STEADY = 0.02  # a frame may come this share of a frame early or late in a constant-rate file
START = -1  # the target that stands for the start of the file


@dataclass(frozen=True, slots=True, eq=False)
class PacketIndex:
    """Where the frames of a stream are, found by their timestamps.

    Attributes:
        stamps: [n] presentation timestamps of the shown frames, rising, in time_base units.
        key_stamps: [k] presentation timestamps of the key frames, hidden ones too, rising.
        key_targets: [k] where else to seek for them: their decoding timestamps.
        time_base: Seconds a unit.
        fps: Nominal frames per second.
        complete_to: Timestamp up to which no frame can be missing should the file end too
            early: frames are stored out of order, but none is shown before it is decoded.
        is_cut: Whether the file ends earlier than its header promises.
        is_broken: Whether demuxing met damage.
        is_by_decoding: Whether the container seeks by decoding timestamps, as MPEG-TS does.
        n_headless: Frames left out because they come before the first key frame.
    """

    stamps: Stamps
    key_stamps: Stamps
    key_targets: Stamps
    time_base: Fraction
    fps: float
    complete_to: int
    is_cut: bool
    is_broken: bool
    is_by_decoding: bool
    n_headless: int

    def targets(self, i: int) -> list[int]:
        """Return where to seek for frame i, best first.

        Halfway to the next key frame leads to the key frame before in most containers; its own
        stamp does not in MP4, which takes the longest delay of any picture off. MPEG-TS finds
        packets and no key frames, by decoding stamps. Then earlier key frames, twice as far
        back each time, and at last the start of the file.
        """
        found: list[int] = []
        for key in self._keys_back(i):
            start, decoding = int(self.key_stamps[key]), int(self.key_targets[key])
            end = int(
                self.key_stamps[key + 1] if key + 1 < len(self.key_stamps) else self.stamps[-1]
            )
            tried = [(start + end) // 2, start, decoding]
            found += tried[::-1] if self.is_by_decoding else tried
        found.append(int(min(self.stamps[0], *self.key_stamps, *self.key_targets)))
        return list(dict.fromkeys(found))

    def packets(
        self, container: InputContainer, stream: VideoStream, target: int
    ) -> "Iterator[VideoPacket]":
        """Seek, and return the packets from there on; the frames' pts are this index's stamps.

        Raises:
            FFmpegError: The container cannot seek there.
        """
        container.seek(target, stream=stream)
        return container.demux(stream)

    def needs_from(self, i: int) -> int:
        """Return the first frame, at most i, from which on decoding leads to frame i."""
        key = self._key_of(i)
        return int(np.searchsorted(self.stamps, self.key_stamps[key])) if key >= 0 else 0

    def starts_hidden(self, i: int) -> bool:
        """Say whether the key frame that i needs is itself not shown (an edit list's cut)."""
        key = self._key_of(i)
        return key < 0 or self.frame_of(int(self.key_stamps[key])) is None

    def frame_of(self, stamp: int | None) -> int | None:
        """Return which frame carries this timestamp; None if none does."""
        if stamp is None:
            return None
        i = int(np.searchsorted(self.stamps, stamp))
        return i if i < len(self.stamps) and self.stamps[i] == stamp else None

    @property
    def times(self) -> NDArray[np.float64]:
        """Seconds from the first frame, [n]."""
        seconds: NDArray[np.float64] = (self.stamps - self.stamps[0]) * float(self.time_base)
        return seconds

    @property
    def is_vfr(self) -> bool:
        """Say whether frames are not evenly spaced, the rounding to time_base set aside."""
        steps = np.diff(self.stamps)
        if not len(steps):
            return False
        even = steps.mean()
        return bool(np.abs(steps - even).max() > max(1.01, STEADY * even))

    @property
    def key_distance(self) -> int:
        """Return the most frames from one key frame to the next."""
        return int(np.diff([*self.key_frames, len(self.stamps)], prepend=0).max())

    @property
    def key_frames(self) -> Stamps:
        """Return the key frames, or the frames after them where these are hidden, rising."""
        keys = np.unique(np.searchsorted(self.stamps, self.key_stamps))
        return keys[keys < len(self.stamps)]

    def _key_of(self, i: int) -> int:
        return int(np.searchsorted(self.key_stamps, self.stamps[i], side="right")) - 1

    def _keys_back(self, i: int) -> Iterator[int]:
        last, back = self._key_of(i), 0
        while back <= last:
            yield last - back
            back = 2 * back + 1


@dataclass(frozen=True, slots=True, eq=False)
class CountedIndex(PacketIndex):
    """Where the frames of a stream without usable timestamps are, found by their place.

    A frame's stamp is its number; key_targets are packets, counted in decoding order.

    Attributes:
        places: [m] where each packet begins in the file, in bytes.
        decode_stamps: [m] the decoding timestamp that each packet has, right or not.
        frames: [m] the frame each packet becomes; -1 if it becomes none.
    """

    places: Stamps
    decode_stamps: Stamps
    frames: Stamps

    def targets(self, i: int) -> list[int]:
        """Return the packets to go to for frame i, best first, and at last the start."""
        return [*dict.fromkeys(int(self.key_targets[key]) for key in self._keys_back(i)), START]

    def packets(
        self, container: InputContainer, stream: VideoStream, target: int
    ) -> "Iterator[VideoPacket]":
        """As PacketIndex has it; without a packet where it is unknown where seeking led."""
        self._seek(container, stream, target)
        at = -1
        for packet in container.demux(stream):
            if packet.size:
                at = at + 1 if at >= 0 else self._packet_at(packet.pos)
                if not 0 <= at < len(self.frames):
                    return
                packet.pts = packet.dts = int(self.frames[at])
            yield packet

    def _seek(self, container: InputContainer, stream: VideoStream, target: int) -> None:
        stamp = int(self.decode_stamps[max(target, 0)])
        place = int(self.places[target]) if target != START else 0
        if target == START and stamp != MISSING:
            container.seek(stamp, stream=stream)
            return
        try:
            container.seek(place, stream=stream, unsupported_byte_offset=True)
        except av.FFmpegError:  # MP4 seeks by timestamps only
            container.seek(stamp, stream=stream)

    def _packet_at(self, place: int | None) -> int:
        if place is None:
            return -1
        found = np.flatnonzero(self.places == place)
        return int(found[0]) if len(found) == 1 else -1
