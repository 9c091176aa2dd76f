"""What the window says by itself: notices, the last save, what runs, what undo would take back."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from pwes_gui.main_window.layout import Layout
from pwes_gui.sentences import said
from pwes_gui.session.undo import UndoStacks

NOTICE_MS = 8000


class Telling(QObject):
    """Writes into the status bar, and names what undo and redo would do in their actions."""

    def __init__(
        self, window: QMainWindow, panes: Layout, acts: Mapping[str, QAction], undo: UndoStacks
    ) -> None:
        super().__init__(window)
        self._window, self._panes = window, panes
        self._undo, self._redo = acts["undo"], acts["redo"]
        undo.group.canUndoChanged.connect(self._undo.setEnabled)
        undo.group.canRedoChanged.connect(self._redo.setEnabled)
        undo.group.undoTextChanged.connect(self._name_undo)
        undo.group.redoTextChanged.connect(self._name_redo)

    def project_changed(self, *, is_open: bool) -> None:
        """Say that nothing was saved or can be undone yet in the project that is now open."""
        self._panes.saved.setText(self.tr("nothing changed yet") if is_open else "")
        self._name_undo("")
        self._name_redo("")

    @Slot(str)
    def notice(self, text: str) -> None:
        """Say something for a few seconds."""
        self._window.statusBar().showMessage(text, NOTICE_MS)

    @Slot(object)
    def saved(self, at: datetime) -> None:
        """Say when the last edit became durable."""
        said = self.tr("every edit saved {}")
        self._panes.saved.setText(said.format(f"{at.astimezone():%H:%M:%S}"))

    def busy(self, text: str, is_busy: bool) -> None:  # noqa: FBT001 - from a signal
        """Say what is being done, as long as it is."""
        self._panes.adding.setText(text if is_busy else "")

    @Slot(str)
    def _name_undo(self, text: str) -> None:
        self._undo.setText(self.tr("&Undo: {}").format(said(text)) if text else self.tr("&Undo"))
        self._undo.setEnabled(bool(text))

    @Slot(str)
    def _name_redo(self, text: str) -> None:
        self._redo.setText(self.tr("&Redo: {}").format(said(text)) if text else self.tr("&Redo"))
        self._redo.setEnabled(bool(text))
