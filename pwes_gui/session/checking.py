"""Looking a project's files through outside the GUI thread: copies may be many, and disks slow."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.project.checking import report


class Checking(QThread):
    """Reads every file that labels are in, and changes nothing.

    Signals:
        checked: The Report.
    """

    checked = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path

    def run(self) -> None:
        self.checked.emit(report(self._path))
