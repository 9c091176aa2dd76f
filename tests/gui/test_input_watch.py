"""Keys and clicks are counted as the system sends them, each once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pwes_gui.input_watch import InputWatch
from pwes_gui.key_guard import KeyGuard

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Bench:
    """A window with one transport action and one other, a field, and what was noticed."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.noticed: list[str] = []
        self.done: list[str] = []
        self.play = self._action("play", "Space")
        self.micro = self._action("micro", "1")
        self.middle, self.field = QWidget(), QLineEdit()
        self.middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self.middle).addWidget(self.field)
        self.window.setCentralWidget(self.middle)
        self.guard = KeyGuard(self.window)

    def watch(self) -> InputWatch:
        watch = InputWatch(self.window, [self.play])
        watch.pressed.connect(lambda moves: self.noticed.append("moves" if moves else "key"))
        watch.clicked.connect(lambda: self.noticed.append("click"))
        return watch

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def _action(self, name: str, key: str) -> QAction:
        action = QAction(name, self.window)
        action.setShortcut(key)
        action.triggered.connect(lambda: self.done.append(name))
        self.window.addAction(action)
        return action


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.middle.setFocus()
    return made


def test_a_shortcut_counts_once_and_does_what_it_did(bench: Bench) -> None:
    bench.watch()
    bench.press(Qt.Key.Key_1)
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Z)  # no shortcut at all
    assert bench.noticed == ["key", "moves", "key"]
    assert bench.done == ["micro", "play"]


def test_modifiers_alone_are_no_key_presses(bench: Bench) -> None:
    bench.watch()
    bench.press(Qt.Key.Key_Shift)
    bench.press(Qt.Key.Key_Control)
    assert bench.noticed == []


def test_what_is_typed_into_a_field_is_no_decision(bench: Bench) -> None:
    bench.watch()
    bench.field.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        bench.press(key)
    assert bench.noticed == ["moves", "moves"]
    assert bench.field.text() == "12"


def test_a_click_counts_once_wherever_it_goes(bench: Bench) -> None:
    bench.watch()
    handle = bench.window.windowHandle()
    for place in (QPoint(5, 5), bench.field.mapTo(bench.window, bench.field.rect().center())):
        QTest.mouseClick(handle, LEFT, PLAIN, place)
    assert bench.noticed == ["click", "click"]


def test_once_closed_it_hears_nothing(bench: Bench) -> None:
    watch = bench.watch()
    assert watch.is_active
    watch.close()
    bench.press(Qt.Key.Key_1)
    assert (bench.noticed, bench.done) == ([], ["micro"])
