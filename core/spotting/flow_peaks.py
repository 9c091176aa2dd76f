"""The spotter that needs no training: peaks of the motion curve (algorithm.md 5).

It reads one number a frame, how far the face is from rest, and is what a trained model has to beat.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.proposals import Proposal
from core.settings import FlowPeaksSettings, SpottingSettings
from core.spotting.decoding import kind_by_duration, nms
from core.spotting.smoothing import smoothed
from core.timeline import Interval

Floats = NDArray[np.floating]
Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Peak:
    """A local maximum of a curve.

    Attributes:
        first, last: The frames at its height; more than one where it is flat.
        height: Its value.
        base: The higher of the two lowest values between it and the next higher ground on
            either side, or the end of the video.
    """

    first: int
    last: int
    height: float
    base: float

    @property
    def prominence(self) -> float:
        return self.height - self.base


def propose(
    motion: Floats,
    fps: float,
    settings: FlowPeaksSettings,
    spotting: SpottingSettings,
    *,
    video_id: str,
    run_id: str = "",
) -> list[Proposal]:
    """Return the peaks of one video's motion curve by falling score; no threshold is applied.

    The score is a peak's prominence over the video's noise plus what the curve has around the
    peak: speech raises peak beside peak, an expression mostly stands alone. It does not change
    with the unit or the zero of the curve. Kind, least and greatest duration and overlap follow
    the same settings as the model's proposals.

    Args:
        motion: [n_frames] SnippetFeatures.motion.
        fps: Nominal frames per second.
        settings: Smoothing, extent and surroundings.
        spotting: Durations and overlap.
        video_id: The video.
        run_id: The run that asks.
    """
    curve = smoothed(motion, settings.smoothing_s * fps)
    found = [(extent(curve, peak, settings.extent), peak) for peak in peaks(curve)]
    shortest, longest = spotting.min_s * fps, spotting.max_s * fps
    usable = [
        (interval, peak.prominence)
        for interval, peak in found
        if shortest <= interval.offset - interval.onset <= longest
    ]
    if not usable:
        return []
    frames = np.array([(each.onset, each.offset) for each, _ in usable], np.int64)
    prominence = np.array([value for _, value in usable])
    scores = prominence / ground(curve, frames, max(round(settings.around_s * fps), 1))
    proposals = []
    for k in nms(frames, scores, spotting.nms_iou).tolist():
        interval = usable[k][0]
        kind = kind_by_duration(interval, fps, spotting.micro_max_s)
        proposals.append(Proposal(video_id, interval, kind, float(scores[k]), run_id=run_id))
    return proposals


def peaks(curve: Curve) -> list[Peak]:
    """Return the local maxima of a curve [n], those at its very ends left out, in time order."""
    edges = np.flatnonzero(np.diff(curve)) + 1
    firsts = np.concatenate([[0], edges])
    lasts = np.concatenate([edges, [len(curve)]]) - 1
    levels = curve[firsts]
    inner = np.flatnonzero((levels[1:-1] > levels[:-2]) & (levels[1:-1] > levels[2:])) + 1
    found = []
    for k in inner.tolist():
        height = levels[k]
        base = max(_lowest(levels[:k][::-1], height), _lowest(levels[k + 1 :], height))
        found.append(Peak(int(firsts[k]), int(lasts[k]), float(height), base))
    return found


def extent(curve: Curve, peak: Peak, share: float) -> Interval:
    """Return the frames around a peak before the curve has lost that share of its prominence.

    With a share of 1 they reach to the minimum that the prominence is measured from on one side,
    and to that level on the other; they never leave the valleys beside the peak.
    """
    low = np.flatnonzero(curve <= peak.base + (1 - share) * peak.prominence)
    after = int(np.searchsorted(low, peak.first))
    return Interval(int(low[after - 1]) + 1, int(low[after]) - 1)


def ground(curve: Curve, frames: NDArray[np.int64], reach: int) -> Curve:
    """Return what each peak has to stand out of, [K]: the video's noise and its surroundings.

    Noise is the robust deviation of the curve from its median; surroundings are how far the
    mean over reach frames on either side lies above that median.

    Args:
        curve: [n].
        frames: [K, 2] onset and offset, both included.
        reach: Frames on either side.
    """
    quiet = np.median(curve)
    noise = 1.4826 * np.median(np.abs(curve - quiet))
    noise = max(noise, 0.05 * curve.std())  # a curve that mostly lies still is not without noise
    onset, after = frames[:, 0], frames[:, 1] + 1
    left, right = np.maximum(onset - reach, 0), np.minimum(after + reach, len(curve))
    total = np.append(0.0, np.cumsum(curve))
    outside = total[right] - total[left] - (total[after] - total[onset])
    n_outside = right - left - (after - onset)
    around: Curve = outside / np.maximum(n_outside, 1) - quiet
    stood_out_of: Curve = noise + np.maximum(around, 0.0)
    return stood_out_of


def _lowest(levels: Curve, height: float) -> float:
    """Return the least of levels before the first one above height."""
    higher = np.flatnonzero(levels > height)
    return float((levels[: higher[0]] if len(higher) else levels).min())
