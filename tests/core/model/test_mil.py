import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model import mil
from core.settings import MilSettings


def counts_of(
    length: int, n_points: tuple[int, int], step_s: float, **options: object
) -> list[int]:
    settings = MilSettings.model_validate(options)
    counts = mil.pooled_counts(
        torch.tensor([length]), torch.tensor([n_points]), torch.tensor([step_s]), settings
    )
    return [int(k) for k in counts[0]]


def test_k_is_a_share_of_the_video_for_each_class() -> None:
    assert counts_of(100, (3, 1), 8 / 30, count_aware=False) == [6, 3, 25]
    assert counts_of(3, (3, 1), 8 / 30, count_aware=False) == [1, 1, 1]


def test_k_follows_from_the_points_when_count_aware() -> None:
    # 1.5 s and 0.4 s in steps of 8 frames at 30 fps are 5.625 and 1.5 snippets
    assert counts_of(100, (3, 2), 8 / 30) == [18, 4, 25]
    assert counts_of(100, (1, 1), 4 / 30) == [12, 3, 25]
    assert counts_of(100, (0, 0), 8 / 30) == [1, 1, 25]


def test_k_never_exceeds_the_video() -> None:
    assert counts_of(4, (3, 9), 8 / 30) == [4, 4, 1]


def slow_pool(values: list[list[float]], k: list[int]) -> list[float]:
    columns = zip(*values, strict=True)
    best = [sorted(c, reverse=True)[: min(k, len(c))] for c, k in zip(columns, k, strict=True)]
    return [sum(each) / len(each) for each in best]


@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(1, 7), min_size=1, max_size=4),
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
)
def test_pooling_averages_the_k_largest_of_each_video(
    seed: int, lengths: list[int], k: list[int]
) -> None:
    values = torch.tensor(np.random.default_rng(seed).normal(size=(len(lengths), max(lengths), 3)))
    mask = torch.arange(max(lengths)) < torch.tensor(lengths).unsqueeze(1)
    pooled = mil.pool(values, mask, torch.tensor([k] * len(lengths)))
    for b, n in enumerate(lengths):
        assert pooled[b].tolist() == pytest.approx(slow_pool(values[b, :n].tolist(), k))


def test_suppression_keeps_the_least_class_and_at_full_attention_everything() -> None:
    logits = torch.tensor([[[2.0, -1.0, 0.5], [2.0, -1.0, 0.5]]])
    suppressed = mil.suppress(logits, torch.tensor([[1.0, 0.5]]))
    assert np.allclose(suppressed, [[[2, -1, 0.5], [0.5, -1, -0.25]]])


def slow_branch(pooled: list[float], labels: list[float]) -> float:
    total = sum(math.exp(each) for each in pooled)
    return -sum(
        y / (sum(labels) + 1e-4) * math.log(math.exp(each) / total)
        for y, each in zip(labels, pooled, strict=True)
    )


@given(st.integers(0, 2**32 - 1))
def test_both_branches_agree_with_the_page(seed: int) -> None:
    chance = np.random.default_rng(seed)
    logits, attention = (
        torch.tensor(chance.normal(size=(2, 5, 3))),
        torch.tensor(chance.random((2, 5))),
    )
    labels = torch.tensor(chance.random((2, 2)) < 0.5)
    counts = torch.tensor(chance.integers(1, 5, size=(2, 3)))
    mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    expected = 0.0
    for b, n in enumerate([5, 3]):
        rows, k = logits[b, :n].tolist(), counts[b].tolist()
        damped = [
            [float(attention[b, t]) * (v - min(row)) + min(row) for v in row]
            for t, row in enumerate(rows)
        ]
        y = labels[b].double().tolist()
        expected += slow_branch(slow_pool(rows, k), [*y, 1.0])
        expected += slow_branch(slow_pool(damped, k), [*y, 0.0])
    found = mil.video_loss(logits, attention, mask, labels, counts)
    assert float(found) == pytest.approx(expected / 2)


def test_a_video_without_expressions_only_trains_background() -> None:
    logits = torch.zeros(1, 4, 3, requires_grad=True)
    attention = torch.full((1, 4), 0.5, requires_grad=True)
    mask, counts = torch.ones(1, 4, dtype=torch.bool), torch.ones(1, 3, dtype=torch.long)
    loss = mil.video_loss(logits, attention, mask, torch.zeros(1, 2, dtype=torch.bool), counts)
    assert float(loss.detach()) == pytest.approx(math.log(3), rel=1e-3)
    loss.backward()  # type: ignore[no-untyped-call]
    assert attention.grad is not None
    assert not attention.grad.any()
    assert logits.grad is not None
    assert logits.grad.sum(dim=1)[0, 2] < 0 < logits.grad.sum(dim=1)[0, 0]


@pytest.mark.parametrize("scale", [0.0, 1e3, 1e30])
def test_gradients_stay_finite_at_saturated_logits_and_attention(scale: float) -> None:
    logits = (scale * torch.tensor([[[1.0, -1, 0], [0, 1, -1]]])).requires_grad_()
    for value in (0.0, 1.0):
        attention = torch.full((1, 2), value, requires_grad=True)
        loss = mil.video_loss(
            logits, attention, torch.tensor([[True, True]]), _both(), torch.ones(1, 3).long()
        )
        loss.backward()  # type: ignore[no-untyped-call]
        for each in (logits, attention):
            assert each.grad is not None
            assert each.grad.isfinite().all()


def _both() -> Tensor:
    return torch.tensor([[True, True]])
