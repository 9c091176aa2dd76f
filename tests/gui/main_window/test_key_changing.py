"""Other keys through the dialog, by keyboard, as a person gives them."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.points import Kind
from pwes_gui.key_map import STORED
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.key_changing import KeyChanging
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.views.key_editor import KeyEditor

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def editor(qtbot: QtBot, opened: MainWindow) -> KeyEditor:
    """The dialog, opened by its key."""
    picture = opened.views.video.picture
    picture.setFocus()
    qtbot.waitUntil(picture.hasFocus)
    qtbot.keyClick(picture, Qt.Key.Key_F1, CONTROL)
    made = opened.key_changing.editor
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    qtbot.waitUntil(made.search.hasFocus)
    return made


def type_key(qtbot: QtBot, editor: KeyEditor, name: str, key: Qt.Key, **modifier: object) -> None:
    editor.choose(name)
    editor.field.setFocus()
    qtbot.waitUntil(editor.field.hasFocus)
    qtbot.keyClick(editor.field, key, **modifier)


def back(qtbot: QtBot, window: MainWindow, editor: KeyEditor) -> QWidget:
    """Close the dialog and return the picture, which has the keys again."""
    qtbot.mouseClick(editor.close_button, LEFT)
    qtbot.waitUntil(lambda: not editor.isVisible())
    window.activateWindow()
    picture = window.views.video.picture
    picture.setFocus()
    qtbot.waitUntil(picture.hasFocus)
    return picture


def plays(window: MainWindow) -> bool:
    return window.player.is_playing


def kinds(window: MainWindow) -> list[Kind]:
    return [point.kind for point in window.session.labels.points]


def test_a_new_key_acts_at_once_and_after_the_next_start(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "micro", Qt.Key.Key_B)
    assert not editor.note.isVisible()
    picture = back(qtbot, opened, editor)
    qtbot.keyClick(picture, Qt.Key.Key_B)
    assert kinds(opened) == [Kind.MICRO]
    again = MainWindow()
    qtbot.addWidget(again)
    assert [each.toString() for each in again.acts["micro"].shortcuts()] == ["1", "B"]
    again.close()


def test_a_taken_key_is_named_and_refused(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "micro", Qt.Key.Key_K)
    assert editor.note.isVisible()
    assert editor.note.text() == "K already belongs to “Pause” in Playback."
    assert opened.key_changing.keys.changed == {}
    assert QSettings().value(STORED) is None


def test_a_taken_key_is_swapped_on_request(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "micro", Qt.Key.Key_2)
    assert editor.swap.text() == "Swap: “Point here: macro” gets 1"
    qtbot.mouseClick(editor.swap, LEFT)
    assert not editor.note.isVisible()
    picture = back(qtbot, opened, editor)
    qtbot.keyClick(picture, Qt.Key.Key_2)
    assert kinds(opened) == [Kind.MICRO]
    points = opened.views.video.transport.points
    assert [points[kind].text() for kind in (Kind.MICRO, Kind.MACRO)] == ["2", "1"]


def test_an_action_without_a_key_takes_anothers(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "about", Qt.Key.Key_K)
    assert editor.swap.text() == "Take it away"
    qtbot.mouseClick(editor.swap, LEFT)
    assert opened.key_changing.keys.keys["about"] == ("K",)
    assert opened.key_changing.keys.keys["pause"] == ()


def test_a_key_that_opens_a_menu_is_refused(qtbot: QtBot, editor: KeyEditor) -> None:
    type_key(qtbot, editor, "micro", Qt.Key.Key_F, modifier=ALT)
    assert editor.note.text() == "Alt+F opens the menu File."
    assert not editor.swap.isVisible()


def test_keys_are_taken_away_and_come_back(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    keys, accept = opened.key_changing, opened.views.review.accept
    editor.choose("accept")
    (chip,) = (b for b in editor.findChildren(QPushButton) if b.text().startswith("A "))
    qtbot.mouseClick(chip, LEFT)
    assert keys.keys.keys["accept"] == ("Return", "Enter")
    assert accept.text() == "Accept"
    qtbot.mouseClick(editor.clear, LEFT)
    assert accept.toolTip() == "Accept (no key)"
    qtbot.mouseClick(editor.restore, LEFT)
    assert accept.text() == "Accept · A"
    type_key(qtbot, editor, "next", Qt.Key.Key_B)
    qtbot.mouseClick(editor.restore_all, LEFT)
    assert keys.keys.changed == {}
    assert not editor.restore_all.isEnabled()


def test_a_default_that_another_has_is_named(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    editor.choose("pause")
    qtbot.mouseClick(editor.clear, LEFT)
    type_key(qtbot, editor, "next", Qt.Key.Key_K)
    editor.choose("pause")
    qtbot.mouseClick(editor.restore, LEFT)
    assert "K already belongs to “Next proposal”" in editor.note.text()
    qtbot.mouseClick(editor.swap, LEFT)
    assert opened.key_changing.keys.changed == {}


def test_the_search_finds_words_and_keys(qtbot: QtBot, editor: KeyEditor) -> None:
    qtbot.keyClicks(editor.search, "nothing found")
    assert editor.name == "nothing_found"
    editor.search.clear()
    qtbot.keyClicks(editor.search, "shift+c")
    assert editor.name == "nothing_found"
    editor.search.clear()
    qtbot.keyClicks(editor.search, "no such thing")
    assert editor.name == ""
    assert not editor.field.isEnabled()
    editor.search.clear()
    editor.choose("play")
    assert editor.field.isEnabled()


def test_from_the_list_return_leads_to_the_field(qtbot: QtBot, editor: KeyEditor) -> None:
    editor.choose("play")
    editor.tree.setFocus()
    qtbot.waitUntil(editor.tree.hasFocus)
    qtbot.keyClick(editor.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(editor.field.hasFocus)
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.isVisible()  # Escape is a key like any other in the field
    assert "“Select nothing”" in editor.note.text()


def test_the_numpad_is_datavyus_if_wanted(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    qtbot.mouseClick(editor.numpad, LEFT)
    assert editor.numpad.isChecked()
    picture = back(qtbot, opened, editor)
    qtbot.keyClick(picture, Qt.Key.Key_3, KEYPAD)
    qtbot.waitUntil(lambda: opened.session.frame == 1)
    qtbot.keyClick(picture, Qt.Key.Key_1, KEYPAD)
    qtbot.waitUntil(lambda: opened.session.frame == 0)
    assert kinds(opened) == []
    qtbot.keyClick(picture, Qt.Key.Key_8, KEYPAD)
    assert plays(opened)
    qtbot.keyClick(picture, Qt.Key.Key_5, KEYPAD)
    assert not plays(opened)
    qtbot.keyClick(picture, Qt.Key.Key_1)
    assert kinds(opened) == [Kind.MICRO]


def test_a_numpad_key_is_told_from_the_digit(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "next", Qt.Key.Key_1, modifier=KEYPAD)
    assert opened.key_changing.keys.keys["next"] == ("N", "Num+1")


def test_letters_given_to_actions_never_fire_in_text_fields(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "micro", Qt.Key.Key_B)
    type_key(qtbot, editor, "macro", Qt.Key.Key_7, modifier=KEYPAD)
    back(qtbot, opened, editor)
    jump = opened.views.video.transport.jump
    jump.setFocus()
    qtbot.waitUntil(jump.hasFocus)
    qtbot.keyClicks(jump, "bB")
    qtbot.keyClick(jump, Qt.Key.Key_7, KEYPAD)
    assert jump.text().startswith("bB")
    assert kinds(opened) == []


def test_the_sheet_of_keys_shows_the_keys_that_hold(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    type_key(qtbot, editor, "apex", Qt.Key.Key_F7)
    back(qtbot, opened, editor)
    opened.show_keys()
    (sheet,) = opened.findChildren(KeySheet)
    assert "P or F7" in sheet.page.toPlainText()
    sheet.close()


def test_the_keys_belong_to_the_window(opened: MainWindow) -> None:
    assert isinstance(opened.key_changing, KeyChanging)
    assert opened.key_changing.editor is None  # made when it is asked for


def test_a_numpad_key_in_a_text_field_is_the_fields_own(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    qtbot.mouseClick(editor.numpad, LEFT)
    back(qtbot, opened, editor)
    jump = opened.views.video.transport.jump
    jump.setFocus()
    qtbot.waitUntil(jump.hasFocus)
    qtbot.keyClick(jump, Qt.Key.Key_8, KEYPAD)
    assert not plays(opened)


def test_the_numpads_pause_held_lets_its_shuttle_step(
    qtbot: QtBot, opened: MainWindow, editor: KeyEditor
) -> None:
    qtbot.mouseClick(editor.numpad, LEFT)
    picture = back(qtbot, opened, editor)
    qtbot.keyPress(picture, Qt.Key.Key_5, KEYPAD)
    qtbot.keyClick(picture, Qt.Key.Key_6, KEYPAD)
    qtbot.waitUntil(lambda: opened.session.frame == 1)
    qtbot.keyRelease(picture, Qt.Key.Key_5, KEYPAD)
    assert not plays(opened)
