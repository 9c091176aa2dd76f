"""The field for what somebody writes about the video that is looked at."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.videos import LONGEST_NOTE
from pwes_gui.views.key_hints import KeyHint

LINES = 2
ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NoteField(QPlainTextEdit):
    """A small field; what is typed is one change, told once the field is left.

    Signals:
        written: A video_id, and the note that it has now.
        left: The keys are wanted elsewhere again.
    """

    written = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._video_id, self._kept = "", ""
        self.setAccessibleName(self.tr("Note on this video"))
        KeyHint(self, self.setPlaceholderText, self.tr("Note on this video: {}"), "note")
        self.setTabChangesFocus(True)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + margins)
        self.textChanged.connect(self._shorten)
        self.set_note("", "")

    def set_note(self, video_id: str, text: str) -> None:
        """Show a video's note; what is being typed about the same video stays.

        Args:
            video_id: The video; empty for none.
            text: Its note.
        """
        if video_id != self._video_id:
            self.finish()
        elif self._is_changed and text != self._typed:
            return
        self._video_id, self._kept = video_id, text
        self.setEnabled(bool(video_id))
        if text != self._typed:
            self.setPlainText(text)

    @Slot()
    def finish(self) -> None:
        """Tell what was typed, if anything was; it is kept once set_note() says so."""
        if self._is_changed:
            self.written.emit(self._video_id, self._typed)

    @property
    def _typed(self) -> str:
        return self.toPlainText().strip()

    @property
    def _is_changed(self) -> bool:
        return bool(self._video_id) and self._typed != self._kept

    @Slot()
    def _shorten(self) -> None:
        """Take no more than can be kept."""
        surplus = len(self.toPlainText()) - LONGEST_NOTE
        if surplus > 0:
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, surplus)
            cursor.removeSelectedText()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # its own menu
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        is_sent = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTERS and is_sent):
            self.finish()
            self.left.emit()
        else:
            super().keyPressEvent(event)
