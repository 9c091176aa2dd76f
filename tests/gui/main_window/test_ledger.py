"""The cost ledger at the real window, with keys as the system sends them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.ledger.entries import Action, Decision, Phase, Span
from core.ledger.ledger_file import LedgerFile
from pwes_gui.main_window import MainWindow
from pwes_gui.views.ledger import LedgerDialog
from tests.gui.views.test_ledger import cells

LONG_MS = 20_000
PLAIN, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Say yes to every question, and keep what was asked."""
    questions: list[str] = []

    def yes(_parent: object, _title: str, text: str) -> QMessageBox.StandardButton:
        questions.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", yes)
    return questions


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key, PLAIN)


def dialog_of(qtbot: QtBot, window: MainWindow) -> LedgerDialog:
    window.acts["ledger"].trigger()
    dialog = window.ledger.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def decisions(project: Path) -> list[Decision]:
    return [each for each in LedgerFile(project).read().entries if isinstance(each, Decision)]


def test_one_key_a_point_is_counted_as_one(
    qtbot: QtBot, opened: MainWindow, project_path: Path, asked: list[str]
) -> None:
    opened.acts["keep_ledger"].trigger()
    assert "no name" in asked[0]
    assert opened.acts["keep_ledger"].isChecked()
    press(opened, Qt.Key.Key_1)
    for _ in range(2):
        press(opened, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: opened.session.frame == 2, timeout=LONG_MS)
    QTest.mouseClick(opened.windowHandle(), LEFT, PLAIN, QPoint(3, opened.height() - 3))
    press(opened, Qt.Key.Key_2)
    one, two = decisions(project_path)
    assert (one.action, one.keys, one.transport, one.clicks) == (Action.POINT, 1, 0, 0)
    assert (two.action, two.keys, two.transport, two.clicks) == (Action.POINT, 1, 2, 1)
    assert one.phase is Phase.POINTING
    spent = {each.frame: each.seconds_spent for each in opened.session.labels.points}
    assert spent == {0: one.seconds, 2: two.seconds}
    opened.close()
    entries = LedgerFile(project_path).read().entries
    spans = [each for each in entries if isinstance(each, Span)]
    assert sum(each.seconds for each in spans) >= one.seconds + two.seconds - 0.002


def test_who_does_not_want_it_gets_no_file(
    opened: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    opened.acts["keep_ledger"].trigger()
    assert not opened.acts["keep_ledger"].isChecked()
    assert opened.ledger.watch is None
    press(opened, Qt.Key.Key_1)
    assert len(opened.session.labels.points) == 1
    opened.close()
    assert not LedgerFile(project_path).path.exists()


def test_the_dialog_shows_exports_and_deletes(
    qtbot: QtBot,
    opened: MainWindow,
    project_path: Path,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    dialog = dialog_of(qtbot, opened)
    assert not dialog.export.isEnabled()
    qtbot.mouseClick(dialog.keep, LEFT, pos=QPoint(8, dialog.keep.height() // 2))
    assert opened.ledger.costs.is_on
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    press(opened, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: dialog.decisions.rowCount() == 1, timeout=LONG_MS)  # by itself
    assert cells(dialog.decisions, 0)[3] == "1"
    table = tmp_path / "costs.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    qtbot.mouseClick(dialog.export, LEFT)
    assert table.exists()
    qtbot.mouseClick(dialog.delete, LEFT)
    assert len(asked) == 2
    assert not LedgerFile(project_path).path.exists()
    assert not opened.acts["keep_ledger"].isChecked()
    qtbot.waitUntil(lambda: dialog.decisions.rowCount() == 0, timeout=LONG_MS)


def test_control_videos_are_marked_in_the_list_until_they_are_done(
    qtbot: QtBot, opened: MainWindow, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.acts["keep_ledger"].trigger()
    assert len(asked) == 1
    dialog = dialog_of(qtbot, opened)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (2, True))
    qtbot.mouseClick(dialog.draw, LEFT)
    assert all(row.is_control for row in opened.views.videos.shown)
    assert "by hand" in opened.proposing.hidden_why
    opened.acts["nothing_found"].trigger()
    assert [row.is_control for row in opened.views.videos.shown] == [False, True]


def test_a_control_pass_by_keys_alone(
    qtbot: QtBot,
    opened: MainWindow,
    project_path: Path,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (2, True))
    opened.acts["keep_ledger"].trigger()
    qtbot.mouseClick(dialog_of(qtbot, opened).draw, LEFT)
    assert len(asked) == 1
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    review = opened.views.review
    assert review.note.isVisibleTo(opened)
    press(opened, Qt.Key.Key_1)  # a point is refused
    press(opened, Qt.Key.Key_I)
    press(opened, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: opened.session.frame == 1, timeout=LONG_MS)
    press(opened, Qt.Key.Key_P)  # no apex without an interval
    press(opened, Qt.Key.Key_O)
    press(opened, Qt.Key.Key_P)
    assert review.list.isVisibleTo(opened)  # her own interval, and nobody else's
    assert opened.session.labels.points == []
    press(opened, Qt.Key.Key_C)
    assert not opened.session.labels["clip_a"].intervals
    assert review.heading.text() != "Annotated by hand"
    opened.ledger.costs.flush()
    found = LedgerFile(project_path).read()
    done = found.finished["clip_a"]
    assert [(each.onset, each.apex) for each in done.intervals] == [(0, 1)]
    assert done.n_unmeasured == 0
    assert {each.phase for each in found.entries if isinstance(each, Decision)} == {Phase.CONTROL}
