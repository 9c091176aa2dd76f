"""Bad video files: empty, cut, wrong, huge, hidden, and playlists that lead elsewhere."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np

from core.frames import open_video
from tests.barcodes import JPEGS, STEADY, Recipe, picture_of, write_clip, write_images
from tests.corpus.cases import READ, Case, holding, pipe

SHORT = STEADY[:24]
PLAIN = Recipe(SHORT)
NOISE = np.random.default_rng(11).integers(0, 256, 100_000, np.uint8).tobytes()
SDP = b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
NO_VIDEO = "cannot be opened as a video"


def watch(path: Path) -> None:
    """Open a recording, look at some of its frames, and read all."""
    with open_video(path) as source:
        for i in {0, source.facts.n_frames // 2, source.facts.n_frames - 1}:
            source.get(i)
        for _ in source.read():
            pass


def clip(name: str = "clip.mp4", recipe: Recipe = PLAIN) -> Callable[[Path], Path]:
    return lambda folder: write_clip(folder / name, recipe)


def spoilt(
    spoil: Callable[[bytearray], bytes | bytearray],
    name: str = "clip.mp4",
    recipe: Recipe = PLAIN,
) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = write_clip(folder / name, recipe)
        path.write_bytes(spoil(bytearray(path.read_bytes())))
        return path

    return make


def claiming(n_frames: int) -> Callable[[bytearray], bytearray]:
    """Return what writes another number of frames into the tables of an MP4 file."""

    def claim(raw: bytearray) -> bytearray:
        for box, place in ((b"stsz", 12), (b"stts", 12)):
            at = raw.index(box) + place
            raw[at : at + 4] = n_frames.to_bytes(4, "big")
        return raw

    return claim


def huge_pictures(raw: bytearray) -> bytearray:
    """Let every JPEG say that it is 65,500 pixels wide and high."""
    start = raw.find(b"\xff\xc0")
    while start >= 0:
        raw[start + 5 : start + 9] = (65500).to_bytes(2, "big") * 2
        start = raw.find(b"\xff\xc0", start + 9)
    return raw


def unreadable_pictures(raw: bytearray) -> bytearray:
    start = raw.index(b"mdat") + 4
    size = int.from_bytes(raw[start - 8 : start - 4], "big") - 8
    raw[start : start + size] = NOISE[:size]
    return raw


def noise_in_the_index(seed: int) -> Callable[[bytearray], bytearray]:
    def spoil(raw: bytearray) -> bytearray:
        chance = np.random.default_rng(seed)
        moov = raw.index(b"moov")
        for at in chance.integers(moov, len(raw), 12):
            raw[at] = chance.integers(256)
        return raw

    return spoil


def endless_index(raw: bytearray) -> bytearray:
    at = raw.index(b"moov") - 4
    raw[at : at + 4] = b"\xff\xff\xff\xff"
    return raw


def only_sound(folder: Path) -> Path:
    path = folder / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        silence.sample_rate = 8000
        container.mux(stream.encode(silence))
        container.mux(stream.encode())
    return path


def leading(name: str, text: str) -> Callable[[Path], Path]:
    """Return what makes a playlist that leads to a clip beside it, and to another computer."""

    def make(folder: Path) -> Path:
        (folder / "elsewhere").mkdir()
        write_clip(folder / "elsewhere" / "secret.ts", Recipe(SHORT))
        path = folder / name
        path.write_text(text.format(folder=folder))
        return path

    return make


HLS = (
    "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{folder}/elsewhere/secret.ts\n"
    "#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
)
CONCAT = "ffconcat version 1.0\nfile elsewhere/secret.ts\n"


def in_circles(folder: Path) -> Path:
    (folder / "a.mp4").symlink_to("b.mp4")
    (folder / "b.mp4").symlink_to("a.mp4")
    return folder / "a.mp4"


def images(spoil: Callable[[Path], object], last: int = 4) -> Callable[[Path], Path]:
    """Return what makes a folder of images img1 to img4 and spoils it."""

    def make(folder: Path) -> Path:
        path = write_images(folder / "images", "png", range(1, last + 1))
        spoil(path)
        return path

    return make


def bomb(folder: Path) -> None:
    """Put in an image of 100 kB that unpacks to 2.7 GB."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    size = 30_000
    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((size // 8 + 1) * size), 1)
    signature = b"\x89PNG\r\n\x1a\n"
    content = signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    (folder / "img1.png").write_bytes(content)


def other_size(folder: Path) -> None:
    cv2.imwrite(str(folder / "img3.png"), picture_of(3)[:-8])


def looped(folder: Path) -> None:
    for image in folder.iterdir():
        image.unlink()
        image.symlink_to(image.name)


def one_looped(folder: Path) -> None:
    (folder / "img2.png").unlink()
    (folder / "img2.png").symlink_to("img2.png")
    (folder / "img5.png").symlink_to("nowhere.png")
    (folder / "img6.png").symlink_to(folder.parent, target_is_directory=True)


def first(content: bytes) -> Callable[[Path], Path]:
    return images(lambda folder: (folder / "img1.png").write_bytes(content))


CASES = [
    Case("zero bytes", holding("empty.mp4", b""), watch, "is empty"),
    Case("cut before its index", spoilt(lambda raw: raw[: len(raw) // 2]), watch, NO_VIDEO),
    Case(
        "cut behind its index",
        spoilt(lambda raw: raw[: len(raw) * 19 // 20], recipe=Recipe(SHORT, movflags="faststart")),
        watch,
        READ,
    ),
    Case("text", holding("notes.mp4", b"not a video at all" * 99), watch, NO_VIDEO),
    Case("noise, as if encrypted", holding("noise.mkv", NOISE), watch, NO_VIDEO),
    Case("pictures of noise", spoilt(unreadable_pictures), watch, "no picture|damaged"),
    Case("another suffix", spoilt(lambda raw: raw, "clip.mkv"), watch, READ),
    Case("only sound", only_sound, watch, "holds no video"),
    Case("one pixel", clip("dot.mkv", Recipe(SHORT, "ffv1", {}, "gray", (1, 1))), watch, READ),
    Case("one frame", clip(recipe=Recipe(SHORT[:1])), watch, READ),
    Case("a million frames claimed", spoilt(claiming(10**6)), watch, READ, may_either=True),
    Case("no frames claimed", spoilt(claiming(0)), watch, "holds no", may_either=True),
    Case("endless index", spoilt(endless_index), watch, NO_VIDEO, may_either=True),
    Case("huge pictures", spoilt(huge_pictures, "p.avi", JPEGS), watch, "damaged"),
    Case(
        "years between frames",
        clip("years.mkv", Recipe((0, 1, 2**36, 2**44), "ffv1", {})),
        watch,
        READ,
        may_either=True,
    ),
    *(
        Case(f"noise in the index {i}", spoilt(noise_in_the_index(i)), watch, "clip", True)
        for i in range(12)
    ),
    Case("a playlist", leading("list.mp4", HLS), watch, NO_VIDEO),
    Case("a playlist by its suffix", leading("list.m3u8", HLS), watch, NO_VIDEO),
    Case("a list of files", leading("list.mp4", CONCAT), watch, NO_VIDEO),
    Case("a stream from the network", holding("camera.mp4", SDP), watch, NO_VIDEO),
    Case("a pipe", pipe("pipe.mp4"), watch, "is no file"),
    Case("a link in circles", in_circles, watch, "was not found"),
    Case("images of two sizes", images(other_size), lambda p: open_video(p).get(2), "pixels"),
    Case(
        "images of two sizes, read on",
        images(other_size),
        lambda p: list(open_video(p).read()),
        READ,
    ),
    Case("images that link in circles", images(looped), watch, "holds no images"),
    Case(
        "one image that links in circles", images(one_looped), lambda p: open_video(p).get(3), READ
    ),
    Case("an image that unpacks to gigabytes", images(bomb), watch, "img1.png cannot be read"),
    Case("an image of 0 bytes", first(b""), watch, "img1.png cannot be read"),
    Case("an image of text", first(b"a cat"), watch, "img1.png cannot be read"),
    Case("an image cut", first(b"\x89PNG\r\n\x1a\n\0\0"), watch, "img1.png cannot be read"),
    Case("an image that is a TIFF", first(b"II*\0" + bytes(99)), watch, "img1.png cannot be read"),
    Case("no images", lambda folder: folder, watch, "holds no images"),
]
