"""Who gets a key: the widget that has the focus and needs it, or the action that claims it."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTreeView,
    QWidget,
)


class FocusWatch(QObject):
    """A filter of the events of whatever widget has the focus.

    A filter written in Python over the whole application would see every event there is.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
        self.focus_moved()

    def focus_moved(self) -> None:
        """Hear that another widget has the focus now."""


class KeyGuard(FocusWatch):
    """Leaves a key to the widget that has the focus where that widget needs it.

    Line edits claim letters by themselves, but not Return; lists and sliders never claim their
    arrows. Return presses the button that has the focus, as in dialogs, where Qt sees to it.

    Where no text is typed it also turns input methods away: they would swallow the letters.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_taken = False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            is_taken = isinstance(watched, QWidget) and belongs_to(
                watched, event.key(), event.modifiers()
            )
        elif isinstance(watched, QAbstractButton) and is_pressing(event):
            if not isinstance(watched.window(), QDialog):
                watched.click()
                is_taken = True
        elif isinstance(event, QInputMethodQueryEvent) and not isinstance(watched, TEXT_FIELDS):
            event.setValue(Qt.InputMethodQuery.ImEnabled, False)  # noqa: FBT003 - an answer
            is_taken = True
        if is_taken:
            event.accept()
        return is_taken


TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
MOVES = ARROWS | {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PRESSES = ENTERS | {Qt.Key.Key_Space}
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

NEEDED: tuple[tuple[type[QWidget], frozenset[int]], ...] = (
    (QTreeView, MOVES | ENTERS),
    (QAbstractItemView, ARROWS),
    (QAbstractSlider, MOVES),
    (QComboBox, ARROWS | {Qt.Key.Key_Space}),
)


def is_pressing(event: QEvent) -> bool:
    """Say whether Return was pressed."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return event.key() in ENTERS


def belongs_to(widget: QWidget, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Say whether a focused widget needs a key itself, whatever action claims it."""
    if isinstance(widget, QAbstractButton):
        return key in PRESSES
    if modifiers & COMMANDS:
        return False
    if isinstance(widget, TEXT_FIELDS):
        return not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    needed = (each for kind, each in NEEDED if isinstance(widget, kind))
    return key in next(needed, frozenset())
