"""The menu of the projects of before."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class RecentMenu(QMenu):
    """Offers projects to open.

    Signals:
        chosen: The Path of one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Recent"))

    def set_paths(self, paths: Sequence[Path]) -> None:
        self.clear()
        for path in paths:
            action = QAction(str(path), self)
            action.triggered.connect(partial(self._choose, path))
            self.addAction(action)
        self.setEnabled(bool(paths))

    @Slot()
    def _choose(self, path: Path) -> None:
        self.chosen.emit(path)
