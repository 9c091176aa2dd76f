import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attention import Attention
from core.settings import SpottingSettings
from core.spotting.decoding import frames_of, propose, run_of
from core.spotting.evidence import evidence
from core.timeline import Interval, Snippets

FPS = 30.0


@st.composite
def outputs(draw: st.DrawFn) -> Attention:
    window = draw(st.sampled_from([4, 8, 9]))
    grid = Snippets(draw(st.integers(2 * window, 400)), window, draw(st.integers(1, window)))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    mean = rng.random(len(grid), np.float32)
    return Attention(grid, mean, mean, mean, rng.random((len(grid), 3), np.float32))


@given(outputs(), st.sampled_from(["window", "centre"]), st.sampled_from([0.0, 1.5]), st.data())
def test_of_a_proposal_the_contrast_is_its_score_and_the_peak_its_own(
    attention: Attention, extent: str, smooth: float, data: st.DataObject
) -> None:
    settings = SpottingSettings(extent=extent, smooth=smooth, confidence="duration")
    proposals = propose(attention, FPS, settings, video_id="v")
    if proposals:
        proposal = data.draw(st.sampled_from(proposals))
        found = evidence(attention, proposal.interval, FPS, settings)
        assert found.contrast == pytest.approx(proposal.score, abs=1e-6)
        assert found.peak == pytest.approx(proposal.attention_peak)


@given(outputs(), st.sampled_from(["window", "centre"]), st.data())
def test_an_interval_of_snippets_stands_for_just_these(
    attention: Attention, extent: str, data: st.DataObject
) -> None:
    grid = attention.snippets
    first = data.draw(st.integers(0, len(grid) - 1))
    last = data.draw(st.integers(first, len(grid) - 1))
    ((onset, offset),) = frames_of(grid, np.array([[first, last]]), extent)  # type: ignore[arg-type]
    assert run_of(grid, Interval(int(onset), int(offset)), extent) == (first, last)  # type: ignore[arg-type]


def test_what_is_inside_is_meant_over_the_snippets_inside() -> None:
    mean = np.array([0.1, 0.4, 0.8, 0.2], np.float32)
    tcam = np.array([[0, 0, 1], [0.2, 0.4, 0.6], [0.4, 0.8, 0], [0, 0, 1]], np.float32)
    attention = Attention(Snippets(33, 8, 8), mean, mean, mean, tcam)
    found = evidence(attention, Interval(8, 23), FPS, SpottingSettings())
    assert (found.peak, found.mean) == pytest.approx((0.8, 0.6))
    assert (found.macro, found.micro, found.background) == pytest.approx((0.3, 0.6, 0.3))
    # micro: (.4*.4 + .8*.8) / 2 inside, nothing outside
    assert found.contrast == pytest.approx(0.4)


def test_the_whole_video_has_no_outside() -> None:
    mean = np.full(4, 0.5, np.float32)
    attention = Attention(Snippets(33, 8, 8), mean, mean, mean, np.zeros((4, 3), np.float32))
    assert evidence(attention, Interval(0, 32), FPS, SpottingSettings()).contrast is None
