"""One thing at a time with files of other tools, outside the GUI thread; its result comes back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.jobs.bringing import Brought, bringing, counted
from core.labels import Edit, VideoLabels
from pwes_gui.session import Session
from pwes_gui.session.exchanging import Exchange


class FileWork(QObject):
    """Starts what reads or writes files, and hands back what comes of it.

    Signals:
        told: What is being done; empty once it has ended.
        ended: It has ended; something else can be begun.
    """

    told = Signal(str)
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._job: Exchange | None = None
        self._then: Callable[[Any], None] | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def start(self, said: str, task: Callable[[], object], then: Callable[[Any], None]) -> bool:
        """Begin, unless something else is being done, which is said then.

        Args:
            said: What is being done.
            task: Does it; runs in another thread and only reads the project.
            then: Takes what came of it, in this thread.
        """
        if self._job is not None:
            self._session.noticed.emit(self.tr("Wait until the import or export before is done."))
            return False
        job = self._job = Exchange(task, self)
        self._then = then
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.finished.connect(self._ended)
        self.told.emit(said)
        job.start()
        return True

    def close(self) -> None:
        """Wait for a file that is being written or read."""
        if self._job is not None:
            self._job.wait()
            self._ended()

    def take_in(self, found: list[VideoLabels]) -> Brought | None:
        """Add to the project what is new in labels that were read; None if it cannot be."""
        edits: list[Edit] = []
        for each in found:
            there = self._session.labels.by_video.get(each.video.video_id)
            edit = None if there is None else bringing(there, each)
            if edit is not None:
                edits.append(edit)
        n_made = self._session.edit_videos(edits)
        return None if edits and not n_made else counted(edits)

    @Slot(object)
    def _done(self, result: object) -> None:
        if self._then is not None:
            self._then(result)

    @Slot(object)
    def _refused(self, error: object) -> None:
        self._session.failed.emit(error)

    @Slot()
    def _ended(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job, self._then = None, None
            self.told.emit("")
            self.ended.emit()
