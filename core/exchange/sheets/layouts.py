"""How the sheets of CAS(ME)², CAS(ME)³ and SAMM Long Videos lay their rows out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.errors import UserError
from core.exchange.sheets.cells import Sheet

DEEPEST_HEADER = 40  # rows before the names of the columns, at most
ALIASES = {
    "subject": {"subject", "sub", "participant"},
    "name": {"filename", "file name", "count"},
    "onset": {"onset", "onset frame"},
    "apex": {"apex", "apex frame"},
    "offset": {"offset", "offset frame"},
    "kind": {"type", "expression type"},
    "units": {"action units", "au", "aus"},
    "length": {"duration"},
}
NEEDED = ("subject", "name", "onset", "offset")
PLACES = {"subject": 0, "name": 1, "onset": 2, "apex": 3, "offset": 4, "units": 5, "kind": 7}


class Layout(StrEnum):
    """Which dataset a sheet is of."""

    CASME2 = "casme2"
    CASME3 = "casme3"
    SAMM = "samm"

    @property
    def fps(self) -> int:
        """Return the frames per second that its frame numbers count."""
        return 200 if self is Layout.SAMM else 30


@dataclass(frozen=True, slots=True)
class Row:
    """One expression as a sheet has it, cell by cell.

    Attributes:
        line: The row's number in the sheet.
        cells: Text by what it means: subject, name, onset, apex, offset, kind, units, length; what
            the sheet has no column for is not there.
        subject: The participant by the name that the recordings use.
        video: The video by the name that the recordings use.
        number: Which expression of the video it is; 0 where the sheet does not number them.
    """

    line: int
    cells: Mapping[str, str]
    subject: str = ""
    video: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Codes:
    """The second and third sheet of CAS(ME)²: what participants and videos are called elsewhere."""

    participants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def rows_of(path: Path, sheets: Sequence[Sheet], layout: Layout) -> list[Row]:
    """Return the rows of a dataset's sheet, as they are.

    Raises:
        UserError: The sheet is not laid out like that.
    """
    if not sheets or not sheets[0].rows:
        raise UserError(f"{path} has no rows.", "Choose the dataset's own spreadsheet.")
    if layout is Layout.CASME2:
        codes = _codes(sheets[1:])
        return [_casme2(line, cells, codes) for line, cells in sheets[0].rows.items()]
    header, columns = _header(path, sheets[0])
    rows = [
        Row(line, {name: _cell(cells, place) for name, place in columns.items()})
        for line, cells in sheets[0].rows.items()
        if line > header
    ]
    return [_named(row, layout) for row in rows]


def _casme2(line: int, cells: Sequence[str], codes: Codes) -> Row:
    named = {name: _cell(cells, place) for name, place in PLACES.items()}
    word, _, number = named["name"].strip().rpartition("_")
    word = word or named["name"].strip()
    participant = named["subject"].strip()
    return Row(
        line,
        named,
        codes.participants.get(participant, participant),
        codes.words.get(word.lower(), word),
        int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0,
    )


def _codes(sheets: Sequence[Sheet]) -> Codes:
    """Read number to participant and word to code, whichever sheet has which."""
    participants: dict[str, str] = {}
    words: dict[str, str] = {}
    for sheet in sheets:
        for cells in sheet.rows.values():
            filled = [cell.strip() for cell in cells if cell.strip()]
            if len(filled) < 2:
                continue
            if re.fullmatch(r"s\d+", filled[1], re.IGNORECASE):
                participants[filled[0]] = filled[1]
            elif re.fullmatch(r"\d{1,4}", filled[1]):
                words[filled[0].lower()] = filled[1].zfill(4)
    return Codes(participants, words)


def _header(path: Path, sheet: Sheet) -> tuple[int, dict[str, int]]:
    best: dict[str, int] = {}
    for line, cells in list(sheet.rows.items())[:DEEPEST_HEADER]:
        named = [" ".join(cell.split()).lower() for cell in cells]
        columns = {
            name: next(place for place, cell in enumerate(named) if cell in words)
            for name, words in ALIASES.items()
            if words & set(named)
        }
        if all(name in columns for name in NEEDED):
            return line, columns
        best = max(best, columns, key=len)
    missing = ", ".join(name for name in NEEDED if name not in best)
    raise UserError(
        f"{path} is not laid out as expected: there is no column for {missing}.",
        "Name the layout that it has, or choose the dataset's own spreadsheet.",
    )


def _named(row: Row, layout: Layout) -> Row:
    name, subject = row.cells["name"].strip(), row.cells["subject"].strip()
    if layout is Layout.CASME3:
        return Row(row.line, row.cells, subject, name)
    parts = name.split("_")
    number = parts[2] if len(parts) > 2 else ""
    which = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return Row(row.line, row.cells, subject, "_".join(parts[:2]), which)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
