"""The frame rate of image folders, which nothing in them tells: asked when they come, and later."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from core.errors import UserError
from core.frames import FOLDER_FPS
from core.project.adding import refuse_file, set_rate
from pwes_gui.main_window.asking import Asking
from pwes_gui.session import Session

LAST = "videos/folder_fps"


class Rates(QObject):
    """Asks how many pictures a second there are.

    Signals:
        known: The recordings to be added, once the rate of those that are folders is known.
    """

    known = Signal(object)

    def __init__(self, session: Session, asking: Asking) -> None:
        super().__init__(session)
        self._session, self._asking = session, asking

    @Slot(object)
    def ask_for_new(self, paths: Sequence[Path]) -> None:
        """Pass recordings on, having asked for the rate of image folders if some are such."""
        folders = [path for path in paths if path.is_dir()]
        if folders:
            last = float(str(QSettings().value(LAST, FOLDER_FPS)))
            fps = self._asking.frame_rate([path.name for path in folders], last)
            if fps is None:
                return
            QSettings().setValue(LAST, fps)
            self._session.additions.folder_fps = fps
        self.known.emit(paths)

    @Slot()
    def ask_for_known(self) -> None:
        """Ask for the rate of the image folder that is looked at, as an edit that can be undone."""
        project, current = self._session.project, self._session.current
        if project is None or current is None:
            return
        video = current.video
        try:
            refuse_file(project, video)
            fps = self._asking.frame_rate([video.video_id], video.fps)
            if fps is not None:
                self._session.edit(set_rate(project, video.video_id, fps))
        except UserError as error:
            self._session.failed.emit(error)
