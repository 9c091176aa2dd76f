"""The dialog of the cost ledger."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from core.ledger.account import account
from core.ledger.entries import Action, Decision, Drawn, Kept, Phase, Span
from core.ledger.ledger import Ledger
from pwes_gui.views.ledger import LedgerDialog
from pwes_gui.views.ledger_words import action_name
from tests.core.ledger.strategies import AT
from tests.core.ledger.test_control import study
from tests.core.ledger.test_sums import labels_of


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[LedgerDialog]:
    made = LedgerDialog()
    qtbot.addWidget(made)
    yield made
    made.close()


def cells(table: QTableWidget, row: int) -> list[str]:
    found = (table.item(row, column) for column in range(table.columnCount()))
    return ["" if each is None else each.text() for each in found]


def test_it_shows_what_a_video_took_and_all_together(dialog: LedgerDialog) -> None:
    entries = (
        Kept(AT, on=True, idle_s=45),
        Span(AT, "a", Phase.WATCHING, 60.0),
        Span(AT, "b", Phase.POINTING, 30.0),
        Decision(AT, "a", Phase.WATCHING, Action.POINT, 12.25, 1, 5, 2),
    )
    dialog.set_account(account(Ledger(entries), labels_of("a", "b")), writable=True)
    assert dialog.heading.text() == "1:30 at work on 2 videos"
    assert cells(dialog.videos, 0)[:3] == ["All videos", "1:30", "0:45"]
    assert cells(dialog.videos, 1) == ["a", "1:00", "1:00", "1:00", "", "", "", "1", "1", "2"]
    assert cells(dialog.videos, 2)[:5] == ["b", "0:30", "0:30", "", "0:30"]
    assert cells(dialog.decisions, 0)[2] == "12.2 s"
    assert dialog.idle.value() == 45
    assert "None was drawn yet" in dialog.control.text()


def test_where_there_is_no_number_none_is_shown(dialog: LedgerDialog) -> None:
    drawn = Drawn(AT, 1, ("a",), ("a",))
    ledger = Ledger((Kept(AT, on=False), drawn))
    dialog.set_account(account(ledger, labels_of("a")), writable=False)
    assert dialog.heading.text() == "Nothing was noted yet."
    assert "Not enough data" in dialog.control.text()
    assert "%" not in dialog.control.text()
    enabled = (dialog.keep, dialog.idle, dialog.draw, dialog.delete)
    assert not any(each.isEnabled() for each in enabled)


def test_saving_is_told_with_its_uncertainty(dialog: LedgerDialog) -> None:
    dialog.set_account(study(6, 300, 90), writable=True)
    assert "By hand: 75 s an interval (24 intervals, 6 videos)." in dialog.control.text()
    assert "Time saved an interval: 70% (95 % interval" in dialog.control.text()


def test_a_person_chooses_when_nobody_is_at_work(qtbot: QtBot, dialog: LedgerDialog) -> None:
    with qtbot.waitSignal(dialog.idle_chosen) as chosen:
        dialog.idle.setValue(60)
        dialog.idle.editingFinished.emit()
    assert chosen.args == [60]


def test_every_sort_of_decision_has_a_name() -> None:
    assert len({action_name(each) for each in Action}) == len(Action)
