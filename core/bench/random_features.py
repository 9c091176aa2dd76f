"""Random features and points for videos without pictures: what training costs, not finds."""

from pathlib import Path

import numpy as np

from core.features.extract import EXTRACTOR, identity
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.project.features_file import FeatureStore
from core.project.folder import features_folder
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import Video, VideoState

FPS = 30.0
POINTS = (*[Kind.MACRO] * 4, Kind.MICRO)  # a video, about as many as in CAS(ME)²


def write_videos(
    project: Path,
    settings: FeatureSettings,
    n_videos: int,
    n_subjects: int,
    shape: tuple[int, int],
) -> Labels:
    """Write features into a project's folder and return labels of complete videos for them.

    Args:
        project: The project's folder, made if need be; only its feature cache is written.
        settings: As whose features they are to be read.
        n_videos: Dealt to the subjects in turn.
        n_subjects: How many people.
        shape: Snippets a video, and channels of either stream.
    """
    project.mkdir(parents=True, exist_ok=True)
    store = FeatureStore(features_folder(project))
    window, stride = settings.window_at(FPS), settings.stride_at(FPS)
    n_frames = stride * (shape[0] - 1) + window + 1
    grid = Snippets(n_frames, window, stride)
    labels = {}
    for index in range(n_videos):
        rng = np.random.default_rng(index)
        rgb, flow = rng.standard_normal((2, *shape), np.float32)
        nothing = np.zeros(n_frames, np.float32)
        boxes = np.zeros((n_frames, 4), np.float32)
        video = Video(
            f"v{index:04}",
            "",
            f"s{index % n_subjects:02}",
            FPS,
            n_frames,
            state=VideoState.COMPLETE,
        )
        features = SnippetFeatures(
            EXTRACTOR, identity(settings), FPS, grid, rgb, flow, nothing, nothing, boxes
        )
        store.write(video.video_id, features)
        frames = rng.choice(n_frames, len(POINTS), replace=False).tolist()
        points = (
            Point(video.video_id, frame, kind) for frame, kind in zip(frames, POINTS, strict=True)
        )
        labels[video.video_id] = VideoLabels(video, frozenset(points))
    return Labels(labels)
