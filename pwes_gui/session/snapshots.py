"""Writing the labels whole, in a thread of its own; meanwhile edits go on into the journal."""

from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import UserError
from core.project.folder import Project

SNAPSHOT_AFTER_MS = 20_000


class Snapshots(QObject):
    """Takes a project's snapshots, some time after its last edit or when asked.

    Signals:
        failed: A UserError; every edit is in the journal all the same.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._thread: Thread | None = None
        self._due = QTimer(self, singleShot=True, interval=SNAPSHOT_AFTER_MS)
        self._due.timeout.connect(self._take)

    def after_edit(self, project: Project) -> None:
        """Take one a while after the last of these calls."""
        self._project = project
        self._due.start()

    def take(self, project: Project | None) -> None:
        """Take one now, unless the project is only for reading."""
        self._project = project
        self._take()

    def end(self) -> None:
        """Take no more, and wait for the one that is being written."""
        self._due.stop()
        self._wait()

    @Slot()
    def _take(self) -> None:
        if self._project is not None and not self._project.read_only:
            self._wait()
            self._thread = Thread(target=self._write, args=(self._project,))
            self._thread.start()

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _write(self, project: Project) -> None:
        try:
            project.snapshot()
        except UserError as error:
            self.failed.emit(error)  # queued: the listeners live in the GUI thread
