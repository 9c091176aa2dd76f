"""Small stand-ins of the paper's datasets: rendered people, laid out and listed as they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import openpyxl
from numpy.typing import NDArray

from core.demo.events import Action, Event, Script
from core.demo.render import frames, write_video
from core.demo.subjects import subject
from core.exchange.sheets.layouts import Layout
from core.points import Kind
from core.timeline import Interval

Picture = NDArray[np.uint8]
N_PICTURES, SLOW = 32, 20 / 3  # times as many at 200 a second as at 30
MICRO, MACRO = Interval(3, 8), Interval(12, 28)
PEOPLE = {
    Layout.CASME2: ("s15/15_0401disgustingteeth.avi", "s16/16_0401disgustingteeth.avi"),
    Layout.CASME3: ("spNO.1/a/color", "spNO.2/a/color"),
    Layout.SAMM: ("006_1", "007_1"),
}


def render(who: int) -> list[Picture]:
    """Return the pictures of a person with one micro- and one macro-expression."""
    events = (
        Event(MICRO, Action.BROW_RAISE, 5, 6, 2.5, 2.0, Kind.MICRO),
        Event(MACRO, Action.LIP_PULL, 17, 23, 7.0, 6.0, Kind.MACRO),
    )
    script = Script((5, who), 30.0, N_PICTURES, events)
    return [np.asarray(each, np.uint8) for each in frames(script, subject(who))]


def stand_in(
    folder: Path, layout: Layout, people: Sequence[Sequence[Picture]]
) -> tuple[Path, Path]:
    """Lay a dataset out in a folder; return the folder of its recordings and its sheet."""
    for place, pictures in zip(PEOPLE[layout], people, strict=True):
        path = folder / "data" / place
        if layout is Layout.CASME2:
            path.parent.mkdir(parents=True)
            write_video(path, pictures, 30.0)
        elif layout is Layout.CASME3:
            write_images(path, pictures)
            write_images(path.with_name("depth"), [np.zeros((8, 8, 3), np.uint8)] * 3)
        else:
            n = int(N_PICTURES * SLOW)
            write_images(path, [pictures[int(i / SLOW)] for i in range(n)])
    return folder / "data", _sheet(folder / "sheet.xlsx", layout)


def write_images(folder: Path, pictures: Sequence[Picture]) -> None:
    folder.mkdir(parents=True)
    for number, picture in enumerate(pictures, 1):
        jpeg = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))[1]
        (folder / f"{folder.name}_{number:04}.jpg").write_bytes(jpeg.tobytes())


def _sheet(path: Path, layout: Layout) -> Path:
    """Write the sheet that lists both expressions of both people, frames from 1."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if layout is Layout.SAMM:
        for number in range(10):
            sheet.append([f"Notes, {number}"])
        sheet.append(["Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset",
                      "Duration", "Type", "Action Units", "Notes"])  # fmt: skip
    elif layout is Layout.CASME3:
        sheet.append(["Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class",
                      "emotion", "Expression type"])  # fmt: skip
    for who in (1, 2):
        for number, (kind, frames_of) in enumerate((("micro", MICRO), ("macro", MACRO)), 1):
            slow = SLOW if layout is Layout.SAMM else 1
            onset, offset = (int(each * slow) + 1 for each in (frames_of.onset, frames_of.offset))
            apex = (onset + offset) // 2
            rows: dict[Layout, list[Any]] = {
                Layout.CASME2: [who, f"disgust2_{number}", onset, apex, offset, "4+10", "disgust",
                                f"{kind}-expression", "disgust"],
                Layout.CASME3: [f"spNO.{who}", "a", onset, apex, offset, "4", "IV", "fear",
                                f"{kind.title()}-expression"],
                Layout.SAMM: [f"00{who + 5}", f"00{who + 5}_1_{number}", 1, onset, apex, offset,
                              offset - onset + 1, {"micro": "Micro - 1/2"}.get(kind, "Macro"),
                              "4", None],
            }  # fmt: skip
            sheet.append(rows[layout])
    if layout is Layout.CASME2:
        people, words = book.create_sheet("Sheet2"), book.create_sheet("Sheet3")
        people.append(["1", "s15"])
        people.append(["2", "s16"])
        words.append(["disgust2", "0401"])
    book.save(path)
    return path
