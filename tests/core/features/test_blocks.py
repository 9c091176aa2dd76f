"""What is kept while an extraction works is what it goes on from."""

from collections.abc import Iterator

import numpy as np
import pytest

from core.features.blocks import Ledger, Rows, Unkept


class Kept:
    """Blocks in a list."""

    def __init__(self) -> None:
        self.blocks: list[tuple[str, Rows]] = []

    def load(self, stage: str) -> Iterator[Rows]:
        yield from [rows for name, rows in self.blocks if name == stage]

    def append(self, stage: str, rows: Rows) -> None:
        self.blocks.append((stage, rows))


def rows_of(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)[:, None]


def test_a_ledger_has_the_rows_of_earlier_runs_and_its_own() -> None:
    blocks = Kept()
    first = Ledger(blocks, "one")
    assert first.state == {}
    first.add("a", rows_of(1, 2))
    first.add("a", rows_of(3))
    first.keep({"place": np.array(3)})
    first.add("b", rows_of(9))
    first.keep({"place": np.array(4)})
    first.add("a", rows_of(4))  # lost with the run

    second = Ledger(blocks, "one")
    assert (second.n_rows("a"), second.n_rows("b"), second.n_rows("c")) == (3, 1, 0)
    assert list(second.state) == ["place"]
    assert int(second.state["place"]) == 4
    second.add("a", rows_of(5))
    assert second.n_rows("a") == 4
    np.testing.assert_array_equal(second.take("a"), rows_of(1, 2, 3, 5))
    np.testing.assert_array_equal(first.take("a"), rows_of(1, 2, 3, 4))
    assert second.n_rows("a") == 0


def test_stages_do_not_mix_and_what_is_unkept_is_gone() -> None:
    for blocks in (Kept(), Unkept()):
        ledger = Ledger(blocks, "one")
        ledger.add("a", rows_of(1))
        ledger.keep()
        np.testing.assert_array_equal(ledger.take("a"), rows_of(1))
        assert Ledger(blocks, "two").n_rows("a") == 0
    assert list(Unkept().load("one")) == []
    with pytest.raises(ValueError, match="need at least one array"):
        Ledger(Unkept(), "one").take("a")
