"""Recordings in which every frame carries its own number, in all the ways files are made.

write_clip() makes one clip, write_corpus() one of each kind, number_in() reads a picture. The
corpus is made once a session: ask for the fixture barcodes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.stream import Disposition

from core.bench.barcodes import BITS, Picture, number_in, picture_of

__all__ = [
    "BITS", "CUT", "DAMAGED", "TICK", "UNTIMED", "WHOLE", "Barcoded", "N", "Recipe", "number_in",
    "picture_of", "without_start", "write_clip", "write_corpus", "write_images",
]  # fmt: skip

N = 120
TICK = Fraction(1, 76800)
STEADY = tuple(2560 * i for i in range(N))  # 30 a second
NTSC = tuple(round(i * Fraction(1001, 30000) / TICK) for i in range(N))
FAST = tuple(384 * i for i in range(N))  # 200 a second
UNSTEADY = (0, *(int(s) for s in np.cumsum(np.random.default_rng(3).integers(1000, 10000, N - 1))))
HIDDEN = 10  # frames that the edit list of edited.mp4 hides


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a clip is made.

    Attributes:
        stamps: Presentation timestamps in TICKs, one for each number from 0 on.
        codec: The encoder.
        options: Its options.
        pix_fmt: The pixel format.
        size: Width and height in pixels, as stored.
        movflags: Options of the MP4 muxer.
        quarter_turns: Turns to the left that a player is to make; the bars are then upright.
        sound: The encoder of a sound stream a little longer than the video; "" for none.
        has_cover: Whether there is an attached picture, before the video.
    """

    stamps: Sequence[int] = STEADY
    codec: str = "libx264"
    options: Mapping[str, str] = field(default_factory=lambda: {"g": "40", "bf": "3"})
    pix_fmt: str = "yuv420p"
    size: tuple[int, int] = (96, 48)
    movflags: str = ""
    quarter_turns: int = 0
    sound: str = ""
    has_cover: bool = False


@dataclass(frozen=True, slots=True)
class Barcoded:
    """A recording and what is in it.

    Attributes:
        path: A file or a folder of images.
        numbers: The number in each frame; None where a frame has no picture.
        stamps: Timestamps of the frames in TICKs; empty if the file does not know them.
        is_cut: Whether the file ends too early: a first part of numbers is what can be shown.
        is_damaged: Whether some frames in the middle cannot be shown.
    """

    path: Path
    numbers: tuple[int | None, ...]
    stamps: Sequence[int] = ()
    is_cut: bool = False
    is_damaged: bool = False


JPEGS = Recipe(codec="mjpeg", pix_fmt="yuvj420p", options={})
OPEN = {"g": "20", "bf": "3", "x264-params": "open-gop=1:scenecut=0"}
X265 = {"x265-params": "log-level=error:keyint=30:bframes=3:open-gop=1"}
VP9 = {"g": "30", "deadline": "realtime", "cpu-used": "8", "auto-alt-ref": "1"}
VP8 = {"g": "30", "deadline": "realtime", "auto-alt-ref": "1", "lag-in-frames": "10"}

WHOLE: dict[str, Recipe] = {
    "steady.mp4": Recipe(),
    "steady.mkv": Recipe(),
    "steady.ts": Recipe(options={"g": "20", "bf": "3"}),
    "unsteady.mp4": Recipe(UNSTEADY),
    "unsteady.mov": Recipe(UNSTEADY, options={"g": "25", "bf": "0"}),
    "unsteady.mkv": Recipe(UNSTEADY),
    "unsteady.ts": Recipe(UNSTEADY, options={"g": "20", "bf": "2"}),
    "open.mp4": Recipe(options=OPEN),
    "open.mkv": Recipe(UNSTEADY, options=OPEN),
    "open.ts": Recipe(options=OPEN),
    "one_key.mp4": Recipe(options={"g": "1000", "bf": "2"}),
    "ntsc.mp4": Recipe(NTSC),
    "ntsc.mov": Recipe(NTSC, codec="prores_ks", pix_fmt="yuv422p10le", options={}),
    "fast.mp4": Recipe(FAST),
    "fast.avi": replace(JPEGS, stamps=FAST),
    "fragments.mp4": Recipe(movflags="frag_keyframe+empty_moov+default_base_moof"),
    "turned.mp4": Recipe(size=(48, 96), quarter_turns=1),
    "upside_down.mp4": Recipe(quarter_turns=2),
    "ten_bit.mp4": Recipe(pix_fmt="yuv420p10le"),
    "ten_bit.mkv": Recipe(codec="libx265", pix_fmt="yuv420p10le", options=X265),
    "ten_bit.ts": Recipe(codec="libx265", pix_fmt="yuv420p10le", options=X265),
    "grey.mp4": Recipe(pix_fmt="gray"),
    "grey.mkv": Recipe(codec="ffv1", pix_fmt="gray", options={}),
    "deep_grey.mkv": Recipe(pix_fmt="gray10le"),
    "odd.avi": replace(JPEGS, size=(97, 51)),
    "odd.mp4": Recipe(pix_fmt="yuv444p", size=(97, 51)),
    "odd.webm": Recipe(codec="libvpx-vp9", options=VP9, size=(97, 51)),
    "old.webm": Recipe(UNSTEADY, codec="libvpx", options=VP8),
    "old.avi": Recipe(codec="mpeg4", options={"g": "15"}),
    "old.ts": Recipe(codec="mpeg2video", options={"g": "15", "bf": "2"}),
    "lossless.mkv": Recipe(codec="ffv1", options={}),
    "pictures.avi": JPEGS,
    "sound.mp4": Recipe(sound="aac"),
    "sound.mkv": Recipe(UNSTEADY, sound="libopus"),
    "sound.ts": Recipe(sound="aac", options={"g": "20", "bf": "3"}),
    "sound.avi": replace(JPEGS, sound="pcm_s16le"),
    "cover.mp4": Recipe(has_cover=True),
    "cover.mkv": Recipe(has_cover=True, sound="libopus"),
}
# Stamps are missing, or the demuxer's guess at them is wrong: order is all that is known.
UNTIMED: dict[str, Recipe] = {
    "raw.h264": Recipe(options={"g": "20", "bf": "3"}),
    "raw.mjpeg": JPEGS,
    "reordered.avi": Recipe(options={"g": "20", "bf": "3"}),
    "reordered_old.avi": Recipe(codec="mpeg4", options={"g": "15", "bf": "2"}),
}
CUT = ("steady.mkv", "steady.ts", "pictures.avi", "odd.webm", "fragments.mp4", "sound.mkv")
DAMAGED = ("steady.mp4", "steady.mkv", "steady.ts", "pictures.avi", "one_key.mp4")
GAP = (23, 24, 25, 60)  # image numbers that the folders with gaps lack


def write_corpus(folder: Path) -> dict[str, Barcoded]:
    """Write one clip of each kind, and return them by name."""
    corpus: dict[str, Barcoded] = {}
    for name, recipe in WHOLE.items():
        path = write_clip(folder / name, recipe)
        corpus[name] = Barcoded(path, tuple(range(N)), recipe.stamps)
    for name, recipe in UNTIMED.items():
        corpus[name] = Barcoded(write_clip(folder / name, recipe), tuple(range(N)))
    edited = write_edited(folder / "edited.mp4", corpus["steady.mp4"].path)
    corpus["edited.mp4"] = Barcoded(edited, tuple(range(HIDDEN, N)), STEADY[: N - HIDDEN])
    twice = folder / "twice.ts"
    twice.write_bytes(corpus["steady.ts"].path.read_bytes() * 2)
    # The demuxer holds the last packet before the join for damaged, and with it go two frames.
    corpus["twice.ts"] = Barcoded(twice, (*range(N - 2), *range(N)))
    repeated = _remuxed(folder / "repeated.mkv", folder / "pictures.avi", _repeated)
    corpus["repeated.mkv"] = Barcoded(repeated, tuple(range(N)))
    index_first = write_clip(folder / "index_first.mp4", Recipe(movflags="faststart"))
    for path in (index_first, *(folder / name for name in CUT)):
        cut = _cut(path, folder / f"cut_{path.name}")
        corpus[cut.name] = Barcoded(cut, tuple(range(N)), is_cut=True)
    for name in DAMAGED:
        damaged = _damage(folder / name, folder / f"damaged_{name}")
        corpus[damaged.name] = Barcoded(damaged, tuple(range(N)), is_damaged=True)
    for suffix in ("jpg", "png", "bmp"):
        images = write_images(folder / suffix, suffix, range(1, N + 1))
        corpus[suffix] = Barcoded(images, tuple(range(1, N + 1)), STEADY)
        there = [number for number in range(1, N + 1) if number not in GAP]
        images = write_images(folder / f"gaps_{suffix}", suffix, there)
        numbers = tuple(number if number not in GAP else None for number in range(1, N + 1))
        corpus[images.name] = Barcoded(images, numbers, STEADY)
    return corpus


def write_clip(path: Path, recipe: Recipe = Recipe()) -> Path:
    """Write a clip whose i-th frame carries the number i."""
    counts = path.suffix == ".avi" or recipe.codec == "mpeg2video"  # instead of telling times
    options = {"movflags": recipe.movflags} if recipe.movflags else {}
    with av.open(str(path), "w", options=options) as container:
        cover = _cover(container) if recipe.has_cover else []
        stream = container.add_stream(recipe.codec, rate=30, options=dict(recipe.options))
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = recipe.size
        stream.pix_fmt = recipe.pix_fmt
        stream.time_base = stream.codec_context.time_base = TICK
        if counts:
            stream.time_base = stream.codec_context.time_base = TICK * recipe.stamps[1]
        sound = _sound(container, recipe.sound) if recipe.sound else iter(())
        container.mux(cover)
        for number, stamp in enumerate(recipe.stamps):
            frame = av.VideoFrame.from_ndarray(_stored(number, recipe), format="rgb24")
            frame.pts, frame.time_base = stamp, TICK
            if counts:
                frame.pts, frame.time_base = number, stream.codec_context.time_base
            container.mux(stream.encode(frame))
            next(sound, None)
        container.mux(stream.encode())
        for _ in sound:
            pass
    if recipe.quarter_turns:
        _turn(path, recipe)
    return path


def write_edited(path: Path, whole: Path) -> Path:
    """Cut the first HIDDEN frames off without re-encoding: they stay in the file, hidden.

    Negative times are what the muxer writes an edit list for.
    """
    first = HIDDEN * STEADY[1]
    return _remuxed(path, whole, lambda pts, dts: (pts - first, dts - first))


def write_images(folder: Path, suffix: str, numbers: Iterable[int]) -> Path:
    """Write a folder of images, each of which carries the number in its name."""
    folder.mkdir()
    for number in numbers:
        cv2.imwrite(str(folder / f"img{number}.{suffix}"), picture_of(number))
    return folder


def without_start(whole: Path, path: Path) -> Path:
    """Copy a file, with zeros where the data of its first frame were."""
    with av.open(str(whole)) as container:
        first = next(container.demux(video=0))
    raw = bytearray(whole.read_bytes())
    assert first.pos is not None
    raw[first.pos + 20 : first.pos + first.size] = bytes(first.size - 20)
    path.write_bytes(raw)
    return path


def _stored(number: int, recipe: Recipe) -> Picture:
    width, height = recipe.size
    if recipe.quarter_turns % 2:
        width, height = height, width
    upright = picture_of(number, height, width)
    return np.ascontiguousarray(np.rot90(upright, -recipe.quarter_turns))


def _remuxed(path: Path, whole: Path, restamp: Callable[[int, int], tuple[int, int]]) -> Path:
    """Write a file anew with other timestamps, without re-encoding."""
    with av.open(str(whole)) as old, av.open(str(path), "w") as new:
        source = old.streams.video[0]
        stream = new.add_stream_from_template(source)
        for packet in old.demux(source):
            if packet.pts is not None and packet.dts is not None:
                packet.pts, packet.dts = restamp(packet.pts, packet.dts)
                packet.stream = stream
                new.mux(packet)
    return path


def _repeated(pts: int, dts: int) -> tuple[int, int]:
    """Give every fifth frame the time of the one before; to be used where pts is dts."""
    step = 1 if pts % 5 == 4 else 0
    return pts - step, dts - step


def _cover(container: OutputContainer) -> "list[av.Packet[av.VideoStream]]":
    """Attach a picture; return what is to be muxed for it once all streams are there."""
    picture = np.full((32, 32, 3), 99, np.uint8)
    if "matroska" in container.format.name:
        _, encoded = cv2.imencode(".jpg", picture)
        container.add_attachment("cover.jpg", "image/jpeg", encoded.tobytes())
        return []
    stream = container.add_stream("mjpeg", rate=1)
    assert isinstance(stream, av.VideoStream)
    stream.width, stream.height, stream.pix_fmt = 32, 32, "yuvj420p"
    stream.disposition = Disposition.attached_pic
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
    frame.pts, frame.time_base = 0, Fraction(1)
    return [*stream.encode(frame), *stream.encode()]


def _sound(container: OutputContainer, codec: str) -> Iterator[None]:
    """Write a little of the sound at each step, and the rest at the end."""
    stream = container.add_stream(codec, rate=48000)
    assert isinstance(stream, av.AudioStream)
    stream.layout = "mono"

    def write() -> Iterator[None]:
        for i in range(N + 15):
            kind, values = ("s16", np.int16) if codec == "pcm_s16le" else ("fltp", np.float32)
            samples = av.AudioFrame.from_ndarray(np.zeros((1, 1600), values), kind, "mono")
            samples.sample_rate, samples.pts = 48000, i * 1600
            container.mux(stream.encode(samples))
            yield
        container.mux(stream.encode())

    return write()


def _turn(path: Path, recipe: Recipe) -> None:
    """Write the display matrix of quarter turns to the left into an MP4's track header."""
    raw = bytearray(path.read_bytes())
    matrix = raw.index(b"tkhd") + 4 + 40
    one, (width, height) = 1 << 16, recipe.size
    # Rows (a b u, c d v, x y w) in 16.16 fixed point.
    turned = {
        1: (0, -one, 0, one, 0, 0, 0, width * one, 1 << 30),
        2: (-one, 0, 0, 0, -one, 0, width * one, height * one, 1 << 30),
    }[recipe.quarter_turns]
    for place, value in enumerate(turned):
        raw[matrix + 4 * place : matrix + 4 * place + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(raw)


def _cut(path: Path, to: Path) -> Path:
    raw = path.read_bytes()
    to.write_bytes(raw[: int(len(raw) * 0.6)])
    return to


def _damage(path: Path, to: Path) -> Path:
    """Overwrite what is stored of one frame in the middle with noise, but for its start."""
    with av.open(str(path)) as container:
        packets = [p for p in container.demux(video=0) if p.size]
    hit = packets[len(packets) // 2]
    raw = bytearray(path.read_bytes())
    header = 188 - 14 if path.suffix == ".ts" else 8  # a small picture ends a block of 188
    first = (hit.pos or 0) + (hit.size // 2 if hit.is_keyframe else header)
    noise = np.random.default_rng(5).integers(0, 256, 12, np.uint8)
    raw[first : first + len(noise)] = noise.tobytes()
    to.write_bytes(raw)
    return to
