"""Each step of MPLG on padded batches, against the page and against what must always hold."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model import mplg
from tests.core.model import by_hand
from tests.core.model.by_hand import Video

SEEDS = st.integers(0, 2**32 - 1)
SHARES = st.floats(0.05, 1)


@st.composite
def batches(draw: st.DrawFn, *, ties: bool = False) -> list[Video]:
    lengths = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    spread = draw(st.sampled_from([0.01, 1.0, 9.0]))
    seed = draw(SEEDS)
    return [by_hand.video(seed + b, n, spread=spread, ties=ties) for b, n in enumerate(lengths)]


def rows_of(found: Tensor, videos: list[Video]) -> list[list[object]]:
    return [found[b, : len(each.x)].tolist() for b, each in enumerate(videos)]


def agree(found: Tensor, expected: list[object], videos: list[Video]) -> bool:
    pairs = zip(rows_of(found, videos), expected, strict=True)
    return all(np.allclose(a, b, rtol=1e-9, atol=1e-9) for a, b in pairs)  # type: ignore[arg-type]


@given(batches())
def test_step_1_agrees_with_the_page(videos: list[Video]) -> None:
    outputs, points, unsure = by_hand.padded(videos, 2)
    labelled = points.any(dim=2) | unsure
    found = mplg.refine_attention(outputs.features, outputs.attention, labelled, outputs.mask)
    expected: list[object] = [
        by_hand.refined_attention(
            each.x.tolist(),
            each.a.tolist(),
            (each.y.any(dim=1) | each.unsure).nonzero()[:, 0].tolist(),
        )
        for each in videos
    ]
    assert agree(found, expected, videos)


@given(SEEDS, st.integers(1, 14), st.sampled_from([0.0, 1e-5, 1e-3, 1.0]))
def test_labelled_snippets_always_have_likeness_1(seed: int, n: int, spread: float) -> None:
    made = by_hand.video(seed, n, spread=spread)
    made.y[n // 2, 1] = True
    outputs, points, _ = by_hand.padded([made], 3)
    labelled = points.any(dim=2)
    likeness = mplg.refine_attention(
        outputs.features.float(), torch.ones(1, n + 3), labelled, outputs.mask
    )
    assert (likeness[labelled] == 1).all()
    assert ((likeness >= 0) & (likeness <= 1)).all()


def test_without_a_point_attention_stays() -> None:
    outputs, points, _ = by_hand.padded([by_hand.video(0, 6), by_hand.video(1, 4)])
    labelled = torch.zeros_like(points[..., 0])
    assert mplg.refine_attention(outputs.features, outputs.attention, labelled, outputs.mask).equal(
        outputs.attention
    )
    labelled[1, 2] = True  # one video's point is nothing to the other
    found = mplg.refine_attention(outputs.features, outputs.attention, labelled, outputs.mask)
    assert found[0].equal(outputs.attention[0])
    assert not found[1].equal(outputs.attention[1])


@given(batches(ties=True), SHARES)
def test_step_2_agrees_with_the_page(videos: list[Video], kappa: float) -> None:
    outputs, _, _ = by_hand.padded(videos, 1)
    k = mplg.kept_count(outputs.mask.sum(dim=1), kappa)
    found = mplg.keep_top(outputs.scores[..., :2], outputs.attention, k, outputs.mask)
    expected: list[object] = [
        by_hand.kept(each.scores.tolist(), each.a.tolist(), by_hand.count(len(each.x), kappa))
        for each in videos
    ]
    assert agree(found, expected, videos)


def test_of_equal_attention_the_earlier_snippets_are_kept() -> None:
    mask, attention = torch.ones(1, 5).bool(), torch.tensor([[0.1, 0.5, 0.5, 0.5, 0.5]])
    kept = mplg.keep_top(torch.ones(1, 5, 2), attention, torch.tensor([2]), mask)
    assert kept[0, :, 0].tolist() == [0, 1, 1, 0, 0]
    low = mplg.mine_background(torch.full((1, 5), 0.5), torch.tensor([2]), mask)
    assert low.tolist() == [[True, True, False, False, False]]


@pytest.mark.parametrize(
    ("n", "kappa", "k"), [(1, 0.3, 1), (3, 0.3, 1), (10, 0.3, 3), (100, 0.29, 29), (7, 1.0, 7)]
)
def test_k_is_the_floor_of_a_share_and_at_least_1(n: int, kappa: float, k: int) -> None:
    assert mplg.kept_count(torch.tensor([n, n]), kappa).tolist() == [k, k]


@pytest.mark.parametrize(
    ("n", "share", "count"), [(1, None, 0), (2, None, 1), (3, None, 2), (10, None, 6), (10, 0.2, 2)]
)
def test_background_takes_2k_or_its_own_share(n: int, share: float | None, count: int) -> None:
    assert mplg.background_count(torch.tensor([n]), 0.3, share).tolist() == [count]


@given(batches(), st.sampled_from(["softmax", "softmax_max1", "none"]))
def test_step_3_agrees_with_the_page(videos: list[Video], weighting: mplg.Weighting) -> None:
    outputs, points, _ = by_hand.padded(videos, 2)
    centres = mplg.prototypes(outputs.features, points)
    for b, each in enumerate(videos):
        for c, z in by_hand.prototypes(each.x.tolist(), each.y.tolist()).items():
            assert np.allclose(centres[b, c], z)
    distance = mplg.distances(outputs.features, centres)
    found = mplg.class_likeness(distance, points.any(dim=1), weighting)
    expected: list[object] = [
        by_hand.weights(each.x.tolist(), each.y.tolist(), weighting) for each in videos
    ]
    assert agree(found, expected, videos)


def test_distances_of_snippets_that_are_nearly_one_do_not_cancel() -> None:
    face = torch.full((1, 40, 2048), 0.25)  # norm 11, as I3D's
    moved = face.clone()
    moved[0, :, 0] += 2e-4 * torch.arange(40)
    found = mplg.distances(moved, face[:, :1])
    assert np.allclose(found[0, :, 0], 2e-4 * np.arange(40), rtol=1e-3, atol=1e-7)


@given(SEEDS, st.integers(3, 14), st.integers(0, 1), st.floats(0.1, 1))
def test_moving_towards_a_prototype_raises_its_weight(
    seed: int, n: int, c: int, share: float
) -> None:
    made = by_hand.video(seed, n)
    made.y[0], made.y[1] = torch.tensor([True, False]), torch.tensor([False, True])
    x, present = made.x.unsqueeze(0), torch.tensor([[True, True]])
    centres = mplg.prototypes(x, made.y.unsqueeze(0))
    moved = x + share * (centres[:, c : c + 1] - x)
    before = mplg.class_likeness(mplg.distances(x, centres), present, "softmax")[..., c]
    after = mplg.class_likeness(mplg.distances(moved, centres), present, "softmax")[..., c]
    assert (after >= before - 1e-12).all()
    assert (after > before)[before < 1 - 1e-9].any()


@given(batches())
def test_steps_4_and_5_agree_with_the_page(videos: list[Video]) -> None:
    outputs, _, _ = by_hand.padded(videos, 2)
    scores = outputs.scores[..., :2]
    low = mplg.drop_low(scores * outputs.attention.unsqueeze(2), scores, outputs.mask)
    expected = [
        by_hand.dropped((each.scores * each.a.unsqueeze(1)).tolist(), each.scores.tolist())
        for each in videos
    ]
    assert agree(low, list[object](expected), videos)
    assert not low[~outputs.mask].any()
    mined = mplg.mine_foreground(low, 0.3)
    assert rows_of(mined, videos) == [by_hand.mined(each, 0.3) for each in expected]


def test_step_4_compares_with_the_mean_of_the_original_column() -> None:
    scores = torch.tensor([[[0.9, 0.1], [0.6, 0.1], [0.0, 0.1], [9.0, 9.0]]])
    refined = torch.tensor([[[0.9, 0.1], [0.4, 0.05], [0.5, 0.0], [9.0, 9.0]]])
    mask = torch.tensor([[True, True, True, False]])
    dropped = mplg.drop_low(refined, scores, mask)
    assert np.allclose(dropped, [[[0.9, 0.1], [0.0, 0.0], [0.5, 0.0], [0.0, 0.0]]])


def test_step_5_takes_the_first_of_equal_classes_and_must_exceed_theta() -> None:
    refined = torch.tensor([[[0.9, 0.9], [0.8, 0.2], [0.1, 0.85], [0.0, 0.0]]])
    mined = mplg.mine_foreground(refined, 0.8)
    assert mined.tolist() == [[[True, False], [False, False], [False, True], [False, False]]]
    assert not mplg.mine_foreground(torch.zeros(1, 2, 2), 0).any()


@given(batches(ties=True), SHARES, st.none() | st.floats(0, 1))
def test_step_6_agrees_with_the_page(
    videos: list[Video], kappa: float, share: float | None
) -> None:
    outputs, _, _ = by_hand.padded(videos, 2)
    count = mplg.background_count(outputs.mask.sum(dim=1), kappa, share)
    found = mplg.mine_background(outputs.attention, count, outputs.mask)
    for b, each in enumerate(videos):
        assert rows_of(found, videos)[b] == by_hand.background(each.a.tolist(), int(count[b]))
    assert not found[~outputs.mask].any()


@given(batches(), st.sampled_from(["foreground", "ignore", "both"]))
def test_step_7_agrees_with_the_page(videos: list[Video], clash: mplg.Clash) -> None:
    outputs, points, _ = by_hand.padded(videos)
    foreground = mplg.mine_foreground(outputs.scores[..., :2], 0.4)
    low = outputs.attention < 0.6
    found = mplg.join(points, foreground, low, clash)
    assert rows_of(found, videos) == [
        by_hand.joined(
            each.y.tolist(),
            by_hand.mined(each.scores.tolist(), 0.4),
            (each.a < 0.6).tolist(),
            clash,
        )
        for each in videos
    ]


@pytest.mark.parametrize(
    ("clash", "row"),
    [
        ("foreground", [True, False, False]),
        ("ignore", [False, False, False]),
        ("both", [True, False, True]),
    ],
)
def test_a_clash_is_settled_as_asked(clash: mplg.Clash, row: list[bool]) -> None:
    points = torch.tensor([[[False, False], [False, True], [False, False]]])
    foreground = torch.tensor([[[True, False], [True, False], [False, False]]])
    labels = mplg.join(points, foreground, torch.ones(1, 3).bool(), clash)
    assert labels.tolist() == [[row, [False, True, False], [False, False, True]]]
