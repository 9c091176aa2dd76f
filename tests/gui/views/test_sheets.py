from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.sheets import ROWS, FindingRow, SheetDialog

FINDINGS = [
    FindingRow("3", "offset missing or 0", "offset is 0", "offset: 0 → 30", is_repair=True),
    FindingRow("4", "unknown video", "no video is zz", "left out"),
    FindingRow("7, 8", "overlap", "it begins before row 7 ends"),
]


def test_only_repairs_have_a_box_and_they_are_agreed_to_one_by_one(qtbot: QtBot) -> None:
    dialog = SheetDialog()
    qtbot.addWidget(dialog)
    dialog.set_findings(FINDINGS)
    boxes = [
        item.data(ROWS, Qt.ItemDataRole.CheckStateRole) is not None for item in dialog._items()
    ]
    assert boxes == [True, False, False]
    assert dialog.agreed == frozenset()
    with qtbot.waitSignal(dialog.ticked):
        dialog._items()[0].setCheckState(ROWS, Qt.CheckState.Checked)
    assert dialog.agreed == {0}
    with qtbot.waitSignal(dialog.ticked):
        qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.agreed == frozenset()
    with qtbot.waitSignal(dialog.ticked):
        qtbot.mouseClick(dialog.every, Qt.MouseButton.LeftButton)
    assert dialog.agreed == {0}


def test_nothing_can_be_taken_in_while_there_is_nothing(qtbot: QtBot) -> None:
    dialog = SheetDialog()
    qtbot.addWidget(dialog)
    assert not dialog.done_button.isEnabled()
    dialog.set_counts("3 rows", 2)
    assert dialog.done_button.isEnabled()
    dialog.set_trouble("It is not laid out so.")
    assert not dialog.done_button.isEnabled()
    assert dialog.counts.text() == ""


def test_how_a_sheet_is_read_is_told_when_it_is_chosen(qtbot: QtBot) -> None:
    dialog = SheetDialog()
    qtbot.addWidget(dialog)
    dialog.set_layouts([("casme2", "CAS(ME)²"), ("samm", "SAMM-LV")], "samm")
    assert dialog.how == ("samm", 1, "")
    with qtbot.waitSignal(dialog.how_changed):
        dialog.base.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.how_changed):
        dialog.kind.setCurrentIndex(2)
    assert dialog.how == ("samm", 0, "macro")
