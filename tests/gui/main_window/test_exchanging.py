"""Labels to ELAN and BORIS and back through the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.points import Kind
from pwes_gui.main_window import MainWindow

LONG_MS = 20_000


def choose(monkeypatch: pytest.MonkeyPatch, name: Path, place: int) -> None:
    """Let the next dialogs choose this file, and the filter at this place."""

    def saving(*arguments: object) -> tuple[str, str]:
        return str(name), str(arguments[3]).split(";;")[place]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", saving)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(name)], ""))


@pytest.mark.parametrize(
    "way",
    [(0, "a", "a.eaf"), (1, "all", "all/clip_a.eaf"), (2, "b", "b.csv"), (3, "b.tsv", "b.tsv")],
)
def test_labels_go_out_and_come_back_as_an_edit_to_undo(
    qtbot: QtBot,
    opened: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: tuple[int, str, str],
) -> None:
    place, name, made = way
    session, said = opened.session, list[str]()
    session.noticed.connect(said.append)
    opened.player.show(20)
    opened.annotating.add_point(Kind.MICRO)
    assert session.current is not None
    before = session.current.points
    choose(monkeypatch, tmp_path / name, place)
    opened.acts["export_other"].trigger()
    qtbot.waitUntil(lambda: any(str(tmp_path / made) in each for each in said), timeout=LONG_MS)
    opened.acts["undo"].trigger()
    assert not session.current.points

    choose(monkeypatch, tmp_path / made, place)
    opened.acts["bring"].trigger()
    qtbot.waitUntil(lambda: bool(session.current and session.current.points), timeout=LONG_MS)
    assert session.current.points == before
    assert said[-1].startswith("New: 1 point, 0 intervals")
    opened.acts["undo"].trigger()
    assert not session.current.points


def test_a_file_of_no_use_changes_nothing_and_is_told(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, told = opened.session, list[UserError]()
    session.failed.disconnect(opened.tell)
    session.failed.connect(told.append)
    path = tmp_path / "x.eaf"
    path.write_text("<svg/>")
    choose(monkeypatch, path, 0)
    opened.acts["bring"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG_MS)
    assert "no annotation document" in told[0].problem
    assert session.current is not None
    assert not session.current.points


@pytest.mark.parametrize("place", [0, 1])
def test_a_report_is_written_with_names_or_without(
    qtbot: QtBot,
    opened: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: int,
) -> None:
    said = list[str]()
    opened.session.noticed.connect(said.append)
    path = tmp_path / "r.html"
    choose(monkeypatch, path, place)
    opened.acts["report"].trigger()
    qtbot.waitUntil(lambda: any(str(path) in each for each in said), timeout=LONG_MS)
    assert ("clip_a" in path.read_text(encoding="utf-8")) is (place == 0)
