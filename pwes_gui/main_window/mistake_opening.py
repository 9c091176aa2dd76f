"""Goes to a mistake of the scoreboard: its video, its frame, and what can be selected there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.spotting.matching import HIT_IOU
from core.spotting.mistakes import Mistake

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


class MistakeOpening(QObject):
    """Shows a mistake in the player, at once or when its recording is open."""

    def __init__(self, window: "MainWindow", references: QAction) -> None:
        super().__init__(window)
        self._window, self._references = window, references
        self._session, self._player = window.session, window.player
        self._ahead: Mistake | None = None
        self._player.opened.connect(self._opened)

    @Slot(object)
    def open(self, mistake: Mistake) -> None:
        """Go to a mistake, and bring the window to the front."""
        if mistake.video_id not in self._session.labels:
            said = self.tr("{} is no longer in the project.")
            self._session.noticed.emit(said.format(mistake.video_id))
            return
        self._window.raise_()
        self._window.activateWindow()
        if mistake.reference is not None and not self._references.isChecked():
            self._references.trigger()  # whoever opens a missed reference wants to see it
        self._ahead = mistake
        if mistake.video_id != self._session.video_id:
            self._session.choose_video(mistake.video_id)
        elif self._player.is_open:
            self._opened()

    @Slot()
    def _opened(self) -> None:
        mistake, self._ahead = self._ahead, None
        if mistake is None or mistake.video_id != self._session.video_id:
            return
        self._session.select(self._at(mistake))
        self._window.showing.go_to(mistake.place)

    def _at(self, mistake: Mistake) -> Point | Proposal | ReviewedInterval | None:
        """Return what stands there and can be selected, a decision before a proposal."""
        current = self._session.current
        if current is None:
            return None
        known: list[Proposal | ReviewedInterval]
        known = [*sorted(current.intervals), *self._window.proposing.proposals]
        best = max(known, key=lambda each: each.interval.iou(mistake.interval), default=None)
        if best is not None and best.interval.iou(mistake.interval) >= HIT_IOU:
            return best
        inside = (point for point in sorted(current.points) if point.frame in mistake.interval)
        return next(inside, None)
