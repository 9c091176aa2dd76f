"""Which mark of one coder is which of another: one to one, as many as can be, then the nearest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from core.agreement.coding import span_of
from core.agreement.libraries import assigned
from core.points import Point
from core.proposals import ReviewedInterval

One = TypeVar("One", Point, ReviewedInterval)
Marks = Sequence[One]


@dataclass(frozen=True, slots=True)
class Pairing(Generic[One]):
    """Two coders' marks of one video, each in one place.

    Attributes:
        pairs: The first coder's mark and the second's of what both found.
        first, second: What only the one found, and only the other.
    """

    pairs: tuple[tuple[One, One], ...]
    first: tuple[One, ...]
    second: tuple[One, ...]


def pair_points(first: Marks[Point], second: Marks[Point], within: float) -> Pairing[Point]:
    """Pair points of one video that are at most `within` frames apart; kinds do not matter.

    Raises:
        UserError: scipy is not installed.
    """

    def nearness(one: Point, other: Point) -> float | None:
        apart = abs(one.frame - other.frame)
        return None if apart > within else 1 - apart / (within + 1)

    return _pair(first, second, nearness, reach=within)


def pair_intervals(
    first: Marks[ReviewedInterval], second: Marks[ReviewedInterval], least_iou: float
) -> Pairing[ReviewedInterval]:
    """Pair intervals of one video that share at least this of their frames; as pair_points()."""

    def overlap(one: ReviewedInterval, other: ReviewedInterval) -> float | None:
        iou = one.interval.iou(other.interval)
        return iou if iou > 0 and iou >= least_iou else None

    return _pair(first, second, overlap, reach=0)


def _pair(
    first: Marks[One],
    second: Marks[One],
    gain: Callable[[One, One], float | None],
    reach: float,
) -> Pairing[One]:
    """Pair by the most pairs, then the most gain, which is at most 1; None: they cannot be one."""
    pairs: list[tuple[One, One]] = []
    for ones, others in _groups(first, second, reach):
        gains = [[gain(one, other) for other in others] for one in ones]
        # a pair more counts for more than all nearness together
        worth = min(len(ones), len(others)) + 1
        matrix = [[0.0 if each is None else worth + each for each in row] for row in gains]
        for row, column in assigned(np.array(matrix, np.float64)):
            if gains[row][column] is not None:
                pairs.append((ones[row], others[column]))
    known = {id(each) for pair in pairs for each in pair}
    alone = [tuple(each for each in marks if id(each) not in known) for marks in (first, second)]
    return Pairing(tuple(sorted(pairs, key=lambda pair: span_of(pair[0]))), alone[0], alone[1])


def _groups(
    first: Marks[One], second: Marks[One], reach: float
) -> Iterator[tuple[list[One], list[One]]]:
    """Yield marks of both that may be one another's; between groups lies more than the reach."""
    marks = [(each, 0) for each in first] + [(each, 1) for each in second]
    group: tuple[list[One], list[One]] = ([], [])
    end = 0.0
    for mark, whose in sorted(marks, key=lambda each: span_of(each[0])):
        onset, offset = span_of(mark)
        if onset > end + reach:
            if all(group):
                yield group
            group = ([], [])
        group[whose].append(mark)
        end = max(end, offset)
    if all(group):
        yield group
