"""A face at rest is what it mostly is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.rest import RestPictures

Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]


def pairs_of(values: list[int], reach: int, block: int) -> list[Pair]:
    rests = RestPictures(reach, block)
    pairs: list[Pair] = []
    for value in values:
        pairs += rests.push(np.full((2, 3), value, np.uint8))
    return pairs + rests.finish()


@given(
    values=st.lists(st.integers(0, 255), max_size=60),
    reach=st.integers(1, 12),
    block=st.integers(1, 9),
)
def test_every_picture_comes_back_once_and_in_order(
    values: list[int], reach: int, block: int
) -> None:
    pairs = pairs_of(values, reach, block)
    assert [int(picture[0, 0]) for picture, _ in pairs] == values
    for i, (_, rest) in enumerate(pairs):
        seen = values[max(i - reach - block, 0) : i + reach + block + 1]
        assert min(seen) <= rest[0, 0] <= max(seen)


def test_a_held_expression_is_not_taken_for_rest() -> None:
    values = [10] * 40 + [90] * 12 + [10] * 40
    assert all(rest[0, 0] == 10 for _, rest in pairs_of(values, reach=20, block=5))


def test_rest_follows_slow_changes() -> None:
    values = list(range(0, 200, 2))
    rests = [int(rest[0, 0]) for _, rest in pairs_of(values, reach=10, block=5)]
    assert rests[50] == pytest.approx(values[50], abs=12)


def test_memory_does_not_grow_with_the_video() -> None:
    rests = RestPictures(reach=6, block=4)
    for value in range(200):
        rests.push(np.full((1, 1), value, np.uint8))
        assert len(rests._kept) <= 2 * 6 + 2 * 4


@given(
    n=st.integers(0, 60),
    reach=st.integers(1, 12),
    block=st.integers(1, 9),
    n_blocks=st.integers(0, 6),
)
def test_taken_up_at_any_block_it_pairs_as_if_it_had_never_stopped(
    n: int, reach: int, block: int, n_blocks: int
) -> None:
    values = [(37 * i) % 251 for i in range(n)]
    at = min(n_blocks * block, n // block * block)
    late = RestPictures(reach, block, at)
    pairs: list[Pair] = []
    for value in values[max(at - reach, 0) :]:
        pairs += late.push(np.full((2, 3), value, np.uint8))
    pairs += late.finish()
    whole = pairs_of(values, reach, block)[at:]
    np.testing.assert_array_equal(np.array(pairs), np.array(whole))
