"""The laws of the next best click."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spotting.next_click import (
    BEST,
    EVEN,
    LONGEST_S,
    Known,
    Looked,
    directions,
    disagreement,
    doubt,
    known_from,
    mean_parts,
    novelty,
    regions,
    video_use,
)
from core.timeline import Snippets

FPS, WINDOW, N = 30.0, 8, 120
NOTHING = Known(EVEN, np.zeros((0, 0), np.float32))


def looked(
    attention: np.ndarray, seed: int = 0, *, is_complete: bool = False, video_id: str = "v"
) -> Looked:
    attention = np.atleast_2d(attention).astype(np.float32)
    n = attention.shape[1]
    rng = np.random.default_rng(seed)
    streams = rng.normal(size=(2, n, 6)).astype(np.float32)
    marks = np.zeros((n, 3), bool)
    grid = Snippets(n * WINDOW + 1, WINDOW, WINDOW)
    settled = np.zeros(n, bool)
    return Looked(video_id, FPS, grid, attention, directions(*streams), marks, settled, is_complete)


def pointed(video: Looked, *at: int) -> Looked:
    marks = video.marks.copy()
    marks[list(at), 0] = True
    return replace(video, marks=marks, settled=np.asarray(marks.any(axis=1)), is_complete=True)


curves = st.lists(st.floats(0, 1, width=32), min_size=1, max_size=60).map(np.array)


@given(threshold=st.floats(0.05, 0.95), curve=curves)
def test_doubt_is_greatest_at_the_threshold_and_falls_on_both_sides(
    threshold: float, curve: np.ndarray
) -> None:
    found = doubt(curve.astype(np.float32), threshold)
    assert ((found >= 0) & (found <= 1)).all()
    assert doubt(np.array([threshold], np.float32), threshold)[0] == pytest.approx(1, abs=1e-5)
    for side in (curve[curve <= threshold], curve[curve >= threshold]):
        nearest_first = side[np.argsort(abs(side - threshold), kind="stable")]
        assert (np.diff(doubt(nearest_first.astype(np.float32), threshold)) <= 1e-5).all()
    assert doubt(np.array([0, 1], np.float32), threshold).max() < 1e-9


@given(curve=curves)
def test_runs_that_say_the_same_do_not_disagree(curve: np.ndarray) -> None:
    assert disagreement(np.stack([curve] * 3)).max() < 1e-6
    assert disagreement(curve[np.newaxis]).max() == 0
    assert disagreement(np.array([[0.0], [1.0]])) == 1


@given(curve=curves, seed=st.integers(0, 9))
def test_regions_are_few_short_apart_and_best_first(curve: np.ndarray, seed: int) -> None:
    video = looked(curve, seed)
    found = regions(video, NOTHING)
    assert len(found) <= BEST
    assert [each.use for each in found] == sorted((each.use for each in found), reverse=True)
    frames = [
        frame for each in found for frame in range(each.interval.onset, each.interval.offset + 1)
    ]
    assert len(frames) == len(set(frames))
    assert all(each.interval.n_frames <= LONGEST_S * FPS + 1 for each in found)
    assert all(0 < each.use <= 1 for each in found)
    assert video_use(found) == pytest.approx(sum(each.use for each in found))


@given(order=st.permutations(range(4)))
def test_in_which_order_videos_come_does_not_matter(order: list[int]) -> None:
    rng = np.random.default_rng(3)
    videos = [pointed(looked(rng.random(40), k, video_id=f"v{k}"), 3 * k + 2, 30) for k in range(4)]
    one, other = known_from(videos), known_from(videos[k] for k in order)
    assert one.threshold == other.threshold
    video = looked(rng.random(40), 9)
    for a, b in zip(regions(video, one), regions(video, other), strict=True):
        assert a.interval == b.interval
        assert a.use == pytest.approx(b.use)


def test_nothing_gives_nothing() -> None:
    assert known_from([]).threshold == EVEN
    assert known_from([looked(np.full(20, 0.5))]).threshold == EVEN  # not complete: tells nothing
    assert regions(looked(np.zeros(20)), NOTHING) == []
    assert video_use([]) == 0
    assert mean_parts([]).use == 0


def test_the_threshold_lies_between_the_quiet_and_the_points() -> None:
    curve = np.full(N, 0.1)
    curve[50:53] = 0.7
    known = known_from([pointed(looked(curve), 51)])
    assert known.threshold == pytest.approx(0.4)
    assert np.allclose(np.linalg.norm(known.directions, axis=1), 1, atol=1e-5)


def test_what_somebody_spoke_about_is_no_region() -> None:
    curve = np.zeros(N)
    curve[20], curve[80] = 0.5, 0.45
    video = looked(curve)
    first = regions(video, NOTHING)[0]
    assert first.interval == video.snippets.interval(20, 20)
    settled = video.settled.copy()
    settled[20] = True
    found = regions(replace(video, settled=settled), NOTHING)
    assert [each.interval for each in found] == [video.snippets.interval(80, 80)]


def test_a_place_that_looks_like_a_labelled_one_is_less_new() -> None:
    curve = np.zeros(N)
    curve[[30, 90]] = 0.8
    video = looked(curve, 1)
    alike = video.directions.copy()
    alike[90] = alike[30]
    video = replace(video, directions=alike)
    known = Known(0.5, alike[[90]])
    found = novelty(video, known)
    assert found[30] == pytest.approx(0, abs=1e-5)
    assert novelty(video, Known(0.5, -alike[[90]]))[30] == pytest.approx(1)
    assert novelty(video, NOTHING)[30] == 1
    assert found[0] == 0
