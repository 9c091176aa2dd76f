from dataclasses import replace

import numpy as np

from core.jobs.examples import example
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.snippet_features import SnippetFeatures
from core.timeline import Interval, Snippets
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


def decided(onset: int, offset: int, status: Status, kind: Kind = Kind.MICRO) -> ReviewedInterval:
    return ReviewedInterval(
        f"i{onset}", "v", Interval(onset, offset), kind, status, Source.MODEL, run_id="r"
    )


def reviewed(*intervals: ReviewedInterval, points: frozenset[Point] = frozenset()) -> VideoLabels:
    return VideoLabels(Video("v", "v.mp4", "s01", 30.0, N), points, frozenset(intervals))


def test_an_interval_that_stands_gives_a_point_unless_it_holds_one() -> None:
    alone = decided(20, 31, Status.ACCEPTED)
    with_apex = replace(decided(2, 12, Status.EDITED, Kind.MACRO), apex=11)
    made = example(reviewed(alone, with_apex), features())

    assert made.n_points == (1, 1, 0)
    assert made.points[GRID.snippet_of(25), 1]
    assert made.points[GRID.snippet_of(11), 0]
    assert made.points.sum() == 2

    pointed = example(reviewed(alone, points=frozenset({Point("v", 30, Kind.MICRO)})), features())
    assert pointed.n_points == (0, 1, 0)
    assert pointed.points[GRID.snippet_of(30), 1]
    assert pointed.points.sum() == 1


def test_what_was_rejected_is_background_where_nothing_else_stands() -> None:
    rejected = decided(4, 35, Status.REJECTED)
    made = example(
        reviewed(
            rejected,
            decided(12, 14, Status.ADDED),
            points=frozenset({Point("v", 22, Kind.UNSURE)}),
        ),
        features(),
    )
    expected = np.zeros(len(GRID), dtype=bool)
    expected[GRID.snippet_of(4) : GRID.snippet_of(35) + 1] = True
    expected[GRID.snippet_of(12) : GRID.snippet_of(14) + 1] = False
    expected[GRID.snippet_of(22)] = False
    assert list(made.known_background) == list(expected)
    assert made.n_points == (0, 1, 1)


def test_whole_intervals_are_foreground_if_asked_for_and_still_count_as_one() -> None:
    made = example(reviewed(decided(12, 28, Status.ACCEPTED)), features(), "intervals")

    span = slice(GRID.snippet_of(12), GRID.snippet_of(28) + 1)
    assert made.points[span, 1].all()
    assert made.points.sum() == span.stop - span.start > 1
    assert made.n_points == (0, 1, 0)


def test_review_can_be_left_out() -> None:
    intervals = decided(12, 28, Status.ACCEPTED), decided(30, 38, Status.REJECTED)
    made = example(reviewed(*intervals), features(), "off")

    assert not made.points.any()
    assert not made.known_background.any()
    assert made.n_points == (0, 0, 0)
