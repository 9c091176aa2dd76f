"""Makes the demo's videos once and keeps them; two processes render side by side."""

import multiprocessing
import os
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import cv2

from core.demo.events import Script
from core.demo.manifest import DemoVideo, Recipe, read_manifest, write_manifest
from core.demo.render import encode, frames
from core.demo.script import draw_points, draw_script, references
from core.demo.subjects import LOOKS, subject
from core.errors import UserError
from core.progress import Progress

__all__ = ["DemoVideo", "make"]

PHASE = "Rendering the demo videos"
EVERY_S = 0.2
"""Seconds between two Progress messages."""
STALE_S = 600.0
"""Seconds after which nobody can still be writing to a draft."""


def make(  # noqa: PLR0913 - the command line's options
    folder: Path,
    seed: int = 0,
    *,
    n_subjects: int = len(LOOKS),
    videos_each: int = 2,
    seconds: float = 40.0,
    micro_only: bool = False,
    amplitude: float = 1.0,
    workers: int = 2,
) -> Generator[Progress, None, tuple[DemoVideo, ...]]:
    """Make the demo videos that the folder does not yet hold, and say how far it has come.

    The same arguments always give the same references, points and pictures. Files are
    written under a draft name and renamed, so a file that is there is whole; closing the
    generator stops the rendering and keeps the finished ones.

    Args:
        folder: Where to put s01/s01_a.mp4 and so on; made if missing.
        seed: Seed of everything random.
        n_subjects: How many of the six subjects.
        videos_each: Videos of each subject, at most 26.
        seconds: Length of each video; at least 2.
        micro_only: No macro-expressions, more micro-expressions.
        amplitude: Factor on the strength of every expression.
        workers: Processes that render; with 1, or inside a daemon, this one renders itself.

    Yields:
        Progress in frames of all videos that had to be made.

    Returns:
        The videos in order of video_id.

    Raises:
        UserError: The folder cannot be written, or has a file in it that would be overwritten.
        ValueError: There are no such videos.
    """
    if not 1 <= n_subjects <= len(LOOKS) or not 1 <= videos_each <= 26:
        raise ValueError(f"no such demo: {n_subjects} subjects, {videos_each} videos each")
    recipe = Recipe(seed, float(seconds), micro_only, float(amplitude))
    scripts: dict[Path, tuple[Script, int]] = {}
    videos = []
    for who in range(n_subjects):
        for which in range(videos_each):
            script = draw_script(
                (seed, who, which), seconds=seconds, micro_only=micro_only, amplitude=amplitude
            )
            videos.append(_video(folder, who, which, script))
            scripts[videos[-1].path] = (script, who)
    with _plainly(folder):
        _prepare(folder, recipe, videos)
        missing = [(path, *scripts[path]) for path in scripts if not path.exists()]
        alone = workers < 2 or len(missing) < 2 or multiprocessing.current_process().daemon
        yield from _alone(missing) if alone else _side_by_side(missing, workers)
    return tuple(videos)


_Order = tuple[Path, Script, int]  # file, script, number of the subject


def _video(folder: Path, who: int, which: int, script: Script) -> DemoVideo:
    subject_id = f"s{who + 1:02d}"
    video_id = f"{subject_id}_{chr(ord('a') + which)}"
    path = folder / subject_id / f"{video_id}.mp4"
    marked = references(script, video_id)
    return DemoVideo(path, subject_id, video_id, marked, draw_points(script, video_id))


def _prepare(folder: Path, recipe: Recipe, videos: Sequence[DemoVideo]) -> None:
    """Bring folder and manifest in line; our videos of another recipe go, before it is named."""
    known, old = read_manifest(folder)
    ours = {video.path: video for video in old}
    for video in videos:
        if video.path.exists() and video.path not in ours:
            raise UserError(
                f"{video.path} is there already, and nothing says that the demo made it.",
                "Choose an empty folder for the demo. The file has not been changed.",
            )
    keep = ours if known == recipe else {}
    for path in ours.keys() - keep.keys():
        path.unlink(missing_ok=True)
    for video in videos:
        video.path.parent.mkdir(parents=True, exist_ok=True)
        for draft in video.path.parent.glob(".*.draft"):  # left by a run that was killed
            if time.time() - draft.stat().st_mtime > STALE_S:
                draft.unlink(missing_ok=True)
    keep |= {video.path: video for video in videos}
    write_manifest(folder, recipe, sorted(keep.values(), key=lambda video: video.video_id))


@contextmanager
def _plainly(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"The demo cannot be written to {folder} ({error.strerror or error}).",
            "Choose a folder that you may write to, on a disk with 200 MB to spare; "
            "videos that are done are kept.",
        ) from error
    except BrokenProcessPool as error:
        raise UserError(
            "A process that rendered the demo was ended from outside, perhaps for want of memory.",
            "Close other programs and make the demo again; videos that are done are kept.",
        ) from error


def _render(path: Path, script: Script, who: int) -> Generator[None, None, None]:
    """Write one video, a step for each picture; the file appears when it is whole."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}.draft")
    try:
        yield from encode(draft, frames(script, subject(who)), script.fps)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _alone(orders: Sequence[_Order]) -> Iterator[Progress]:
    """Render in this process."""
    meter = _Meter(orders)
    yield meter.read(0)
    done = 0
    for path, script, who in orders:
        with closing(_render(path, script, who)) as pictures:
            for _ in pictures:
                done += 1
                if meter.is_due():
                    yield meter.read(done, path.stem)
    yield meter.read(done)


def _side_by_side(orders: Sequence[_Order], workers: int) -> Iterator[Progress]:
    """Render in several processes; leaving the generator stops them within a picture."""
    meter = _Meter(orders)
    yield meter.read(0)
    spawn = multiprocessing.get_context("spawn")
    done, stop = spawn.Value("q", 0), spawn.Event()
    with ProcessPoolExecutor(
        min(workers, len(orders)), spawn, initializer=_begin, initargs=(done, stop)
    ) as pool:
        work = {pool.submit(_work, order): order[0].stem for order in orders}
        try:
            running = set(work)
            while running:
                finished, running = wait(running, EVERY_S, return_when="FIRST_EXCEPTION")
                for each in finished:
                    each.result()
                detail = ", ".join(sorted(work[each] for each in running if each.running()))
                yield meter.read(done.value, detail)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


class _Meter:
    """Turns frames done into Progress, with the time left from the pace so far."""

    def __init__(self, orders: Sequence[_Order]) -> None:
        self._total = sum(script.n_frames for _, script, _ in orders)
        self._began = self._told = time.monotonic()

    def is_due(self) -> bool:
        return time.monotonic() - self._told >= EVERY_S

    def read(self, done: int, detail: str = "") -> Progress:
        self._told = time.monotonic()
        pace = (self._told - self._began) / done if done else None
        eta = None if pace is None else pace * (self._total - done)
        return Progress(PHASE, done, self._total, detail, eta)


_shared: dict[str, Any] = {}  # a child's half of what _side_by_side shares with it


def _begin(done: Any, stop: Any) -> None:  # noqa: ANN401 - multiprocessing's own have no types
    cv2.setNumThreads(1)
    _shared.update(done=done, stop=stop)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    """End this process with its parent: a pool's children would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(order: _Order) -> None:
    with closing(_render(*order)) as pictures:
        for _ in pictures:
            with _shared["done"].get_lock():
                _shared["done"].value += 1
            if _shared["stop"].is_set():
                return
