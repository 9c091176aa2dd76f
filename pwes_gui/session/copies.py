"""The copies of the open project's labels: keep one by name, and go back to one."""

from PySide6.QtCore import QObject

from core.errors import UserError
from core.labels import Edit
from core.project.restoring import restoring
from core.project.snapshots import Copy, copies
from pwes_gui.session.session import Session


class Copies(QObject):
    """What can be gone back to. What cannot be done is told by the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def all(self) -> list[Copy]:
        """Return the copies, the newest first."""
        project = self._session.project
        return [] if project is None else copies(project.path)

    def edits_to(self, copy: Copy) -> list[Edit]:
        """Return the edits that would lead from the labels of now to a copy.

        Raises:
            UserError: The copy cannot be read.
        """
        project = self._session.project
        return [] if project is None else restoring(project, copy)

    def keep(self, name: str) -> None:
        """Keep the labels as they are now: under a name, or as one of the rolling copies."""
        project = self._session.project
        if project is None:
            return
        if not name:
            self._session.snapshot()
            self._session.noticed.emit(
                self.tr("Snapshot taken. Every edit is saved at once, also without this.")
            )
            return
        try:
            project.checkpoint(name)
        except UserError as error:
            self._session.failed.emit(error)
        else:
            self._session.noticed.emit(self.tr("Kept as “{}”. File, Restore…").format(name))

    def go_back(self, copy: Copy) -> bool:
        """Bring the labels back to those of a copy, once one of now is kept."""
        project = self._session.project
        if project is None:
            return False
        try:
            edits = restoring(project, copy)
            if edits:
                project.keep_copy()
        except UserError as error:
            self._session.failed.emit(error)
            return False
        return self._session.edit_videos(edits) == len(edits)
