"""Peaks are where the curve stands out, whatever its unit, its zero and its direction in time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.points import Kind
from core.proposals import Proposal
from core.settings import FlowPeaksSettings, Settings, SpottingSettings
from core.spotting.flow_peaks import Peak, extent, ground, peaks, propose
from core.spotting.smoothing import smoothed
from core.timeline import Interval

Curve = NDArray[np.float64]
SEEDS = st.integers(0, 10_000)
SPOTTING = SpottingSettings()


def rough(seed: int, n: int = 300) -> Curve:
    """Return a curve with peaks of every size."""
    rng = np.random.default_rng(seed)
    return smoothed(np.abs(rng.normal(size=n)), 2.0) + 3 * smoothed(rng.normal(size=n), 9.0)


def bumps(*centres: float, n: int = 600, width: float = 4.0) -> Curve:
    frames = np.arange(n)
    noise = np.abs(np.random.default_rng(0).normal(0, 0.1, n))
    return np.asarray(noise + sum(np.exp(-0.5 * ((frames - c) / width) ** 2) for c in centres))


def spot(curve: Curve, **changed: float) -> list[Proposal]:
    settings = FlowPeaksSettings.model_validate(changed)
    return propose(curve, 30.0, settings, SPOTTING, video_id="v")


def spans(proposals: list[Proposal]) -> list[Interval]:
    return [each.interval for each in proposals]


def obvious_base(curve: Curve, at: int) -> float:
    """Walk down from a peak on either side until the ground is higher than the peak."""
    lowest = []
    for step in (-1, 1):
        low, i = curve[at], at
        while 0 <= i < len(curve) and curve[i] <= curve[at]:
            low = min(low, curve[i])
            i += step
        lowest.append(low)
    return float(max(lowest))


@given(seed=SEEDS)
def test_every_peak_has_the_prominence_that_walking_down_finds(seed: int) -> None:
    curve = rough(seed)
    inner = range(1, len(curve) - 1)
    expected = {i for i in inner if curve[i - 1] < curve[i] > curve[i + 1]}
    found = peaks(curve)
    assert {peak.first for peak in found} == expected
    for peak in found:
        assert peak.base == obvious_base(curve, peak.first)
        assert peak.prominence > 0


@given(seed=SEEDS, share=st.floats(0.05, 1.0))
def test_a_peak_lies_in_its_extent_and_all_of_it_above_the_cut(seed: int, share: float) -> None:
    curve = rough(seed)
    for peak in peaks(curve):
        interval = extent(curve, peak, share)
        assert interval.onset <= peak.first <= peak.last <= interval.offset
        inside = curve[interval.onset : interval.offset + 1]
        cut = peak.base + (1 - share) * peak.prominence
        assert inside.min() > cut
        assert max(curve[interval.onset - 1], curve[interval.offset + 1]) <= cut


def test_a_flat_top_is_one_peak() -> None:
    curve = np.array([0, 1, 3, 3, 3, 2, 2, 0, 1, 0.5])
    assert peaks(curve) == [Peak(2, 4, 3.0, 0.0), Peak(8, 8, 1.0, 0.5)]
    assert extent(curve, peaks(curve)[0], 1.0) == Interval(1, 6)
    assert extent(curve, peaks(curve)[0], 0.3) == Interval(2, 4)


@given(seed=SEEDS, unit=st.floats(0.01, 100), zero=st.floats(-50, 50))
def test_neither_the_unit_nor_the_zero_of_the_curve_matters(
    seed: int, unit: float, zero: float
) -> None:
    before, after = spot(rough(seed)), spot(unit * rough(seed) + zero)
    assert spans(after) == spans(before)
    np.testing.assert_allclose([p.score for p in after], [p.score for p in before], rtol=1e-6)


@given(seed=SEEDS)
def test_a_video_played_backwards_has_the_same_peaks(seed: int) -> None:
    curve = rough(seed)
    last = len(curve) - 1
    forth, back = spot(curve), spot(curve[::-1])
    mirrored = [Interval(last - each.offset, last - each.onset) for each in spans(back)]
    assert mirrored == spans(forth)
    np.testing.assert_allclose([p.score for p in back], [p.score for p in forth])


@given(seed=SEEDS, later=st.integers(0, 250))
def test_a_peak_moves_with_the_curve(seed: int, later: int) -> None:
    calm = np.random.default_rng(seed).uniform(0, 0.1, 600)
    bump = bumps(100, n=600) - bumps(n=600)
    first, moved = spot(calm + bump)[0], spot(calm + np.roll(bump, later))[0]
    assert abs(moved.interval.onset - first.interval.onset - later) <= 2
    assert abs(moved.interval.offset - first.interval.offset - later) <= 2


@given(seed=SEEDS)
def test_proposals_fall_by_score_and_keep_to_the_durations(seed: int) -> None:
    spotting = SpottingSettings(min_s=0.2, max_s=1.0, nms_iou=0.0)
    found = propose(rough(seed), 30.0, FlowPeaksSettings(), spotting, video_id="v", run_id="r")
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    for i, each in enumerate(found):
        assert 6 <= each.interval.offset - each.interval.onset <= 30
        assert (each.kind is Kind.MICRO) == (each.interval.offset - each.interval.onset <= 15)
        assert (each.video_id, each.run_id) == ("v", "r")
        assert all(each.interval.iou(other.interval) == 0 for other in found[:i])


@pytest.mark.parametrize(
    ("width", "kind"), [(3.5, Kind.MICRO), (12.0, Kind.MACRO)], ids=["micro", "macro"]
)
def test_an_expression_is_found_with_its_kind_and_above_the_default(
    width: float, kind: Kind
) -> None:
    best, second = spot(bumps(300, width=width))[:2]
    assert 300 in best.interval
    assert best.kind is kind
    assert best.score > 2 * FlowPeaksSettings().least_prominence
    assert second.score < best.score / 2


def test_peaks_in_a_row_score_less_than_one_alone() -> None:
    speech = [400, 412, 424, 436, 448]
    by_place = {each.interval: each.score for each in spot(bumps(100, *speech, width=2.5))}
    alone = max(score for span, score in by_place.items() if 100 in span)
    rows = [score for span, score in by_place.items() if any(c in span for c in speech)]
    assert len(rows) >= 4
    assert max(rows) < alone / 1.5


def test_surroundings_end_with_the_video_and_never_lower_the_ground() -> None:
    curve = np.array([0.0, 0, 5, 0, 0, 0, 0, 0, 0, 0])
    (first,) = ground(curve, np.array([[2, 2]]), 100)
    assert first == pytest.approx(0.05 * curve.std())
    (beside,) = ground(curve, np.array([[3, 4]]), 2)
    assert beside == pytest.approx(0.05 * curve.std() + 5 / 4)


@pytest.mark.parametrize("n", [1, 2, 3, 40])
def test_a_flat_curve_has_no_peaks(n: int) -> None:
    assert spot(np.full(n, 7.0)) == []
    assert spot(np.arange(n, dtype=np.float64)) == []


@given(seed=SEEDS, n=st.integers(1, 12), smoothing_s=st.floats(0, 0.5))
def test_the_shortest_videos_are_no_trouble(seed: int, n: int, smoothing_s: float) -> None:
    curve = np.random.default_rng(seed).normal(size=n)
    for each in spot(curve, smoothing_s=smoothing_s):
        assert 0 < each.interval.onset <= each.interval.offset < n - 1
        assert np.isfinite(each.score)


def test_the_preset_is_the_spotter_that_does_not_learn() -> None:
    assert not Settings.preset("flow-peaks").learns
    assert Settings.preset("small").learns
