"""What a fuzzer found once is read again, and damage of every sort is a sentence at most."""

from pathlib import Path

import numpy as np
import pytest

from tests.fuzz.readers import GOOD_ONES, HARNESSES

SEEDS = Path(__file__).parent / "seeds"
N_DAMAGED = 40


@pytest.mark.parametrize("reader", HARNESSES)
def test_whatever_is_read_is_refused_with_a_sentence_at_most(reader: str) -> None:
    harness, start = HARNESSES[reader], GOOD_ONES[reader]()
    chance = np.random.default_rng(7)
    harness(b"")
    harness(start)
    for _ in range(N_DAMAGED):
        raw = bytearray(start)
        for at in chance.integers(len(raw), size=chance.integers(1, 6)):
            raw[at] = chance.integers(256)
        harness(bytes(raw[: chance.integers(len(raw) + 1)] if chance.random() < 0.2 else raw))


@pytest.mark.parametrize(
    "path", sorted(SEEDS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_was_found_once_is_mended(path: Path) -> None:
    HARNESSES[path.parent.name](path.read_bytes())
