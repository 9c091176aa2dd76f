"""Whether features show micro-expressions: those of the demo, alone and at half amplitude.

The measure is the AUC of a linear probe that tells snippets of expressions from all others, in
subjects that it was not fitted to. Beside face-flow stand its other flow methods, face-flow with
alignment or the removal of the head's movement switched off, and video networks if their weights
are there.
"""

import tempfile
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from pathlib import Path
from time import thread_time
from typing import TypeVar, get_args

import cv2
import numpy as np
from numpy.typing import NDArray

from core.bench.probe import auc, held_out_scores
from core.bench.report import Row, at_least, plain
from core.bench.switched_off import ALIGNMENTS, TAKEN_OFF, SeveralMeasures
from core.demo.make import DemoVideo, make
from core.errors import UserError
from core.features import streams
from core.features.align import CROP, Cropper
from core.features.blocks import NOTHING_KEPT
from core.features.clips import ClipRows
from core.features.encoding import VERSIONS, clip_rows, weights_hash
from core.features.face_track import FaceTrack
from core.features.flow import FlowName, flow_method
from core.features.measuring import DisplacementRows, RowMaker
from core.features.measuring import measure as make_rows
from core.features.overlap import PerThread
from core.features.tracking import track
from core.frames import VideoFacts, open_video
from core.references import Reference
from core.settings import FeatureSettings
from core.timeline import Snippets

AMPLITUDE, SECONDS, VIDEOS_EACH = 0.5, 40.0, 1
BAR = 0.85
USUAL = FeatureSettings()
FLOWS: tuple[FlowName, ...] = get_args(FlowName)
AS_IT_IS = (USUAL.flow, "aligned", TAKEN_OFF[0])
HOW = (
    "AUC of a linear probe by left-out subjects on the demo's first videos, only "
    "micro-expressions, half amplitude; foreground: half of a snippet's middle stride"
)

Floats = NDArray[np.float32]
Picture = NDArray[np.uint8]
Way = tuple[str, str, str]  # flow method or network, alignment, what is taken off
Result = TypeVar("Result")


def measure(seconds: float = SECONDS, n_subjects: int = 6) -> list[Row]:
    """Render the videos, make all feature sets of them, and probe each.

    Args:
        seconds: Length of each subject's video.
        n_subjects: How many of the demo's subjects.
    """
    cv2.setNumThreads(1)  # as the job does
    networks, absent = _weighed()
    flows, uncompiled = _usable_flows()
    with tempfile.TemporaryDirectory() as folder:
        videos = _returned(
            make(
                Path(folder),
                n_subjects=n_subjects,
                videos_each=VIDEOS_EACH,
                seconds=seconds,
                micro_only=True,
                amplitude=AMPLITUDE,
            )
        )
        sets = [feature_sets(video, flows, networks) for video in videos]
    scores = {way: probed(videos, [each[way] for each in sets]) for way in sets[0]}
    first = at_least("face-flow", scores.pop(AS_IT_IS), BAR, "", HOW)
    others = [plain(", ".join(way), score, "", HOW) for way, score in scores.items()]
    pair = f"a pair of {CROP} x {CROP} crops, processor time of one thread, mean"
    times = [plain(f"flow {each.name}", each.milliseconds, "ms", pair) for each in flows]
    return [first, *others, *times, *uncompiled, *absent]


class TimedFlow:
    """A flow method for several threads that knows how long it takes."""

    def __init__(self, name: FlowName) -> None:
        """Prepare.

        Raises:
            UserError: It cannot be used on this machine.
        """
        self.name = name
        self._own = PerThread(partial(flow_method, name))
        self._seconds: list[float] = []
        blank = np.zeros((CROP, CROP), np.uint8)
        self._own.get()(blank, blank)  # some are compiled at their first use

    def __call__(self, before: Picture, after: Picture) -> Floats:
        start = thread_time()
        flow = self._own.get()(before, after)
        self._seconds.append(thread_time() - start)
        return flow

    @property
    def milliseconds(self) -> float:
        """Processor time of a pair on average."""
        return 1000 * sum(self._seconds) / max(len(self._seconds), 1)


@dataclass(frozen=True, slots=True, eq=False)
class FeatureSet:
    """Rows [T, D] of one video and the T snippets that they are of."""

    snippets: Snippets
    rows: Floats


def feature_sets(
    video: DemoVideo, flows: Sequence[TimedFlow], networks: Sequence[str]
) -> dict[Way, "FeatureSet"]:
    """Return the features of a video as each way of making them gives them."""
    with open_video(video.path) as source:
        facts = source.facts
        grid = Snippets(facts.n_frames, USUAL.window_at(facts.fps), USUAL.stride_at(facts.fps))
        face = _returned(track(source, NOTHING_KEPT, _cores()))
        beats = streams.Beats.at(facts.fps, facts.n_frames)
        ways = [(flow, how) for flow in flows for how in ALIGNMENTS]
        displacements = {
            (flow.name, how): _displacements(face, facts, beats, flow, how)
            for flow, how in ways
            if flow.name == USUAL.flow or how == AS_IT_IS[1]
        }
        usual = next(flow for flow in flows if flow.name == USUAL.flow)
        clips = [_network_rows(name, face, grid, facts.fps, usual) for name in networks]
        makers: list[RowMaker] = [*displacements.values(), *clips]
        rows = _returned(make_rows(source, makers, NOTHING_KEPT, _cores()))
    found = {(clip.name, *AS_IT_IS[1:]): FeatureSet(apart(grid), rows[clip.name]) for clip in clips}
    for (name, how), maker in displacements.items():
        known = maker.bridged(rows[maker.name])
        for number, off in enumerate(TAKEN_OFF if name == USUAL.flow else TAKEN_OFF[:1]):
            both = _both_streams(known[:, number], beats, grid)
            found[name, how, off] = FeatureSet(grid, both)
    return found


def probed(videos: Sequence[DemoVideo], sets: Sequence[FeatureSet]) -> float:
    """Return the AUC over the snippets of all videos, which have a set each."""
    pairs = list(zip(videos, sets, strict=True))
    subjects = [video.subject_id for video, each in pairs for _ in each.rows]
    known = np.concatenate([foreground(video.references, each.snippets) for video, each in pairs])
    rows = np.concatenate([each.rows for each in sets])
    return auc(held_out_scores(rows, known, subjects), known)


def foreground(references: Sequence[Reference], snippets: Snippets) -> NDArray[np.bool_]:
    """Return [T] whether at least half of a snippet's middle stride lies in an expression."""
    frames = np.zeros(snippets.n_frames + snippets.window)
    for each in references:
        frames[each.interval.onset : each.interval.offset + 1] = 1
    margin = (snippets.window - snippets.stride) // 2
    firsts = np.arange(len(snippets)) * snippets.stride + margin
    shares = [frames[first : first + snippets.stride].mean() for first in firsts]
    return np.array(shares) >= 0.5


def apart(snippets: Snippets) -> Snippets:
    """Return the grid without overlap: networks are slow."""
    return Snippets(snippets.n_frames, snippets.window, snippets.window)


def _displacements(
    face: FaceTrack, facts: VideoFacts, beats: streams.Beats, flow: TimedFlow, how: str
) -> DisplacementRows:
    cropper = Cropper(ALIGNMENTS[how](face, facts.fps))
    maker = DisplacementRows(face, beats, cropper, SeveralMeasures(face.mean_face, flow))
    maker.name = f"{flow.name} {how}"
    return maker


def _network_rows(
    name: str, face: FaceTrack, snippets: Snippets, fps: float, flow: TimedFlow
) -> ClipRows:
    stream = "appearance" if name == "i3d-rgb" else "motion"
    settings = USUAL.model_copy(update={stream: name})
    cropper = Cropper(ALIGNMENTS[AS_IT_IS[1]](face, fps))
    (maker,) = clip_rows(settings, apart(snippets), cropper, flow, face.mean_face)
    maker.name = name
    return maker


def _both_streams(displacement: Floats, beats: streams.Beats, snippets: Snippets) -> Floats:
    """Return face-flow's two streams side by side, [T, D]."""
    valid = np.ones(len(snippets), bool)
    both = (
        streams.appearance_stream(displacement, beats, snippets),
        streams.motion_stream(displacement, beats, snippets),
    )
    return np.concatenate([streams.whiten(each, valid) for each in both], axis=1)


def _usable_flows() -> tuple[list[TimedFlow], list[Row]]:
    flows, rows = [], []
    for name in FLOWS:
        try:
            flows.append(TimedFlow(name))
        except UserError as error:
            rows.append(_absent(f"{name}, not measured", error))
    return flows, rows


def _weighed() -> tuple[list[str], list[Row]]:
    """Return the networks whose weights are there, and a row for each of the others."""
    names, rows = [], []
    for name in VERSIONS:
        try:
            weights_hash(name)
            names.append(name)
        except (UserError, ModuleNotFoundError) as error:
            rows.append(_absent(f"{name}, not measured", error))
    return names, rows


def _absent(what: str, why: Exception) -> Row:
    return plain(what, 0, "", str(why))


def _cores() -> int:
    return cpu_count() or 1


def _returned(work: Generator[object, None, Result]) -> Result:
    while True:
        try:
            next(work)
        except StopIteration as ending:
            result: Result = ending.value
            return result
