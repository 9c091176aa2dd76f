"""Looking at new recordings outside the GUI thread: an index of a long file takes a while."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Semaphore

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.errors import UserError
from core.frames import FOLDER_FPS
from core.frames.finding import VIDEO_SUFFIXES
from core.jobs.pace import Pace
from core.labels import Edit
from core.project.adding import adding
from core.project.folder import Project


class Adding(QThread):
    """Finds out what each path is, one after the other.

    It only reads the project. The edit for one path must be committed, and taken() called,
    before the next path is looked at, since its name must differ from those already there.

    Signals:
        begun: How many paths were looked at before the one that is looked at now.
        found: An Edit that adds a video.
        refused: A UserError: this path is left out.
    """

    begun = Signal(int)
    found = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        project: Project,
        paths: Sequence[Path],
        subjects: Mapping[Path, str],
        folder_fps: float,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder_fps = folder_fps
        self._project, self._paths, self._subjects = project, tuple(paths), dict(subjects)
        self._taken = Semaphore(0)

    def taken(self) -> None:
        self._taken.release()

    def close(self) -> None:
        """Leave out what is not looked at yet, and wait for the thread."""
        self.requestInterruption()
        self._taken.release()
        self.wait()

    def run(self) -> None:
        for n_before, path in enumerate(self._paths):
            if self.isInterruptionRequested():
                return
            self.begun.emit(n_before)
            found = look_at(self._project, path, self._subjects.get(path, ""), self._folder_fps)
            if isinstance(found, Edit):
                self.found.emit(found)
                self._taken.acquire()
            else:
                self.refused.emit(found)


class Additions(QObject):
    """Adds videos, one lot after the other.

    Attributes:
        folder_fps: Pictures a second of the image folders of the next lot.

    Signals:
        found: An Edit that adds a video; taken() is called once it is committed.
        refused: A UserError: this path is left out.
        changed: Whether anything is being looked at.
        progressed: The Progress, in paths.
    """

    found = Signal(object)
    refused = Signal(object)
    changed = Signal(bool)
    progressed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.folder_fps = FOLDER_FPS
        self._adding: Adding | None = None
        self._paths: Sequence[Path] = ()
        self._pace = Pace("", 0)

    def start(self, project: Project, paths: Sequence[Path], subjects: Mapping[Path, str]) -> bool:
        """Begin with some paths; say no while others are being looked at."""
        if self._adding is not None:
            return False
        self._paths, self._pace = paths, Pace(self.tr("Adding videos"), len(paths))
        self._adding = Adding(project, paths, subjects, self.folder_fps, self)
        self._adding.begun.connect(self._begun)
        self._adding.found.connect(self._found)
        self._adding.refused.connect(self.refused)
        self._adding.finished.connect(self._finished)
        self._adding.start()
        self.changed.emit(True)  # noqa: FBT003 - a signal's argument has no name
        return True

    def taken(self) -> None:
        if self._adding is not None:
            self._adding.taken()

    @Slot()
    def leave_rest(self) -> None:
        """Leave out what is not looked at yet; what is being looked at still comes."""
        if self._adding is not None:
            self._adding.requestInterruption()

    def stop(self) -> None:
        """Leave out what is not looked at yet, and wait."""
        if self._adding is not None:
            self._adding.close()
            self._finished()

    @Slot(int)
    def _begun(self, n_before: int) -> None:
        if self._adding is not None:
            self.progressed.emit(self._pace.at(n_before, self._paths[n_before].name))

    @Slot(object)
    def _found(self, edit: Edit) -> None:
        if self._adding is not None:
            self.found.emit(edit)

    @Slot()
    def _finished(self) -> None:
        if self._adding is not None:
            self._adding.deleteLater()
            self._adding = None
            self.changed.emit(False)  # noqa: FBT003 - as above


def look_at(
    project: Project, path: Path, subject_id: str, folder_fps: float = FOLDER_FPS
) -> Edit | UserError:
    """Return the edit that adds the recording, or why it cannot be added."""
    try:
        return adding(project, path, subject_id, folder_fps=folder_fps)
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
