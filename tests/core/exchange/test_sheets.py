import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from core.errors import UserError
from core.exchange.sheets.cells import read_sheets
from core.exchange.sheets.doctor import Checkup, How, check_sheet
from core.exchange.sheets.faults import Change, Fault
from core.exchange.sheets.layouts import Layout
from core.points import Kind
from core.references import Reference
from core.timeline import Interval
from tests.core.exchange.sheet_corpus import (
    EACH,
    FIRST_LINE,
    SEEDED,
    VIDEOS,
    Case,
    Cells,
    biff2,
    clean,
    save,
)

LAYOUTS = pytest.mark.parametrize("layout", Layout)


def checked(folder: Path, layout: Layout, rows: list[Cells], base: int = 1) -> Checkup:
    path = save(folder / "sheet.xlsx", layout, rows)
    before = path.read_bytes()
    checkup = check_sheet(path, How(layout, base), VIDEOS[layout])
    assert path.read_bytes() == before
    return checkup


@LAYOUTS
@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_found_in_a_clean_sheet(tmp_path: Path, layout: Layout, seed: int) -> None:
    rows = clean(layout, seed)
    checkup = checked(tmp_path, layout, rows)
    assert checkup.found == ()
    assert checkup.n_rows == len(rows)
    assert checkup.video_ids == {each.video_id for each in VIDEOS[layout]}
    expected = [
        Reference(
            VIDEOS[layout][place // EACH].video_id,
            Interval(int(row["onset"]) - 1, int(row["offset"]) - 1),
            Kind.MICRO if str(row["kind"]).lower().startswith("micro") else Kind.MACRO,
            int(row["apex"]) - 1,
        )
        for place, row in enumerate(rows)
    ]
    assert checkup.references(repaired=False) == expected


def test_the_corpus_is_large_enough() -> None:
    assert len(SEEDED) >= 40


@pytest.mark.parametrize(
    ("case", "layout"), SEEDED, ids=lambda each: each.name if isinstance(each, Case) else str(each)
)
def test_each_fault_is_found_in_its_rows_and_no_other(
    tmp_path: Path, case: Case, layout: Layout
) -> None:
    seed = sum(map(ord, case.name))
    rows = clean(layout, seed)
    place = case.where + EACH * int(np.random.default_rng(seed).integers(3))
    case.change(rows, place)
    checkup = checked(tmp_path, layout, rows)
    line = FIRST_LINE[layout] + place
    told = {(each.fault, each.lines) for each in checkup.found}
    assert told == {(case.fault, tuple(line + each for each in case.lines))}


def test_repairs_are_a_difference_that_one_may_take_or_leave(tmp_path: Path) -> None:
    rows = clean(Layout.CASME2, 1)
    apex = rows[2]["apex"]
    rows[2]["offset"] = 0
    checkup = checked(tmp_path, Layout.CASME2, rows)
    (found,) = checkup.found
    assert found.changes == (Change(3, "offset", "0", str(apex)),)
    assert len(checkup.references(repaired=False)) == len(rows) - 1
    repaired = checkup.references(repaired=True)
    assert len(repaired) == len(rows)
    assert repaired[2].interval.offset == int(apex) - 1


def test_a_sheet_for_recordings_of_another_rate_is_not_used(tmp_path: Path) -> None:
    path = save(tmp_path / "sheet.xlsx", Layout.SAMM, clean(Layout.SAMM, 1))
    videos = [replace(each, fps=30.0) for each in VIDEOS[Layout.SAMM]]
    checkup = check_sheet(path, How(Layout.SAMM), videos)
    rates = [each for each in checkup.found if each.fault is Fault.FRAME_RATE]
    assert [len(each.lines) for each in rates] == [EACH] * 3
    assert checkup.references(repaired=True) == []


@LAYOUTS
def test_what_the_first_frame_is_called_is_doubted(tmp_path: Path, layout: Layout) -> None:
    rows = clean(layout, 2)
    n_frames = VIDEOS[layout][0].n_frames
    for place in (0, EACH, 2 * EACH):
        rows[place].update(onset=0, apex=3, offset=9, length=10, kind="Micro")
    checkup = checked(tmp_path, layout, rows)
    assert Fault.ZERO_BASED in {each.fault for each in checkup.found}
    assert checked(tmp_path, layout, rows, base=0).found == ()
    last = EACH - 1
    rows[last].update(onset=n_frames - 9, apex=n_frames - 4, offset=n_frames, length=10)
    rows[last]["kind"] = "Micro"
    told = {each.fault for each in checked(tmp_path, layout, rows, base=0).found}
    assert told == {Fault.ONE_BASED, Fault.BEYOND_VIDEO}


def test_two_videos_that_fit_are_both_named(tmp_path: Path) -> None:
    path = save(tmp_path / "sheet.xlsx", Layout.SAMM, clean(Layout.SAMM, 1))
    first, *others = VIDEOS[Layout.SAMM]
    twice = [first, replace(first, video_id="006_1_copy"), *others]
    checkup = check_sheet(path, How(Layout.SAMM), twice)
    assert [each.fault for each in checkup.found] == [Fault.VIDEO_AMBIGUOUS] * EACH
    assert "006_1, 006_1_copy" in checkup.found[0].text


def test_a_sheet_without_types_needs_to_be_told(tmp_path: Path) -> None:
    path = tmp_path / "part_C.csv"
    path.write_text("sub,count,onset,offset,au\nspNO.1,a,11,20,4\n")
    with pytest.raises(UserError, match="no column of types"):
        check_sheet(path, How(Layout.CASME3), VIDEOS[Layout.CASME3])
    how = How(Layout.CASME3, kind=Kind.MICRO)
    checkup = check_sheet(path, how, VIDEOS[Layout.CASME3])
    assert checkup.found == ()
    assert list(checkup.readings.values()) == [Reference("a", Interval(10, 19), Kind.MICRO)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Mirco - 1/2", "micro"), ("makro", "macro"), ("Macro expresion", None), ("mcro", "left out")],
)
def test_a_misspelt_type_is_mended_only_where_one_kind_is_meant(
    tmp_path: Path, word: str, meant: str | None
) -> None:
    rows = clean(Layout.SAMM, 1)
    rows[3].update(kind=word)
    found = [
        each
        for each in checked(tmp_path, Layout.SAMM, rows).found
        if each.fault is Fault.TYPE_UNKNOWN
    ]
    changes = [change.becomes for each in found for change in each.changes]
    assert changes == ([meant] if meant in {"micro", "macro"} else [])
    assert bool(found) is (meant is not None)


def test_a_layout_that_does_not_fit_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    path = save(tmp_path / "sheet.xlsx", Layout.CASME2, clean(Layout.CASME2, 1))
    with pytest.raises(UserError, match="no column for subject, name, onset, offset"):
        check_sheet(path, How(Layout.SAMM), [])


def test_old_and_plain_files_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(biff2([("s15", 3), ("s16", 7)]))
    (sheet,) = read_sheets(tmp_path / "a.xls")
    assert sheet.rows == {1: ("s15", "3"), 2: ("s16", "7")}
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";").writerows([["s15", "3"], [], ["s16", "7"]])
    (sheet,) = read_sheets(tmp_path / "a.csv")
    assert sheet.rows == {1: ("s15", "3"), 3: ("s16", "7")}


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04\xff"])
def test_what_is_no_spreadsheet_is_refused_with_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        check_sheet(path, How(Layout.SAMM), [])
    assert str(path) in caught.value.problem


def test_a_file_of_another_kind_within_the_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    content = path.read_bytes()
    for cut in range(0, len(content), 397):
        path.write_bytes(content[:cut])
        with pytest.raises(UserError):
            check_sheet(path, How(Layout.CASME2), [])
