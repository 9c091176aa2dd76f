"""The table of agreement: figures, each beside the method that it was found by."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np

from core.agreement.coding import Coder, shared_videos, standing
from core.agreement.libraries import cohens_kappa, krippendorffs_alpha
from core.agreement.pairing import Pairing, pair_intervals, pair_points
from core.agreement.units import Values, by_frame, by_window, kinds_of
from core.labels import VideoLabels
from core.points import Point
from core.proposals import ReviewedInterval

One = TypeVar("One", Point, ReviewedInterval)
MOST_UNITS = 500_000  # of frames; of more, every second, third, … is looked at


@dataclass(frozen=True, slots=True)
class Method:
    """What counts as agreement.

    Attributes:
        tolerance_s: Points at most this far apart mark the same expression.
        least_iou: Intervals that share at least this of their joint frames are the same one.
        window_s: The unit of time in which points are looked at.
    """

    tolerance_s: float = 0.5
    least_iou: float = 0.5
    window_s: float = 1.0

    def within(self, fps: float) -> float:
        return self.tolerance_s * fps

    def window(self, fps: float) -> int:
        return max(round(self.window_s * fps), 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and how it was found.

    Attributes:
        about: Points or intervals.
        coders: Whose.
        measure: What it is called.
        value: The number; None where it is not defined.
        count: What it was computed from, in words.
        method: Unit, tolerance and metric, in words.
    """

    about: str
    coders: tuple[str, ...]
    measure: str
    value: float | None
    count: str
    method: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree.

    Attributes:
        coders: Their names.
        videos: The videos that all of them have finished; in no other are they compared.
        left_out: The videos that some have, and not all have finished.
        figures: What was found.
    """

    coders: tuple[str, ...]
    videos: tuple[str, ...]
    left_out: tuple[str, ...]
    figures: tuple[Figure, ...]


def compare(coders: Sequence[Coder], method: Method) -> Agreement:
    """Compare coders, each with each and all together.

    Raises:
        UserError: They share no finished video, or a package for it is not installed.
    """
    videos = shared_videos(coders)
    known = {each.video.video_id: None for coder in coders for each in coder.labels}
    said = [[coder.labels[video_id] for video_id in videos] for coder in coders]
    named = [(coder.name, each) for coder, each in zip(coders, said, strict=True)]
    found: list[Figure] = []
    if any(each.points for labels in said for each in labels):
        found += _about_points(named, method)
    if any(standing(each) for labels in said for each in labels):
        found += _about_intervals(named, method)
    left_out = tuple(each for each in known if each not in videos)
    return Agreement(tuple(each.name for each in coders), tuple(videos), left_out, tuple(found))


Named = tuple[str, list[VideoLabels]]


def _about_points(said: Sequence[Named], method: Method) -> Iterator[Figure]:
    how = f"one to one, at most {method.tolerance_s:g} s apart"
    unit = f"each {method.window_s:g} s of the videos; nothing, micro, macro, unsure or several"

    def paired(one: VideoLabels, other: VideoLabels) -> Pairing[Point]:
        within = method.within(one.video.fps)
        return pair_points(sorted(one.points), sorted(other.points), within)

    def values(each: VideoLabels) -> Values:
        return by_window(each.points, each.video.n_frames, method.window(each.video.fps))

    yield from _figures("points", said, paired, values, (how, unit))


def _about_intervals(said: Sequence[Named], method: Method) -> Iterator[Figure]:
    frames = sum(each.video.n_frames for each in said[0][1])
    every = -(-frames // MOST_UNITS)
    how = f"one to one, IoU at least {method.least_iou:g}"
    unit = "each frame; nothing, micro, macro, unsure or several"
    if every > 1:
        unit = f"one frame in {every}; nothing, micro, macro, unsure or several"

    def paired(one: VideoLabels, other: VideoLabels) -> Pairing[ReviewedInterval]:
        return pair_intervals(standing(one), standing(other), method.least_iou)

    def values(each: VideoLabels) -> Values:
        return by_frame(standing(each), each.video.n_frames, every)

    yield from _figures("intervals", said, paired, values, (how, unit))


def _figures(
    about: str,
    said: Sequence[Named],
    paired: Callable[[VideoLabels, VideoLabels], Pairing[One]],
    values: Callable[[VideoLabels], Values],
    method: tuple[str, str],
) -> Iterator[Figure]:
    how, unit = method
    by_coder = [np.concatenate([values(each) for each in labels]) for _, labels in said]
    for first, second in combinations(range(len(said)), 2):
        names, both = (said[first][0], said[second][0]), (said[first][1], said[second][1])
        pairings = [paired(one, other) for one, other in zip(*both, strict=True)]
        yield from _of_pairs(about, names, pairings, how)
        kappa = cohens_kappa(by_coder[first], by_coder[second])
        count = f"{len(by_coder[first])} units"
        yield Figure(about, names, "Cohen's kappa over time", kappa, count, f"unit: {unit}")
    everybody = tuple(name for name, _ in said)
    alpha, count = krippendorffs_alpha(by_coder), f"{len(by_coder[0])} units"
    method_of_alpha = f"nominal; unit: {unit}"
    yield Figure(about, everybody, "Krippendorff's alpha", alpha, count, method_of_alpha)


def _of_pairs(
    about: str, names: tuple[str, str], pairings: Iterable[Pairing[One]], how: str
) -> Iterator[Figure]:
    """Yield what is seen from which marks are the same."""
    found = list(pairings)
    pairs = [pair for each in found for pair in each.pairs]
    alone = sum(len(each.first) + len(each.second) for each in found)
    n_marks = 2 * len(pairs) + alone
    firsts = kinds_of(one for one, _ in pairs)
    seconds = kinds_of(other for _, other in pairs)
    count = f"{len(pairs)} pairs, {alone} alone"
    both = 2 * len(pairs) / n_marks if n_marks else None
    yield Figure(
        about, names, "share that both marked", both, count, f"{how}; twice the pairs over all"
    )
    same = float(np.mean(firsts == seconds)) if pairs else None
    count = f"{len(pairs)} pairs"
    yield Figure(about, names, "pairs of the same kind", same, count, how)
    kappa = cohens_kappa(firsts, seconds)
    method = f"unit: a pair, {how}; micro, macro, unsure"
    yield Figure(about, names, "Cohen's kappa of the kind", kappa, count, method)
