"""Somebody at the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow

LONG_MS = 30_000
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LETTERS = {letter: getattr(Qt.Key, f"Key_{letter}") for letter in "120ACEINORTX"}


class Person:
    """Somebody at the keyboard, who looks before she acts."""

    def __init__(self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch
        self.project, self.table = tmp_path / "study.pwes", tmp_path / "intervals.csv"
        self.window = self.start()

    def start(self) -> MainWindow:
        self.window = MainWindow()
        self._qtbot.addWidget(self.window)
        with self._qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        return self.window

    @property
    def focused(self) -> QWidget:
        widget: QWidget | None = self.window.focusWidget()
        return self.window if widget is None else widget

    def press(self, *keys: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self._qtbot.keyClick(self.focused, LETTERS.get(key, Qt.Key.Key_unknown), modifier)

    def go(self, frame: int) -> None:
        """Type a frame number into the field, as Ctrl+G allows."""
        self._qtbot.keyClick(self.focused, Qt.Key.Key_G, CONTROL)
        field = self.window.views.video.transport.jump
        self._qtbot.waitUntil(field.hasFocus)
        self._qtbot.keyClicks(field, str(frame))
        self._qtbot.keyClick(field, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.window.session.frame == frame, timeout=LONG_MS)

    def look_at(self, video_id: str) -> None:
        tree = self.window.views.videos.tree
        place = tree.visualItemRect(self.window.views.videos.item_of(video_id)).center()
        self._qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self._qtbot.waitUntil(lambda: self.window.is_settled, timeout=LONG_MS)

    def answer(self, dialog: str, answer: object) -> None:
        self._monkeypatch.setattr(QFileDialog, dialog, lambda *_: answer)
