"""What the model says about one video, snippet by snippet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.timeline import Snippets

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Attention:
    """Attention and class scores of one video.

    Attributes:
        snippets: The grid of T snippets that the values lie on.
        rgb: [T] foreground probability from the appearance stream, in [0, 1].
        flow: [T] the same from the motion stream.
        mean: [T] their mean, the paper's A.
        tcam: [T, 3] class probabilities sigmoid(L); columns macro, micro, background.
    """

    snippets: Snippets
    rgb: Floats
    flow: Floats
    mean: Floats
    tcam: Floats

    def __post_init__(self) -> None:
        shapes = {len(a) for a in (self.rgb, self.flow, self.mean, self.tcam)}
        if shapes != {len(self.snippets)} or self.tcam.shape[1:] != (3,):
            raise ValueError(f"attention of {shapes} snippets on a grid of {len(self.snippets)}")
