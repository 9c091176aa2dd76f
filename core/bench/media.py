"""How fast and how exactly single frames come, beside the seeks that libraries bring along."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import ParamSpec

import av
import cv2
import numpy as np
from av.container import InputContainer
from av.video.reformatter import VideoReformatter

from core.bench.barcodes import Picture
from core.bench.numbered import CONSTANT, TRUNCATED, VARIABLE, WHAT, shown_in, write_files
from core.bench.report import Row, at_most, plain
from core.errors import UserError
from core.frames import FrameSource, open_video
from core.frames.index import PacketIndex
from core.frames.index_cache import cached_index
from core.frames.proxy import write_proxy
from core.frames.video_file import VideoFile

STEPS = 60
ROUNDS = 3

P = ParamSpec("P")
Get = Callable[[int], Picture | None]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: frames in each file, and seeks in each."""

    n_frames: int = 1000
    n_seeks: int = 60


def measure(size: Size = Size()) -> list[Row]:
    """Ask for single frames of rendered files, in any order and step by step."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_files(Path(folder), size.n_frames)
        rows = [*_opening(files[CONSTANT]), _stepping(files[CONSTANT], size)]
        for kind in (CONSTANT, VARIABLE):
            rows += _seeking(kind, files[kind], size)
        for kind in (CONSTANT, VARIABLE, TRUNCATED):
            rows += _compared(kind, files[kind], size)
        rows += _by_proxy(files[CONSTANT], Path(folder) / "proxy.mkv", size)
    return rows


def _opening(path: Path) -> list[Row]:
    first, again = (_ms(lambda: open_video(path).close()) for _ in range(2))
    how = f"{WHAT}; with the first picture"
    return [
        plain("opening, index made", first, "ms", how),
        plain("opening, index known", again, "ms", how),
    ]


def _seeking(kind: str, path: Path, size: Size) -> list[Row]:
    """Compare random access with the decoding that it cannot do without."""
    with VideoFile(path, cache_bytes=0) as source, av.open(str(path)) as container:
        index = cached_index(path)
        if index is None:
            raise UserError("The frame index could not be kept in the cache folder.")
        # Going on from where the last jump led would flatter.
        targets = [
            i
            for before, i in pairwise(_targets(size, 1))
            if i < before or index.needs_from(i) > before
        ]
        decode = _bare(container, index)
        ms = [[(_ms(source.get, i), _ms(decode, i)) for i in targets] for _ in range(ROUNDS)]
    ours, bare = np.min(ms, axis=0).T
    how = (
        f"{WHAT}; {len(targets)} jumps, nothing cached, in turns with bare decoding; of each the "
        f"best of {ROUNDS} rounds, for other work disturbs"
    )
    p95, bare_p95 = (float(np.percentile(ms, 95)) for ms in (ours, bare))
    what = f"{kind}: random exact seek over decoding from the key frame before, p95"
    return [
        at_most(what, p95 / bare_p95, 1.3, "", how),
        plain(f"{kind}: random exact seek, p50", float(np.median(ours)), "ms", how),
        plain(f"{kind}: random exact seek, p95", p95, "ms", how),
        plain(f"{kind}: decoding from the key frame before, p95", bare_p95, "ms", how),
    ]


def _bare(container: InputContainer, index: PacketIndex) -> Callable[[int], Picture]:
    """Return what seeks to the key frame before and decodes on, and does nothing else."""
    stream = container.streams.video[0]
    reformatter = VideoReformatter()

    def decode(i: int) -> Picture:
        stamp = int(index.stamps[i])
        container.seek(index.targets(i)[0], stream=stream)
        frame = next(each for each in container.decode(stream) if each.pts == stamp)
        rgb = reformatter.reformat(frame, format="rgb24", threads=1)
        return np.asarray(rgb.to_ndarray(), np.uint8)

    return decode


def _stepping(path: Path, size: Size) -> Row:
    middle = int(0.7 * size.n_frames)
    n = min(STEPS, middle // 2)
    walk = [*range(middle - 1, middle - n, -1), *range(middle - n, middle)]
    with open_video(path) as source:
        source.get(middle)
        ms = [_ms(source.get, i) for i in walk]
    how = f"{WHAT}; {len(walk)} steps back and forth behind a jump, as RGB"
    return at_most("cached step, p95", float(np.percentile(ms, 95)), 16, "ms", how)


def _compared(kind: str, path: Path, size: Size) -> Iterator[Row]:
    """Ask every reader for the same frames; of a cut file, for those that are gone too."""
    targets = _targets(size, 2)
    how = f"{WHAT}; {len(targets)} random frames of the {size.n_frames} that the header promises"
    readers = {"ours": _ours, "OpenCV": _opencv, "plain PyAV": _pyav}
    for name, reader in readers.items():
        with reader(path) as get:
            ms, wrong = _asked(get, targets)
        what = f"{kind}, {name}: wrong frames"
        yield at_most(what, wrong, 0, "", how) if reader is _ours else plain(what, wrong, "", how)
        for share in (50, 95):
            what = f"{kind}, {name}: seek, p{share}"
            yield plain(what, float(np.percentile(ms, share)), "ms", how)


def _asked(get: Get, targets: Sequence[int]) -> tuple[list[float], int]:
    """Return how long each frame took, and how many pictures were another frame's."""
    ms: list[float] = []
    wrong = 0
    for i in targets:
        start = perf_counter()
        picture = get(i)
        ms.append(1000 * (perf_counter() - start))
        wrong += picture is not None and shown_in(picture) != i
    return ms, wrong


@contextmanager
def _ours(path: Path) -> Iterator[Get]:
    with VideoFile(path, cache_bytes=0) as source:
        yield lambda i: _picture(source, i)


def _picture(source: FrameSource, i: int) -> Picture | None:
    try:
        return source.get(i)
    except (IndexError, UserError):
        return None


@contextmanager
def _opencv(path: Path) -> Iterator[Get]:
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # quiet, also about cut files
    capture = cv2.VideoCapture(str(path))

    def get(i: int) -> Picture | None:
        capture.set(cv2.CAP_PROP_POS_FRAMES, i)
        is_there, picture = capture.read()
        return np.asarray(picture, np.uint8) if is_there else None

    yield get
    capture.release()


@contextmanager
def _pyav(path: Path) -> Iterator[Get]:
    """Seek as its documentation shows: to i / fps, and on to that time."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        if not stream.average_rate or not stream.time_base:
            raise UserError(f"{path} does not tell its frame rate.")
        per_frame = 1 / (stream.average_rate * stream.time_base)

        def get(i: int) -> Picture | None:
            stamp = round(i * per_frame)
            try:
                container.seek(stamp, stream=stream)
                for frame in container.decode(stream):
                    if frame.pts is not None and frame.pts >= stamp:
                        return np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
            except av.FFmpegError:
                return None
            return None

        yield get


def _by_proxy(path: Path, proxy: Path, size: Size) -> Iterator[Row]:
    with open_video(path) as source:
        seconds = _ms(lambda: list(write_proxy(source, proxy))) / 1000
    targets = _targets(size, 2)
    with open_video(path, proxy=proxy) as source:
        ms, wrong = _asked(lambda i: _picture(source, i), targets)
    how = f"{WHAT}; {len(targets)} random frames"
    yield at_most("proxy: wrong frames", wrong, 0, "", how)
    yield plain("proxy: seek, p50", float(np.median(ms)), "ms", how)
    yield at_most("proxy: seek, p95", float(np.percentile(ms, 95)), 16, "ms", how)
    yield plain("proxy: made", size.n_frames / seconds, "frames/s", how)
    yield plain("proxy: size", proxy.stat().st_size / path.stat().st_size, "x", how)


def _targets(size: Size, seed: int) -> list[int]:
    rng = np.random.default_rng(seed)
    return [int(i) for i in rng.integers(0, size.n_frames, size.n_seeks)]


def _ms(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    start = perf_counter()
    work(*args, **kwargs)
    return 1000 * (perf_counter() - start)
