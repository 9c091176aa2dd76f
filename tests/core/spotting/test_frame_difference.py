import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.points import Kind
from core.settings import SpottingSettings
from core.spotting.frame_difference import level_at, smoothed, spot
from core.timeline import Interval

CURVES = arrays(np.float32, st.integers(1, 80), elements=st.integers(0, 30).map(float))


def test_smoothing_by_hand() -> None:
    # 0.1 s at 30 fps is three frames
    curve = smoothed(np.array([0, 10, 0, 0, 0, 5], np.float32), 30)
    assert curve == pytest.approx([5, 10 / 3, 10 / 3, 0, 5 / 3, 5 / 2])


def test_runs_above_a_level_by_hand() -> None:
    difference = np.zeros(60, np.float32)
    difference[10:20], difference[30:55] = 8, 4
    strong, weak = spot(difference, 10, 1.0, SpottingSettings(), video_id="v")
    # at 10 fps nothing is smoothed
    assert (strong.interval, strong.score, strong.kind) == (Interval(10, 19), 7, Kind.MACRO)
    assert (weak.interval, weak.score) == (Interval(30, 54), 3)
    assert [p.interval for p in spot(difference, 10, 5, SpottingSettings(), video_id="v")] == [
        strong.interval
    ]


def test_durations_follow_the_settings() -> None:
    difference = np.zeros(60, np.float32)
    difference[10:15], difference[30:55] = 8, 4
    settings = SpottingSettings(max_s=2)
    (only,) = spot(difference, 10, 1, settings, video_id="v")
    assert (only.interval, only.kind) == (Interval(10, 14), Kind.MICRO)
    assert spot(difference, 10, 1, SpottingSettings(min_s=3), video_id="v") == []


@given(CURVES, st.floats(0, 0.99))
def test_proposals_are_the_frames_above_the_level(curve: np.ndarray, quantile: float) -> None:
    level = level_at(curve, 25, quantile)
    found = spot(curve, 25, level, SpottingSettings(max_s=100), video_id="v")
    covered = {f for p in found for f in range(p.interval.onset, p.interval.offset + 1)}
    assert covered == set(np.flatnonzero(smoothed(curve, 25) > level).tolist())
    scores = [p.score for p in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert sum(p.interval.n_frames for p in found) == len(covered)
    assert len(covered) <= (1 - quantile) * len(curve) + 1
