"""Streams show what happened, where and when it happened."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.face_flow import N_MEASURES, X, Y
from core.features.regions import NAMES
from core.features.streams import (
    MOST,
    Beats,
    alone,
    appearance_stream,
    in_middle,
    motion_by_frame,
    motion_stream,
    whiten,
)
from core.timeline import Snippets

CORNER, LID = NAMES.index("corner L"), NAMES.index("lid upper L")
TRUE = np.ones(9, bool)


def lifted(beats: Beats, region: int, first: float, last: float) -> NDArray[np.float32]:
    """Move one region up by 2 pixels between two frames, with half a beat of slope."""
    displacement = np.zeros((len(beats), len(NAMES), N_MEASURES), np.float32)
    inside = (beats.centres() >= first) & (beats.centres() <= last)
    displacement[inside, region, Y] = -2
    return displacement


@given(fps=st.floats(1, 250), n_frames=st.integers(1, 500))
def test_beats_hold_every_frame_once(fps: float, n_frames: int) -> None:
    beats = Beats.at(fps, n_frames)
    centres = beats.centres()
    assert len(centres) == len(beats)
    assert (len(beats) - 1) * beats.length < n_frames <= len(beats) * beats.length
    assert (np.diff(centres) > 0).all()
    assert beats.per_s <= 25


@given(
    n_frames=st.integers(2, 300),
    window=st.integers(1, 40),
    stride=st.integers(1, 40),
    fps=st.sampled_from([8.0, 25.0, 30.0, 60.0, 200.0]),
)
def test_any_grid_gives_one_finite_row_a_snippet(
    n_frames: int, window: int, stride: int, fps: float
) -> None:
    beats, snippets = Beats.at(fps, n_frames), Snippets(n_frames, window, stride)
    shape = (len(beats), len(NAMES), N_MEASURES)
    displacement = np.random.default_rng(n_frames).normal(size=shape).astype(np.float32)
    for rows in (
        appearance_stream(displacement, beats, snippets),
        motion_stream(displacement, beats, snippets),
    ):
        assert len(rows) == len(snippets)
        assert np.isfinite(rows).all()
    assert motion_by_frame(displacement, beats).shape == (n_frames,)


def test_a_snippet_takes_the_mean_of_its_middle() -> None:
    beats, snippets = Beats.at(30, 40), Snippets(40, 8, 4)
    values = np.arange(len(beats), dtype=np.float64)
    # Snippet t has frames 4t..4t+7, its middle 4t+2..4t+5: beats 2t+1 and 2t+2.
    np.testing.assert_allclose(in_middle(values, beats, snippets), np.arange(8) * 2 + 1.5)


@pytest.mark.parametrize("fps", [30.0, 200.0])
def test_a_brief_lift_shows_in_both_streams_where_it_is(fps: float) -> None:
    n = int(8 * fps)
    window = 8 if fps == 30 else 32
    beats, snippets = Beats.at(fps, n), Snippets(n, window, window // 2)
    displacement = lifted(beats, CORNER, 4.0 * fps, 4.3 * fps)
    middle = (np.arange(len(snippets)) + 1) * snippets.stride / fps
    for rows in (
        appearance_stream(displacement, beats, snippets),
        motion_stream(displacement, beats, snippets),
    ):
        by_region = np.abs(rows).reshape(len(rows), len(NAMES), -1).sum(axis=-1)
        assert by_region[:, CORNER].argmax() == by_region.max(axis=1).argmax()
        assert 3.9 < middle[by_region[:, CORNER].argmax()] < 4.4
        assert not by_region[:, LID].any()


def test_a_held_expression_fades_from_motion_but_not_from_appearance() -> None:
    beats, snippets = Beats.at(30, 300), Snippets(300, 8, 4)
    displacement = lifted(beats, CORNER, 90, 210)
    held = slice(33, 42)
    appearance = appearance_stream(displacement, beats, snippets)
    motion = np.abs(motion_stream(displacement, beats, snippets)).max(axis=1)
    assert np.abs(appearance[held]).max(axis=1) == pytest.approx(2)
    assert motion[held].max() < 0.1 * motion.max()


@given(n_beats=st.integers(1, 90), n_columns=st.integers(1, 50), seed=st.integers(0, 99))
def test_what_stands_alone_is_finite_and_of_unit_size(
    n_beats: int, n_columns: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    mixed = rng.normal(size=(n_beats, n_columns)) @ rng.normal(size=(n_columns, n_columns))
    mixed[:, 0] = 0
    own = alone(mixed.astype(np.float32))
    assert not own[:, 0].any()
    assert np.isfinite(own).all()
    assert (np.mean(own**2, axis=0) < 1.01).all()
    assert not alone(np.zeros(mixed.shape, np.float32)).any()


def test_a_region_that_moves_alone_stands_out_of_what_moves_all() -> None:
    rng = np.random.default_rng(0)
    shared = rng.normal(0, 0.3, (600, 1)) @ rng.uniform(0.5, 1, (1, 44))
    values = (shared + rng.normal(0, 0.02, (600, 44))).astype(np.float32)
    values[300:304, 7] += 0.2  # less than what moves all
    away = np.abs(values[:, 7])
    own = np.abs(alone(values))
    assert away.argmax() not in range(300, 304)
    assert np.unravel_index(own.argmax(), own.shape)[0] in range(300, 304)
    assert own[300:304, 7].min() > 3 * np.median(own[:, 7]) / 0.6745
    correlations = np.corrcoef(alone(values), rowvar=False) - np.eye(44)
    assert np.abs(correlations).max() < 0.3


@pytest.mark.parametrize(("axis", "sign", "way"), [(X, 1, 0), (Y, 1, 1), (X, -1, 2), (Y, -1, 3)])
def test_each_direction_has_its_own_column(axis: int, sign: int, way: int) -> None:
    beats, snippets = Beats.at(30, 600), Snippets(600, 8, 4)
    noise = np.random.default_rng(0).normal(0, 0.02, (len(beats), len(NAMES), N_MEASURES))
    noise[140:145, CORNER, axis] += sign
    rows = motion_stream(noise.astype(np.float32), beats, snippets)
    ways = rows.reshape(len(snippets), len(NAMES), -1)[..., -4:]
    assert [int(i) for i in np.unravel_index(ways.argmax(), ways.shape)][1:] == [CORNER, way]
    at = int(ways[:, CORNER, way].argmax())
    assert at * 4 - 8 < 285 < at * 4 + 16
    assert (ways >= 0).all()


def test_blinks_and_the_heads_rest_do_not_count_as_motion_of_the_face() -> None:
    beats = Beats.at(30, 120)
    for silent in (LID, NAMES.index("nose root")):
        assert not motion_by_frame(lifted(beats, silent, 50, 56), beats).any()


@pytest.mark.parametrize("fps", [30.0, 200.0])
def test_motion_rises_with_an_expression_and_stays_until_it_ends(fps: float) -> None:
    beats = Beats.at(fps, int(8 * fps))
    motion = motion_by_frame(lifted(beats, CORNER, 4.0 * fps, 5.0 * fps), beats)
    seconds = np.arange(len(motion)) / fps
    assert motion[(seconds > 4.2) & (seconds < 4.8)].min() > 0.9 * motion.max()
    assert motion[(seconds < 3.6) | (seconds > 5.4)].max() < 0.01 * motion.max()


def test_a_micro_expression_of_a_quiet_region_stands_above_a_lively_one() -> None:
    beats = Beats.at(30, 600)
    rng = np.random.default_rng(0)
    displacement = rng.normal(0, 0.05, (len(beats), len(NAMES), N_MEASURES)).astype(np.float32)
    displacement[:, NAMES.index("chin")] *= 40  # twice as far as the corner ever goes
    displacement += lifted(beats, CORNER, 300, 310) / 2
    assert 298 <= motion_by_frame(displacement, beats).argmax() <= 312


@given(angle=st.floats(0, 2 * np.pi))
def test_motion_counts_along_the_direction_a_region_moves_in(angle: float) -> None:
    beats = Beats.at(30, 300)
    noise = np.random.default_rng(1).normal(0, 0.05, (len(beats), len(NAMES), N_MEASURES))
    displacement = np.zeros((len(beats), len(NAMES), N_MEASURES))
    displacement[:, CORNER] = (noise + lifted(beats, CORNER, 120, 160))[:, CORNER]
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned = displacement.copy()
    turned[..., [X, Y]] = displacement[..., [X, Y]] @ turn.T
    before, after = (motion_by_frame(d.astype(np.float32), beats) for d in (displacement, turned))
    np.testing.assert_allclose(before, after, rtol=1e-3, atol=1e-3)


@given(
    factor=st.floats(0.1, 10),
    offset=st.floats(-5, 5),
    seed=st.integers(0, 99),
)
def test_whitening_takes_out_scale_and_offset(factor: float, offset: float, seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=(9, 3)).astype(np.float32)
    other = (values * factor + offset).astype(np.float32)
    np.testing.assert_allclose(whiten(values, TRUE), whiten(other, TRUE), atol=0.02)


def test_whitened_values_are_cut_and_unseen_snippets_are_nought() -> None:
    values = np.random.default_rng(0).normal(size=(9, 2)).astype(np.float32)
    values[3], values[5] = 1e6, np.inf
    valid = TRUE.copy()
    valid[5] = False
    white = whiten(np.where(valid[:, None], values, 0), valid)
    assert np.abs(white).max() == white[3].max() == MOST
    assert not white[5].any()
    assert not whiten(values, np.zeros(9, bool)).any()
    assert not whiten(np.ones((9, 1), np.float32), TRUE).any()
