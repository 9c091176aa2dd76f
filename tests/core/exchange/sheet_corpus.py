"""Clean sheets of the three datasets' layouts, made by code, and the faults put in them."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openpyxl

from core.exchange.sheets.faults import Fault
from core.exchange.sheets.layouts import Layout
from core.videos import Video

Cells = dict[str, str | int | float]
C2, C3, SA = Layout.CASME2, Layout.CASME3, Layout.SAMM
ALL, NUMBERED = (C2, C3, SA), (C2, SA)
VIDEOS = {
    C2: [
        Video("15_0401disgustingteeth", "s15/15_0401disgustingteeth.avi", "s15", 30, 3000),
        Video("15_0101anger", "s15/15_0101anger.avi", "s15", 30, 3000),
        Video("16_0401disgustingteeth", "s16/16_0401disgustingteeth.avi", "s16", 29.97, 3000),
    ],
    C3: [
        Video("a", "spNO.1/a", "spNO.1", 30, 3000),
        Video("b", "spNO.1/b", "spNO.1", 30, 3000),
        Video("a_2", "spNO.2/a", "spNO.2", 30, 3000),
    ],
    SA: [
        Video("006_1", "006/006_1", "006", 200, 9000),
        Video("006_2", "006/006_2", "006", 200, 9000),
        Video("016_1", "016/016_1.mp4", "016", 200, 9000),
    ],
}
PEOPLE = {C2: ("1", "1", "2"), C3: ("spNO.1", "spNO.1", "spNO.2"), SA: ("6", "6", "16")}
NAMES = {C2: ("disgust2", "anger1", "disgust2"), C3: "aba", SA: ("006_1", "006_2", "016_1")}
EACH = 4  # expressions of a video
EVERY = {C2: 500, C3: 500, SA: 2000}  # frames from one to the next
FIRST_LINE = {C2: 1, C3: 2, SA: 12}


def clean(layout: Layout, seed: int) -> list[Cells]:
    """Return the rows of a sheet that has nothing amiss."""
    rng = np.random.default_rng(seed)
    scale = layout.fps // 30 or 1
    rows: list[Cells] = []
    for person, name in zip(PEOPLE[layout], NAMES[layout], strict=True):
        for number in range(1, EACH + 1):
            kind = "micro" if rng.random() < 0.5 else "macro"
            length = int(rng.integers(7, 15) if kind == "micro" else rng.integers(20, 60)) * scale
            onset = int(EVERY[layout] * number + rng.integers(1, 200))
            apex = onset + int(rng.integers(1, length - 1))
            full = name if layout is C3 else f"{name}_{number}"
            word = f"{kind}-expression" if layout is C2 else kind.title()
            words = f"{word} - 1/2" if layout is SA and kind == "micro" else word
            rows.append(
                {
                    "subject": person,
                    "name": full,
                    "onset": onset,
                    "apex": apex,
                    "offset": onset + length - 1,
                    "units": str(rng.choice(["4+10+14+15", "12C", "R12 + L15", "4", "AU1+AU2"])),
                    "kind": words,
                    "length": length,
                }
            )
    return rows


def save(path: Path, layout: Layout, rows: list[Cells]) -> Path:
    """Write rows as the dataset lays them out, with all that is around them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if layout is C2:
        for r in rows:
            sheet.append([r["subject"], r["name"], r["onset"], r["apex"], r["offset"], r["units"],
                          "disgust", r["kind"], "disgust"])  # fmt: skip
        people = book.create_sheet("Sheet2")
        people.append(["1", "s15"])
        people.append(["2", "s16"])
        words = book.create_sheet("Sheet3")
        words.append(["disgust2", "0401"])
        words.append(["anger1", "0101"])
    elif layout is C3:
        sheet.append(["Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class",
                      "emotion", "Expression type"])  # fmt: skip
        for r in rows:
            sheet.append([r["subject"], r["name"], r["onset"], r["apex"], r["offset"], r["units"],
                          "IV", "fear", r["kind"]])  # fmt: skip
    else:
        for number in range(10):
            sheet.append([f"Notes on the release, {number}"])
        sheet.append(["Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset",
                      "Duration", "Type", "Action Units", "Notes"])  # fmt: skip
        for r in rows:
            sheet.append([r["subject"], r["name"], 1, r["onset"], r["apex"], r["offset"],
                          r["length"], r["kind"], r["units"], None])  # fmt: skip
    book.save(path)
    return path


def biff2(rows: list[tuple[str, int]]) -> bytes:
    """Return a workbook as Excel 2 wrote it: labels in the first column, numbers in the second."""
    records = [struct.pack("<HHHH", 0x09, 4, 2, 0x10)]
    for line, (label, number) in enumerate(rows):
        text = label.encode("ascii")
        cell = struct.pack("<HH3xB", line, 0, len(text)) + text
        records.append(struct.pack("<HH", 0x04, len(cell)) + cell)
        records.append(struct.pack("<HHHH3xd", 0x03, 15, line, 1, number))
    return b"".join(records) + struct.pack("<HH", 0x0A, 0)


@dataclass(frozen=True)
class Case:
    """A fault to put into a sheet: what it is called, where it goes, and what is to be found."""

    name: str
    fault: Fault
    change: Callable[[list[Cells], int], None]
    layouts: tuple[Layout, ...] = ALL
    lines: tuple[int, ...] = (0,)  # rows that are named, counted from the changed one
    where: int = 1  # the row of a video that is changed


def put(**cells: str | int | float) -> Callable[[list[Cells], int], None]:
    def change(rows: list[Cells], i: int) -> None:
        rows[i].update(cells)

    return change


def _exchange(rows: list[Cells], i: int) -> None:
    rows[i]["onset"], rows[i]["offset"] = rows[i]["offset"], rows[i]["onset"]


def _digit_lost(rows: list[Cells], i: int) -> None:
    rows[i]["offset"] = int(rows[i]["offset"]) // 10


def _by(column: str, amount: float) -> Callable[[list[Cells], int], None]:
    def change(rows: list[Cells], i: int) -> None:
        rows[i][column] = int(rows[i]["offset" if amount > 0 else "onset"]) + amount

    return change


def _no_end(rows: list[Cells], i: int) -> None:
    rows[i].update(apex="", offset="")


def _again(rows: list[Cells], i: int) -> None:
    rows.insert(i + 1, dict(rows[i]))


def _other_kind(rows: list[Cells], i: int) -> None:
    """Let the same frames, too short for a macro and too long for a micro, be of both types."""
    length = 100 if str(rows[i]["name"]).startswith("0") else 15
    onset = int(rows[i]["onset"])
    rows[i].update(kind="Micro", apex=onset + 3, offset=onset + length - 1, length=length)
    rows.insert(i + 1, rows[i] | {"kind": "Macro"})


def _second(rows: list[Cells], i: int) -> None:
    """Let a second row of the same kind begin within the first."""
    other = dict(rows[i])
    for name in ("onset", "apex", "offset"):
        other[name] = int(other[name]) + 2
    rows.insert(i + 1, other)


def _same_name(rows: list[Cells], i: int) -> None:
    rows[i + 1]["name"] = rows[i]["name"]


def _missing_number(rows: list[Cells], i: int) -> None:
    del rows[i]


def _full_width(rows: list[Cells], i: int) -> None:
    rows[i]["onset"] = str(rows[i]["onset"]).translate({48 + d: 0xFF10 + d for d in range(10)})


def _spaced(rows: list[Cells], i: int) -> None:
    rows[i]["offset"] = f" {rows[i]['offset']}\u00a0"


def _halved(rows: list[Cells], i: int) -> None:
    rows[i]["onset"] = int(rows[i]["onset"]) + 0.5


def _wrong_length(rows: list[Cells], i: int) -> None:
    rows[i]["length"] = int(rows[i]["length"]) + 1


def _micro_of_seconds(rows: list[Cells], i: int) -> None:
    length = 140 if str(rows[i]["name"]).startswith("0") else 21
    onset = int(rows[i]["onset"])
    rows[i].update(kind="Micro", apex=onset + 3, offset=onset + length - 1, length=length)


def _short_macro(rows: list[Cells], i: int) -> None:
    onset = int(rows[i]["onset"])
    rows[i].update(kind="Macro", apex=onset + 3, offset=onset + 7, length=8)


def _misspelt(rows: list[Cells], i: int) -> None:
    is_micro = str(rows[i]["kind"]).lower().startswith("micro")
    rows[i]["kind"] = "micor-expresion" if is_micro else "Macroexpression s"


def _past_the_end(rows: list[Cells], i: int) -> None:
    last = 9000 if str(rows[i]["name"]).startswith("0") else 3000
    rows[i].update(onset=last - 5, apex=last - 3, offset=last + 2, length=8, kind="Micro")


def _elsewhere(rows: list[Cells], i: int) -> None:
    name = str(rows[i]["name"])
    rows[i]["name"] = f"{name[:3]}_9_1" if name.startswith("0") else "zz_1"


CASES = [
    Case("onset is no number", Fault.UNREADABLE, put(onset="12a")),
    Case("offset is an error of Excel", Fault.UNREADABLE, put(offset="#REF!")),
    Case("apex is a slash", Fault.UNREADABLE, put(apex="/")),
    Case("onset between two frames", Fault.NOT_WHOLE, _halved),
    Case("offset is negative", Fault.NEGATIVE, put(offset=-7)),
    Case("onset in full-width digits", Fault.NUMBER_AS_TEXT, _full_width),
    Case("offset among spaces", Fault.NUMBER_AS_TEXT, _spaced),
    Case("onset missing", Fault.ONSET_MISSING, put(onset="")),
    Case("onset is 0", Fault.ONSET_ZERO, put(onset=0, apex=3, offset=9, length=10, kind="Micro")),
    Case("offset is 0", Fault.OFFSET_MISSING, put(offset=0)),
    Case("offset and apex missing", Fault.OFFSET_MISSING, _no_end),
    Case("onset and offset exchanged", Fault.OFFSET_BEFORE_ONSET, _exchange),
    Case("a digit of the offset lost", Fault.OFFSET_BEFORE_ONSET, _digit_lost),
    Case("apex missing", Fault.APEX_MISSING, put(apex="")),
    Case("apex is 0", Fault.APEX_MISSING, put(apex=0)),
    Case("apex before the onset", Fault.APEX_OUTSIDE, _by("apex", -3)),
    Case("apex after the offset", Fault.APEX_OUTSIDE, _by("apex", 3)),
    Case("far beyond the end", Fault.BEYOND_VIDEO, put(onset=90000, apex=90010, offset=90014)),
    Case("ends after the last frame", Fault.BEYOND_VIDEO, _past_the_end),
    Case("type missing", Fault.TYPE_MISSING, put(kind="")),
    Case("type of another study", Fault.TYPE_UNKNOWN, put(kind="surprise")),
    Case("type misspelt", Fault.TYPE_UNKNOWN, _misspelt),
    Case("a micro of 0.7 s", Fault.TYPE_AGAINST_DURATION, _micro_of_seconds),
    Case("a macro of 8 frames", Fault.TYPE_AGAINST_DURATION, _short_macro),
    Case("either of two units", Fault.UNITS_OR, put(units="4 or 7")),
    Case("a Chinese comma", Fault.UNITS_COMMA, put(units="4，7")),
    Case("units in words", Fault.UNITS_UNREADABLE, put(units="brow raised")),
    Case("name missing", Fault.NAME_MISSING, put(name=""), where=EACH - 1),
    Case("subject missing", Fault.SUBJECT_MISSING, put(subject=""), where=EACH - 1),
    Case(
        "subject is not that of the name",
        Fault.SUBJECT_MISMATCH,
        put(subject="9"),
        (SA,),
        where=EACH - 1,
    ),
    Case(
        "a subject without recordings",
        Fault.VIDEO_UNKNOWN,
        put(subject="99"),
        (C2, C3),
        where=EACH - 1,
    ),
    Case("no such video", Fault.VIDEO_UNKNOWN, _elsewhere, where=EACH - 1),
    Case("the same row twice", Fault.DUPLICATE, _again, lines=(1,)),
    Case("the same frames as another type", Fault.CONTRADICTION, _other_kind, lines=(0, 1)),
    Case("a row within the row before", Fault.OVERLAP, _second, (C3,), (1,)),
    Case("one name for two rows", Fault.DUPLICATE_NAME, _same_name, NUMBERED, (0, 1), EACH - 2),
    Case("a number left out", Fault.GAP, _missing_number, NUMBERED),
    Case("a duration of its own", Fault.WRONG_LENGTH, _wrong_length, (SA,)),
    Case("offset in words", Fault.UNREADABLE, put(offset="end")),
    Case("onset with a sign between thousands", Fault.UNREADABLE, put(onset="1,204")),
    Case("apex is negative", Fault.NEGATIVE, put(apex=-3)),
    Case("offset between two frames", Fault.NOT_WHOLE, _by("offset", 0.5)),
    Case("type of blanks", Fault.TYPE_MISSING, put(kind="  ")),
    Case("either of two units, in capitals", Fault.UNITS_OR, put(units="R12 OR L15")),
    Case("a Chinese stop between units", Fault.UNITS_COMMA, put(units="4、7")),
]
SEEDED = [(case, layout) for case in CASES for layout in case.layouts]
