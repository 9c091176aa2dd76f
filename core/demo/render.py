"""Turns a script and a subject into pictures, and pictures into a video file."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.courses import SKIN, Courses, courses
from core.demo.events import Script
from core.demo.fields import SIZE, STEP, Field, looked_up, nodes
from core.demo.subjects import Picture, Subject

NOISE = 2.2
"""Standard deviation of the camera's noise, grey values."""
_BANK, _SPARE = 6, 64
_ENCODER = {"crf": "26", "preset": "veryfast", "g": "60", "bf": "2", "x264-params": "mbtree=0"}
# With x264's macroblock tree the same pictures now and then gave other bytes (4 files in 12
# runs), and so another content hash; without it, never.


def frames(script: Script, subject: Subject) -> Iterator[Picture]:
    """Yield the video's pictures, uint8 RGB [SIZE, SIZE, 3]; each is a fresh array."""
    course = courses(script)
    noise = _noise(script)
    rng = np.random.default_rng((*script.seed, 4))
    everywhere = nodes(1)
    for n in range(script.n_frames):
        picture = subject.neutral
        if course.lids[n] > 0:
            picture = picture.copy()
            for lid in subject.lids:
                lid.close(picture, float(course.lids[n]))
        moved = cv2.resize(_displacement(subject, course, n), (SIZE, SIZE))
        shot = looked_up(picture, everywhere - np.asarray(moved, np.float32))
        grain, (top, left) = noise[rng.integers(_BANK)], rng.integers(_SPARE, size=2)
        window = grain[top : top + SIZE, left : left + SIZE]
        gain = float(course.gain[n])
        yield np.asarray(cv2.addWeighted(shot, gain, window, 1.0, -128.0), np.uint8)


def write_video(path: Path, pictures: Iterable[Picture], fps: float) -> None:
    """Write pictures, uint8 RGB [SIZE, SIZE, 3], as encode() does, in one go."""
    for _ in encode(path, pictures, fps):
        pass


def encode(path: Path, pictures: Iterable[Picture], fps: float) -> Iterator[None]:
    """Write H.264 in MP4, with B-frames and a keyframe every 60; a step for each picture.

    The file is whole once the generator has ended.

    Raises:
        OSError: The file cannot be written.
    """
    try:
        yield from _encode(path, pictures, Fraction(fps).limit_denominator(1001))
    except av.FFmpegError as error:  # plain, since theirs does not come through a pipe
        raise OSError(error.errno, error.strerror, str(path)) from error


def _encode(path: Path, pictures: Iterable[Picture], rate: Fraction) -> Iterator[None]:
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options=_ENCODER)
        stream.width = stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            container.mux(stream.encode(frame))
            yield
        container.mux(stream.encode())


def _displacement(subject: Subject, course: Courses, n: int) -> Field:
    """Return how far each node's picture has come, pixels [SIZE / STEP, SIZE / STEP, 2].

    The skin's fields ride on the head: they are looked up where the head has come from.
    """
    head = np.tensordot(course.head[n], subject.head, axes=1)
    active = np.flatnonzero(course.skin[n])
    if not len(active):
        return np.asarray(head, np.float32)
    skin = np.zeros_like(head)
    for column in active:
        skin += course.skin[n, column] * subject.skin[SKIN[column]]
    offset = np.float32((STEP - 1) / 2)
    origin = (nodes() - head - offset) / np.float32(STEP)
    return np.asarray(head + looked_up(skin, origin), np.float32)


def _noise(script: Script) -> list[NDArray[np.uint8]]:
    """Return a few noise pictures around 128, larger than the picture by _SPARE."""
    rng = np.random.default_rng((*script.seed, 3))
    side = SIZE + _SPARE
    bank = []
    for _ in range(_BANK):
        luma = rng.standard_normal((side, side, 1), np.float32)
        chroma = rng.standard_normal((side, side, 3), np.float32)
        both = 128 + NOISE * (0.8 * luma + 0.6 * chroma)
        bank.append(np.clip(both, 0, 255).round().astype(np.uint8))
    return bank
