from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.exchange.table import SPREADSHEET
from pwes_gui.main_window import asking
from pwes_gui.main_window.asking import Asking


@pytest.fixture
def ask(qtbot: QtBot) -> Asking:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Asking(parent)
    made.kept = parent  # type: ignore[attr-defined]
    return made


def choosing(monkeypatch: pytest.MonkeyPatch, name: str, answer: object) -> list[str]:
    """Let a file dialog be answered at once; return where each was opened."""
    places: list[str] = []

    def chosen(_parent: QWidget, _title: str, place: str, *_filters: str) -> object:
        places.append(place)
        return answer

    monkeypatch.setattr(QFileDialog, name, chosen)
    return places


def test_a_new_project_gets_its_ending(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, "getSaveFileName", (str(tmp_path / "study"), ""))
    assert ask.new_project() == tmp_path / "study.pwes"
    assert asking.as_project(tmp_path / "a.b") == tmp_path / "a.b.pwes"


def test_the_next_dialog_opens_where_the_last_one_was_left(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, "getOpenFileNames", ([str(tmp_path / "a.mp4")], ""))
    assert ask.videos() == [tmp_path / "a.mp4"]
    places = choosing(monkeypatch, "getExistingDirectory", "")
    assert ask.image_folder() is None
    assert ask.open_project() is None
    assert places == [str(tmp_path)] * 2


def test_a_table_goes_out_as_a_spreadsheet_where_that_is_chosen(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filters: list[str] = []

    def chosen(_parent: QWidget, _title: str, _place: str, offered: str) -> tuple[str, str]:
        filters.extend(offered.split(";;"))
        return str(tmp_path / "a.csv"), filters[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    assert ask.export_file(tmp_path / "study.pwes") == (tmp_path / "a.csv", SPREADSHEET)
    assert len(filters) == 2


def test_a_dialog_that_is_closed_chooses_nothing(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, "getSaveFileName", ("", ""))
    choosing(monkeypatch, "getOpenFileName", ("", ""))
    assert ask.new_project() is None
    assert ask.export_file(tmp_path / "study.pwes") is None
    assert ask.points_file() is None


def test_recent_projects_are_kept_newest_first_and_only_while_they_exist(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.pwes" for name in "abc"]
    for path in paths:
        path.mkdir()
        asking.remember(path)
    asking.remember(paths[0])
    assert asking.recent() == [paths[0], paths[2], paths[1]]
    paths[2].rmdir()
    assert asking.recent() == [paths[0], paths[1]]


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_questions_are_answered(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, answer: QMessageBox.StandardButton
) -> None:
    said: list[str] = []

    def question(_parent: QWidget, _title: str, text: str) -> QMessageBox.StandardButton:
        said.append(text)
        return answer

    monkeypatch.setattr(QMessageBox, "question", question)
    is_yes = answer == QMessageBox.StandardButton.Yes
    assert ask.may_stop_training() is is_yes
    assert ask.may_remove("clip_a", 3) is is_yes
    assert "3 marks" in said[-1]
    assert ask.may_remove("clip_a", 0)
    assert len(said) == 2
