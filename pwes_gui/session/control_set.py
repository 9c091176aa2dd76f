"""The control set of the open project: drawn by chance, annotated by hand, then done as any."""

from PySide6.QtCore import QObject, Slot

from core.errors import UserError
from core.labels import Edit
from core.ledger.control import draw
from core.ledger.entries import ControlPass, Drawn
from pwes_gui.session.annotating import Annotating, now
from pwes_gui.session.cost_edits import CONTROL_END, control_pass_of, end_control
from pwes_gui.session.costs import Costs
from pwes_gui.session.session import Session


class ControlSet(QObject):
    """Says which videos are in their control pass, and ends it."""

    def __init__(self, session: Session, costs: Costs, annotating: Annotating) -> None:
        super().__init__(session)
        self._session, self._costs = session, costs
        costs.switched.connect(self._follow)
        session.committed.connect(self._committed)
        annotating.control_ended.connect(self.end)

    def draw(self, n: int) -> Drawn | None:
        """Draw control videos by chance; None if that cannot be, which is told."""
        try:
            drawn = draw(self._costs.ledger, self._session.labels, n)
        except UserError as error:
            self._session.failed.emit(error)
            return None
        self._costs.note(drawn)
        self._follow()
        return drawn

    @Slot(bool)
    def end(self, nothing_found: bool) -> None:  # noqa: FBT001 - a slot
        """End the control pass of the video that is looked at; it is done once more from here."""
        session, current = self._session, self._session.current
        if current is None:
            return
        if bool(current.intervals) is nothing_found:
            session.noticed.emit(
                self.tr("This video has intervals; end its control pass: C.")
                if nothing_found
                else self.tr("No interval was marked. If there is none, say so: Shift+C.")
            )
            return
        edit = end_control(current)
        self._costs.note(control_pass_of(edit, now()), synced=True)  # before the labels forget it
        if not self._costs.is_on:  # the disk refused
            return
        if (edit.added or edit.removed) and not session.edit(edit):
            self._costs.note(ControlPass(now(), edit.video_id, is_done=False))
            return
        self._follow()
        session.noticed.emit(
            self.tr("The control pass is done. Now this video comes as any other: points first.")
        )

    @Slot(object, bool)
    def _committed(self, edit: Edit, is_new: bool) -> None:  # noqa: FBT001 - a slot
        """Note that the end of a control pass was taken back, and that it ended again."""
        if self._costs.is_on and not is_new and edit.text == CONTROL_END:
            self._costs.note(control_pass_of(edit, now()), synced=True)
            self._follow()

    @Slot()
    def _follow(self) -> None:
        on = self._costs.is_on
        self._session.measuring.set_control(self._costs.ledger.open_control if on else frozenset())
