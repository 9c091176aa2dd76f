"""Blocks of an extraction come back whole, in order, and only to what they belong to."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.project.feature_parts import FeatureParts


def block(seed: int) -> dict[str, NDArray[Any]]:
    rng = np.random.default_rng(seed)
    rows = rng.random((seed, 3), dtype=np.float32)
    rows[:, 0] = np.nan
    return {"rows": rows, "state-n": np.array(seed), "flow": rows.astype(np.float16)}


def assert_same(found: list[Any], seeds: list[int]) -> None:
    assert len(found) == len(seeds)
    for rows, seed in zip(found, seeds, strict=True):
        expected = block(seed)
        assert rows.keys() == expected.keys()
        for name in rows:
            np.testing.assert_array_equal(rows[name], expected[name])
            assert rows[name].dtype == expected[name].dtype


def test_blocks_come_back_and_more_may_follow(tmp_path: Path) -> None:
    for first in (1, 3):
        parts = FeatureParts(tmp_path / "v.parts", "me")
        assert_same(list(parts.load("track")), list(range(1, first)))
        parts.append("track", block(first))
        parts.append("track", block(first + 1))
        parts.append("measure", block(9))
    assert_same(list(FeatureParts(tmp_path / "v.parts", "me").load("track")), [1, 2, 3, 4])


def test_blocks_of_something_else_are_removed(tmp_path: Path) -> None:
    FeatureParts(tmp_path, "me").append("track", block(1))
    other = FeatureParts(tmp_path, "you")
    assert list(other.load("track")) == []
    assert list(tmp_path.iterdir()) == []
    other.append("track", block(2))
    assert_same(list(FeatureParts(tmp_path, "you").load("track")), [2])


@pytest.mark.parametrize("size", [0, 10, 300])
def test_what_follows_a_damaged_block_is_made_again(tmp_path: Path, size: int) -> None:
    parts = FeatureParts(tmp_path, "me")
    for seed in (1, 2, 3):
        parts.append("track", block(seed))
    parts.append("measure", block(4))
    second = sorted(tmp_path.glob("track-*"))[1]
    second.write_bytes(second.read_bytes()[:size])
    again = FeatureParts(tmp_path, "me")
    assert_same(list(again.load("track")), [1])
    assert len(list(tmp_path.glob("track-*"))) == 1
    again.append("track", block(2))
    assert_same(list(FeatureParts(tmp_path, "me").load("track")), [1, 2])
    assert_same(list(again.load("measure")), [4])


def test_blocks_are_removed_in_the_end(tmp_path: Path) -> None:
    parts = FeatureParts(tmp_path / "v.parts", "me")
    parts.remove()  # nothing there yet
    parts.append("track", block(1))
    parts.remove()
    assert list(tmp_path.iterdir()) == []
