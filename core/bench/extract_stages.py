"""What each stage of an extraction costs by itself, in one thread."""

from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.align import RIGID, Cropper, MeanFace, transforms
from core.features.face import FaceTracker
from core.features.face_flow import FaceMeasures
from core.features.flow import flow_method
from core.features.rest import RestPictures
from core.features.streams import Beats
from core.features.tracking import frames_apart, spread
from core.frames import FrameSource, open_video
from core.settings import FeatureSettings

N_FLOWS = 30
DECODE, TRACK, DECODE_AGAIN = "decode for tracking", "track", "decode for measuring"
FIRST_PASS = (DECODE, TRACK)

Picture = NDArray[np.uint8]


class Clock:
    """The processor's seconds that stages took.

    Attributes:
        seconds: By stage.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, stage: str) -> Generator[None, None, None]:
        start = process_time()
        yield
        self.seconds[stage] += process_time() - start

    def over(self, stage: str, items: Iterator[Picture]) -> Generator[Picture, None, None]:
        """Yield items, timing how long each is waited for."""
        while True:
            with self.on(stage):
                item = next(items, None)
            if item is None:
                return
            yield item


def stage_seconds(path: Path, settings: FeatureSettings, n_frames: int) -> dict[str, float]:
    """Return the seconds a frame of each stage over the first frames of a recording.

    What is not done for each frame is shared out over the frames it is done for.
    """
    clock = Clock()
    with open_video(path) as source:
        n = min(n_frames, source.facts.n_frames)
        beats = Beats.at(source.facts.fps, n)
        rigid, mean_face = _first_pass(source, n, clock)
        crops = _second_pass(source, transforms(rigid, mean_face, source.facts.fps), clock)
    seconds = {stage: spent / n for stage, spent in clock.seconds.items()}
    for stage, spent in _beat_seconds(crops, mean_face, settings).items():
        seconds[stage] = spent / beats.length
    return seconds


def _first_pass(
    source: FrameSource, n: int, clock: Clock
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    apart = frames_apart(source.facts.fps)
    tracker, mean_face = FaceTracker(), MeanFace()
    rigid = []
    pictures = islice(source.read(0, apart), (n + apart - 1) // apart)
    for picture in clock.over(DECODE, pictures):
        with clock.on(TRACK):
            landmarks = tracker.find(picture)
            if landmarks is None:
                raise ValueError("the face was lost")
            mean_face.add(landmarks)
            rigid.append(landmarks[list(RIGID), :2])
    return spread(np.stack(rigid), apart, n), mean_face.landmarks


def _second_pass(source: FrameSource, maps: NDArray[np.float64], clock: Clock) -> list[Picture]:
    cropper = Cropper(maps)
    crops: list[Picture] = []
    before = spare = None
    for i, picture in enumerate(clock.over(DECODE_AGAIN, islice(source.read(), len(maps)))):
        with clock.on("grey and difference"):
            grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY, dst=spare), np.uint8)
            cv2.norm(grey if before is None else before, grey, cv2.NORM_L1)
        before, spare = grey, before
        with clock.on("crop"):
            crops.append(cropper.cut(grey, i))
    return crops


def _beat_seconds(
    crops: list[Picture], mean_face: NDArray[np.float64], settings: FeatureSettings
) -> dict[str, float]:
    """Return the seconds a beat of what is done once for each."""
    clock = Clock()
    flow = flow_method(settings.flow)
    flow(crops[0], crops[-1])  # some methods are compiled at their first use
    known = flow(crops[0], crops[-1])
    measures = FaceMeasures(mean_face, lambda *_: known)
    rests = RestPictures(N_FLOWS, N_FLOWS // 2)
    for i in range(N_FLOWS):
        crop = crops[i * len(crops) // N_FLOWS]
        with clock.on("flow"):
            flow(crops[0], crop)
        with clock.on("measures"):
            measures.displacement(crop, crops[0])
        with clock.on("face at rest"):
            rests.push(crop)
    with clock.on("face at rest"):
        rests.finish()
    return {stage: spent / N_FLOWS for stage, spent in clock.seconds.items()}
