import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model import dfcl

PARTS = (3, 2, 10)


def slow_regions(features: list[list[float]], parts: int) -> list[list[float]]:
    """The mean of all rows, then of rows floor((j-1)n/K) to ceil(jn/K)."""
    n = len(features)
    pieces = [features]
    pieces += [
        features[(j - 1) * n // parts : math.ceil(j * n / parts)] for j in range(1, parts + 1)
    ]
    return [[sum(c) / len(piece) for c in zip(*piece, strict=True)] for piece in pieces]


@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(0, 25), min_size=3, max_size=9),
    st.tuples(*[st.integers(0, 4)] * 3),
)
def test_regions_of_a_batch_agree_with_the_page(
    seed: int, counts: list[int], parts: tuple[int, int, int]
) -> None:
    """Each of counts is how many snippets the next class of the next video has, of 30."""
    chance = np.random.default_rng(seed)
    n_videos = len(counts) // 3
    features = torch.tensor(chance.normal(size=(n_videos, 33, 4)))  # 3 snippets of padding
    labels = torch.zeros(n_videos, 33, 3, dtype=torch.bool)
    for place in range(3 * n_videos):
        labels[place // 3, chance.permutation(30)[: counts[place]], place % 3] = True
    weights = dfcl.region_weights(labels, parts)
    found, unit = weights.double() @ features, dfcl.regions(features, weights)
    classes = dfcl.region_classes(parts)
    for b in range(n_videos):
        for c, k in enumerate(parts):
            chosen = features[b, labels[b, :, c]].tolist()
            rows = classes == c
            assert weights[b, rows].any(dim=1).tolist() == [bool(chosen)] * (k + 1)
            if not chosen:
                assert not unit[b, rows].any()
                continue
            expected = torch.tensor(slow_regions(chosen, k), dtype=torch.float64)
            assert torch.allclose(found[b, rows], expected, atol=1e-6)
            length = torch.nn.functional.normalize(expected, dim=1)
            assert torch.allclose(unit[b, rows], length, atol=1e-5)


@given(st.integers(1, 5), st.integers(1, 6))
def test_equal_parts_average_to_the_main_region(parts: int, times: int) -> None:
    n = parts * times
    labels = torch.zeros(1, n, 3, dtype=torch.bool)
    labels[..., 2] = True
    weights = dfcl.region_weights(labels, (1, 1, parts))[0, 4:]
    assert torch.allclose(weights[0], weights[1:].mean(dim=0))
    assert (weights.sum(dim=1) - 1).abs().max() < 1e-6


def test_a_class_without_snippets_has_no_regions_and_padding_is_in_none() -> None:
    labels = torch.zeros(2, 6, 3, dtype=torch.bool)
    labels[0, :3, 0] = labels[1, 2, 2] = True
    weights = dfcl.region_weights(labels, PARTS)
    valid = weights.any(dim=2)
    assert weights.shape == (2, 18, 6)
    assert valid[0].tolist() == [True] * 4 + [False] * 14
    assert valid[1].tolist() == [False] * 7 + [True] * 11
    assert not weights[:, :, 3:].any()


def test_each_region_knows_its_class() -> None:
    assert dfcl.region_classes(PARTS).tolist() == [0] * 4 + [1] * 3 + [2] * 11


def unit(*rows: tuple[float, ...]) -> Tensor:
    return torch.nn.functional.normalize(torch.tensor(rows, dtype=torch.float32), dim=-1)


def test_the_bank_overwrites_or_moves_and_forgets_what_a_video_no_longer_has() -> None:
    bank = dfcl.MemoryBank(2, (0, 0, 0), 2, "cpu")
    first, second = unit((1, 0), (1, 0), (0, 0)), unit((0, 1), (0, 1), (0, 1))
    row = torch.tensor([1])
    bank.update(row, first[None], torch.tensor([[True, True, False]]), 0.5)
    assert bank.vectors[1].equal(first)  # nothing old to keep a share of
    bank.update(row, second[None], torch.tensor([[True, False, True]]), 0.5)
    assert torch.allclose(bank.vectors[1, 0], unit((1, 1))[0])
    assert torch.allclose(bank.vectors[1, 2], unit((0, 1))[0])
    assert bank.valid.tolist() == [[False] * 3, [True, False, True]]
    bank.update(row, first[None], torch.tensor([[True, True, True]]), 0)
    assert bank.vectors[1].equal(first)


def test_the_bank_lists_only_what_it_has_seen_and_holds_no_gradient() -> None:
    bank = dfcl.MemoryBank(3, (0, 0, 0), 2, "cpu")
    vectors = unit((1, 0), (0, 1), (0, 0)).requires_grad_()
    bank.update(torch.tensor([2]), vectors[None], torch.tensor([[True, True, False]]), 0)
    seen = bank.entries()
    assert seen.videos.tolist() == [2, 2]
    assert seen.classes.tolist() == [0, 1]
    assert not seen.vectors.requires_grad


def entries(seed: int, count: int, videos: int) -> dfcl.Entries:
    chance = np.random.default_rng(seed)
    vectors = torch.nn.functional.normalize(torch.tensor(chance.normal(size=(count, 3))), dim=1)
    return dfcl.Entries(
        vectors,
        torch.tensor(chance.integers(0, 3, count)),
        torch.tensor(chance.integers(0, videos, count)),
    )


def slow_contrast(
    anchors: dfcl.Entries, bank: dfcl.Entries, tau: float, exclude: bool
) -> tuple[float, float]:
    each, floors = [], []
    for h in range(len(anchors.vectors)):
        alike: list[float] = []
        other: list[float] = []
        for m in range(len(bank.vectors)):
            if exclude and anchors.videos[h] == bank.videos[m]:
                continue
            same = bool(anchors.classes[h] == bank.classes[m])
            cosine = sum((anchors.vectors[h] * bank.vectors[m]).tolist())
            (alike if same else other).append(math.exp(cosine / tau))
        if alike and other:
            each.append(-math.log(sum(alike) / (sum(alike) + sum(other))))
            floors.append(math.log(1 + len(other) / len(alike) * math.exp(-2 / tau)))
    return (sum(each) / len(each), sum(floors) / len(floors)) if each else (0.0, 0.0)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(0, 6),
    st.integers(0, 9),
    st.integers(1, 3),
    st.sampled_from([0.1, 1.0]),
    st.booleans(),
)
def test_the_contrastive_loss_agrees_with_the_page(
    seed: int, n_anchors: int, n_bank: int, videos: int, tau: float, exclude: bool
) -> None:
    anchors, bank = entries(seed, n_anchors, videos), entries(seed + 1, n_bank, videos)
    anchors.vectors.requires_grad_()
    loss, floor = dfcl.contrastive_loss(anchors, bank, tau, exclude_same_video=exclude)
    expected, expected_floor = slow_contrast(anchors, bank, tau, exclude)
    assert float(loss.detach()) == pytest.approx(expected)
    assert floor == pytest.approx(expected_floor)
    assert float(loss.detach()) >= floor - 1e-9
    loss.backward()  # type: ignore[no-untyped-call]
    assert anchors.vectors.grad is not None
    assert anchors.vectors.grad.isfinite().all()


@pytest.mark.parametrize("cosine", [-1.0, 1.0])
@pytest.mark.parametrize("tau", [1e-3, 1.0])
def test_gradients_stay_finite_where_all_are_alike_or_opposite(cosine: float, tau: float) -> None:
    features = torch.tensor([[[1.0, 0.0]] * 4]).requires_grad_()
    labels = torch.zeros(1, 4, 3, dtype=torch.bool)
    labels[0, 0, 0] = True  # micro and background have no region at all
    weights = dfcl.region_weights(labels, PARTS)
    rows = torch.tensor([0])
    anchors = dfcl.entries_of(
        dfcl.regions(features, weights), weights.any(dim=2), dfcl.region_classes(PARTS), rows
    )
    bank = dfcl.Entries(unit((cosine, 0), (cosine, 0)), torch.tensor([0, 2]), torch.tensor([1, 2]))
    loss, _ = dfcl.contrastive_loss(anchors, bank, tau, exclude_same_video=True)
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.isfinite()
    assert features.grad is not None
    assert features.grad.isfinite().all()


def test_the_own_video_is_no_positive_unless_asked() -> None:
    vectors = unit((1, 0), (0, 1))
    bank = dfcl.Entries(vectors, torch.tensor([0, 2]), torch.tensor([5, 6]))
    anchor = dfcl.Entries(vectors[:1], torch.tensor([0]), torch.tensor([5]))
    skipped, _ = dfcl.contrastive_loss(anchor, bank, 1.0, exclude_same_video=True)
    counted, _ = dfcl.contrastive_loss(anchor, bank, 1.0, exclude_same_video=False)
    assert float(skipped) == 0
    assert float(counted) == pytest.approx(math.log(1 + math.exp(-1)))


def test_background_is_an_anchor_only_if_asked() -> None:
    some = entries(0, 20, 2)
    assert (dfcl.anchors_of(some, background=False).classes < 2).all()
    assert dfcl.anchors_of(some, background=True) is some


def test_entries_carry_the_rows_of_their_videos() -> None:
    valid = torch.tensor([[True, False], [True, True]])
    found = dfcl.entries_of(torch.zeros(2, 2, 3), valid, torch.tensor([0, 2]), torch.tensor([7, 9]))
    assert found.videos.tolist() == [7, 9, 9]
    assert found.classes.tolist() == [0, 0, 2]
