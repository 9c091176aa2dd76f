"""Cells of a spreadsheet file as text: .xlsx, .xls, .csv. The file is only read."""

import csv
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:  # the window imports this, and starts without them
    import xlrd

LARGEST = 64 << 20  # bytes of a file
LARGEST_UNPACKED = 1 << 30  # bytes of what is packed in one
PACKINGS = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
MOST_ROWS = 200_000
MOST_COLUMNS = 64
REMEDY = "Save it again as .xlsx or as CSV in UTF-8, and choose that."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: What it is called.
        rows: The cells of each row as text, by the row's number, which begins with 1; rows without
            anything in them are left out.
    """

    name: str
    rows: dict[int, tuple[str, ...]]


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a file.

    Raises:
        UserError: The file cannot be read, is none of these, or is larger than any such sheet.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path} is larger than {LARGEST >> 20} MB.", REMEDY)
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    readers = {".xlsx": _xlsx, ".xlsm": _xlsx, ".xls": _xls}
    try:
        return readers.get(path.suffix.lower(), _csv)(path, content)
    except _unreadable() as error:
        raise UserError(f"{path} cannot be read as a spreadsheet.", REMEDY) from error


def _unreadable() -> tuple[type[Exception], ...]:
    """Return what the two libraries raise at bytes that are no spreadsheet: they check little."""
    import xlrd
    from openpyxl.utils.exceptions import InvalidFileException

    return (
        *(InvalidFileException, xlrd.XLRDError, xlrd.compdoc.CompDocError),
        *(zipfile.BadZipFile, zlib.error, csv.Error, struct.error),
        *(OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
        *(AssertionError, RuntimeError),
        SyntaxError,  # XML that is none
    )


def _xlsx(path: Path, content: bytes) -> list[Sheet]:
    import openpyxl

    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    if sum(each.file_size for each in parts) > LARGEST_UNPACKED:
        raise UserError(f"{path} is larger than {LARGEST_UNPACKED >> 20} MB.", REMEDY)
    if any(each.compress_type not in PACKINGS for each in parts):  # LZMA has errors of its own
        raise ValueError("its parts are packed as those of no spreadsheet are")
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        return [
            _sheet(each.title, each.iter_rows(values_only=True, max_col=MOST_COLUMNS))
            for each in book.worksheets
        ]
    finally:
        book.close()


def _xls(_path: Path, content: bytes) -> list[Sheet]:
    import xlrd

    book = xlrd.open_workbook(file_contents=content, logfile=StringIO())
    return [_sheet(each.name, map(_values, each.get_rows())) for each in book.sheets()]


def _values(row: "Sequence[xlrd.sheet.Cell]") -> list[object]:
    import xlrd

    is_error = xlrd.XL_CELL_ERROR
    return ["#ERROR" if cell.ctype == is_error else cell.value for cell in row[:MOST_COLUMNS]]


def _csv(path: Path, content: bytes) -> list[Sheet]:
    text = content.decode("utf-8-sig")
    head = "".join(text.splitlines()[:20])
    delimiter = max(",;\t", key=head.count)
    return [_sheet(path.stem, csv.reader(StringIO(text, newline=""), delimiter=delimiter))]


def _sheet(name: str, rows: Iterable[Iterable[object]]) -> Sheet:
    kept: dict[int, tuple[str, ...]] = {}
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        cells = tuple(map(_text, row))
        if any(cell.strip() for cell in cells):
            kept[number] = cells
    return Sheet(name, kept)


def _text(value: object) -> str:
    """Return a cell as people see it: a whole number without decimals, nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
