"""Where the next click is of most use to the next training.

Three things say that a stretch of a video has something to teach, each in [0, 1]: the attention is
near the point where it would turn over (doubt), runs that differ by their seed do not agree
(disagreement), and something is seen that is like nothing labelled so far (novelty). The last is
measured in the features that the network is given, standardised over the video as it does,
against region means like those of the memory bank: a run keeps no fused features.

How well this ranks is measured against random order by `bench next-click`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.timeline import Interval, Snippets

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

BEST = 5  # regions of a video that count
LEAST = 0.05  # of use; less is nowhere to go
REACH = 0.5  # a region goes on while the use is at least this share of its best
LONGEST_S = 4.0
NEAR_S = 1.0  # what is farther from every point of a complete video is background
MOST_KNOWN = 256  # vectors that novelty is measured against
STILL, TINY = 1e-3, 1e-12
EVEN = 0.5  # the threshold of attention while no point says another


@dataclass(frozen=True, slots=True)
class Parts:
    """Why a region is of use: each in [0, 1]."""

    doubt: float
    disagreement: float
    novelty: float

    @property
    def use(self) -> float:
        """The expected use, their mean."""
        return (self.doubt + self.disagreement + self.novelty) / 3


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a video with its expected use, and why: the parts of its best snippet."""

    video_id: str
    interval: Interval
    why: Parts

    @property
    def use(self) -> float:
        return self.why.use


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """One video as runs see it.

    Attributes:
        video_id: The video.
        fps: Nominal frames per second.
        snippets: The grid of T snippets.
        attentions: [R, T] the attention of each of R runs.
        directions: [T, D] of length 1, as directions() makes them.
        marks: [T, 3] True where a snippet holds a point: macro, micro, unsure.
        settled: [T] True where a person has spoken: at points and in decided intervals.
        is_complete: Whether what is unmarked is background.
    """

    video_id: str
    fps: float
    snippets: Snippets
    attentions: Floats
    directions: Floats
    marks: Flags
    settled: Flags
    is_complete: bool

    @property
    def step_s(self) -> float:
        return self.snippets.stride / self.fps

    def near(self, flags: Flags, seconds: float) -> Flags:
        """Return [T] True within so many seconds of a snippet that is flagged."""
        reach = round(seconds / self.step_s)
        counts = np.convolve(flags.astype(int), np.ones(2 * reach + 1, int))
        within: Flags = counts[reach : reach + len(flags)] > 0
        return within


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What complete videos tell.

    Attributes:
        threshold: Of attention, half way from what is usual in the quiet to what is at points.
        directions: [P, D] of length 1: a mean for each class of each video, at most MOST_KNOWN.
    """

    threshold: float
    directions: Floats


def directions(rgb: Floats, flow: Floats) -> Floats:
    """Return [T, D] of length 1: both streams side by side, each channel standardised over time."""
    both = np.hstack([rgb, flow]).astype(np.float32)
    both = (both - both.mean(axis=0)) / (both.std(axis=0) + STILL)
    return _unit(both)


def known_from(looked: Iterable[Looked]) -> Known:
    """Learn from complete videos what attention is usual, and what expressions look like."""
    at_points, quiet, found = [], [], []
    for each in looked:
        if not each.is_complete:
            continue
        mean = each.attentions.mean(axis=0)
        marked: Flags = np.asarray(each.marks.any(axis=1))
        far = ~each.near(marked, NEAR_S)
        at_points.append(mean[marked])
        quiet.append(mean[far])
        classes = [*each.marks.T, far]
        found += [each.directions[own].mean(axis=0) for own in classes if own.any()]
    points, others = _joined(at_points), _joined(quiet)
    threshold = EVEN
    if len(points) and len(others):
        threshold = float(np.clip((np.median(points) + np.median(others)) / 2, 0.05, 0.95))
    if not found:
        return Known(threshold, np.zeros((0, 0), np.float32))
    picked = np.linspace(0, len(found) - 1, min(len(found), MOST_KNOWN)).round().astype(int)
    return Known(threshold, _unit(np.stack(found)[picked]))


def doubt(attention: Floats, threshold: float) -> Floats:
    """Return [T] the binary entropy, in bits, of attention bent so that the threshold is even odds.

    It is 1 at the threshold, falls on both sides and is 0 at attention 0 and 1.
    """
    exact = attention.astype(np.float64)
    below, above = exact / (2 * threshold), 1 - (1 - exact) / (2 * (1 - threshold))
    p = np.clip(np.where(exact <= threshold, below, above), TINY, 1 - TINY)
    entropy = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    return np.asarray(entropy, np.float32)


def disagreement(attentions: Floats) -> Floats:
    """Return [T] twice the deviation over [R, T] of R runs: 1 where half say 0 and half 1."""
    spread: Floats = np.clip(2 * attentions.std(axis=0), 0, 1)
    return spread


def novelty(looked: Looked, known: Known) -> Floats:
    """Return [T] how unlike everything labelled a snippet is, where attention sees something.

    One less the largest cosine, but not more than 1; in the quiet, where directions are noise, it
    counts by how far attention has come to the threshold. With nothing labelled all is new.
    """
    seen = np.clip(looked.attentions.mean(axis=0) / known.threshold, 0, 1)
    if not len(known.directions):
        return np.asarray(seen, np.float32)
    nearest = (looked.directions @ known.directions.T).max(axis=1)
    new: Floats = (seen * np.clip(1 - nearest, 0, 1)).astype(np.float32)
    return new


def regions(looked: Looked, known: Known) -> list[Region]:
    """Return the stretches of a video that are of most use, best first, at most BEST.

    What a person has spoken about is left out. Stretches do not overlap.
    """
    parts = np.stack(
        [
            doubt(looked.attentions.mean(axis=0), known.threshold),
            disagreement(looked.attentions),
            novelty(looked, known),
        ]
    )
    use = np.where(looked.near(looked.settled, 0.0), 0.0, parts.mean(axis=0))
    longest = max(round(LONGEST_S / looked.step_s), 1)
    found: list[Region] = []
    while len(found) < BEST and use.max() >= LEAST:
        best = int(use.argmax())
        first, last = _stretch(use, best, longest)
        interval = looked.snippets.interval(first, last)
        why = Parts(*(float(part) for part in parts[:, best]))
        found.append(Region(looked.video_id, interval, why))
        use[first : last + 1] = 0.0
    return found


def video_use(found: Iterable[Region]) -> float:
    """Return the expected use of a whole video: the sum of that of its regions."""
    return float(sum(region.use for region in found))


def mean_parts(found: list[Region]) -> Parts:
    """Return why a whole video is of use, without saying where."""
    each = [(region.why.doubt, region.why.disagreement, region.why.novelty) for region in found]
    return Parts(*np.mean(each, axis=0).tolist()) if each else Parts(0.0, 0.0, 0.0)


def _stretch(use: NDArray[np.float64], best: int, longest: int) -> tuple[int, int]:
    """Widen to whichever neighbour is of more use, while it is of enough."""
    first = last = best
    least = REACH * use[best]
    while last - first + 1 < longest:
        before = use[first - 1] if first else 0.0
        after = use[last + 1] if last + 1 < len(use) else 0.0
        if max(before, after) < max(least, TINY):
            break
        first, last = (first - 1, last) if before >= after else (first, last + 1)
    return first, last


def _joined(parts: list[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, TINY)).astype(np.float32)
    return unit
