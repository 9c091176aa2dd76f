"""The demo must not be trivial: what moves most is not what is expressed."""

import itertools
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.render import frames
from core.demo.script import draw_script, references
from core.demo.subjects import subject
from core.timeline import Interval

SCRIPTS = [(draw_script((0, who, 0), seconds=25.0), who) for who in (0, 1)]


def test_the_best_threshold_on_the_difference_of_frames_finds_next_to_nothing() -> None:
    found = [[each.interval for each in references(script, "v")] for script, _ in SCRIPTS]
    motion = [
        _difference([each[..., 1].copy() for each in frames(script, subject(n))])
        for script, n in SCRIPTS
    ]
    best = 0.0
    for width in (1, 5, 15):
        smooth = [np.convolve(each, np.ones(width) / width, "same") for each in motion]
        for threshold in np.quantile(np.concatenate(smooth), np.linspace(0.02, 0.99, 60)):
            spotted = [_runs(each > threshold) for each in smooth]
            hits = sum(_hits(a, b) for a, b in zip(found, spotted, strict=True))
            best = max(best, 2 * hits / sum(len(each) for each in (*found, *spotted)))
    assert best < 0.25


def _difference(green: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    steps = [cv2.absdiff(b, a).mean() for a, b in itertools.pairwise(green)]
    return np.array([0.0, *steps])


def _runs(above: NDArray[np.bool_]) -> list[Interval]:
    edges = np.flatnonzero(np.diff(np.r_[0, above.astype(int), 0]))
    return [Interval(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _hits(found: Sequence[Interval], spotted: Sequence[Interval]) -> int:
    """Count pairs of at least half overlap; intervals of one list do not overlap each other."""
    return sum(any(one.iou(other) >= 0.5 for other in spotted) for one in found)
