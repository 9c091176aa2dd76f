"""What a run's outputs say inside an interval: why it is proposed there."""

from dataclasses import dataclass

import numpy as np

from core.attention import Attention
from core.settings import SpottingSettings
from core.spotting.decoding import confidence, evened, run_of
from core.timeline import Interval


@dataclass(frozen=True, slots=True)
class Evidence:
    """Attention and class scores over the snippets of an interval.

    Attributes:
        peak: Largest attention inside, in [0, 1].
        mean: Mean attention inside.
        macro, micro, background: Mean class scores inside, each in [0, 1]; they need not add up.
        contrast: The outer-inner contrast by which proposals are ranked; None for an interval
            that has no outside. Of a proposal it is the score.
    """

    peak: float
    mean: float
    macro: float
    micro: float
    background: float
    contrast: float | None


def evidence(
    attention: Attention, interval: Interval, fps: float, settings: SpottingSettings
) -> Evidence:
    """Return what the outputs say inside an interval, whether it was proposed or not.

    Args:
        attention: The run's outputs for the video.
        interval: Where to look; taken as the snippets it stands for (decoding.run_of).
        fps: Nominal frames per second.
        settings: As the run proposes by.
    """
    first, last = run_of(attention.snippets, interval, settings.extent)
    curve, tcam = evened(attention, settings)
    short = interval.offset - interval.onset <= settings.micro_max_s * fps
    contrast = confidence(curve, tcam, np.array([[first, last]]), np.array([short]), settings)[0]
    mean, scores = attention.mean[first : last + 1], attention.tcam[first : last + 1]
    macro, micro, background = scores.mean(axis=0).tolist()
    return Evidence(
        peak=float(mean.max()),
        mean=float(mean.mean()),
        macro=macro,
        micro=micro,
        background=background,
        contrast=float(contrast) if np.isfinite(contrast) else None,
    )
