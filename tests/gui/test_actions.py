from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QSlider,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pwes_gui import actions
from pwes_gui.actions import ACTIONS, BREAK
from pwes_gui.key_guard import KeyGuard

NAMES = [act.name for acts in ACTIONS.values() for act in acts if act is not BREAK]


class Bench:
    """A window with every action and one widget of each sort; it notes what was done."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.done: list[str] = []
        handlers = {name: self._noting(name) for name in NAMES}
        self.acts, self.menus = actions.build(self.window, handlers)
        self.guard = KeyGuard(self.window)
        self.text, self.list, self.tree = QLineEdit(), QListWidget(), QTreeWidget()
        self.slider, self.combo, self.button = QSlider(), QComboBox(), QPushButton("ok")
        self.list.addItems(["a", "b", "c"])
        self.tree.addTopLevelItems([QTreeWidgetItem([name]) for name in "abc"])
        middle = QWidget()
        self.window.setCentralWidget(middle)
        layout = QVBoxLayout(middle)
        for each in (self.text, self.list, self.tree, self.slider, self.combo, self.button):
            layout.addWidget(each)

    def _noting(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    return made


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key, modifier)


PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_no_key_is_claimed_twice_and_no_name_is_used_twice() -> None:
    assert actions.clashes() == []
    assert len(NAMES) == len(set(NAMES))


def test_every_key_of_the_agreed_map_does_what_it_says() -> None:
    keys = {key: act.name for acts in ACTIONS.values() for act in acts for key in act.keys}
    agreed = {
        "Space": "play", "J": "play_backwards", "K": "pause", "L": "play_forwards",
        "Left": "frame_back", "Right": "frame_on", "Shift+Left": "second_back",
        "Shift+Right": "second_on", "Ctrl+Left": "snippet_back", "Ctrl+Right": "snippet_on",
        "Up": "previous_mark", "Down": "next_mark", "Home": "first", "End": "last",
        "1": "micro", "2": "macro", "0": "unsure", "M": "again", "I": "onset", "O": "offset",
        "P": "apex", "Return": "accept", "Del": "delete", "N": "next", "Shift+N": "previous",
        "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo", "Ctrl+Y": "redo", "Ctrl+S": "checkpoint",
        "Ctrl+0": "zoom_fit", "F1": "keys", "?": "keys",
    }  # fmt: skip
    assert {key: keys.get(key) for key in agreed} == agreed


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_1, PLAIN, "micro"),
        (Qt.Key.Key_A, PLAIN, "accept"),
        (Qt.Key.Key_Left, SHIFT, "second_back"),
        (Qt.Key.Key_Right, CONTROL, "snippet_on"),
        (Qt.Key.Key_C, SHIFT, "nothing_found"),
        (Qt.Key.Key_Delete, PLAIN, "delete"),
        (Qt.Key.Key_Return, PLAIN, "accept"),
        (Qt.Key.Key_F1, PLAIN, "keys"),
    ],
)
def test_keys_act_while_a_list_has_the_focus(
    qtbot: QtBot, bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    press(qtbot, bench.list, key, modifier)
    assert bench.done == [name]


@pytest.mark.parametrize("text", ["1", "2", "0", "a", "m", "N", " ", "?", "["])
def test_letters_never_fire_in_a_text_field(qtbot: QtBot, bench: Bench, text: str) -> None:
    bench.text.setFocus()
    qtbot.waitUntil(bench.text.hasFocus)
    qtbot.keyClicks(bench.text, text)
    assert bench.text.text() == text
    assert bench.done == []


def test_return_in_a_text_field_is_the_fields_own(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.text.returnPressed):
        press(qtbot, bench.text, Qt.Key.Key_Return, PLAIN)
    assert bench.done == []


def test_commands_work_from_a_text_field(qtbot: QtBot, bench: Bench) -> None:
    press(qtbot, bench.text, Qt.Key.Key_T, CONTROL)
    press(qtbot, bench.text, Qt.Key.Key_F1, PLAIN)
    assert bench.done == ["train", "keys"]


def test_arrows_stay_with_the_widget_that_needs_them(qtbot: QtBot, bench: Bench) -> None:
    bench.tree.setCurrentIndex(bench.tree.model().index(0, 0))
    press(qtbot, bench.tree, Qt.Key.Key_Down, PLAIN)
    assert bench.tree.currentItem().text(0) == "b"
    bench.list.setCurrentRow(0)
    press(qtbot, bench.list, Qt.Key.Key_Down, PLAIN)
    assert bench.list.currentRow() == 1
    bench.slider.setValue(10)
    press(qtbot, bench.slider, Qt.Key.Key_Up, PLAIN)
    assert bench.slider.value() == 11
    assert bench.done == []
    press(qtbot, bench.list, Qt.Key.Key_Left, PLAIN)
    assert bench.done == ["frame_back"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_return_press_the_button_that_has_the_focus(
    qtbot: QtBot, bench: Bench, key: Qt.Key
) -> None:
    with qtbot.waitSignal(bench.button.clicked):
        press(qtbot, bench.button, key, PLAIN)
    assert bench.done == []


def test_what_is_switched_keeps_its_state_in_the_menu(bench: Bench) -> None:
    bench.acts["face_box"].trigger()
    assert bench.acts["face_box"].isChecked()
    assert bench.done == ["face_box"]


def asks_for_an_input_method(widget: QWidget) -> bool:
    """Ask as the system does whenever the focus moves."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(widget, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def test_input_methods_are_for_text_fields_alone(qtbot: QtBot, bench: Bench) -> None:
    for widget in (bench.text, bench.list, bench.tree, bench.slider, bench.combo, bench.button):
        widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # as Qt does to some
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        assert asks_for_an_input_method(widget) is (widget is bench.text)
