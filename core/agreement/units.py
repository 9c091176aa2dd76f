"""Marks as values of units of time: nothing, micro, macro, unsure, or several of them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from core.points import Kind, Point
from core.proposals import ReviewedInterval

Values = NDArray[np.uint8]
BIT = {Kind.MICRO: 1, Kind.MACRO: 2, Kind.UNSURE: 4}
"""A unit with marks of several kinds has the sum, which is a value of its own; nothing is 0."""


def kinds_of(marks: Iterable[Point | ReviewedInterval]) -> Values:
    """Return each mark's kind as a value."""
    return np.array([BIT[each.kind] for each in marks], np.uint8)


def by_window(points: Iterable[Point], n_frames: int, window: int) -> Values:
    """Return the kinds of the points in each window of a video, the last one maybe shorter.

    Args:
        points: The points.
        n_frames: Frames of the video, at least 1.
        window: Frames of a window, at least 1.

    Returns:
        [ceil(n_frames / window)].
    """
    values = np.zeros(-(-n_frames // window), np.uint8)
    for each in points:
        values[min(each.frame, n_frames - 1) // window] |= BIT[each.kind]
    return values


def by_frame(intervals: Iterable[ReviewedInterval], n_frames: int, every: int = 1) -> Values:
    """Return the kinds of the intervals that hold each frame, or every so many'th one.

    Returns:
        [ceil(n_frames / every)].
    """
    values = np.zeros(n_frames, np.uint8)
    for each in intervals:
        values[each.interval.onset : each.interval.offset + 1] |= BIT[each.kind]
    return values[::every]
