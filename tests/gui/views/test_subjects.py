"""The dialog that asks who is in which video."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pwes_gui.views.subjects import HOW, SUBJECT, How, SubjectRow, SubjectsDialog

RULES = (
    ("folder", "Name of the folder", None),
    ("template", "A pattern of my own", "{subject}_{x}"),
)
ROWS = (
    SubjectRow("1", "in/006_1.mp4", "006", How.RULE),
    SubjectRow("2", "in/007_1.mp4", "007", How.RULE),
    SubjectRow("3", "in/clip.mp4", "in", How.NO_MATCH),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> SubjectsDialog:
    made = SubjectsDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.set_rules(RULES, "folder")
    made.set_rows(ROWS)
    return made


def cell(dialog: SubjectsDialog, row: int, column: int) -> str:
    item = dialog.rows.topLevelItem(row)
    assert item is not None
    return item.text(column)


def test_a_rule_and_every_letter_of_a_pattern_are_told(
    qtbot: QtBot, dialog: SubjectsDialog
) -> None:
    told: list[tuple[str, str]] = []
    dialog.rule_changed.connect(lambda *said: told.append(said))
    assert not dialog.pattern.isEnabled()
    dialog.rule.setCurrentIndex(1)
    assert told == [("template", "{subject}_{x}")]
    qtbot.keyClicks(dialog.pattern, "!")
    assert told[-1] == ("template", "{subject}_{x}!")


def test_what_does_not_match_is_shown_and_counted(dialog: SubjectsDialog) -> None:
    assert "does not match" in cell(dialog, 2, HOW)
    assert dialog.heading.text() == "3 videos of 3 subjects · not matching the pattern: 1"


def test_a_name_given_by_hand_stays_whatever_the_rule_says(
    qtbot: QtBot, dialog: SubjectsDialog
) -> None:
    item = dialog.rows.topLevelItem(2)
    assert item is not None
    place = dialog.rows.visualItemRect(item).center()
    qtbot.mouseClick(dialog.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = dialog.rows.findChild(QLineEdit)
    assert editor is not None
    editor.setText("anna")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.subjects["3"] == "anna")
    dialog.set_rows([SubjectRow(row.key, row.shown, "s", How.RULE) for row in ROWS])
    assert dialog.subjects == {"1": "s", "2": "s", "3": "anna"}
    assert cell(dialog, 2, SUBJECT) == "anna"
    assert "by hand" in cell(dialog, 2, HOW)


def test_all_selected_get_one_name_and_lose_it_again(qtbot: QtBot, dialog: SubjectsDialog) -> None:
    dialog.rows.selectAll()
    dialog.activateWindow()
    dialog.name.setFocus()
    qtbot.waitUntil(dialog.name.hasFocus)
    qtbot.keyClicks(dialog.name, "eva")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert set(dialog.subjects.values()) == {"eva"}
    assert dialog.isVisible()  # Return there names, and does not agree
    dialog.name.clear()
    qtbot.mouseClick(dialog.set_name, Qt.MouseButton.LeftButton)
    assert dialog.subjects == {"1": "006", "2": "007", "3": "in"}


def test_a_pattern_that_cannot_be_used_cannot_be_agreed_to(dialog: SubjectsDialog) -> None:
    dialog.set_trouble("Write {subject} in its place.")
    assert dialog.trouble.isVisible()
    assert not dialog.done_button.isEnabled()
    dialog.set_trouble("")
    assert dialog.done_button.isEnabled()


def test_asking_twice_for_a_name_by_hand_opens_one_field(dialog: SubjectsDialog) -> None:
    for place in (0, 0, 1):  # Qt's warning would fail the test
        item = dialog.rows.topLevelItem(place)
        dialog.rows.itemDoubleClicked.emit(item, SUBJECT)
    assert len(dialog.rows.findChildren(QLineEdit)) == 1
