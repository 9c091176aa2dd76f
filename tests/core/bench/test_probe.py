"""The probe's figures are those of the definition, and it never sees whom it judges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bench.probe import auc, fitted, held_out_scores


@given(st.lists(st.tuples(st.integers(-3, 3), st.booleans()), min_size=2, max_size=40))
def test_auc_is_the_share_of_pairs_in_order(drawn: list[tuple[int, bool]]) -> None:
    scores = np.array([score for score, _ in drawn], float)
    positive = np.array([each for _, each in drawn])
    if positive.all() or not positive.any():
        with pytest.raises(ValueError, match="are positive"):
            auc(scores, positive)
        return
    pairs = scores[positive][:, None] - scores[~positive]
    assert auc(scores, positive) == pytest.approx(((pairs > 0) + 0.5 * (pairs == 0)).mean())


def test_a_fit_is_where_its_penalised_loss_is_flat() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(200, 3))
    positive = rows[:, 0] + rng.normal(size=200) > 1
    weights = fitted(rows, positive)

    def loss(at: np.ndarray) -> float:
        margin = np.where(positive, 1, -1) * (rows @ at[:-1] + at[-1])
        share = positive.mean()
        importance = np.where(positive, 0.5 / share, 0.5 / (1 - share))
        return float((importance * np.log1p(np.exp(-margin))).sum() + 10 * (at[:-1] ** 2).sum())

    for axis in np.eye(4):
        assert loss(weights) < loss(weights + 0.01 * axis)
        assert loss(weights) < loss(weights - 0.01 * axis)
    assert weights[0] > 2 * abs(weights[1])


def test_a_subject_is_judged_by_what_the_others_show() -> None:
    rng = np.random.default_rng(1)
    subjects = np.repeat(["a", "b", "c"], 200)
    positive = rng.random(600) < 0.2
    rows = rng.normal(size=(600, 4))
    rows[:, 2] += 3 * positive
    assert auc(held_out_scores(rows, positive, list(subjects)), positive) > 0.95
    of_a = subjects == "a"
    rows[of_a] *= -1  # who is the other way round is judged the wrong way round
    scores = held_out_scores(rows, positive, list(subjects))
    assert auc(scores[of_a], positive[of_a]) < 0.05


def test_a_subjects_scores_do_not_depend_on_its_own_marks() -> None:
    rng = np.random.default_rng(2)
    rows, positive = rng.normal(size=(90, 3)), rng.random(90) < 0.4
    subjects = ["a", "b", "c"] * 30
    of_a = np.array(subjects) == "a"
    turned = np.where(of_a, ~positive, positive)
    before, after = (held_out_scores(rows, marks, subjects) for marks in (positive, turned))
    np.testing.assert_array_equal(before[of_a], after[of_a])
    assert (before[~of_a] != after[~of_a]).any()
