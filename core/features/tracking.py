"""The first pass over a recording: where the face is in each frame."""

from collections.abc import Generator

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.align import RIGID, MeanFace
from core.features.blocks import Blocks, Ledger
from core.features.choosing import anchors_of
from core.features.face import FaceTracker
from core.features.face_track import FaceTrack, states_between
from core.features.landmarker import box_of
from core.features.overlap import read_ahead
from core.frames import FrameSource
from core.videos import FaceChoice

TRACKED_PER_S = 30.0  # heads are slow: at higher rates what lies between is interpolated
NET_THREADS = 2
BLOCK = 256  # frames whose loss does not hurt
STAGE = "track"

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


def frames_apart(fps: float) -> int:
    """Return every how many frames the face is looked for: 1 at 30 a second, 7 at 200."""
    return max(round(fps / TRACKED_PER_S), 1)


def track(
    source: FrameSource,
    blocks: Blocks,
    n_threads: int,
    block: int = BLOCK,
    choice: FaceChoice | None = None,
) -> Generator[int, None, FaceTrack]:
    """Follow the face through a recording, from where kept blocks end.

    Args:
        source: The recording.
        blocks: Where the rows are kept.
        n_threads: Decoding overlaps with tracking if there is more than one.
        block: Tracked frames in a block.
        choice: Which face to follow; None for the largest.

    Yields:
        Frames done, up to n_frames.

    Raises:
        UserError: There is no face in any frame or at the chosen place, or it is mostly in
            profile.
    """
    n, apart = source.facts.n_frames, frames_apart(source.facts.fps)
    ledger = Ledger(blocks, STAGE)
    tracker, mean_face = FaceTracker(anchors_of(source, choice, apart)), MeanFace()
    if ledger.state:
        tracker.resume(ledger.state)
        mean_face.resume(ledger.state)
    first = ledger.n_rows("boxes") * apart
    pictures = read_ahead(source.read(first, apart), n_threads) if first < n else ()
    for number, picture in enumerate(pictures, first // apart + 1):
        landmarks = _find(tracker, picture, min(n_threads, NET_THREADS))
        ledger.add("rigid", _rigid(landmarks))
        ledger.add("boxes", _box(landmarks))
        ledger.add("states", np.array([tracker.seen], np.uint8))
        if landmarks is not None:
            mean_face.add(landmarks)
        if number % block == 0:
            ledger.keep({**tracker.state, **mean_face.state})
        yield min(number * apart, n)
    rigid, boxes = (spread(ledger.take(name), apart, n) for name in ("rigid", "boxes"))
    states = states_between(ledger.take("states"), apart, n)
    return FaceTrack.bridging(rigid, boxes, states, mean_face, source.facts.fps)


def spread(rows: Floats, apart: int, n_frames: int) -> Floats:
    """Return [n_frames, ...] of rows [m, ...] that are known every so many frames.

    What lies between is linear in time, and NaN if one side is; after the last row it is held.
    """
    if apart == 1:
        return rows
    at, every = np.arange(n_frames), np.arange(len(rows)) * apart
    columns = [np.interp(at, every, column) for column in rows.reshape(len(rows), -1).T]
    return np.stack(columns, axis=1).reshape(n_frames, *rows.shape[1:]).astype(np.float32)


def _find(tracker: FaceTracker, picture: Picture, n_threads: int) -> Floats | None:
    """Find the face; frames cannot be looked at side by side, since each tells where the next is.

    The network is so small that more than two threads slow it down. They do not change a bit.
    """
    others = cv2.getNumThreads()
    cv2.setNumThreads(n_threads)
    try:
        return tracker.find(picture)
    finally:
        cv2.setNumThreads(others)


def _rigid(landmarks: Floats | None) -> Floats:
    if landmarks is None:
        return np.full((1, len(RIGID), 2), np.nan, np.float32)
    return landmarks[None, list(RIGID), :2]


def _box(landmarks: Floats | None) -> Floats:
    if landmarks is None:
        return np.full((1, 4), np.nan, np.float32)
    return np.array([box_of(landmarks)], np.float32)
