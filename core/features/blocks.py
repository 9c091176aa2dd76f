"""What an extraction keeps while it works, so that a killed one goes on where it stood."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Rows = Mapping[str, NDArray[Any]]

STATE = "state-"  # begins the names of what is no rows


class Blocks(Protocol):
    """A place for the rows of each pass, in the order in which they were made."""

    def load(self, stage: str) -> Iterator[Rows]:
        """Yield the blocks of a stage that are kept, whole and in order."""

    def append(self, stage: str, rows: Rows) -> None:
        """Keep one more block of a stage."""


class Unkept:
    """Keeps nothing: for extractions that are not worth resuming."""

    def load(self, stage: str) -> Iterator[Rows]:  # noqa: ARG002 - as Blocks has it
        return iter(())

    def append(self, stage: str, rows: Rows) -> None:
        """Forget the block."""


NOTHING_KEPT = Unkept()


class Ledger:
    """The rows of one stage: those kept from an earlier run, and those made since.

    Attributes:
        state: What was given with the last block: the work goes on from there. Empty at first.
    """

    def __init__(self, blocks: Blocks, stage: str) -> None:
        self._blocks = blocks
        self._stage = stage
        self._rows: dict[str, list[NDArray[Any]]] = {}
        self._fresh: dict[str, list[NDArray[Any]]] = {}
        self.state: Rows = {}
        for block in blocks.load(stage):
            self.state = {
                name.removeprefix(STATE): values
                for name, values in block.items()
                if name.startswith(STATE)
            }
            for name, rows in block.items():
                if not name.startswith(STATE):
                    self._rows.setdefault(name, []).append(rows)

    def n_rows(self, name: str) -> int:
        return sum(map(len, self._rows.get(name, []))) + sum(map(len, self._fresh.get(name, [])))

    def add(self, name: str, rows: NDArray[Any]) -> None:
        """Take in some rows [k, ...], which the next keep() keeps."""
        self._fresh.setdefault(name, []).append(rows)

    def keep(self, state: Rows = {}) -> None:  # noqa: B006 - it is never changed
        """Keep what came since the last time as one block, with what the work goes on from."""
        fresh = {name: np.concatenate(rows) for name, rows in self._fresh.items()}
        named = {STATE + name: values for name, values in state.items()}
        self._blocks.append(self._stage, fresh | named)
        for name, rows in fresh.items():
            self._rows.setdefault(name, []).append(rows)
        self._fresh = {}

    def take(self, name: str) -> NDArray[Any]:
        """Return all rows of that name, [n, ...], and let go of them.

        Raises:
            ValueError: There is none.
        """
        return np.concatenate([*self._rows.pop(name, []), *self._fresh.pop(name, [])])
