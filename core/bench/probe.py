"""How well a linear probe tells snippets of subjects it never saw apart."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RIDGE = 0.1  # of the weights, per row; the channels have deviation 1
ROUNDS = 30
CLOSE = 1e-8

Doubles = NDArray[np.float64]
Bools = NDArray[np.bool_]


def auc(scores: Doubles, positive: Bools) -> float:
    """Return the probability that a positive row scores above a negative one; ties are half.

    Raises:
        ValueError: There are only positive rows, or none.
    """
    n = len(positive)
    n_positive = int(positive.sum())
    if not 0 < n_positive < n:
        raise ValueError(f"{n_positive} of {n} rows are positive")
    _, of, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[of]
    above = ranks[positive].sum() - n_positive * (n_positive + 1) / 2
    return float(above / (n_positive * (n - n_positive)))


def held_out_scores(
    rows: NDArray[np.floating], positive: Bools, subjects: Sequence[str]
) -> Doubles:
    """Score each row by a logistic regression that was fitted to the other subjects' rows.

    Channels are standardised by the fitted rows, and both classes weigh the same, whatever
    their number.

    Args:
        rows: [N, D] features.
        positive: [N] what is to be told.
        subjects: [N] whose rows they are.

    Returns:
        [N] log odds.
    """
    of = np.array(subjects)
    scores = np.zeros(len(rows))
    for subject in sorted(set(subjects)):
        out = of == subject
        known = rows[~out].astype(np.float64)
        centre, spread = known.mean(axis=0), known.std(axis=0) + 1e-6
        weights = fitted((known - centre) / spread, positive[~out])
        scores[out] = _with_one((rows[out] - centre) / spread) @ weights
    return scores


def fitted(rows: Doubles, positive: Bools) -> Doubles:
    """Fit a ridge-penalised logistic regression by Newton's method; returns [D + 1] weights.

    The last one, which shifts, is free.
    """
    seen = _with_one(rows)
    n, d = seen.shape
    share = positive.mean()
    importance = np.where(positive, 0.5 / share, 0.5 / (1 - share))
    ridge = np.append(np.full(d - 1, RIDGE * n), 1e-6)
    weights = np.zeros(d)
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (importance * (odds - positive)) + ridge * weights
        bend = (seen.T * (importance * odds * (1 - odds))) @ seen + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def _with_one(rows: NDArray[np.floating]) -> Doubles:
    return np.column_stack([rows, np.ones(len(rows))]).astype(np.float64)
