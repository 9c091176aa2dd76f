"""Curves of other programs: what they may be, and which move most."""

import numpy as np
import pytest

from core.outside_tracks import OutsideTracks

NAN = np.nan


def tracks(values: list[list[float]], tops: list[float]) -> OutsideTracks:
    names = tuple("abcdef"[: len(values)])
    return OutsideTracks("p", "f.csv", names, np.array(tops, "f4"), np.array(values, "f4"))


def test_the_liveliest_are_those_that_vary_most_by_what_they_can() -> None:
    made = tracks(
        [[0, 1, 0, 1], [2, 2, 2, 2], [0, 5, NAN, 0], [0, 2, 0, 2], [NAN] * 4], [1, 5, 5, 5, 5]
    )
    assert made.liveliest(2) == ("c", "d")
    assert made.liveliest(9) == ("c", "d", "b", "e", "a")  # on or off comes last


def test_a_frame_is_without_values_if_no_curve_has_one() -> None:
    assert tracks([[0, NAN, NAN], [0, NAN, 1]], [1, 1]).n_without_values == 1


@pytest.mark.parametrize(("values", "tops"), [([[0.0]], [1.0, 1.0]), ([[0.0]], [0.0]), ([], [])])
def test_what_does_not_fit_together_is_no_track(
    values: list[list[float]], tops: list[float]
) -> None:
    with pytest.raises(ValueError, match="curves"):
        tracks(values, tops)
