"""What extraction makes of one video: two streams on the snippet grid, and curves by frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.timeline import Snippets

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SnippetFeatures:
    """Features of one video, with the identity of what made them.

    Attributes:
        extractor: Name and version of the extractor, such as "face-flow-1".
        weights_hash: Hash of every model file and setting that shaped the values.
        fps: Nominal frames per second of the video.
        snippets: The grid of T snippets.
        rgb: [T, D_r] the appearance stream.
        flow: [T, D_f] the motion stream.
        motion: [n_frames] how far the face is from rest, the head's movement removed, in robust
            deviations of the region that stands out most; 0 where no face was found. It is the
            motion track of the timeline, and flow-peaks takes its peaks.
        frame_difference: [n_frames] mean absolute difference of the raw picture to the one
            before, in grey levels; the first frame has 0.
        face_boxes: [n_frames, 4] left, top, width, height in pixels; NaN where no face was found.
    """

    extractor: str
    weights_hash: str
    fps: float
    snippets: Snippets
    rgb: Floats
    flow: Floats
    motion: Floats
    frame_difference: Floats
    face_boxes: Floats

    def __post_init__(self) -> None:
        if not len(self.rgb) == len(self.flow) == len(self.snippets):
            raise ValueError(f"{len(self.rgb)} and {len(self.flow)} rows on {self.snippets}")
        by_frame = {len(a) for a in (self.motion, self.frame_difference, self.face_boxes)}
        if by_frame != {self.snippets.n_frames}:
            raise ValueError(f"curves of {by_frame} frames on {self.snippets}")
