"""Checkpoints and Restore…: what the copies are called, and what going back would change."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.labels import Edit
from core.project.difference import Count, Difference, difference, difference_of
from core.project.snapshots import Copy
from pwes_gui.main_window.asking import Asking
from pwes_gui.sentences import said_error
from pwes_gui.session import Session
from pwes_gui.session.copies import Copies
from pwes_gui.views.restore import ChangeRow, CopyRow, RestoreDialog
from pwes_gui.views.words import number_of


class Restoring(QObject):
    """Keeps a checkpoint when asked, and shows what can be gone back to.

    Attributes:
        dialog: The copies; None while nobody looks at them.
    """

    def __init__(self, window: QWidget, session: Session, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._session, self._asking = window, session, asking
        self._copies = Copies(session)
        self._listed: dict[str, Copy] = {}
        self.dialog: RestoreDialog | None = None
        session.leaving.connect(self._close)

    @Slot()
    def keep(self) -> None:
        """Ask for a name, and keep the labels as they are now."""
        if self._session.project is not None:
            name = self._asking.checkpoint_name()
            if name is not None:
                self._copies.keep(name)

    @Slot()
    def ask(self) -> None:
        """Show the copies."""
        project = self._session.project
        if project is None:
            return
        if self.dialog is None:
            self.dialog = RestoreDialog(self._window)
            self.dialog.chosen.connect(self._preview)
            self.dialog.restore_asked.connect(self._go_back)
        self.dialog.set_writable(not project.read_only)
        self._list()
        self.dialog.show()
        self.dialog.activateWindow()

    def _list(self) -> None:
        if self.dialog is not None:
            self._listed = {str(copy.path): copy for copy in self._copies.all()}
            self.dialog.set_copies(
                [CopyRow(key, _when(copy), copy.name) for key, copy in self._listed.items()]
            )

    @Slot(str)
    def _preview(self, key: str) -> None:
        if self.dialog is None or key not in self._listed:
            return
        try:
            edits = self._copies.edits_to(self._listed[key])
        except UserError as error:
            self.dialog.set_changes(said_error(error), ())
            return
        rows = [ChangeRow(edit.video_id, self._words(difference_of(edit))) for edit in edits]
        self.dialog.set_changes(self._summary(edits), rows)

    @Slot(str)
    def _go_back(self, key: str) -> None:
        copy = self._listed.get(key)
        if self.dialog is not None and copy is not None and self._copies.go_back(copy):
            called = copy.name or _when(copy)
            self._session.noticed.emit(
                self.tr("Back to {}. File, Restore… undoes it.").format(called)
            )
            self.dialog.accept()

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def _summary(self, edits: Sequence[Edit]) -> str:
        if not edits:
            return self.tr("These are the labels as they are now.")
        words = self._words(difference(edits))
        n = number_of.videos(len(edits))
        return self.tr("Going back would change {n}: {words}.").format(n=n, words=words)

    def _words(self, found: Difference) -> str:
        return self.tr(", ").join(
            text
            for name, count in (
                (self.tr("videos"), found.videos),
                (self.tr("points"), found.points),
                (self.tr("intervals"), found.intervals),
                (self.tr("reference intervals"), found.references),
            )
            if (text := self._count(name, count))
        )

    def _count(self, name: str, count: Count) -> str:
        parts = [
            self.tr("{n} more").format(n=count.added) if count.added else "",
            self.tr("{n} fewer").format(n=count.removed) if count.removed else "",
            self.tr("{n} changed").format(n=count.changed) if count.changed else "",
        ]
        some = self.tr(" and ").join(filter(None, parts))
        return self.tr("{name}: {counts}").format(name=name, counts=some) if some else ""


def _when(copy: Copy) -> str:
    return f"{copy.at.astimezone():%Y-%m-%d %H:%M:%S}"
