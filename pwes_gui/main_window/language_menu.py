"""The menu of languages."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from pwes_gui import language


class LanguageMenu(QMenu):
    """Offers the languages, each under its own name, and keeps what is chosen.

    Signals:
        chosen: Another one was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget, menu: QMenu) -> None:
        super().__init__(parent)
        menu.addMenu(self)
        self.setTitle(self.tr("&Language"))
        self._group = QActionGroup(self)
        names = {
            language.SYSTEM: self.tr("As the &system"),
            language.ENGLISH: "&English",
            language.CHINESE: "简体中文 (&C)",
        }
        for code, name in names.items():
            action = QAction(name, self, checkable=True, checked=code == language.chosen())
            action.triggered.connect(partial(self._choose, code))
            self._group.addAction(action)
            self.addAction(action)

    @Slot()
    def _choose(self, code: str) -> None:
        if code != language.chosen():
            language.choose(code)
            self.chosen.emit()
