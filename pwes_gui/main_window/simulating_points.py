"""Points drawn from references in the window: how, and then the edits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.jobs.point_simulation import How, completing, simulated
from core.labels import Edit, Label, Labels
from core.points import Point
from pwes_gui.main_window.file_work import FileWork
from pwes_gui.session import Session
from pwes_gui.views.simulation import SimulationDialog


class SimulatingPoints(QObject):
    """Asks how points are drawn, and makes an edit of each video.

    Attributes:
        dialog: The question; None while it is not asked.
    """

    def __init__(self, window: QWidget, session: Session, work: FileWork) -> None:
        super().__init__(window)
        self._window, self._session, self._work = window, session, work
        self.dialog: SimulationDialog | None = None
        session.leaving.connect(self.close)

    @Slot()
    def ask(self) -> None:
        """Ask, if there is a reference at all."""
        labels = self._session.labels
        if not labels.references:
            self._session.noticed.emit(
                self.tr("There are no references to draw points from: import them first.")
            )
            return
        self.close()
        dialog = self.dialog = SimulationDialog(self._window)
        dialog.set_manners(
            [
                (How.UNIFORM, self.tr("Anywhere in the reference, each frame as likely")),
                (How.GAUSSIAN, self.tr("More often near its middle")),
                (How.APEX, self.tr("At its apex")),
                (How.CENTRE, self.tr("At its middle")),
            ]
        )
        n_videos = sum(bool(each.references) for each in labels)
        dialog.set_references(len(labels.references), n_videos)
        dialog.accepted.connect(self._draw)
        dialog.rejected.connect(self.close)
        dialog.open()

    @Slot()
    def close(self) -> None:
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.close()
            dialog.deleteLater()

    @Slot()
    def _draw(self) -> None:
        if self.dialog is None:
            return
        manner, seed, is_complete = self.dialog.chosen
        labels, how = self._session.labels, How(manner)
        self.close()

        def draw(known: Labels) -> list[Edit]:
            return drawn(known, how, seed, complete=is_complete)

        said = self.tr("drawing points…")
        self._work.start(said, partial(draw, labels), partial(self._take_in, labels, draw))

    def _take_in(
        self, labels: Labels, draw: Callable[[Labels], list[Edit]], edits: list[Edit]
    ) -> None:
        if self._session.labels is not labels:  # somebody annotated meanwhile
            edits = draw(self._session.labels)
        self._session.edit_videos(edits)
        n_points = sum(isinstance(label, Point) for edit in edits for label in edit.added)
        self._session.noticed.emit(
            self.tr("%n new point(s); undo is for each video.", "", n_points)
        )


def drawn(labels: Labels, how: How, seed: int, *, complete: bool) -> list[Edit]:
    """Return an edit for each video that draws its points and, if wanted, marks it complete.

    Raises:
        UserError: As simulated().
    """
    edits = {each.video_id: each for each in simulated(labels, how, seed)}
    if not complete:
        return list(edits.values())
    for marking in completing(labels):
        before = edits.get(marking.video_id, Edit(marking.text, marking.video_id))
        points: set[Label] = {each for each in before.added if isinstance(each, Point)}
        edits[marking.video_id] = Edit(
            before.text, marking.video_id, marking.removed, marking.added | points
        )
    return list(edits.values())
