"""Labels to other tools and from them: asked for, done in the background, told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.jobs.bringing import bringing, counted
from core.jobs.exchanging import Format, Wanted
from core.labels import Edit, VideoLabels
from pwes_gui.main_window.asking import Asking
from pwes_gui.session import Session
from pwes_gui.session.exchanging import Exchange, read, written
from pwes_gui.session.proposing import Proposing


class Exchanging(QObject):
    """Exports labels to the formats of other tools, and imports them.

    Signals:
        told: What is being done; empty once it has ended.
    """

    told = Signal(str)

    def __init__(self, session: Session, proposing: Proposing, asking: Asking) -> None:
        super().__init__(session)
        self._session, self._proposing, self._asking = session, proposing, asking
        self._job: Exchange | None = None

    @Slot()
    def export(self) -> None:
        """Ask for a format and a place, and write labels there."""
        project = self._session.project
        if project is None or self._is_busy():
            return
        chosen = self._asking.other_export(project.path)
        if chosen is None:
            return
        path, form, is_one = chosen
        only = frozenset({self._session.video_id or ""}) if is_one else frozenset[str]()
        run, asked = self._proposing.run, self._proposing.asked
        self._start(
            self.tr("exporting…"),
            lambda: written(project, run, asked, path, Wanted(Format(form), only)),
            self._written,
        )

    @Slot()
    def bring(self) -> None:
        """Ask for files of other tools, and add what they say."""
        project = self._session.project
        if project is None or self._is_busy():
            return
        paths = self._asking.other_files()
        if paths:
            self._start(self.tr("importing…"), lambda: read(project, paths), self._read)

    def close(self) -> None:
        """Wait for a file that is being written or read."""
        if self._job is not None:
            self._job.wait()
            self._ended()

    def _is_busy(self) -> bool:
        if self._job is not None:
            self._session.noticed.emit(self.tr("Wait until the import or export before is done."))
        return self._job is not None

    def _start(self, said: str, task: Callable[[], object], then: Callable[[Any], None]) -> None:
        job = Exchange(task, self)
        job.done.connect(then)
        job.refused.connect(self._session.failed)
        job.finished.connect(self._ended)
        self._job = job
        self.told.emit(said)
        job.start()

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        text = self.tr("{} files written in {}.").format(len(files), files[0].parent)
        one = self.tr("Exported to {}.").format(files[0])
        self._session.noticed.emit(one if len(files) == 1 else text)

    @Slot(object)
    def _read(self, found: list[VideoLabels]) -> None:
        made: list[Edit] = []
        for each in found:
            video_id = each.video.video_id
            there = self._session.labels.by_video.get(video_id)
            edit = None if there is None else bringing(there, each)
            if edit is not None and self._session.edit(edit):
                made.append(edit)
        brought = counted(made)
        self._session.noticed.emit(
            self.tr("{} new points, {} new intervals and {} new references.").format(
                brought.points, brought.intervals, brought.references
            )
        )

    @Slot()
    def _ended(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
            self.told.emit("")
