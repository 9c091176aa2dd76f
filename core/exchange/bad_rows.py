"""The rows of a table that cannot be used: gathered, then said at once, the first few by line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import UserError

SHOWN = 5
MEND = "Mend or remove these rows and import it again. Nothing was changed."


class BadRows:
    """What is wrong with some rows; a table with one such row is not taken in."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._n = 0

    def __len__(self) -> int:
        return self._n

    def add(self, why: str) -> None:
        """Note a row; why begins with what tells where it is."""
        self._n += 1
        if self._n <= SHOWN:
            self._first.append(why)

    @contextmanager
    def of_line(self, line: int) -> Iterator[None]:
        """Note the row if what is done with it raises a UserError."""
        try:
            yield
        except UserError as error:
            self.add(f"line {line}: {error.problem}")

    def first(self) -> str:
        """Return what is wrong with the first few."""
        return "; ".join(self._first)

    def and_more(self) -> str:
        """Return how many there are beyond those; nothing if there are none."""
        return f"; and {self._n - SHOWN} more" if self._n > SHOWN else ""

    def refuse_table(self, path: Path, remedy: str) -> None:
        """Raise if there are any.

        Raises:
            UserError: How many rows of the table cannot be used, and why.
        """
        if self._n:
            raise UserError(
                f"{path} was not imported, {self._n} of its rows cannot be used: "
                f"{self.first()}{self.and_more()}.",
                remedy,
            )
