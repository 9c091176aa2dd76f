"""A bundle for another machine, or what came of one: one at a time, in a worker process."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal, Slot

from core.progress import Progress
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.worker import work
from pwes_gui.jobs import Job, Target
from pwes_gui.main_window.training import sentence
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
        self._session, self._target = session, target
        self._job: Job | None = None
        self._labels: TemporaryDirectory[str] | None = None
        session.leaving.connect(self.close)

    @property
    def is_working(self) -> bool:
        return self._job is not None

    def start(self, name: str, asked: Asked, then: Callable[[str], None]) -> bool:
        """Begin, unless something is being carried already, which is said then.

        Args:
            name: The job's.
            asked: Makes its request of the project and a copy of its labels.
            then: Takes what it ended with, if it did well.
        """
        project = self._session.project
        if project is None or self._job is not None:
            said = self.tr("Wait until the bundle or the result before is done.")
            self._session.noticed.emit(said)
            return False
        self._labels = TemporaryDirectory(prefix="pwes-carrying-")
        labels = Path(self._labels.name) / "labels.h5"
        write_labels(labels, project.labels, 0)
        self._job = job = Job(name, asked(project, labels), self, target=self._target)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(then)
        job.stopped.connect(self._stopped)
        job.failed.connect(self.failed)
        job.finished.connect(self._finished)
        self._progressed(Progress("Starting", 0, 0))
        job.start()
        self.working_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name
        return True

    @Slot()
    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def close(self) -> None:
        """Stop and wait; for when the project or the window is left."""
        if self._job is not None:
            self._job.close()
            self._finished()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._job is not None and not self._job.is_cancelled:
            self.progressed.emit(progress)
            self.told.emit(sentence(progress))

    @Slot(str)
    def _stopped(self, _result: str) -> None:
        self._session.noticed.emit(self.tr("Stopped; nothing was written or taken in."))

    @Slot()
    def _finished(self) -> None:
        if self._job is None:
            return
        self._job.deleteLater()
        self._job = None
        if self._labels is not None:
            self._labels.cleanup()
            self._labels = None
        self.told.emit("")
        self.working_changed.emit(False)  # noqa: FBT003 - as above
