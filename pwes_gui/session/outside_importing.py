"""Reading another program's table outside the GUI thread: a long one takes seconds."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.jobs.outside_tracks import import_openface
from core.outside_tracks import OutsideTracks
from core.videos import Video


class OutsideImporting(QThread):
    """Takes in the tracks of one video.

    Attributes:
        video: The video that they are of.

    Signals:
        taken: The OutsideTracks that the video has now.
        refused: A UserError: the video has what it had before.
    """

    taken = Signal(object)
    refused = Signal(object)

    def __init__(self, project: Path, video: Video, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.video = video
        self._project, self._path = project, path

    def run(self) -> None:
        found = taken_in(self._project, self.video, self._path)
        if isinstance(found, OutsideTracks):
            self.taken.emit(found)
        else:
            self.refused.emit(found)


def taken_in(project: Path, video: Video, path: Path) -> OutsideTracks | UserError:
    """Return the tracks that the video has now, or why they cannot be taken in."""
    try:
        return import_openface(project, video, path)
    except UserError as error:
        return error
