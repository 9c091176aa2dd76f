import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model import losses
from core.settings import LossSettings

SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = [5, 3]
MASK = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])


def drawn(seed: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Scores, A, A_r, A_f of two padded videos, and labels, none of them in the padding."""
    chance = np.random.default_rng(seed)
    scores, *attentions = (torch.tensor(chance.random(s)) for s in [(2, 5, 3), *[(2, 5)] * 3])
    labels = torch.tensor(chance.random((2, 5, 3)) < 0.3) & MASK.unsqueeze(2)
    return scores, attentions[0], attentions[1], attentions[2], labels


def slow_row(scores: Tensor, attention: float, labels: Tensor) -> float:
    damped = [float(s) * (attention if c < 2 else 1) for c, s in enumerate(scores)]
    clamped = [min(max(p, 1e-6), 1 - 1e-6) for p in damped]
    return -sum(
        (1 - p) ** 2 * math.log(p) if y else p**2 * math.log(1 - p)
        for p, y in zip(clamped, labels.tolist(), strict=True)
    )


def slow_mean(values: list[float]) -> float:
    return sum(values) / max(1, len(values))


@given(SEEDS)
def test_the_snippet_loss_agrees_with_the_page(seed: int) -> None:
    scores, attention, _, _, labels = drawn(seed)
    joint, split = 0.0, 0.0
    for b, n in enumerate(LENGTHS):
        rows = [
            (slow_row(scores[b, t], float(attention[b, t]), labels[b, t]), labels[b, t].tolist())
            for t in range(n)
        ]
        joint += slow_mean([value for value, y in rows if any(y)]) / 2
        split += slow_mean([value for value, y in rows if any(y[:2])]) / 2
        split += slow_mean([value for value, y in rows if y[2] and not any(y[:2])]) / 2
    assert float(losses.snippet_loss(scores, attention, labels, "joint")) == pytest.approx(joint)
    assert float(losses.snippet_loss(scores, attention, labels, "split")) == pytest.approx(split)


def test_rows_without_a_label_weigh_nothing() -> None:
    scores, attention, _, _, labels = drawn(0)
    nothing = losses.snippet_loss(scores, attention, torch.zeros_like(labels), "split")
    assert float(nothing) == 0


def test_split_does_not_let_background_drown_the_points() -> None:
    scores = torch.tensor([[[0.1, 0.1, 0.9]] * 100])
    labels = torch.zeros(1, 100, 3, dtype=torch.bool)
    labels[0, 0, 0] = True
    attention = torch.full((1, 100), 0.5)
    point = losses.snippet_loss(scores, attention, labels, "split")
    labels[0, 1:, 2] = True
    assert losses.snippet_loss(scores, attention, labels, "split") > point
    assert losses.snippet_loss(scores, attention, labels, "joint") < point / 50


@given(SEEDS)
def test_guide_sparsity_and_mutual_agree_with_the_page(seed: int) -> None:
    scores, a, rgb, flow, _ = drawn(seed)
    guide, sparsity, mutual = 0.0, 0.0, 0.0
    for b, n in enumerate(LENGTHS):
        for each in (a, rgb, flow):
            guide += slow_mean([abs(1 - float(each[b, t] + scores[b, t, 2])) for t in range(n)]) / 6
            sparsity += slow_mean([float(each[b, t]) for t in range(n)]) / 6
        mutual += slow_mean([float(rgb[b, t] - flow[b, t]) ** 2 for t in range(n)]) / 2
    attentions = (a, rgb, flow)
    assert float(losses.guide_loss(attentions, scores[..., 2], MASK)) == pytest.approx(guide)
    assert float(losses.sparsity_loss(attentions, MASK)) == pytest.approx(sparsity)
    assert float(losses.mutual_loss(rgb, flow, MASK)) == pytest.approx(mutual)


@given(SEEDS, st.booleans())
def test_the_pull_of_unsure_points_agrees_with_the_page(seed: int, saturated: bool) -> None:
    _, a, rgb, flow, labels = drawn(seed)
    if saturated:
        a = a.round()
    unsure, expected = labels[..., 0], 0.0
    for b, n in enumerate(LENGTHS):
        for each in (a, rgb, flow):
            held = [float(each[b, t]) for t in range(n) if unsure[b, t]]
            expected += slow_mean([-math.log(min(max(v, 1e-6), 1 - 1e-6)) for v in held]) / 6
    assert float(losses.unsure_loss((a, rgb, flow), unsure)) == pytest.approx(expected)


def test_mutual_learning_moves_each_stream_as_if_the_other_stood_still() -> None:
    rgb = torch.tensor([[0.2, 0.9]], requires_grad=True)
    flow = torch.tensor([[0.6, 0.5]], requires_grad=True)
    loss = losses.mutual_loss(rgb, flow, torch.ones(1, 2, dtype=torch.bool))
    loss.backward()  # type: ignore[no-untyped-call]
    assert rgb.grad is not None
    assert flow.grad is not None
    assert np.allclose(rgb.grad, [[-0.2, 0.2]])  # half of 2 (A_r - A_f) over two snippets
    assert np.allclose(flow.grad, [[0.2, -0.2]])


def test_an_unsure_point_pulls_attention_up_and_nothing_else() -> None:
    a = torch.tensor([[0.5, 0.25], [0.9, 0.9]], requires_grad=True)
    loss = losses.unsure_loss([a], torch.tensor([[False, True], [False, False]]))
    loss.backward()  # type: ignore[no-untyped-call]
    assert float(loss.detach()) == pytest.approx(math.log(4) / 2)
    assert a.grad is not None
    assert a.grad.tolist() == [[0, -2], [0, 0]]


def test_the_background_score_has_two_forms() -> None:
    logits = torch.tensor([[[1.0, 2.0, 3.0]]])
    sigmoid = losses.background_scores(logits, "sigmoid")
    softmax = losses.background_scores(logits, "softmax")
    assert float(sigmoid) == pytest.approx(1 / (1 + math.exp(-3)))
    assert float(softmax) == pytest.approx(1 / (1 + math.exp(-1) + math.exp(-2)))


def test_the_total_weighs_each_term_and_nothing_else() -> None:
    names = ("vcl", "scl", "fcl", "gui", "sps", "aml")
    terms = {name: torch.tensor(10.0**i) for i, name in enumerate(names)}
    terms["fcl_floor"] = torch.tensor(5e6)
    weights = LossSettings(vcl=1, scl=2, fcl=3, gui=4, sps=5, aml=6)
    assert float(losses.weighted_sum(terms, weights)) == 654321


@pytest.mark.parametrize("value", [0.0, 1.0])
@pytest.mark.parametrize("logit", [-200.0, 200.0])
def test_gradients_stay_finite_when_saturated(value: float, logit: float) -> None:
    a = torch.full((1, 4), value, requires_grad=True)
    logits = torch.full((1, 4, 3), logit, requires_grad=True)
    mask = torch.ones(1, 4, dtype=torch.bool)
    labels = torch.tensor(
        [[[True, False, False], [False, True, False], [False] * 3, [False, False, True]]]
    )
    scores = logits.sigmoid()
    total = (
        losses.snippet_loss(scores, a, labels, "split")
        + losses.guide_loss([a], losses.background_scores(logits, "softmax"), mask)
        + losses.unsure_loss([a], mask)
        + losses.sparsity_loss([a], mask)
        + losses.mutual_loss(a, a, mask)
    )
    assert total.isfinite()
    total.backward()  # type: ignore[no-untyped-call]
    for each in (a, logits):
        assert each.grad is not None
        assert each.grad.isfinite().all()
