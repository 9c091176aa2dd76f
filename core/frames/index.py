"""The frame index of a file, made by demuxing alone."""

from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

Stamps = NDArray[np.int64]

STEADY = 0.02  # a frame may come this share of a frame early or late in a constant-rate file


@dataclass(frozen=True, slots=True, eq=False)
class PacketIndex:
    """Where the frames of a stream are.

    Attributes:
        stamps: [n] presentation timestamps of the shown frames, rising, in time_base units.
        key_stamps: [k] presentation timestamps of the key frames, hidden ones too, rising.
        key_decode_stamps: [k] their decoding timestamps.
        time_base: Seconds a unit.
        n_packets: Packets found, those of hidden frames too.
        complete_to: Timestamp up to which no frame can be missing should the file end too
            early: frames are stored out of order, but none is shown before it is decoded.
        is_broken: Whether demuxing met an error or a damaged packet.
    """

    stamps: Stamps
    key_stamps: Stamps
    key_decode_stamps: Stamps
    time_base: Fraction
    n_packets: int
    complete_to: int
    is_broken: bool

    def seek_stamps(self, i: int) -> list[int]:
        """Return where to seek for frame i, best first.

        The key frame's presentation stamp is right for most containers; MPEG-TS lands too
        late with it and wants the decoding stamp; then earlier key frames, twice as far
        back each time, and at last the start of the file.
        """
        last = self._key_of(i)
        found: list[int] = []
        back = 0
        while last - back >= 0:
            found.append(int(self.key_stamps[last - back]))
            found.append(int(self.key_decode_stamps[last - back]))
            back = 2 * back + 1
        found.append(int(min(self.stamps[0], *self.key_stamps, *self.key_decode_stamps)))
        return list(dict.fromkeys(found))

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

    def _key_of(self, i: int) -> int:
        return int(np.searchsorted(self.key_stamps, self.stamps[i], side="right")) - 1


def index_packets(container: InputContainer, stream: VideoStream) -> PacketIndex:
    """Demux a stream once.

    Frames that an edit list hides are left out, and those before the first key frame, which
    no decoder can show.

    Returns:
        The index; without any stamp if the stream has no frame to show.
    """
    shown: list[int] = []
    keys: dict[int, int] = {}
    n_packets = 0
    complete_to = 0
    is_broken = False
    try:
        for packet in container.demux(stream):
            stamp = packet.pts if packet.pts is not None else packet.dts
            if stamp is None or not packet.size:
                continue
            n_packets += 1
            is_broken |= packet.is_corrupt
            decode_stamp = packet.dts if packet.dts is not None else stamp
            complete_to = max(complete_to, decode_stamp)
            if packet.is_keyframe:
                keys[stamp] = decode_stamp
            if not packet.is_discard:
                shown.append(stamp)
    except av.FFmpegError:
        is_broken = True
    key_stamps = np.array(sorted(keys), np.int64)
    key_decode_stamps = np.array([keys[int(stamp)] for stamp in key_stamps], np.int64)
    stamps = np.unique(np.array(shown, np.int64))
    if len(key_stamps):
        stamps = stamps[stamps >= key_stamps[0]]
    time_base = stream.time_base or Fraction(1, 1000)
    return PacketIndex(
        stamps, key_stamps, key_decode_stamps, time_base, n_packets, complete_to, is_broken
    )


def nominal_rate(index: PacketIndex, stream: VideoStream) -> float:
    """Return frames per second: what the container says if the timestamps agree within 1 %."""
    said = float(stream.average_rate or 0)
    span_s = float(index.times[-1])
    if span_s <= 0:
        return said or 30.0
    counted = (len(index.stamps) - 1) / span_s
    return said if abs(said - counted) < 0.01 * counted else counted
