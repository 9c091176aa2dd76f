"""A bundle for another machine, or what came of one: one at a time, in a worker process."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.progress import Progress
from core.project.folder import Project
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.training import sentence
from pwes_gui.one_job import OneJob
from pwes_gui.session import Session

Asked = Callable[[Project, Path], object]


class Carrying(QObject):
    """Runs the jobs that write a bundle and that take a result in.

    Signals:
        progressed: A Progress.
        told: How it goes, in a few words; empty when nothing runs.
        failed: A Failure; nothing was written then, and nothing taken.
        working_changed: Whether something is being done.
    """

    progressed = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    working_changed = Signal(bool)

    def __init__(self, session: Session, *, target: Target = work) -> None:
        super().__init__(session)
        self._session, self._job = session, OneJob(self, target)
        self._then: Callable[[str], None] | None = None
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._succeeded)
        self._job.stopped.connect(self._stopped)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._ended)
        session.leaving.connect(self.close)

    @property
    def is_working(self) -> bool:
        return self._job.is_running

    def start(self, name: str, asked: Asked, then: Callable[[str], None]) -> bool:
        """Begin, unless something is being carried already, which is said then.

        Args:
            name: The job's.
            asked: Makes its request of the project and a copy of its labels.
            then: Takes what it ended with, if it did well.
        """
        project = self._session.project
        if project is None or self.is_working:
            said = self.tr("Wait until the bundle or the result before is done.")
            self._session.noticed.emit(said)
            return False
        try:
            labels = self._job.set_aside(project.labels)
        except UserError as error:
            self._session.failed.emit(error)
            return False
        self._then = then
        self._job.start(name, asked(project, labels))
        self._progressed(Progress("Starting", 0, 0))
        self.working_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name
        return True

    @Slot()
    def cancel(self) -> None:
        self._job.cancel()

    @Slot()
    def close(self) -> None:
        """Stop and wait; for when the project or the window is left."""
        self._job.close()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.progressed.emit(progress)
        self.told.emit(sentence(progress))

    @Slot(str)
    def _succeeded(self, result: str) -> None:
        if self._then is not None:
            self._then(result)

    @Slot(str)
    def _stopped(self, _result: str) -> None:
        self._session.noticed.emit(self.tr("Stopped; nothing was written or taken in."))

    @Slot()
    def _ended(self) -> None:
        self._then = None
        self.told.emit("")
        self.working_changed.emit(False)  # noqa: FBT003 - as above
