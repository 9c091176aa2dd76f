"""Labels and features of a video as the examples the model trains on."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from core.jobs.extraction import cached_features
from core.labels import VideoLabels
from core.model.data import TrainingVideo, mapped
from core.points import Kind
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures

COLUMN = {Kind.MACRO: 0, Kind.MICRO: 1}


def example(labels: VideoLabels, features: SnippetFeatures) -> TrainingVideo:
    """Put each point into its snippet; two points of a class in one snippet count as two."""
    grid = features.snippets
    points = np.zeros((len(grid), 2), dtype=bool)
    unsure = np.zeros(len(grid), dtype=bool)
    counts = dict.fromkeys(Kind, 0)
    for point in labels.points:
        t = grid.snippet_of(point.frame)
        counts[point.kind] += 1
        if point.kind is Kind.UNSURE:
            unsure[t] = True
        else:
            points[t, COLUMN[point.kind]] = True
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
    )


def examples(
    project: Path, labels: Iterable[VideoLabels], settings: FeatureSettings
) -> list[TrainingVideo]:
    """Return the examples of those videos that have features; these stay on the disk."""
    found = ((each, cached_features(project, each.video, settings, mapped)) for each in labels)
    return [example(each, features) for each, features in found if features is not None]
