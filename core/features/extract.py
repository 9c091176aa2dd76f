"""From a recording to its snippet features, in two passes and constant memory."""

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.features import streams
from core.features.align import RIGID, Cropper, MeanFace, bridge, transforms
from core.features.detection import DETECTOR
from core.features.face import LANDMARKER, FaceTracker, box_of
from core.features.face_flow import FaceMeasures
from core.features.flow import Flow, flow_method
from core.features.rest import RestPictures
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets

EXTRACTOR = "face-flow-3"

REST_S = 6.0  # seconds before and after that tell the face at rest
REST_BLOCK_S = 1.0
TRACKING_SHARE = 0.35  # of the time goes into the first pass

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """The first pass: where the face is in each frame."""

    rigid: Floats  # [n, k, 2], NaN where lost
    boxes: Floats  # [n, 4], NaN where lost
    mean_face: NDArray[np.float64]

    @property
    def found(self) -> NDArray[np.bool_]:
        return np.isfinite(self.boxes[:, 0])


def identity(settings: FeatureSettings) -> str:
    """Return a hash of all that shapes the features: program version, models, settings."""
    digest = hashlib.sha256(EXTRACTOR.encode())
    for model in (DETECTOR, LANDMARKER):
        digest.update(model.read_bytes())
    digest.update(settings.model_dump_json().encode())
    return digest.hexdigest()[:16]


def extract(
    source: FrameSource, settings: FeatureSettings
) -> Generator[int, None, SnippetFeatures]:
    """Extract the features of a recording.

    Args:
        source: The recording; it is read twice.
        settings: The snippet grid and the flow method.

    Yields:
        Frames done, rising from 0 to n_frames; both passes count.

    Returns:
        The features.

    Raises:
        UserError: There are fewer than 2 frames, or no face in any of them.
    """
    facts = source.facts
    if facts.n_frames < 2:
        raise UserError(
            "The recording has only one frame: nothing moves.", "Choose a longer recording."
        )
    snippets = Snippets(
        facts.n_frames, settings.window_at(facts.fps), settings.stride_at(facts.fps)
    )
    beats = streams.Beats.at(facts.fps, facts.n_frames)
    track = yield from _track(source)
    displacement, difference = yield from _measure(source, flow_method(settings.flow), beats, track)
    valid = np.array([track.found[frames].mean() >= 0.5 for frames in _windows(snippets)])
    appearance = streams.appearance_stream(displacement, beats, snippets)
    motion = streams.motion_stream(displacement, beats, snippets)
    far = streams.motion_by_frame(displacement, beats)
    return SnippetFeatures(
        extractor=EXTRACTOR,
        weights_hash=identity(settings),
        fps=facts.fps,
        snippets=snippets,
        rgb=streams.whiten(appearance, valid),
        flow=streams.whiten(motion, valid),
        motion=np.where(track.found, far, np.float32(0)),
        frame_difference=difference,
        face_boxes=track.boxes,
    )


def _windows(snippets: Snippets) -> list[slice]:
    firsts = map(snippets.first_frame, range(len(snippets)))
    return [slice(first, first + snippets.window) for first in firsts]


def _track(source: FrameSource) -> Generator[int, None, _Track]:
    n = source.facts.n_frames
    tracker, mean_face = FaceTracker(), MeanFace()
    rigid = np.full((n, len(RIGID), 2), np.nan, np.float32)
    boxes = np.full((n, 4), np.nan, np.float32)
    for i, picture in enumerate(source.read()):
        landmarks = tracker.find(picture)
        if landmarks is not None:
            rigid[i] = landmarks[list(RIGID), :2]
            boxes[i] = box_of(landmarks)
            mean_face.add(landmarks)
        yield int((i + 1) * TRACKING_SHARE)
    if not np.isfinite(boxes).any():
        raise UserError(
            "No face was found in the recording.",
            "Choose a recording that shows one face from the front, upright and well lit.",
        )
    return _Track(rigid, boxes, mean_face.landmarks)


def _measure(
    source: FrameSource, flow: Flow, beats: streams.Beats, track: _Track
) -> Generator[int, None, tuple[Floats, Floats]]:
    """The second pass: the displacement of each beat, and the frame differences.

    Returns:
        [B, R, N_MEASURES], bridged where the face was lost, and [n_frames].
    """
    n = beats.n_frames
    cropper = Cropper(transforms(track.rigid, track.mean_face, source.facts.fps))
    measures = FaceMeasures(track.mean_face, flow)
    rests = RestPictures(round(REST_S * beats.per_s), round(REST_BLOCK_S * beats.per_s))
    difference = np.zeros(n, np.float32)
    measured: list[Floats] = []
    seen = np.zeros(len(beats), bool)
    crops: list[Picture] = []
    before: Picture | None = None
    for i, picture in enumerate(source.read()):
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
        if before is not None:
            difference[i] = cv2.norm(before, grey, cv2.NORM_L1) / grey.size
        before = grey
        if track.found[i]:
            crops.append(cropper.cut(grey, i))
        if crops and ((i + 1) % beats.length == 0 or i == n - 1):
            seen[i // beats.length] = True
            measured += [measures.displacement(*pair) for pair in rests.push(_mean(crops))]
            crops = []
        yield int(n * TRACKING_SHARE + (i + 1) * (1 - TRACKING_SHARE))
    measured += [measures.displacement(*pair) for pair in rests.finish()]
    return _bridged(np.stack(measured), seen), difference


def _bridged(measured: Floats, seen: NDArray[np.bool_]) -> Floats:
    rows = np.full((len(seen), measured[0].size), np.nan)
    rows[seen] = measured.reshape(len(measured), -1)
    return bridge(rows).reshape(-1, *measured.shape[1:]).astype(np.float32)


def _mean(pictures: Sequence[Picture]) -> Picture:
    total = np.zeros(pictures[0].shape, np.uint16)
    for picture in pictures:
        total += picture
    return np.asarray((total / len(pictures)).round(), np.uint8)
