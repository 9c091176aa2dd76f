"""The menu of the tracks: which are shown and, for one of them, folding and moving it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pwes_gui.views.timeline.track_stack import TrackStack


class TracksMenu(QMenu):
    """Offers what can be done with the tracks, as they are when it opens.

    Args:
        stack: The tracks.
        parent: The widget that it belongs to.
        key: The track that is meant, for a menu about one of them.
    """

    def __init__(self, stack: TrackStack, parent: QWidget, key: str = "") -> None:
        super().__init__(parent)
        self._stack, self._key = stack, key
        self.setTitle(self.tr("&Tracks"))
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        if self._key:
            self._offer_this()
        arrangement = self._stack.arrangement
        for key in arrangement.order:
            track = self._stack.tracks[key]
            action = self._offer(track.title, partial(self._show, key))
            action.setCheckable(True)
            action.setChecked(key not in arrangement.hidden)
            action.setEnabled(track.lane.is_present)
        self.addSeparator()
        self._offer(self.tr("&Reset the tracks"), self._stack.reset)

    def _offer_this(self) -> None:
        stack, key = self._stack, self._key
        keys = [each.key for each in stack.shown()]
        is_folded = stack.is_folded(key)
        text = self.tr("&Open this track") if is_folded else self.tr("&Fold this track")
        self._offer(text, partial(stack.fold, key, folded=not is_folded))
        up = self._offer(self.tr("Move &up"), partial(stack.move, key, -1))
        up.setEnabled(key != keys[0])
        down = self._offer(self.tr("Move &down"), partial(stack.move, key, 1))
        down.setEnabled(key != keys[-1])
        self.addSection(self.tr("Shown"))

    def _offer(self, text: str, do: Callable[[], object]) -> QAction:
        def ask() -> None:  # without Qt's own argument
            do()

        action = QAction(text, self)
        action.triggered.connect(ask)
        self.addAction(action)
        return action

    def _show(self, key: str) -> None:
        self._stack.hide(key, hidden=key not in self._stack.arrangement.hidden)
