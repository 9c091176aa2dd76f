"""Tracks of other programs: asked for, taken in, shown with their video, and removed."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.outside_tracks import OutsideTracks
from core.project.outside_file import read_outside, remove_outside
from pwes_gui.main_window.asking import Asking
from pwes_gui.sentences import joined
from pwes_gui.session import Session
from pwes_gui.session.outside_importing import OutsideImporting
from pwes_gui.views.timeline.outside import OutsideLane


class Outside(QObject):
    """Keeps the lane of other programs' curves in step with the video that is looked at.

    Signals:
        told: What is being done; empty once it has ended.
    """

    told = Signal(str)

    def __init__(self, session: Session, lane: OutsideLane, asking: Asking) -> None:
        super().__init__(session)
        self._session, self._lane, self._asking = session, lane, asking
        self._importing: OutsideImporting | None = None
        session.video_changed.connect(self.show)
        lane.remove_asked.connect(self.remove)

    @Slot()
    def show(self) -> None:
        """Show what the video has; of a file that cannot be used, say why."""
        current, project = self._session.current, self._session.project
        tracks = None
        if current is not None and project is not None:
            try:
                tracks = read_outside(project.path, current.video)
            except UserError as error:
                self._session.failed.emit(error)
        self._lane.set_tracks(tracks)

    @Slot()
    def ask(self) -> None:
        """Ask for OpenFace's table of the video, and take it in in the background."""
        current, project = self._session.current, self._session.project
        if current is None or project is None:
            self._session.noticed.emit(self.tr("Choose the video first that the table is about."))
            return
        if self._importing is not None:
            self._session.noticed.emit(self.tr("Wait until the table before this one is read."))
            return
        path = self._asking.openface_file()
        if path is None:
            return
        job = OutsideImporting(project.path, current.video, path, self)
        job.taken.connect(self._taken)
        job.refused.connect(self._session.failed)
        job.finished.connect(self._ended)
        self._importing = job
        self.told.emit(self.tr("importing tracks…"))
        job.start()

    @Slot()
    def remove(self) -> None:
        """Remove the video's tracks, if that is meant."""
        current, project = self._session.current, self._session.project
        if current is None or project is None:
            return
        if not self._asking.may_remove_tracks(current.video.video_id):
            return
        try:
            remove_outside(project.path, current.video.video_id)
        except UserError as error:
            self._session.failed.emit(error)
        self.show()

    def close(self) -> None:
        """Wait for a table that is being read."""
        if self._importing is not None:
            self._importing.wait()
            self._ended()

    @Slot(object)
    def _taken(self, tracks: OutsideTracks) -> None:
        n = len(tracks.names)
        said = self.tr("%n track(s) of {} in the timeline; nothing learns from them.", "", n)
        text = said.format(tracks.program)
        if tracks.n_without_values:
            gaps = self.tr("Frames without values: {} of {}.")
            text = joined(text, gaps.format(tracks.n_without_values, tracks.n_frames))
        self._session.noticed.emit(text)
        self.show()

    @Slot()
    def _ended(self) -> None:
        if self._importing is not None:
            self._importing.deleteLater()
            self._importing = None
            self.told.emit("")
