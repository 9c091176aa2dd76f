"""Counting a project outside the GUI thread: disks may be slow, and files many."""

from PySide6.QtCore import QObject, QThread, Signal

from core.jobs.summary import summarise
from core.project.folder import Project


class Summing(QThread):
    """Counts what one project holds; it only reads.

    Signals:
        counted: A Summary.
    """

    counted = Signal(object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project

    def run(self) -> None:
        self.counted.emit(summarise(self._project))
