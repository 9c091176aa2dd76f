import numpy as np

from core.jobs.examples import example
from core.labels import VideoLabels
from core.points import Kind, Point
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import Video

N = 41
GRID = Snippets(N, 8, 4)


def features() -> SnippetFeatures:
    rng = np.random.default_rng(0)
    return SnippetFeatures(
        extractor="test-1",
        weights_hash="0",
        fps=30.0,
        snippets=GRID,
        rgb=rng.normal(size=(len(GRID), 3)).astype(np.float32),
        flow=rng.normal(size=(len(GRID), 5)).astype(np.float32),
        motion=np.zeros(N, np.float32),
        frame_difference=np.zeros(N, np.float32),
        face_boxes=np.zeros((N, 4), np.float32),
    )


def test_points_land_in_their_snippets_and_are_counted_one_by_one() -> None:
    video = Video("v", "v.mp4", "s01", 30.0, N)
    points = {
        Point("v", 10, Kind.MICRO),
        Point("v", 11, Kind.MICRO),
        Point("v", 20, Kind.MACRO),
        Point("v", 40, Kind.UNSURE),
    }
    made = example(VideoLabels(video, frozenset(points)), features())
    assert made.n_points == (1, 2, 1)
    assert made.points[GRID.snippet_of(10), 1]
    assert made.points[GRID.snippet_of(20), 0]
    assert made.points.sum() == len({GRID.snippet_of(10), GRID.snippet_of(11)}) + 1
    assert list(np.flatnonzero(made.unsure)) == [GRID.snippet_of(40)]
    assert made.rgb.shape == (len(GRID), 3)
    assert made.flow.shape == (len(GRID), 5)
