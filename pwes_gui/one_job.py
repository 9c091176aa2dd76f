"""One job at a time in a worker process, with the labels that are set aside for it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.labels import Labels
from core.progress import Progress
from core.project.labels_file import write_labels
from core.worker import work
from pwes_gui.jobs import Job, Target


class OneJob(QObject):
    """Starts jobs one after the other, passes on what each says, and clears up behind it.

    Signals:
        progressed: A Progress; none once the job was told to stop.
        curve, previewed, cautioned, queued, succeeded, stopped, failed: As of a Job.
        ended: It is over, however it went, and the next one can start.
    """

    progressed = Signal(object)
    curve = Signal(object)
    previewed = Signal(object)
    cautioned = Signal(object)
    queued = Signal(object)
    succeeded = Signal(str)
    stopped = Signal(str)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject, target: Target = work) -> None:
        super().__init__(parent)
        self._target = target
        self._job: Job | None = None
        self._aside: TemporaryDirectory[str] | None = None

    @property
    def job(self) -> Job | None:
        """The job that runs."""
        return self._job

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def set_aside(self, labels: Labels) -> Path:
        """Write labels as they are now for the next job to read; they go when it is over.

        Raises:
            UserError: They cannot be written.
        """
        self._forget_labels()  # of a job that never started
        self._aside = TemporaryDirectory(prefix="pwes-job-")
        path = Path(self._aside.name) / "labels.h5"
        try:
            write_labels(path, labels, 0)
        except UserError:
            self._forget_labels()
            raise
        return path

    def start(self, name: str, request: object) -> None:
        """Start a job; none may be running.

        Args:
            name: The worker's name for it.
            request: What it is asked.
        """
        if self._job is not None:
            raise RuntimeError("a job runs already")
        self._job = job = Job(name, request, self, target=self._target)
        job.progressed.connect(self._progressed)
        for theirs, ours in (
            *((job.curve, self.curve), (job.previewed, self.previewed)),
            *((job.cautioned, self.cautioned), (job.queued, self.queued)),
            *((job.succeeded, self.succeeded), (job.stopped, self.stopped)),
            (job.failed, self.failed),
        ):
            theirs.connect(ours)
        job.finished.connect(self._finished)
        job.start()

    def cancel(self) -> bool:
        """Ask the job to keep what it has and stop; return whether one runs."""
        if self._job is not None:
            self._job.cancel()
        return self._job is not None

    def close(self) -> None:
        """Stop the job and wait; for when the project or the window is left."""
        if self._job is not None:
            self._job.close()
            self._end()

    def abandon(self) -> None:
        """End the job at once, if it has nothing to keep."""
        if self._job is not None:
            self._job.abandon()
            self._end()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._job is not None and not self._job.is_cancelled:
            self.progressed.emit(progress)

    @Slot()
    def _finished(self) -> None:
        if self._job is not None and self._job.isFinished():  # else it is of one before
            self._end()

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._forget_labels()
        self.ended.emit()

    def _forget_labels(self) -> None:
        if self._aside is not None:
            self._aside.cleanup()
            self._aside = None
