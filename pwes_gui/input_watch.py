"""Notices that somebody is at work in a window, and counts; what is typed is not looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from pwes_gui.key_guard import TEXT_FIELDS

STIRS = frozenset({QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchUpdate})
CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


class InputWatch(QObject):
    """A filter of what the system sends to one window, before any widget has it.

    While no such object is made, nothing of it costs anything.

    Signals:
        pressed: A key went down, and whether it only moves the recording or fills in a field.
        clicked: A mouse button went down.
        stirred: The mouse moved, or a key is held.
        activated: The window became the active one, or no longer is.
    """

    pressed = Signal(bool)
    clicked = Signal()
    stirred = Signal()
    activated = Signal(bool)

    def __init__(self, window: QWidget, transport: Sequence[QAction]) -> None:
        """Watch a window; transport are the actions that only move the recording."""
        super().__init__(window)
        self._transport = transport
        window.winId()  # so that there is something that the system sends to
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)
        self._handle.activeChanged.connect(self._active_changed)

    def close(self) -> None:
        """Watch no longer."""
        self._handle.removeEventFilter(self)
        self._handle.activeChanged.disconnect(self._active_changed)
        self.deleteLater()

    @property
    def is_active(self) -> bool:
        return self._handle.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        # Every key comes as ShortcutOverride first; one that is a shortcut never comes as a key.
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._key(event)
        elif kind in CLICKS:
            self.clicked.emit()
        elif kind in STIRS:
            self.stirred.emit()
        return False

    def _key(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in MODIFIERS:
            self.stirred.emit()
            return
        key = QKeySequence(event.keyCombination())
        is_typed = isinstance(QApplication.focusWidget(), TEXT_FIELDS)
        self.pressed.emit(is_typed or any(key in act.shortcuts() for act in self._transport))

    @Slot()
    def _active_changed(self) -> None:
        self.activated.emit(self._handle.isActive())
