"""CSV tables as spreadsheets want them: their separators, no formulas, never half written."""

import csv
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import chain, count
from pathlib import Path
from typing import Literal, TextIO
from uuid import uuid4

from core.errors import UserError

# What a spreadsheet would run as a formula, behind any apostrophes that we put before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # also in full width
LONGEST_LINE = 1 << 20  # characters


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written.

    Attributes:
        delimiter: Between two cells.
        decimal: Before the decimals of a number.
        bom: Whether to begin with the mark by which Excel knows UTF-8.
        frame_base: What the first frame of a video is called.
    """

    delimiter: Literal[",", ";", "\t"] = ","
    decimal: Literal[".", ","] = "."
    bom: bool = False
    frame_base: Literal[0, 1] = 0

    def __post_init__(self) -> None:
        if self.delimiter == self.decimal:
            raise ValueError("the same sign cannot part cells and decimals")

    def number(self, value: float | None, spec: str) -> str:
        """Return the number in a format such as ".6f"; nothing for None and for NaN."""
        if value is None or math.isnan(value):
            return ""
        return format(value, spec).replace(".", self.decimal)

    def frame(self, frame: int | None) -> str:
        return "" if frame is None else str(frame + self.frame_base)


PLAIN = Form()
SPREADSHEET = Form(delimiter=";", decimal=",", bom=True)  # where a comma begins the decimals
TABBED = Form(delimiter="\t")


def as_text(text: str) -> str:
    """Return the text with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_text(cell: str) -> str:
    """Return what as_text was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_table(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], form: Form
) -> None:
    """Write the table whole or not at all; an older file of that name is replaced.

    Raises:
        UserError: The file cannot be written.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=form.delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig" if form.bom else "utf-8"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an older one of that name is replaced.

    Raises:
        UserError: The file cannot be written.
    """
    try:
        with _replacing(path) as draft, draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before it has the name
    except OSError as error:
        raise UserError(
            f"{path} could not be written ({error.strerror}).",
            "Close it in other programs or choose another place. What was there is unchanged.",
        ) from error


def _any(_column: str) -> bool:
    return True


def read_table(
    path: Path, needed: Sequence[str] = (), is_wanted: Callable[[str], bool] = _any
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the cells by column of every row that is not empty.

    Commas, semicolons and tabs part cells, whichever the first line has; a byte order mark
    and any line ends are taken. Names of columns are lowered and stripped; cells that are
    missing at the end of a row are empty.

    Args:
        path: The table.
        needed: The columns that it has to have.
        is_wanted: Which columns are wanted; of a table with hundreds, a few are read much sooner.

    Raises:
        UserError: The file cannot be read, is empty, is no table in UTF-8, or lacks a column.
    """
    try:
        if not path.is_file() and path.exists():
            raise UserError(f"{path} cannot be read: it is no file.", "Name a table.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path, file, needed, is_wanted)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} is not in UTF-8.", 'Save it again as "CSV UTF-8" and import that.'
        ) from error


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    """Yield the lines of a file, none of which is longer than it may be."""
    for number in count(1):
        line = file.readline(LONGEST_LINE)
        if not line:
            return
        if len(line) == LONGEST_LINE:
            raise UserError(f"{path} is no table: line {number} is too long.", "Name a table.")
        yield line


def _rows(
    path: Path, file: TextIO, needed: Sequence[str], is_wanted: Callable[[str], bool]
) -> Iterator[tuple[int, dict[str, str]]]:
    lines = _lines(path, file)
    head = next(lines, "")
    reader = csv.reader(chain([head], lines), delimiter=max(",;\t", key=head.count))
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        if not any(columns):
            raise UserError(f"{path} does not begin with the names of its columns.")
        if missing := [name for name in needed if name not in columns]:
            raise UserError(
                f"{path} has no column {' and no column '.join(missing)}.",
                f"The first line must name the columns {', '.join(needed)}.",
            )
        wanted = {name: place for place, name in enumerate(columns) if is_wanted(name)}
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                padded = cells + [""] * (len(columns) - len(cells))
                yield line, {name: padded[place] for name, place in wanted.items()}
            line = reader.line_num + 1
    except csv.Error as error:
        raise UserError(f"{path} is no table: line {reader.line_num}: {error}.") from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield a draft to write; once written, it takes the place of path in one step."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}.draft")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
