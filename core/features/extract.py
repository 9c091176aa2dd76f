"""From a recording to its snippet features, in two passes and constant memory."""

import hashlib
from collections.abc import Generator
from contextlib import closing
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.features import streams
from core.features.align import Cropper, transforms
from core.features.blocks import NOTHING_KEPT, Blocks
from core.features.detection import DETECTOR
from core.features.encoding import (
    APPEARANCE,
    MOTION,
    VERSIONS,
    clip_rows,
    encoders_of,
    weights_of,
)
from core.features.face_flow import FaceMeasures
from core.features.flow import Flow, flow_method
from core.features.landmarker import LANDMARKER
from core.features.measuring import DIFFERENCE, DisplacementRows, measure
from core.features.overlap import PerThread
from core.features.tracking import BLOCK, track
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import FaceChoice

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]
Result = TypeVar("Result")

EXTRACTOR = "face-flow-4"

TRACKING_SHARE = 0.35  # of the time goes into the first pass; hardly any beside a video network


def extractor_name(settings: FeatureSettings) -> str:
    """Return the name and version of what makes the features, such as i3d-rgb-1+face-flow-4.

    Face-flow is always in it: the motion curve is its own.
    """
    encoders = [f"{name}-{VERSIONS[name]}" for name in encoders_of(settings)]
    return "+".join([*encoders, EXTRACTOR])


def identity(settings: FeatureSettings, choice: FaceChoice | None = None) -> str:
    """Return a hash of all that shapes the features: program version, models, settings, face.

    Raises:
        UserError: The weights of a network are missing; the remedy says how to get them.
    """
    digest = hashlib.sha256(EXTRACTOR.encode())
    for model in (DETECTOR, LANDMARKER):
        digest.update(model.read_bytes())
    for weights in weights_of(settings):
        digest.update(weights.encode())
    digest.update(settings.model_dump_json().encode())
    if choice is not None:
        digest.update(repr(choice).encode())
    return digest.hexdigest()[:16]


def extract(
    source: FrameSource,
    settings: FeatureSettings,
    blocks: Blocks = NOTHING_KEPT,
    n_threads: int = 1,
    block: int = BLOCK,
    choice: FaceChoice | None = None,
) -> Generator[int, None, SnippetFeatures]:
    """Extract the features of a recording, or go on with it where kept blocks end.

    The values depend neither on n_threads nor on where earlier runs ended.

    Args:
        source: The recording; it is read twice.
        settings: The snippet grid, the flow method and what makes the streams.
        blocks: Where the work is kept as it is made.
        n_threads: Cores to use for this recording.
        block: Frames in a block.
        choice: Which face to follow; None for the largest.

    Yields:
        Frames done, rising from 0 to n_frames; both passes count.

    Returns:
        The features.

    Raises:
        UserError: There are fewer than 2 frames, or no face in any of them or at the chosen
            place, or the weights of a network are missing.
    """
    facts = source.facts
    if facts.n_frames < 2:
        raise UserError(
            "The recording has only one frame: nothing moves.", "Choose a longer recording."
        )
    n = facts.n_frames
    share = round(n * (0.02 if encoders_of(settings) else TRACKING_SHARE))
    face = yield from _part(track(source, blocks, n_threads, block, choice), 0, share / n)
    beats = streams.Beats.at(facts.fps, n)
    snippets = Snippets(n, settings.window_at(facts.fps), settings.stride_at(facts.fps))
    flow = _flow(settings)
    cropper = Cropper(transforms(face.rigid, face.mean_face, facts.fps))
    measures = FaceMeasures(face.mean_face, flow)
    displacements = DisplacementRows(face, beats, cropper, measures)
    encoders = clip_rows(settings, snippets, cropper, flow, face.mean_face)
    work = measure(source, [displacements, *encoders], blocks, n_threads, block)
    rows = yield from _part(work, share, 1 - share / n)
    displacement = displacements.bridged(rows.pop(displacements.name))
    far = streams.motion_by_frame(displacement, beats)
    valid = np.array([face.valid[frames].mean() >= 0.5 for frames in _windows(snippets)])
    # One after the other: long videos fill the memory, and whitening takes some.
    if APPEARANCE not in rows:
        appearance = streams.appearance_stream(displacement, beats, snippets)
        rows[APPEARANCE] = streams.whiten(appearance, valid)
    if MOTION not in rows:
        motion = streams.motion_stream(displacement, beats, snippets)
        del displacement
        rows[MOTION] = streams.whiten(motion, valid)
    return SnippetFeatures(
        extractor=extractor_name(settings),
        weights_hash=identity(settings, choice),
        fps=facts.fps,
        snippets=snippets,
        rgb=rows[APPEARANCE],
        flow=rows[MOTION],
        motion=np.where(face.found, far, np.float32(0)),
        frame_difference=rows[DIFFERENCE],
        face_boxes=face.boxes,
    )


def _flow(settings: FeatureSettings) -> Flow:
    """Return the flow method for use in several threads: it may keep scratch memory."""
    own = PerThread(partial(flow_method, settings.flow))

    def calculate(before: Picture, after: Picture) -> Floats:
        return own.get()(before, after)

    return calculate


def _windows(snippets: Snippets) -> list[slice]:
    firsts = map(snippets.first_frame, range(len(snippets)))
    return [slice(first, first + snippets.window) for first in firsts]


def _part(
    work: Generator[int, None, Result], before: int, share: float
) -> Generator[int, None, Result]:
    """Pass work's progress on as the part that it is of the whole."""
    with closing(work):
        while True:
            try:
                done = next(work)
            except StopIteration as ending:
                result: Result = ending.value
                return result
            yield round(before + share * done)
