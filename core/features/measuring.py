"""The second pass over a recording: what is measured in the aligned face."""

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.align import Cropper, bridge
from core.features.blocks import Blocks, Ledger
from core.features.face_flow import FaceMeasures
from core.features.face_track import FaceTrack
from core.features.overlap import in_order, read_ahead
from core.features.rest import RestPictures
from core.features.streams import Beats
from core.features.tracking import BLOCK
from core.frames import FrameSource

REST_S = 6.0  # seconds before and after that tell the face at rest
REST_BLOCK_S = 1.0
STAGE = "measure"
DIFFERENCE = "difference"

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]
Job = Callable[[], Floats]


class RowMaker(Protocol):
    """Makes rows of one name from frames in order, the costly part as jobs for any thread."""

    name: str

    def start(self, done: int) -> int:
        """Go on after that many rows; return the first frame it has to see."""

    def push(self, picture: Picture, grey: Picture, i: int) -> Iterator[Job]:
        """Take in frame i as RGB [H, W, 3] and grey [H, W]; yield jobs that make rows [k, ...].

        Frames before the first that it asked for may come; it leaves them alone. Both pictures'
        memory is used again afterwards.
        """

    def finish(self) -> Iterator[Job]:
        """Yield the jobs that had waited for frames that do not come."""


class DisplacementRows:
    """How far the face is from rest: a row [R, N_MEASURES] for each beat that shows it."""

    name = "displacement"

    def __init__(
        self, track: FaceTrack, beats: Beats, cropper: Cropper, measures: FaceMeasures
    ) -> None:
        self._found = track.found
        self._beats = beats
        self._cropper = cropper
        self._measures = measures
        self._seen = np.unique(np.flatnonzero(track.found) // beats.length)  # beats with a face
        self._crops: list[Picture] = []
        self.start(0)

    def start(self, done: int) -> int:
        per_s, length, n = self._beats.per_s, self._beats.length, self._beats.n_frames
        reach = round(REST_S * per_s)
        self._rests = RestPictures(reach, round(REST_BLOCK_S * per_s), done)
        more = done < len(self._seen)
        self._first = int(self._seen[max(done - reach, 0)]) * length if more else n
        return self._first

    def push(self, picture: Picture, grey: Picture, i: int) -> Iterator[Job]:  # noqa: ARG002 - as RowMaker has it
        if i < self._first:
            return
        if self._found[i]:
            self._crops.append(self._cropper.cut(grey, i))
        if self._crops and ((i + 1) % self._beats.length == 0 or i == self._beats.n_frames - 1):
            yield from map(self._job, self._rests.push(_mean(self._crops)))
            self._crops = []

    def finish(self) -> Iterator[Job]:
        yield from map(self._job, self._rests.finish())

    def bridged(self, rows: Floats) -> Floats:
        """Return [B, R, N_MEASURES] of the rows of all seen beats, bridged where there is none."""
        whole = np.full((len(self._beats), rows[0].size), np.nan, np.float32)
        whole[self._seen] = rows.reshape(len(rows), -1)
        return bridge(whole).reshape(-1, *rows.shape[1:]).astype(np.float32)

    def _job(self, pair: tuple[Picture, Picture]) -> Job:
        return partial(self._row, *pair)

    def _row(self, crop: Picture, rest: Picture) -> Floats:
        return self._measures.displacement(crop, rest)[None]


def measure(
    source: FrameSource,
    makers: Sequence[RowMaker],
    blocks: Blocks,
    n_threads: int,
    block: int = BLOCK,
) -> Generator[int, None, dict[str, NDArray[Any]]]:
    """Make the rows of all makers, and the frame differences, from where kept blocks end.

    Args:
        source: The recording.
        makers: What makes rows.
        blocks: Where the rows are kept.
        n_threads: How many jobs run at once; the results do not depend on it.
        block: Frames in a block.

    Yields:
        Frames done, up to n_frames.

    Returns:
        All rows by name, DIFFERENCE [n_frames] among them: the mean absolute difference of each
        whole picture to the one before in grey levels, 0 for the first.
    """
    ledger = Ledger(blocks, STAGE)
    kept = ledger.n_rows(DIFFERENCE)
    # one before: a difference needs the picture before
    first = min([max(kept - 1, 0), *(maker.start(ledger.n_rows(maker.name)) for maker in makers)])
    n = source.facts.n_frames
    pictures = read_ahead(source.read(first), n_threads) if first < n else iter(())
    for name, rows in in_order(_jobs(pictures, makers, first), n_threads):
        if name != DIFFERENCE:
            ledger.add(name, rows)
            continue
        if first >= kept:
            ledger.add(DIFFERENCE, rows)
            if (first + 1) % block == 0:
                ledger.keep()
        first += 1
        yield first
    return {name: ledger.take(name) for name in (DIFFERENCE, *(maker.name for maker in makers))}


def _jobs(
    pictures: Iterator[Picture], makers: Sequence[RowMaker], first: int
) -> Iterator[Callable[[], tuple[str, Floats]]]:
    before: Picture | None = None
    spare: Picture | None = None  # the one before that: fresh memory would cost more than grey
    for i, picture in enumerate(pictures, first):
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY, dst=spare), np.uint8)
        for maker in makers:
            jobs = maker.push(picture, grey, i)
            yield from (partial(_named, maker.name, job) for job in jobs)
        difference = np.zeros(1, np.float32)
        if before is not None:
            difference[0] = cv2.norm(before, grey, cv2.NORM_L1) / grey.size
        yield partial(_same, (DIFFERENCE, difference))
        before, spare = grey, before
    for maker in makers:
        yield from (partial(_named, maker.name, job) for job in maker.finish())


def _named(name: str, job: Job) -> tuple[str, Floats]:
    return name, job()


def _same(rows: tuple[str, Floats]) -> tuple[str, Floats]:
    return rows


def _mean(pictures: Sequence[Picture]) -> Picture:
    total = np.zeros(pictures[0].shape, np.uint16)
    for picture in pictures:
        total += picture
    return np.asarray((total / len(pictures)).round(), np.uint8)
