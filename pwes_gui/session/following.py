"""A window that only reads follows whoever writes."""

from PySide6.QtCore import QObject, QTimer, Slot

from core.errors import UserError
from pwes_gui.sentences import said_error
from pwes_gui.session.session import Session

PERIOD_MS = 1000


class Following(QObject):
    """Looks every second whether the writer changed something, and lets the session show it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told = ""
        self._due = QTimer(self, interval=PERIOD_MS)
        self._due.timeout.connect(self.look)
        session.project_changed.connect(self._project_changed)

    @Slot()
    def look(self) -> None:
        """Take over what is otherwise now; what cannot be read is told once."""
        project = self._session.project
        if project is None:
            return
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

    @Slot()
    def _project_changed(self) -> None:
        project = self._session.project
        if project is not None and project.read_only:
            self._due.start()
        else:
            self._due.stop()
