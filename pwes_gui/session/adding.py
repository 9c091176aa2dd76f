"""Looking at new recordings outside the GUI thread: an index of a long file takes a while."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Semaphore

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.labels import Edit
from core.project.adding import adding
from core.project.folder import Project

VIDEO_SUFFIXES = frozenset(
    {".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ts", ".webm", ".wmv"}
)


class Adding(QThread):
    """Finds out what each path is, one after the other.

    It only reads the project. The edit for one path must be committed, and taken() called,
    before the next path is looked at, since its name must differ from those already there.

    Signals:
        found: An Edit that adds a video.
        refused: A UserError: this path is left out.
    """

    found = Signal(object)
    refused = Signal(object)

    def __init__(
        self, project: Project, paths: Sequence[Path], subject_id: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project, self._paths, self._subject_id = project, tuple(paths), subject_id
        self._taken = Semaphore(0)

    def taken(self) -> None:
        self._taken.release()

    def close(self) -> None:
        """Leave out what is not looked at yet, and wait for the thread."""
        self.requestInterruption()
        self._taken.release()
        self.wait()

    def run(self) -> None:
        for path in self._paths:
            if self.isInterruptionRequested():
                return
            found = look_at(self._project, path, self._subject_id)
            if isinstance(found, Edit):
                self.found.emit(found)
                self._taken.acquire()
            else:
                self.refused.emit(found)


def look_at(project: Project, path: Path, subject_id: str) -> Edit | UserError:
    """Return the edit that adds the recording, or why it cannot be added."""
    try:
        return adding(project, path, subject_id)
    except UserError as error:
        return error
    except OSError as error:
        return UserError(f"{path} cannot be read ({error.strerror}).")


def recordings_in(paths: Iterable[Path]) -> list[Path]:
    """Return the recordings among paths; a folder that holds videos stands for these."""
    found: list[Path] = []
    for path in paths:
        inside = []
        if path.is_dir():
            inside = [each for each in path.iterdir() if each.suffix.lower() in VIDEO_SUFFIXES]
        found += sorted(inside) or [path]
    return found
