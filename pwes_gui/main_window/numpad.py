"""Keys of the numpad that have an action of their own, apart from the same keys elsewhere."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from pwes_gui.key_guard import FocusWatch

KEYPAD = Qt.KeyboardModifier.KeypadModifier


class NumpadKeys(FocusWatch):
    """Starts the actions of numpad keys itself: under X11 and Wayland Qt never does.

    There Qt leaves the numpad out of what it compares with shortcuts, and takes a 1 for a 1.
    """

    def __init__(self, parent: QObject, acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self._acts = acts
        self._claimed: QAction | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent) or not event.modifiers() & KEYPAD:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            self._claimed = self._action_of(QKeySequence(event.keyCombination()))
            if self._claimed is not None:
                event.accept()  # the key comes as a key then, and not as a shortcut
            return self._claimed is not None
        if event.type() is QEvent.Type.KeyPress and self._claimed is not None:
            action, self._claimed = self._claimed, None
            if action.autoRepeat() or not event.isAutoRepeat():
                action.trigger()
            return True
        return False

    def focus_moved(self) -> None:
        self._claimed = None

    def _action_of(self, key: QKeySequence) -> QAction | None:
        return next((act for act in self._acts.values() if key in act.shortcuts()), None)
