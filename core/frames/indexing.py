"""Making the frame index of a file."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from core.frames.index import START, CountedIndex, PacketIndex
from core.frames.packets import MISSING, Packets, Stamps, decoded, scan

CHECKED = 48  # frames decoded to see whether they come in the order of their timestamps
LATE = 1.5  # steps from one frame to the next after which one is missing
DEFAULT_FPS = 30


def make_index(container: InputContainer, stream: VideoStream) -> PacketIndex | None:
    """Find the frames of a freshly opened stream.

    Frames that an edit list hides are left out, and those before the first key frame, which
    no decoder can show. Where timestamps are missing, repeated or in another order than that
    in which the decoder shows the frames, these are decoded once and counted.

    Returns:
        The index; None if the stream has no frame to show.
    """
    packets = scan(container, stream)
    if not packets.is_key.any() or not packets.is_shown.any():
        return None
    if packets.are_stamped:
        index = _by_stamps(container, stream, packets)
        if packets.is_key.all() or _is_confirmed(index, container, stream):
            return index
    return _by_decoding(container, stream, packets)


def _by_stamps(container: InputContainer, stream: VideoStream, packets: Packets) -> PacketIndex:
    keys = np.flatnonzero(packets.is_key)
    key_stamps, firsts = np.unique(packets.stamps[keys], return_index=True)
    all_stamps = np.sort(packets.stamps[packets.is_shown])
    stamps = all_stamps[all_stamps >= key_stamps[0]]
    time_base = stream.time_base or Fraction(1, 1000)
    complete_to = int(packets.decode_stamps.max())
    fps = _nominal_rate(stream, stamps[stamps <= complete_to], time_base)
    is_transport = "mpegts" in container.format.name
    return PacketIndex(
        stamps=stamps,
        key_stamps=key_stamps,
        key_targets=packets.decode_stamps[keys[firsts]],
        time_base=time_base,
        fps=fps,
        complete_to=complete_to,
        is_cut=packets.ends_early
        or _is_short(container, stream, packets, fps)
        or (is_transport and _lacks_some(stamps, complete_to)),
        is_broken=bool(packets.is_damaged.any()),
        is_by_decoding=is_transport,
        n_headless=len(all_stamps) - len(stamps),
    )


def _is_confirmed(index: PacketIndex, container: InputContainer, stream: VideoStream) -> bool:
    """Say whether the decoder shows the first frames as the timestamps have them."""
    packets = index.packets(container, stream, index.targets(0)[-1])
    numbers: list[int] = []
    for frame in islice(decoded(packets, stream), CHECKED):
        if frame is None:
            break
        number = index.frame_of(frame.pts)
        if number is not None:
            numbers.append(number)
    return bool((np.diff(numbers) == 1).all())


def _by_decoding(
    container: InputContainer, stream: VideoStream, packets: Packets
) -> PacketIndex | None:
    """Find the frames in the order in which the decoder shows them."""
    fps = Fraction(stream.average_rate or stream.guessed_rate or DEFAULT_FPS)
    everything = np.arange(len(packets.stamps))
    keys = np.flatnonzero(packets.is_key)
    each_packet = CountedIndex(
        stamps=everything,
        key_stamps=keys,
        key_targets=keys,
        time_base=1 / fps,
        fps=float(fps),
        complete_to=len(everything) - 1,
        is_cut=packets.ends_early,
        is_broken=bool(packets.is_damaged.any()),
        is_by_decoding=False,
        n_headless=0,
        places=packets.places,
        decode_stamps=packets.decode_stamps,
        frames=everything,
    )
    if packets.is_key.all():
        return each_packet
    order = _order_of_frames(each_packet, container, stream)
    if not order:
        return None
    shown = packets.stamps[order]
    if (shown != MISSING).all() and (np.diff(shown) > 0).all():
        # The timestamps are right: some packets become no frame, as VP8's hidden ones.
        is_shown = np.isin(everything, order)
        return _by_stamps(container, stream, replace(packets, is_shown=is_shown))
    frames = np.full(len(everything), -1)
    frames[order] = np.arange(len(order))
    keys = keys[frames[keys] >= 0]
    return replace(
        each_packet,
        stamps=np.arange(len(order)),
        key_stamps=frames[keys],
        key_targets=keys,
        complete_to=len(order) - 1,
        frames=frames,
    )


def _order_of_frames(
    index: CountedIndex, container: InputContainer, stream: VideoStream
) -> list[int]:
    """Decode the whole stream; return the packets that the frames come from."""
    order: list[int] = []
    is_clean = False
    for frame in decoded(index.packets(container, stream, START), stream):
        is_clean = frame is not None and (is_clean or bool(frame.key_frame))
        if frame is not None and frame.pts is not None and is_clean:
            order.append(frame.pts)
    return order


def _is_short(container: InputContainer, stream: VideoStream, packets: Packets, fps: float) -> bool:
    """Say whether the file holds less than its header promises."""
    promised_s = (container.duration or 0) / av.time_base
    missing_s = promised_s - packets.end_s
    if "mp4" in container.format.name and stream.frames:
        return len(packets.stamps) < stream.frames and missing_s > 0.5 / fps
    return missing_s > 0.02 * promised_s + 0.2


def _lacks_some(stamps: Stamps, complete_to: int) -> bool:
    """Say whether steady frames end unsteadily, where the last ones may not all be stored."""
    steps = np.diff(stamps)
    n_sure = int(np.searchsorted(stamps, complete_to, side="right")) - 1
    if n_sure < 1:
        return False
    longest = LATE * float(np.median(steps))
    return bool(steps[:n_sure].max() <= longest and (steps[n_sure:] > longest).any())


def _nominal_rate(stream: VideoStream, stamps: Stamps, time_base: Fraction) -> float:
    """Return frames per second: what the container says if the timestamps agree within 1 %."""
    said = float(stream.average_rate or 0)
    if len(stamps) < 2:
        return said or DEFAULT_FPS
    counted = float((len(stamps) - 1) / ((stamps[-1] - stamps[0]) * time_base))
    return said if abs(said - counted) < 0.01 * counted else counted
