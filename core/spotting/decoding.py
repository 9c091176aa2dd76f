"""From the attention of one video to scored, disjoint proposals (algorithm.md 1i)."""

from collections.abc import Iterable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.attention import Attention
from core.points import Kind
from core.proposals import Proposal
from core.settings import SpottingSettings
from core.spotting.smoothing import smoothed
from core.timeline import Interval, Snippets

Floats = NDArray[np.floating]
Runs = NDArray[np.int64]
Scores = NDArray[np.float64]


def multi_top(attention: Floats, max_fraction: float = 1.0) -> Runs:
    """Return every run that some choice of the k highest values forms (1i.2).

    From k to k + 1 one snippet joins and changes exactly one run, so the union over
    k = 1..K has K different runs: visit the snippets by falling attention, join each with its
    chosen neighbours, and note the run it is now in. O(T log T).

    Args:
        attention: [T] attention of one video; of equal values the earlier counts as higher.
        max_fraction: K as a share of T, in (0, 1]; at least one snippet is taken.

    Returns:
        [K, 2] first and last snippet of each run, both included, in the order of k.
    """
    n = len(attention)
    order = np.argsort(-attention, kind="stable")[: max(int(max_fraction * n), 1)]
    chosen = [False] * (n + 1)  # one more, so that both -1 and n mean "no neighbour"
    far = list(range(n))  # at either end of a run: its other end
    runs = np.empty((len(order), 2), np.int64)
    for k, t in enumerate(order.tolist()):
        first = far[t - 1] if chosen[t - 1] else t
        last = far[t + 1] if chosen[t + 1] else t
        chosen[t] = True
        far[first], far[last] = last, first
        runs[k] = first, last
    return runs


def outer_inner(scores: Floats, proposals: Runs, ratio: float) -> Scores:
    """Return how much higher each proposal scores inside than just outside (1i.3).

    The margin on each side is max(1, round(ratio * length)) snippets, as far as the video goes.

    Args:
        scores: [T, C] attended class scores, A * S.
        proposals: [K, 2] first and last snippet, both included.
        ratio: Outer margin over the proposal's length.

    Returns:
        [K, C] mean inside minus mean outside; -inf for a proposal that has no outside.
    """
    first, after = proposals[:, 0], proposals[:, 1] + 1
    length = after - first
    margin = np.maximum(np.rint(ratio * length).astype(np.int64), 1)
    left, right = np.maximum(first - margin, 0), np.minimum(after + margin, len(scores))
    total = np.zeros((len(scores) + 1, scores.shape[1]))
    np.cumsum(scores, axis=0, dtype=np.float64, out=total[1:])
    inside = total[after] - total[first]
    outside = total[right] - total[left] - inside
    n_outside = right - left - length
    contrast: Scores = inside / length[:, None] - outside / np.maximum(n_outside, 1)[:, None]
    contrast[n_outside == 0] = -np.inf
    return contrast


def frames_of(
    snippets: Snippets, runs: Runs, extent: Literal["window", "centre"] = "window"
) -> Runs:
    """Return the frames that runs of snippets stand for.

    "window" is the paper's: all frames that any of the snippets saw (1i.6). Where windows
    overlap, an expression lights up every window it touches, so such a run begins and ends up
    to window - stride frames outside it. "centre" is ours: a snippet stands only for the stride
    frames at its centre, those whose points belong to it (Snippets.snippet_of). Both are the
    same where stride equals window.

    Args:
        snippets: The grid.
        runs: [K, 2] first and last snippet, both included.
        extent: Which frames a snippet stands for.

    Returns:
        [K, 2] onset and offset, both included, inside the video.
    """
    step, window = snippets.stride, snippets.window
    onset, offset = runs[:, 0] * step, runs[:, 1] * step + window - 1
    if extent == "centre":
        lead = (window - step + 1) // 2
        onset, offset = onset + lead, runs[:, 1] * step + lead + step - 1
    frames: Runs = np.clip(np.stack([onset, offset], axis=1), 0, snippets.n_frames - 1)
    return frames


def run_of(
    snippets: Snippets, interval: Interval, extent: Literal["window", "centre"] = "window"
) -> tuple[int, int]:
    """Return the first and the last snippet that an interval stands for, both included.

    Undoes frames_of; for bounds that are no snippet's, the run whose bounds are nearest to each.
    """
    step, window, last = snippets.stride, snippets.window, len(snippets) - 1
    lead, length = 0, window
    if extent == "centre":
        lead, length = (window - step + 1) // 2, step
    begin = min(max(round((interval.onset - lead) / step), 0), last)
    end = min(max(round((interval.offset + 1 - lead - length) / step), 0), last)
    return begin, max(begin, end)


def nms(frames: Runs, scores: Scores, max_iou: float) -> Runs:
    """Return the proposals that survive non-maximum suppression, whatever their kind (1i.5).

    Args:
        frames: [K, 2] onset and offset, both included.
        scores: [K] confidences; of equal ones the earlier row counts as higher.
        max_iou: A proposal stays if it overlaps no better one by more than this.

    Returns:
        [N] rows that stay, by falling score.
    """
    rest = np.argsort(-scores, kind="stable")
    kept = []
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        rest = rest[_ious(frames[best], frames[rest]) <= max_iou]
    return np.array(kept, np.int64)


def propose(
    attention: Attention,
    fps: float,
    settings: SpottingSettings,
    *,
    video_id: str,
    run_id: str = "",
) -> list[Proposal]:
    """Return the proposals of one video by falling score; no threshold is applied.

    The kind follows from the duration alone (paper 3.1, algorithm.md 1i.7). Proposals shorter
    than min_s, longer than max_s or as long as the video are dropped before they can suppress
    others.

    Args:
        attention: What the model says about the video.
        fps: Nominal frames per second.
        settings: Smoothing, margins, confidence, durations and overlap.
        video_id: The video.
        run_id: The run that the attention comes from.
    """
    curve, tcam = evened(attention, settings)
    runs = multi_top(curve, settings.max_top_fraction)
    frames = frames_of(attention.snippets, runs, settings.extent)
    duration = frames[:, 1] - frames[:, 0]
    short = duration <= settings.micro_max_s * fps
    scores = confidence(curve, tcam, runs, short, settings)
    usable = np.isfinite(scores) & (duration >= settings.min_s * fps)
    usable &= duration <= settings.max_s * fps
    # each group is suppressed by itself
    groups = [usable] if settings.nms == "all" else [usable & short, usable & ~short]
    rows = [np.flatnonzero(group) for group in groups]
    kept = np.concatenate([own[nms(frames[own], scores[own], settings.nms_iou)] for own in rows])
    proposals = []
    for k in kept[np.argsort(-scores[kept], kind="stable")].tolist():
        interval = Interval(int(frames[k, 0]), int(frames[k, 1]))
        proposals.append(
            Proposal(
                video_id=video_id,
                interval=interval,
                kind=kind_by_duration(interval, fps, settings.micro_max_s),
                score=float(scores[k]),
                attention_peak=float(attention.mean[runs[k, 0] : runs[k, 1] + 1].max()),
                run_id=run_id,
            )
        )
    return proposals


def evened(attention: Attention, settings: SpottingSettings) -> tuple[Floats, Floats]:
    """Return attention [T] and class scores [T, 3] as proposals are made from them."""
    if not settings.smooth:
        return attention.mean, attention.tcam
    tcam = np.apply_along_axis(smoothed, 0, attention.tcam, settings.smooth)
    return smoothed(attention.mean, settings.smooth), tcam


def confidence(
    attention: Floats,
    tcam: Floats,
    runs: Runs,
    short: NDArray[np.bool],
    settings: SpottingSettings,
) -> Scores:
    """Return what each run is ranked by: an outer-inner contrast (algorithm.md 1i.4).

    "max" is the paper's, the better of the two classes': classification results are ignored.
    "duration" is that of the class that the duration says. "foreground" asks no class: that of
    A * (1 - S_bg).

    Args:
        attention: [T] attention A.
        tcam: [T, 3] class scores S; columns macro, micro, background.
        runs: [K, 2] first and last snippet, both included.
        short: [K] whether the run is as short as a micro-expression.
        settings: Which confidence, and the outer margin.

    Returns:
        [K] confidences; -inf for a run that has no outside.
    """
    classes = 1 - tcam[:, 2:] if settings.confidence == "foreground" else tcam[:, :2]
    contrast = outer_inner(attention[:, None] * classes, runs, settings.outer_ratio)
    if settings.confidence == "duration":
        return np.where(short, contrast[:, 1], contrast[:, 0])
    best: Scores = contrast.max(axis=1)
    return best


def kind_by_duration(interval: Interval, fps: float, micro_max_s: float) -> Kind:
    """Return micro iff offset - onset is at most micro_max_s seconds of frames (1i.7)."""
    short = interval.offset - interval.onset <= micro_max_s * fps
    return Kind.MICRO if short else Kind.MACRO


def above(
    proposals: Iterable[Proposal], threshold: float, micro: float | None = None
) -> list[Proposal]:
    """Return the proposals that score at least their threshold, in the order given.

    Args:
        proposals: Any.
        threshold: The least score.
        micro: The least score of micro proposals; None where all share one threshold.
    """
    least = {Kind.MICRO: threshold if micro is None else micro}
    return [each for each in proposals if each.score >= least.get(each.kind, threshold)]


def _ious(one: Runs, others: Runs) -> Scores:
    shared = np.minimum(others[:, 1], one[1]) - np.maximum(others[:, 0], one[0]) + 1
    shared = np.maximum(shared, 0)
    lengths = others[:, 1] - others[:, 0] + 1 + one[1] - one[0] + 1
    ious: Scores = shared / (lengths - shared)
    return ious
