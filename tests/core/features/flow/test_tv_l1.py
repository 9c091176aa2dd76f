"""TV-L1 does what its equations say, and finds small motion at least as well as OpenCV's."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.bench.warps import Warp, warp
from core.features.flow import Flow
from core.features.flow import tv_l1_energy as energy
from core.features.flow.tv_l1 import tv_l1
from core.features.flow.tv_l1_torch import tv_l1_batch
from tests.core.features.flow import reference_tv_l1

Move = Callable[[float, float], NDArray[np.uint8]]
Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]


def in_torch(before: Picture, after: Picture) -> Floats:
    return tv_l1_batch(torch.from_numpy(before)[None], torch.from_numpy(after)[None])[0].numpy()


def error(flow: Floats, truth: Warp) -> NDArray[np.float64]:
    return np.asarray(np.hypot(*np.moveaxis(flow - truth.flow, -1, 0)))


def test_it_is_what_the_equations_say() -> None:
    pair = warp(2.0, seed=5)
    cut = np.s_[128:176, 68:100]  # around a corner of the mouth
    before, after = pair.before[cut].copy(), pair.after[cut].copy()
    flow = tv_l1(before, after)
    levels = energy.n_levels(*before.shape)
    expected = reference_tv_l1.reference_flow(
        before.astype(np.float64), after.astype(np.float64), levels
    )
    assert levels == 2
    assert np.abs(expected).max() > 1
    np.testing.assert_allclose(flow, expected, atol=1e-3)


@pytest.mark.parametrize("shape", [(224, 224), (61, 47), (5, 9)])
def test_both_programs_agree_on_pictures_of_any_size(shape: tuple[int, int]) -> None:
    pairs = [warp(amplitude, seed=2) for amplitude in (0.3, 1.5)]
    height, width = shape
    cut = np.s_[:height, -width:] if height == 224 else np.s_[130 : 130 + height, 90 : 90 + width]
    before = np.stack([pair.before[cut] for pair in pairs])
    after = np.stack([pair.after[cut] for pair in pairs])
    together = tv_l1_batch(torch.from_numpy(before), torch.from_numpy(after)).numpy()
    assert together.dtype == np.float32
    for i in range(len(pairs)):
        flow = tv_l1(before[i], after[i])
        assert flow.shape == (*shape, 2)
        np.testing.assert_allclose(together[i], flow, atol=1e-3)
        np.testing.assert_allclose(together[i], in_torch(before[i], after[i]), atol=1e-4)


@pytest.mark.parametrize("program", [tv_l1, in_torch])
def test_what_is_still_does_not_move(program: Flow) -> None:
    picture = warp(1.0).before
    assert np.abs(program(picture, picture)).max() < 1e-4  # pixels; 32-bit grey levels round


@pytest.mark.parametrize("amplitude", [0.1, 0.5, 2.0])
def test_its_error_is_no_larger_than_opencvs(amplitude: float) -> None:
    pair = warp(amplitude, seed=1)
    opencv = cv2.optflow.DualTVL1OpticalFlow_create()  # type: ignore[attr-defined]
    ours = error(tv_l1(pair.before, pair.after), pair)
    theirs = error(opencv.calc(pair.before, pair.after, None), pair)
    for where in (pair.moving, np.s_[:]):
        assert ours[where].mean() <= theirs[where].mean()


@given(seed=st.integers(0, 999), left=st.integers(0, 6), top=st.integers(0, 6))
def test_where_something_is_does_not_matter(seed: int, left: int, top: int) -> None:
    blocks = np.random.default_rng(seed).integers(0, 255, (7, 7), np.uint8)
    thing = cv2.resize(blocks, (48, 48), interpolation=cv2.INTER_CUBIC)

    def flow_at(x: int, y: int) -> Floats:
        before, after = np.full((2, 160, 160), 128, np.uint8)
        before[y : y + 48, x : x + 48] = thing
        after[y + 1 : y + 49, x : x + 48] = thing
        return tv_l1(before, after)[y + 8 : y + 40, x + 8 : x + 40]

    # By steps of 8, for the coarsest level is that coarse.
    here, there = flow_at(56, 56), flow_at(32 + 8 * left, 32 + 8 * top)
    np.testing.assert_allclose(here, there, atol=0.04)
    assert np.median(here[..., 1]) == pytest.approx(1, abs=0.05)


@given(shift=st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
def test_across_and_down_are_treated_alike(shift: tuple[float, float], moved: Move) -> None:
    before, after = moved(0, 0)[:72, :56].copy(), moved(*shift)[:72, :56].copy()
    flow = tv_l1(before, after)
    turned = tv_l1(before.T.copy(), after.T.copy()).transpose(1, 0, 2)[..., ::-1]
    # At the rim what comes in from outside fits nothing, and rounding decides.
    assert np.abs(turned - flow)[8:-8, 8:-8].mean() < 1e-3


@given(shift=st.tuples(st.floats(-2, 2), st.floats(-2, 2)), lighter=st.integers(-40, 40))
def test_any_small_shift_is_found_in_any_light(
    shift: tuple[float, float], lighter: int, moved: Move
) -> None:
    still, after = np.clip(moved(0, 0), 60, 190), np.clip(moved(*shift), 60, 190)
    flow = tv_l1(still, after)
    np.testing.assert_allclose(np.median(flow[8:-8, 8:-8], axis=(0, 1)), shift, atol=0.08)
    bright = [(each.astype(np.int16) + lighter).astype(np.uint8) for each in (still, after)]
    assert np.abs(tv_l1(*bright) - flow).mean() < 1e-3


def test_threads_do_not_disturb_each_other() -> None:
    pairs = [warp(amplitude) for amplitude in (0.5, 2.0)] * 3
    alone = [tv_l1(pair.before, pair.after) for pair in pairs]
    with ThreadPoolExecutor(2) as threads:
        together = threads.map(lambda pair: tv_l1(pair.before, pair.after), pairs)
        for one, other in zip(alone, together, strict=True):
            np.testing.assert_array_equal(one, other)
