"""What demuxing alone tells of a stream: its packets, in the order in which they are decoded."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

Stamps = NDArray[np.int64]
if TYPE_CHECKING:  # older releases of PyAV have no types of packets
    VideoPacket = Packet[VideoStream]

MISSING = int(np.iinfo(np.int64).min)
REORDERED = 16  # frames by which a picture may be stored early; no codec allows more


@dataclass(frozen=True, slots=True, eq=False)
class Packets:
    """The packets of a stream, in decoding order.

    Attributes:
        stamps: [m] presentation timestamps, the decoding ones where there are none, else MISSING.
        decode_stamps: [m] decoding timestamps, the presentation ones where there are none.
        places: [m] where each begins in the file, in bytes; -1 if the container does not tell.
        is_key: [m] whether it starts a picture that needs no other.
        is_shown: [m] whether it is to be shown, and not hidden by an edit list.
        is_damaged: [m] whether a part of it is missing or wrong.
        end_s: Seconds to the end of the last packet of any stream, from the start of the file.
        ends_early: Whether demuxing ended with an error or with a damaged packet.
    """

    stamps: Stamps
    decode_stamps: Stamps
    places: Stamps
    is_key: NDArray[np.bool_]
    is_shown: NDArray[np.bool_]
    is_damaged: NDArray[np.bool_]
    end_s: float
    ends_early: bool

    @property
    def are_stamped(self) -> bool:
        """Say whether every frame has a timestamp of its own that can be right."""
        shown = self.stamps[self.is_shown]
        order = np.argsort(shown)
        moved = np.abs(order - np.arange(len(order))).max(initial=0)
        is_own = len(np.unique(shown)) == len(shown)
        return bool(is_own and (shown != MISSING).all() and moved <= REORDERED)


def scan(container: InputContainer, stream: VideoStream) -> Packets:
    """Demux a file once, from where it stands."""
    rows: list[tuple[int, int, int, bool, bool, bool]] = []
    end_s = 0.0
    ends_early = False
    try:
        for packet in container.demux():
            if not packet.size or packet.time_base is None:
                continue
            stamp, decode_stamp = _stamps(packet)
            if stamp != MISSING:
                end_s = max(end_s, float((stamp + (packet.duration or 0)) * packet.time_base))
            if packet.stream_index == stream.index:
                place = -1 if packet.pos is None else packet.pos
                flags = packet.is_keyframe, not packet.is_discard, packet.is_corrupt
                rows.append((stamp, decode_stamp, place, *flags))
    except av.FFmpegError:
        ends_early = True
    stamps, decode_stamps, places, *flags_of_all = np.array(rows, np.int64).reshape(-1, 6).T
    is_key, is_shown, is_damaged = (column > 0 for column in flags_of_all)
    end_s -= (container.start_time or 0) / av.time_base
    ends_early |= bool(is_damaged[-1:].any())
    return Packets(stamps, decode_stamps, places, is_key, is_shown, is_damaged, end_s, ends_early)


def decoded(packets: "Iterator[VideoPacket]", stream: VideoStream) -> Iterator[VideoFrame | None]:
    """Yield a stream's frames in the order of presentation, and None for each damage met.

    Frames after a None build on what is lost, until a key frame comes.
    """
    try:
        for packet in packets:
            with suppress(av.FFmpegError):
                if not packet.is_corrupt:
                    for frame in packet.decode():
                        yield None if frame.is_corrupt else frame
                    continue
            yield from _left(stream)  # those before the damage are whole
            yield None
    except av.FFmpegError:  # of demuxing: there is no more to come
        yield from _left(stream)


def _left(stream: VideoStream) -> Iterator[VideoFrame | None]:
    """Yield the frames that wait in the decoder, and make it ready for a new start."""
    try:
        for frame in stream.codec_context.decode(None):
            yield None if frame.is_corrupt else frame
    except av.FFmpegError:
        yield None
    stream.codec_context.flush_buffers()


def _stamps(packet: "Packet[Stream]") -> tuple[int, int]:
    """Return when a packet is presented and when it is decoded; one stands in for the other."""
    stamp = packet.dts if packet.pts is None else packet.pts
    decode_stamp = stamp if packet.dts is None else packet.dts
    return (
        MISSING if stamp is None else stamp,
        MISSING if decode_stamp is None else decode_stamp,
    )
