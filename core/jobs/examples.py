"""Labels and features of a video as the examples the model trains on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.jobs.extraction import cached_features
from core.labels import VideoLabels
from core.model.data import TrainingVideo, mapped
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Status
from core.settings import Settings
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets

ReviewUse = Literal["off", "points", "intervals"]

COLUMN = {Kind.MACRO: 0, Kind.MICRO: 1}


def example(
    labels: VideoLabels, features: SnippetFeatures, review: ReviewUse = "points"
) -> TrainingVideo:
    """Put each point into its snippet; two points of a class in one snippet count as two.

    Args:
        labels: The points, and what was decided about intervals.
        features: The snippets.
        review: What decisions add (TrainingSettings.review): an interval that stands and holds
            no point gives one, at its apex or else its middle; one that was rejected is
            background where nothing else stands.
    """
    grid = features.snippets
    standing = [each for each in labels.intervals if each.status is not Status.REJECTED]
    learnt = [] if review == "off" else standing
    marks = [*labels.points, *_points_of(learnt, labels.points)]
    points, unsure = _marked(marks, grid)
    background = np.zeros(len(grid), dtype=bool)
    if review != "off":
        background = _rejected(labels, standing, grid) & ~(points.any(axis=1) | unsure)
    if review == "intervals":
        for each in (each for each in standing if each.kind in COLUMN):
            points[_snippets(each, grid), COLUMN[each.kind]] = True
    counts = Counter(mark.kind for mark in marks)
    return TrainingVideo(
        video_id=labels.video.video_id,
        fps=features.fps,
        window=grid.window,
        stride=grid.stride,
        rgb=features.rgb,
        flow=features.flow,
        points=points,
        unsure=unsure,
        n_points=(counts[Kind.MACRO], counts[Kind.MICRO], counts[Kind.UNSURE]),
        background=background,
    )


def _marked(marks: Iterable[Point], grid: Snippets) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return [T, 2] and [T]: the snippets that hold a point of each class, and of none."""
    points = np.zeros((len(grid), 2), dtype=bool)
    unsure = np.zeros(len(grid), dtype=bool)
    for mark in marks:
        t = grid.snippet_of(mark.frame)
        if mark.kind is Kind.UNSURE:
            unsure[t] = True
        else:
            points[t, COLUMN[mark.kind]] = True
    return points, unsure


def _rejected(
    labels: VideoLabels, standing: Iterable[ReviewedInterval], grid: Snippets
) -> NDArray[np.bool_]:
    """Return [T] True where an interval was rejected and none stands."""
    rejected = np.zeros(len(grid), dtype=bool)
    for each in labels.intervals:
        rejected[_snippets(each, grid)] |= each.status is Status.REJECTED
    for each in standing:
        rejected[_snippets(each, grid)] = False
    return rejected


def _points_of(standing: Iterable[ReviewedInterval], points: frozenset[Point]) -> Iterator[Point]:
    """Yield a point for each interval that holds none."""
    for each in standing:
        if not any(point.frame in each.interval for point in points):
            middle = (each.interval.onset + each.interval.offset) // 2
            frame = middle if each.apex is None else each.apex
            yield Point(each.video_id, frame, each.kind)


def _snippets(interval: ReviewedInterval, grid: Snippets) -> slice:
    """Return the snippets that an interval's frames belong to."""
    ends = interval.interval
    return slice(grid.snippet_of(ends.onset), grid.snippet_of(ends.offset) + 1)


def examples(
    project: Path, labels: Iterable[VideoLabels], settings: Settings
) -> list[TrainingVideo]:
    """Return the examples of those videos that have features; these stay on the disk."""
    wanted, review = settings.features, settings.training.review
    found = ((each, cached_features(project, each.video, wanted, mapped)) for each in labels)
    return [example(each, features, review) for each, features in found if features is not None]
