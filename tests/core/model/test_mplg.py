import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model import mplg
from core.settings import MplgSettings

Case = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = st.integers(1, 14)


def case(seed: int, n: int, *, spread: float = 1.0) -> Case:
    """X, S̃, A, Y and unsure of a random video in float64; any of the labels may be missing."""
    chance = np.random.default_rng(seed)
    features = chance.normal(size=(n, 4)) * spread + 1
    points = chance.random((n, 2)) < chance.choice([0, 0.2, 0.5], size=2)
    unsure = chance.random(n) < chance.choice([0, 0.2])
    arrays = (features, chance.random((n, 2)), chance.random(n), points, unsure)
    a, b, c, d, e = (torch.tensor(each) for each in arrays)
    return a, b, c, d, e


def labels_of(made: Case, **options: object) -> Tensor:
    features, scores, attention, points, unsure = made
    settings = MplgSettings.model_validate(options)
    return mplg.pseudo_labels((features, scores, attention), points, unsure, settings)


def cosine(a: list[float], b: list[float]) -> float:
    dot = sum(i * j for i, j in zip(a, b, strict=True))
    return dot / math.dist(a, [0] * len(a)) / math.dist(b, [0] * len(b))


def slow_refined(x: list[list[float]], a: list[float], p: list[int]) -> list[float]:
    g = [1.0 if t in p else max(cosine(x[t], x[j]) for j in p) for t in range(len(x))]
    low, high = min(g), max(g)
    return a if high - low < 1e-6 else [a[t] * (g[t] - low) / (high - low) for t in range(len(x))]


def slow_weights(x: list[list[float]], y: list[list[bool]]) -> list[list[float]]:
    centre = {}
    for c in (0, 1):
        held = [x[t] for t in range(len(x)) if y[t][c]]
        if held:
            centre[c] = [sum(column) / len(held) for column in zip(*held, strict=True)]
    rows = []
    for each in x:
        likeness = {c: math.exp(-math.dist(each, z)) for c, z in centre.items()}
        rows.append([likeness.get(c, 0) / sum(likeness.values() or [1]) for c in (0, 1)])
    return rows


def slow_labels(made: Case, kappa: float, theta: float) -> list[list[bool]]:
    """Section 1f line by line: softmax weights, background 2κ, foreground wins a clash."""
    x, s, a, y, u = (each.tolist() for each in made)
    n = len(x)
    p = [t for t in range(n) if any(y[t]) or u[t]]
    if not p:
        return [[False, False, True]] * n
    refined = slow_refined(x, a, p)
    k = max(1, math.floor(kappa * n + 1e-9))
    top = sorted(range(n), key=lambda t: (-refined[t], t))[:k]
    lowest = sorted(range(n), key=lambda t: (a[t], t))[: min(2 * k, n - k)]
    w = slow_weights(x, y)
    mean = [sum(row[c] for row in s) / n for c in (0, 1)]
    labels = []
    for t in range(n):
        s2 = [s[t][c] * (t in top) * w[t][c] for c in (0, 1)]
        s2 = [0 if s2[c] < mean[c] else s2[c] for c in (0, 1)]
        best = s2.index(max(s2))
        mined = [c == best and s2[c] > theta for c in (0, 1)]
        if any(y[t]):
            labels.append([*y[t], False])
        elif u[t]:
            labels.append([False] * 3)
        else:
            labels.append([*mined, t in lowest and not any(mined)])
    return labels


@given(SEEDS, LENGTHS, st.floats(0.05, 1), st.floats(0, 0.9), st.sampled_from([0.01, 1, 9]))
def test_the_seven_steps_agree_with_the_page(
    seed: int, n: int, kappa: float, theta: float, spread: float
) -> None:
    made = case(seed, n, spread=spread)
    labels = labels_of(made, kappa=kappa, theta=theta, prototype_weight="softmax")
    assert labels.tolist() == slow_labels(made, kappa, theta)


@given(SEEDS, LENGTHS)
def test_step_1_agrees_with_the_page(seed: int, n: int) -> None:
    x, _, a, y, _ = case(seed, n)
    y[0, 0] = True
    refined = mplg.refine_attention(x, a, y.any(dim=1))
    expected = slow_refined(x.tolist(), a.tolist(), y.any(dim=1).nonzero()[:, 0].tolist())
    assert refined.tolist() == pytest.approx(expected, abs=1e-9)


@given(SEEDS, LENGTHS, st.sampled_from([0.0, 1e-5, 1e-3, 1.0]))
def test_labelled_snippets_always_have_likeness_1(seed: int, n: int, spread: float) -> None:
    x, _, a, y, _ = case(seed, n, spread=spread)
    y[n // 2, 1] = True
    labelled = y.any(dim=1)
    likeness = mplg.refine_attention(x.float(), torch.ones(n), labelled)
    assert (likeness[labelled] == 1).all()
    assert ((likeness >= 0) & (likeness <= 1)).all()
    assert (mplg.refine_attention(x, a, labelled) <= a).all()


def test_without_a_point_attention_stays() -> None:
    x, _, a, y, _ = case(0, 6)
    assert mplg.refine_attention(x, a, torch.zeros_like(y[:, 0])).equal(a)


def test_of_equal_attention_the_earlier_snippets_are_kept() -> None:
    kept = mplg.keep_top(torch.ones(5, 2), torch.tensor([0.1, 0.5, 0.5, 0.5, 0.5]), 2)
    assert kept[:, 0].tolist() == [0, 1, 1, 0, 0]
    assert mplg.mine_background(torch.full((4,), 0.5), 2).tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    ("n", "kappa", "k"), [(1, 0.3, 1), (3, 0.3, 1), (10, 0.3, 3), (100, 0.29, 29), (7, 1.0, 7)]
)
def test_k_is_the_floor_of_a_share_and_at_least_1(n: int, kappa: float, k: int) -> None:
    assert mplg.kept_count(n, kappa) == k


@pytest.mark.parametrize(
    ("n", "share", "count"), [(1, None, 0), (2, None, 1), (3, None, 2), (10, None, 6), (10, 0.2, 2)]
)
def test_background_takes_2k_or_its_own_share(n: int, share: float | None, count: int) -> None:
    assert mplg.background_count(n, 0.3, share) == count


@given(SEEDS, st.integers(2, 14))
def test_step_3_agrees_with_the_page(seed: int, n: int) -> None:
    x, _, _, y, _ = case(seed, n)
    centres, present = mplg.prototypes(x, y), y.any(dim=0)
    weights = mplg.class_likeness(x, centres, present, "softmax")
    assert np.allclose(weights, slow_weights(x.tolist(), y.tolist()))
    nearest = mplg.class_likeness(x, centres, present, "softmax_max1")
    assert (nearest.amax(dim=1) == float(present.any())).all()
    assert nearest.argmax(dim=1).equal(weights.argmax(dim=1))
    plain = mplg.class_likeness(x, centres, present, "none")
    assert plain.tolist() == [present.double().tolist()] * n


@given(SEEDS, st.integers(3, 14), st.integers(0, 1), st.floats(0.1, 1))
def test_moving_towards_a_prototype_raises_its_weight(
    seed: int, n: int, c: int, share: float
) -> None:
    x, _, _, y, _ = case(seed, n)
    y[0], y[1] = torch.tensor([True, False]), torch.tensor([False, True])
    centres, present = mplg.prototypes(x, y), torch.tensor([True, True])
    moved = x + share * (centres[c] - x)
    before = mplg.class_likeness(x, centres, present, "softmax")[:, c]
    after = mplg.class_likeness(moved, centres, present, "softmax")[:, c]
    assert (after >= before - 1e-12).all()


def test_step_4_compares_with_the_mean_of_the_original_column() -> None:
    scores = torch.tensor([[0.9, 0.1], [0.6, 0.1], [0.0, 0.1]])
    dropped = mplg.drop_low(torch.tensor([[0.9, 0.1], [0.4, 0.05], [0.5, 0.0]]), scores)
    assert np.allclose(dropped, [[0.9, 0.1], [0.0, 0.0], [0.5, 0.0]])


def test_step_5_takes_the_first_of_equal_classes_and_must_exceed_theta() -> None:
    refined = torch.tensor([[0.9, 0.9], [0.8, 0.2], [0.1, 0.85], [0.0, 0.0]])
    mined = mplg.mine_foreground(refined, 0.8)
    assert mined.tolist() == [[True, False], [False, False], [False, True], [False, False]]
    assert not mplg.mine_foreground(torch.zeros(2, 2), 0).any()


@pytest.mark.parametrize(
    ("clash", "row"),
    [
        ("foreground", [True, False, False]),
        ("ignore", [False, False, False]),
        ("both", [True, False, True]),
    ],
)
def test_a_clash_is_settled_as_asked(clash: mplg.Clash, row: list[bool]) -> None:
    points = torch.tensor([[False, False], [False, True], [False, False]])
    foreground = torch.tensor([[True, False], [True, False], [False, False]])
    labels = mplg.join(points, foreground, torch.tensor([True, True, True]), clash)
    assert labels.tolist() == [row, [False, True, False], [False, False, True]]


OPTIONS = st.fixed_dictionaries(
    {
        "kappa": st.floats(0.05, 1),
        "theta": st.floats(0, 1),
        "background": st.none() | st.floats(0, 1),
        "prototype_weight": st.sampled_from(["softmax", "softmax_max1", "none"]),
        "clash": st.sampled_from(["foreground", "ignore"]),
        "pointless_is_background": st.booleans(),
    }
)


@given(SEEDS, LENGTHS, OPTIONS)
def test_what_holds_of_any_labels(seed: int, n: int, options: dict[str, object]) -> None:
    made = case(seed, n)
    points, unsure = made[3], made[4]
    labels = labels_of(made, **options)
    held = points.any(dim=1)
    mined = labels[~held]
    assert labels.shape == (n, 3)
    assert labels[held].equal(mplg.points_only(points)[held])
    assert (mined.sum(dim=1) <= 1).all()
    assert not labels[unsure & ~held].any()
    assert not mined[:, :2][:, ~points.any(dim=0)].any()
    if held.any() or unsure.any():
        k = mplg.kept_count(n, float(str(options["kappa"])))
        least = 2 * k if options["background"] is None else n
        assert labels[:, 2].sum() <= min(least, n - k)


@given(SEEDS, LENGTHS, OPTIONS)
def test_time_backwards_gives_the_labels_backwards(
    seed: int, n: int, options: dict[str, object]
) -> None:
    x, s, a, y, u = case(seed, n)
    if not (y.any() or u.any()):
        y[0, 0] = True
    forward = labels_of((x, s, a, y, u), **options)
    backward = labels_of((x.flip(0), s.flip(0), a.flip(0), y.flip(0), u.flip(0)), **options)
    assert forward.equal(backward.flip(0))


def test_a_video_without_a_point_is_background_or_mined() -> None:
    x, s, a, y, u = case(1, 10)
    y, u = torch.zeros_like(y), torch.zeros_like(u)
    assert labels_of((x, s, a, y, u)).tolist() == [[False, False, True]] * 10
    labels = labels_of((x, s, a, y, u), pointless_is_background=False)
    assert labels.sum(dim=0).tolist() == [0, 0, 6]
    assert labels[:, 2].nonzero()[:, 0].tolist() == sorted(a.argsort()[:6].tolist())


def test_theta_above_every_weight_leaves_a_video_of_both_classes_its_points() -> None:
    x, _, a, y, u = case(2, 12, spread=0.1)
    y, u = torch.zeros_like(y), torch.zeros_like(u)
    y[3, 0] = y[8, 1] = True
    labels = labels_of((x, torch.ones(12, 2), a, y, u), theta=0.9, prototype_weight="softmax")
    assert labels[:, :2].equal(y)
    loose = labels_of((x, torch.ones(12, 2), a, y, u), theta=0.9)  # nearest class keeps weight 1
    assert loose[:, :2].sum() > 2


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_shortest_videos(n: int) -> None:
    x, s, a, y, u = case(5, n)
    y, u = torch.zeros_like(y), torch.zeros_like(u)
    y[n - 1, 1] = True
    labels = labels_of((x, s, a, y, u))
    assert labels[n - 1].tolist() == [False, True, False]
    assert labels[:, 2].sum() <= n - 1


def test_an_unsure_point_is_something_to_be_alike_to_but_has_no_label() -> None:
    x = torch.tensor([[1.0, 0.0], [1.0, 0.05], [0.0, 1.0], [0.05, 1.0], [0.0, 1.0]])
    a = torch.tensor([0.2, 0.5, 0.4, 0.4, 0.1])
    y = torch.zeros(5, 2, dtype=torch.bool)
    unsure = torch.tensor([True, False, False, False, False])
    labels = labels_of((x, torch.ones(5, 2), a, y, unsure), theta=0)
    assert not labels[0].any()
    assert not labels[:, :2].any()
    assert labels[:, 2].tolist() == [False, False, False, False, True]
