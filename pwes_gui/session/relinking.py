"""Looking for moved recordings outside the GUI thread: a disk has many files."""

from collections.abc import Generator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.jobs.relinking import Move, find_moved
from core.progress import Message, Progress
from core.project.folder import Project

EVERY_S = 0.05


class Searching(QThread):
    """Looks through one folder. It only reads the project.

    Signals:
        progressed: A Progress, at most twenty a second.
        found: A list of Move; nothing was interrupted.
        refused: A UserError: nothing could be looked for.
    """

    progressed = Signal(object)
    found = Signal(object)
    refused = Signal(object)

    def __init__(self, project: Project, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._folder = project, folder

    def close(self) -> None:
        """Stop looking, and wait for the thread."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        moves = self._followed(find_moved(self._project, self._folder))
        if isinstance(moves, UserError):
            self.refused.emit(moves)
        elif moves is not None:
            self.found.emit(moves)

    def _followed(
        self, search: Generator[Message, None, list[Move]]
    ) -> list[Move] | UserError | None:
        """Return what was found, why nothing could be, or None where it was interrupted."""
        told = 0.0
        while not self.isInterruptionRequested():
            try:
                message = next(search)
            except StopIteration as ending:
                moves: list[Move] = ending.value
                return moves
            except UserError as error:
                return error
            if isinstance(message, Progress) and monotonic() - told >= EVERY_S:
                told = monotonic()
                self.progressed.emit(message)
        return None
