"""From a recording to its snippet features, in two passes and constant memory."""

import hashlib
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.features import face_flow
from core.features.align import RIGID, Cropper, MeanFace, transforms
from core.features.detection import DETECTOR
from core.features.face import LANDMARKER, FaceTracker, box_of
from core.features.face_flow import FaceMeasures
from core.features.flow import flow_method
from core.features.rest import RestPictures
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets

EXTRACTOR = "face-flow-1"

REST_S = 6.0  # seconds before and after that tell the face at rest
REST_BLOCK_S = 1.0
TRACKING_SHARE = 0.3  # of the time goes into the first pass

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
    track = yield from _track(source)
    raw = yield from _measure(source, settings, snippets, track)
    found = track.found
    valid = np.array(
        [
            found[first : first + snippets.window].mean() >= 0.5
            for first in map(snippets.first_frame, range(len(snippets)))
        ]
    )
    both = found[1:] & found[:-1]
    motion = np.where(both[:, None, None], raw.motion, 0)
    return SnippetFeatures(
        extractor=EXTRACTOR,
        weights_hash=identity(settings),
        fps=facts.fps,
        snippets=snippets,
        rgb=face_flow.whiten(raw.look, valid),
        flow=face_flow.whiten(face_flow.motion_stream(motion, snippets), valid),
        motion=np.concatenate([[np.float32(0)], face_flow.expressive_motion(motion)]),
        frame_difference=raw.frame_difference,
        face_boxes=track.boxes,
    )


def _track(source: FrameSource) -> Generator[int, None, _Track]:
    n = source.facts.n_frames
    tracker, mean_face = FaceTracker(), MeanFace()
    rigid = np.full((n, len(RIGID), 2), np.nan, np.float32)
    boxes = np.full((n, 4), np.nan, np.float32)
    for i, picture in enumerate(source.read()):
        landmarks = tracker.find(picture)
        if landmarks is not None:
            rigid[i] = landmarks[list(RIGID)]
            boxes[i] = box_of(landmarks)
            mean_face.add(landmarks)
        yield int((i + 1) * TRACKING_SHARE)
    if not np.isfinite(boxes).any():
        raise UserError(
            "No face was found in the recording.",
            "Choose a recording that shows one face from the front, upright and well lit.",
        )
    return _Track(rigid, boxes, mean_face.landmarks)


@dataclass(frozen=True, slots=True, eq=False)
class _Raw:
    """The second pass, before whitening."""

    motion: Floats  # [n - 1, R, N_MOTION]
    look: Floats  # [T, R * N_LOOK]
    frame_difference: Floats  # [n]


def _measure(
    source: FrameSource, settings: FeatureSettings, snippets: Snippets, track: _Track
) -> Generator[int, None, _Raw]:
    n, fps = source.facts.n_frames, source.facts.fps
    cropper = Cropper(transforms(track.rigid, track.mean_face, fps))
    measures = FaceMeasures(
        track.mean_face, flow_method(settings.flow, finest=1), flow_method(settings.flow)
    )
    per_s = fps / snippets.stride
    rests = RestPictures(max(round(REST_S * per_s), 1), max(round(REST_BLOCK_S * per_s), 1))
    window: deque[Picture] = deque(maxlen=snippets.window)
    motion = np.zeros((n - 1, face_flow.N_REGIONS, face_flow.N_MOTION), np.float32)
    difference = np.zeros(n, np.float32)
    looks: list[Floats] = []
    pushed = 0
    before: Picture | None = None
    for i, picture in enumerate(source.read()):
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
        crop = cropper.cut(grey, i)
        if before is not None:
            difference[i] = cv2.norm(before, grey, cv2.NORM_L1) / grey.size
            motion[i - 1] = measures.motion(window[-1], crop)
        before = grey
        window.append(crop)
        is_whole = i + 1 == snippets.first_frame(pushed) + snippets.window
        if pushed < len(snippets) and (is_whole or i == n - 1):
            pushed += 1
            looks += [measures.look(*pair) for pair in rests.push(_mean(window))]
        yield int(n * TRACKING_SHARE + (i + 1) * (1 - TRACKING_SHARE))
    looks += [measures.look(*pair) for pair in rests.finish()]
    return _Raw(motion, np.stack(looks).reshape(len(looks), -1), difference)


def _mean(pictures: deque[Picture]) -> Picture:
    total = np.zeros(pictures[0].shape, np.uint16)
    for picture in pictures:
        total += picture
    return (total / len(pictures)).round().astype(np.uint8)
