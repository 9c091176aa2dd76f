"""Opening the demo: a worker process renders its videos when it is first asked for."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal, Slot

from core.demo.manifest import NAME
from core.progress import Progress
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.training import sentence
from pwes_gui.one_job import OneJob


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
        self._job = OneJob(self, target)
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._made)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._ended)

    @property
    def is_making(self) -> bool:
        return self._job.is_running

    @Slot()
    def start(self, folder: Path | None = None) -> None:
        """Make the demo project, or find the one that is there."""
        if self.is_making:
            return
        folder = folder or user_data_path("pwes", appauthor=False) / "demo"
        self._job.start("demo", folder)
        self.told.emit(self.tr("Making the demo"))
        self.making_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name

    @Slot()
    def cancel(self) -> None:
        """Stop making it; whole videos are kept, and the next time goes on from there."""
        if self._job.cancel():
            self.told.emit(self.tr("Stopping, whole videos are kept"))

    def close(self) -> None:
        """Stop making it and wait; for when the window closes."""
        self._job.close()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.told.emit(sentence(progress))

    @Slot(str)
    def _made(self, path: str) -> None:
        self.ready.emit(Path(path))

    @Slot()
    def _ended(self) -> None:
        self.making_changed.emit(False)  # noqa: FBT003 - as above
        self.told.emit("")


def is_demo(project: Path) -> bool:
    """Say whether a project is the demo, wherever it was made."""
    return (project.parent / "videos" / NAME).is_file()
