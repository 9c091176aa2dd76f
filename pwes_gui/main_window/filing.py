"""What comes in from files and goes out to them, as the menus and a drop ask for it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from pwes_gui.main_window.asking import Asking
from pwes_gui.session import Session
from pwes_gui.session.adding import recordings_in
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.reviewing import Reviewing


class Filing(QObject):
    """Asks for files and passes them on to the session.

    Signals:
        project_dropped: The folder of a project that is to be opened.
        recordings_chosen: A list of files and image folders that are to be added.
    """

    project_dropped = Signal(object)
    recordings_chosen = Signal(object)

    def __init__(
        self, session: Session, annotating: Annotating, reviewing: Reviewing, asking: Asking
    ) -> None:
        super().__init__(session)
        self._session, self._annotating, self._reviewing = session, annotating, reviewing
        self._asking = asking

    @Slot()
    def add_videos(self) -> None:
        self.recordings_chosen.emit(self._asking.videos())

    @Slot()
    def add_folder(self) -> None:
        path = self._asking.image_folder()
        if path is not None:
            self.recordings_chosen.emit([path])

    @Slot(object)
    def take(self, paths: list[Path]) -> None:
        """Take what was dropped on the window: a project to open, or videos to add."""
        if len(paths) == 1 and paths[0].suffix == ".pwes":
            self.project_dropped.emit(paths[0])
        elif self._session.project is None:
            self._session.noticed.emit(
                self.tr("Make or open a project first, then drop videos here.")
            )
        else:
            self.recordings_chosen.emit(recordings_in(paths))

    @Slot()
    def import_points(self) -> None:
        path = self._asking.points_file() if self._session.project else None
        if path is not None:
            self._annotating.import_points(path)

    @Slot()
    def export(self) -> None:
        project = self._session.project
        asked = self._asking.export_file(project.path) if project else None
        if asked is not None:
            self._reviewing.export(*asked)

    @Slot(str)
    def remove_video(self, video_id: str) -> None:
        labels = self._session.labels[video_id]
        if self._asking.may_remove(video_id, len(labels.points) + len(labels.intervals)):
            self._session.remove_video(video_id)
