from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.table import (
    PLAIN,
    SPREADSHEET,
    Form,
    as_text,
    from_text,
    read_table,
    write_table,
)

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FORMS = st.sampled_from([PLAIN, SPREADSHEET, Form(bom=True)])


@given(CELLS | st.text("'=+-@\t\r a", max_size=5))
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    cell = as_text(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert from_text(cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-", "@SUM(A1)"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert as_text(text) == f"'{text}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    assert as_text("s15_0101") == "s15_0101"
    assert from_text("'quoted'") == "'quoted'"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), FORMS)
def test_tables_round_trip(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], form: Form
) -> None:
    path = tmp_path_factory.mktemp("table") / "t.csv"
    write_table(path, ["a", "b"], rows, form)
    assert [(c["a"], c["b"]) for _, c in read_table(path)] == [row for row in rows if any(row)]


def test_bytes_of_the_two_forms(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_table(path, ["a", "b"], [["é", SPREADSHEET.number(1.5, ".2f")]], SPREADSHEET)
    assert path.read_bytes() == b"\xef\xbb\xbfa;b\r\n\xc3\xa9;1,50\r\n"
    write_table(path, ["a", "b"], [["é", PLAIN.number(1.5, ".2f")]], PLAIN)
    assert path.read_bytes() == b"a,b\r\n\xc3\xa9,1.50\r\n"


def test_unknown_numbers_are_empty() -> None:
    assert PLAIN.number(None, ".6f") == PLAIN.number(float("nan"), ".6f") == PLAIN.frame(None) == ""


def test_frames_can_count_from_one() -> None:
    assert (PLAIN.frame(0), Form(frame_base=1).frame(0)) == ("0", "1")


def test_cells_and_decimals_cannot_share_a_sign() -> None:
    with pytest.raises(ValueError, match="same sign"):
        Form(decimal=",")


def test_a_table_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["1"]
        raise RuntimeError("half way")

    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_table(path, ["a"], rows(), PLAIN)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"t\.csv could not be written \(No such file"):
        write_table(tmp_path / "missing" / "t.csv", ["a"], [], PLAIN)


def test_reading_takes_what_spreadsheets_write(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbf Video ;Frame\r\n"a\r\nb";1\r\n;\r\n\r\nc\r\n')
    assert list(read_table(path)) == [
        (2, {"video": "a\r\nb", "frame": "1"}),
        (6, {"video": "c", "frame": ""}),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "does not begin with the names"),
        (b",,\n1,2,3\n", "does not begin with the names"),
        (b"a,b\n\xff\xfe,1\n", "is not in UTF-8"),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "is no table: line"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=says) as caught:
        list(read_table(path))
    assert "t.csv" in caught.value.problem


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.csv cannot be read"):
        list(read_table(tmp_path / "nowhere.csv"))
