"""The two figures and the assignment that libraries compute; they are an extra of the program."""

from collections import Counter
from collections.abc import Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

Values = NDArray[np.uint8]
MISSING = UserError(
    "To compare coders this installation lacks the packages scipy, scikit-learn and krippendorff.",
    'Install them with: python -m pip install ".[agreement]" -c .ci/constraints.txt',
)


def assigned(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of a one-to-one assignment of most gain; [n, m].

    Raises:
        UserError: scipy is not installed.
    """
    try:
        from scipy.optimize import linear_sum_assignment
    except ModuleNotFoundError as error:
        raise MISSING from error
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def cohens_kappa(first: Values, second: Values) -> float | None:
    """Return Cohen's kappa of two coders' values for the same units, unweighted; [n] each.

    None where it is not defined: there is no unit, or both gave all units one value.

    Raises:
        UserError: scikit-learn is not installed.
    """
    counted = Counter(zip(first.tolist(), second.tolist(), strict=True))
    if len({value for pair in counted for value in pair}) < 2:
        return None
    try:
        from sklearn.metrics import cohen_kappa_score
    except ModuleNotFoundError as error:
        raise MISSING from error
    one, other = zip(*counted, strict=True)  # each pair of values once, and how often it is there
    return float(cohen_kappa_score(one, other, sample_weight=list(counted.values())))


def krippendorffs_alpha(values: Sequence[Values]) -> float | None:
    """Return Krippendorff's alpha, nominal, of coders' values for the same units; [n] each.

    None where it is not defined, as for cohens_kappa().

    Raises:
        UserError: krippendorff is not installed.
    """
    domain = np.unique(np.concatenate(list(values)))
    if len(domain) < 2:
        return None
    counts = sum((each[:, None] == domain).astype(np.int64) for each in values)
    return float(_krippendorff().alpha(value_counts=counts, level_of_measurement="nominal"))


def _krippendorff() -> ModuleType:
    try:
        import krippendorff
    except ModuleNotFoundError as error:
        raise MISSING from error
    return krippendorff
