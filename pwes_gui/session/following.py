"""A window that only reads follows whoever writes, and says when they have let go."""

import os

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import UserError
from core.project.folder import Project
from core.project.lock import is_let_go
from pwes_gui.sentences import said_error
from pwes_gui.session.session import Session

PERIOD_MS = 1000


class Following(QObject):
    """Looks every second whether the writer changed something, and lets the session show it.

    Signals:
        writable_changed: Whether the project, open only for reading, could be opened for writing.
    """

    writable_changed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told = ""
        self._was_free = self._is_writable = False
        self._due = QTimer(self, interval=PERIOD_MS)
        self._due.timeout.connect(self.look)
        session.project_changed.connect(self._project_changed)

    @Slot()
    def look(self) -> None:
        """Take over what is otherwise now; what cannot be read is told once."""
        project = self._session.project
        if project is None:
            return
        self._look_at_lock(project)
        try:
            edits = project.follow()
        except UserError as error:
            if str(error) != self._told:
                self._told = str(error)
                self._session.noticed.emit(said_error(error))
            return
        self._told = ""
        if edits:
            self._session.show_edits(edits)

    def _look_at_lock(self, project: Project) -> None:
        """Believe it at the second look: who opens a project just now has not signed yet."""
        is_free = project.read_only and os.access(project.path, os.W_OK) and is_let_go(project.path)
        self._set_writable(is_writable=is_free and self._was_free)
        self._was_free = is_free

    def _set_writable(self, *, is_writable: bool) -> None:
        if is_writable != self._is_writable:
            self._is_writable = is_writable
            self.writable_changed.emit(is_writable)

    @Slot()
    def _project_changed(self) -> None:
        self._was_free = False
        self._set_writable(is_writable=False)
        project = self._session.project
        if project is not None and project.read_only:
            self._due.start()
        else:
            self._due.stop()
