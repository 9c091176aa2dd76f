"""Opening the demo: a worker process renders its videos when it is first asked for."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal, Slot

from core.demo.manifest import NAME
from core.progress import Progress
from core.worker import work
from pwes_gui.jobs import Job, Target
from pwes_gui.main_window.training import sentence


class Demo(QObject):
    """The demo project, in the person's data folder.

    Signals:
        told: How its making goes, in a few words; empty when nothing runs.
        ready: The demo project's Path.
        failed: A Failure.
        making_changed: Whether it is being made.
    """

    told = Signal(str)
    ready = Signal(object)
    failed = Signal(object)
    making_changed = Signal(bool)

    def __init__(self, parent: QObject, *, target: Target = work) -> None:
        super().__init__(parent)
        self._target = target
        self._job: Job | None = None

    @property
    def is_making(self) -> bool:
        return self._job is not None

    @Slot()
    def start(self, folder: Path | None = None) -> None:
        """Make the demo project, or find the one that is there."""
        if self._job is not None:
            return
        folder = folder or user_data_path("pwes", appauthor=False) / "demo"
        self._job = Job("demo", folder, self, target=self._target)
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._made)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._finished)
        self.told.emit(self.tr("Making the demo"))
        self._job.start()
        self.making_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name

    @Slot()
    def cancel(self) -> None:
        """Stop making it; whole videos are kept, and the next time goes on from there."""
        if self._job is not None:
            self._job.cancel()
            self.told.emit(self.tr("Stopping, whole videos are kept"))

    def close(self) -> None:
        """Stop making it and wait; for when the window closes."""
        if self._job is not None:
            self._job.close()
            self._job = None

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._job is not None and not self._job.is_cancelled:
            self.told.emit(sentence(progress))

    @Slot(str)
    def _made(self, path: str) -> None:
        self.ready.emit(Path(path))

    @Slot()
    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
            self.making_changed.emit(False)  # noqa: FBT003 - as above
        self.told.emit("")


def is_demo(project: Path) -> bool:
    """Say whether a project is the demo, wherever it was made."""
    return (project.parent / "videos" / NAME).is_file()
