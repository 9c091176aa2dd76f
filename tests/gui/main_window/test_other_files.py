"""Sheets, tables of any kind, drawn points and what a run says, through the real window."""

import json
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.jobs.sheets import FOLDER
from core.points import Kind
from core.references import Reference
from core.timeline import Interval
from core.videos import VideoState
from pwes_gui.main_window import MainWindow
from pwes_gui.views.sheets import PROPOSED, ROWS
from tests.gui.conftest import finished_run
from tests.gui.main_window.conftest import LONG_MS

CHECKED = Qt.CheckState.Checked


def choose(monkeypatch: pytest.MonkeyPatch, name: Path, place: int = 0) -> None:
    """Let the next dialogs choose this file, and the filter at this place."""

    def saving(*arguments: object) -> tuple[str, str]:
        return str(name), str(arguments[3]).split(";;")[place]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", saving)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(name), ""))


def sheet(path: Path) -> Path:
    """Write a sheet of CAS(ME)³ with a clean row, a row to be repaired and one to be left out."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Subject", "Filename", "Onset", "Apex", "Offset", "Expression type"])
    book.active.append(["s01", "clip_a", 11, 14, 20, "micro"])
    book.active.append(["s02", "clip_b", 5, 30, 0, "macro"])
    book.active.append(["s02", "clip_x", 5, 8, 12, "micro"])
    book.save(path)
    return path


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def refer(window: MainWindow) -> None:
    """Give both videos a reference."""
    from core.labels import Edit

    for video_id in ("clip_a", "clip_b"):
        reference = Reference(video_id, Interval(10, 19), Kind.MICRO)
        window.session.edit(Edit("Refer", video_id, added=frozenset([reference])))


def test_a_sheet_is_looked_through_agreed_to_and_taken_in(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet(tmp_path / "part A.xlsx")
    before = path.read_bytes()
    choose(monkeypatch, path)
    opened.acts["import_sheet"].trigger()
    dialog = opened.others.sheets.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows.topLevelItemCount()), timeout=LONG_MS)  # as CAS(ME)²
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("casme3"))
    qtbot.waitUntil(lambda: dialog.rows.topLevelItemCount() == 2, timeout=LONG_MS)
    assert "1 to be used" in dialog.counts.text()
    repair, lost = (dialog.rows.topLevelItem(i) for i in range(2))
    assert repair is not None
    assert lost is not None
    assert repair.text(PROPOSED) == "offset: 0 → 30"
    assert lost.text(PROPOSED) == "left out"
    assert lost.data(ROWS, Qt.ItemDataRole.CheckStateRole) is None
    repair.setCheckState(ROWS, CHECKED)
    assert dialog.done_button.text() == "Import 2 references"
    press(qtbot, dialog.none)
    assert dialog.done_button.text() == "Import 1 reference"
    press(qtbot, dialog.every)
    press(qtbot, dialog.done_button)
    assert opened.others.sheets.dialog is None
    labels = opened.session.labels
    assert {(e.video_id, e.interval) for e in labels.references} == {
        ("clip_a", Interval(10, 19)),
        ("clip_b", Interval(4, 29)),
    }
    assert path.read_bytes() == before
    report_is_kept(opened, [3])
    opened.acts["undo"].trigger()
    assert {e.video_id for e in opened.session.labels.references} == {"clip_b"}


def report_is_kept(window: MainWindow, repaired: list[int]) -> None:
    assert window.session.project is not None
    (report,) = (window.session.project.path / FOLDER).iterdir()
    assert json.loads(report.read_text(encoding="utf-8"))["repaired"] == repaired


def test_a_sheet_of_no_use_is_told_in_the_dialog_and_can_be_cancelled(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_text("no sheet")
    choose(monkeypatch, path)
    opened.acts["import_sheet"].trigger()
    dialog = opened.others.sheets.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "cannot be read" in dialog.trouble.text(), timeout=LONG_MS)
    assert not dialog.done_button.isEnabled()
    press(qtbot, dialog.cancel)
    assert opened.others.sheets.dialog is None
    assert not opened.session.labels.references


def test_a_table_comes_in_by_what_its_columns_are_said_to_mean(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("a;b;c\nclip_a;12;micro\nclip_b;7;macro\n", encoding="utf-8")
    choose(monkeypatch, path)
    others = opened.others.columns
    opened.acts["import_table"].trigger()
    qtbot.waitUntil(lambda: others.dialog is not None, timeout=LONG_MS)
    dialog = others.dialog
    assert dialog is not None
    cell = dialog.preview.item(1, 0)
    assert cell is not None
    assert cell.text() == "clip_b"
    press(qtbot, dialog.done_button)
    qtbot.waitUntil(lambda: "which column" in dialog.trouble.text(), timeout=LONG_MS)
    for field, column in (("video", "a"), ("frame", "b"), ("kind", "c")):
        box = dialog.fields[field]
        box.setCurrentIndex(box.findData(column))
    dialog.places.setCurrentIndex(1)  # from 1
    press(qtbot, dialog.done_button)
    qtbot.waitUntil(lambda: others.dialog is None, timeout=LONG_MS)
    points = {(each.video_id, each.frame, each.kind) for each in opened.session.labels.points}
    assert points == {("clip_a", 11, Kind.MICRO), ("clip_b", 6, Kind.MACRO)}

    opened.acts["import_table"].trigger()  # what was said of such a table is remembered
    qtbot.waitUntil(lambda: others.dialog is not None, timeout=LONG_MS)
    again = others.dialog
    assert again is not None
    assert again.names == {"video": "a", "frame": "b", "kind": "c"}
    assert again.how == ("points", 1, False, "")
    again.rows.setCurrentIndex(again.rows.findData("references"))
    assert set(again.fields) == {"video", "onset", "apex", "offset", "kind"}
    press(qtbot, again.cancel)
    assert others.dialog is None


def test_points_are_drawn_as_an_edit_of_each_video(qtbot: QtBot, opened: MainWindow) -> None:
    opened.acts["simulate_points"].trigger()
    assert "no references" in opened.statusBar().currentMessage()
    refer(opened)
    opened.acts["simulate_points"].trigger()
    dialog = opened.others.simulating.dialog
    assert dialog is not None
    assert "2 references in 2 videos" in dialog.heading.text()
    dialog.seed.setValue(7)
    dialog.complete.setChecked(True)
    press(qtbot, dialog.done_button)
    qtbot.waitUntil(lambda: len(opened.session.labels.points) == 2, timeout=LONG_MS)
    assert {each.annotator for each in opened.session.labels.points} == {"simulated uniform 7"}
    assert all(10 <= each.frame <= 19 for each in opened.session.labels.points)
    states = {each.video.state for each in opened.session.labels}
    assert states == {VideoState.COMPLETE}
    opened.acts["undo"].trigger()
    assert len(opened.session.labels.points) == 1


def test_an_apex_that_is_missing_is_told(qtbot: QtBot, opened: MainWindow) -> None:
    told: list[UserError] = []
    opened.session.failed.disconnect(opened.tell)
    opened.session.failed.connect(told.append)
    refer(opened)
    opened.acts["simulate_points"].trigger()
    dialog = opened.others.simulating.dialog
    assert dialog is not None
    dialog.manner.setCurrentIndex(dialog.manner.findData("apex"))
    press(qtbot, dialog.done_button)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG_MS)
    assert "has no apex" in told[0].problem
    assert not opened.session.labels.points


@pytest.mark.parametrize(
    "wanted",
    [(0, "x.csv", ""), (2, "y.npz", ""), (4, "w.csv", ""), (5, "z.csv", "not confirmed")],
)
def test_what_a_run_says_is_written(
    qtbot: QtBot,
    opened: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: tuple[int, str, str],
) -> None:
    place, name, said = wanted
    opened.acts["export_run"].trigger()
    assert "no run yet" in opened.statusBar().currentMessage()
    project = opened.session.project
    assert project is not None
    opened.proposing.choose_run(finished_run(project).run_id)
    noticed: list[str] = []
    opened.session.noticed.connect(noticed.append)
    choose(monkeypatch, (tmp_path / name).with_suffix(""), place)
    opened.acts["export_run"].trigger()
    qtbot.waitUntil(lambda: any(name in each for each in noticed), timeout=LONG_MS)
    assert said in noticed[-1]
    if place == 2:
        with np.load(tmp_path / name) as arrays:
            assert "clip_a/mean" in arrays
    elif place == 0:
        assert "clip_b" in (tmp_path / name).read_text(encoding="utf-8")
    elif place == 4:  # each frame, as spreadsheets in German want it
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert ";0,05" in text
        assert text.splitlines()[0].startswith("video_id;frame;")
    else:
        head = (tmp_path / name).read_text(encoding="utf-8").splitlines()[0]
        assert head == "vid,pred_onset,pred_offset,type"
