"""The naive spotter to compare with: wherever the raw picture changes much, something happens."""

import numpy as np
from numpy.typing import NDArray

from core.proposals import Proposal
from core.settings import SpottingSettings
from core.spotting.decoding import kind_by_duration
from core.timeline import Interval

SMOOTH_S = 0.1
Floats = NDArray[np.floating]


def smoothed(difference: Floats, fps: float) -> NDArray[np.float64]:
    """Return the mean over about 0.1 s around each frame, over fewer frames at the ends.

    Args:
        difference: [n_frames] grey levels from the frame before.
        fps: Nominal frames per second.
    """
    reach = int(SMOOTH_S * fps / 2)  # frames on each side: 3 in all at 30 fps, 21 at 200
    n = len(difference)
    total = np.append(0.0, np.cumsum(difference, dtype=np.float64))
    first, after = np.arange(n) - reach, np.arange(n) + reach + 1
    first, after = np.maximum(first, 0), np.minimum(after, n)
    means: NDArray[np.float64] = (total[after] - total[first]) / (after - first)
    return means


def level_at(difference: Floats, fps: float, quantile: float) -> float:
    """Return the level that this share of the video's smoothed curve stays at or below."""
    return float(np.quantile(smoothed(difference, fps), quantile))


def spot(
    difference: Floats, fps: float, level: float, settings: SpottingSettings, *, video_id: str
) -> list[Proposal]:
    """Return the runs of frames whose smoothed difference is above level, by falling score.

    The score is the mean excess over the level in grey levels. Kind and least and greatest
    duration follow the same settings as the model's proposals. Which level is best depends on
    the camera; evaluation.oracle_choice over levels gives the spotter's best case.

    Args:
        difference: [n_frames] grey levels from the frame before.
        fps: Nominal frames per second.
        level: Grey levels; see level_at.
        settings: Durations.
        video_id: The video.
    """
    curve = smoothed(difference, fps)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], curve > level, [False]])))
    proposals = []
    for onset, after in edges.reshape(-1, 2).tolist():
        interval = Interval(onset, after - 1)
        duration = interval.offset - interval.onset
        if settings.min_s * fps <= duration <= settings.max_s * fps:
            kind = kind_by_duration(interval, fps, settings.micro_max_s)
            score = float(curve[onset:after].mean()) - level
            proposals.append(Proposal(video_id, interval, kind, score))
    return sorted(proposals, key=lambda proposal: -proposal.score)
