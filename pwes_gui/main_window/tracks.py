"""How the tracks of the timeline are arranged: kept for the next start, and offered in a menu."""

import json
from contextlib import suppress

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QMenu

from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.arrangement import Arrangement
from pwes_gui.views.timeline.tracks_menu import TracksMenu

KEY = "timeline/tracks"


def remember(arrangement: Arrangement) -> None:
    """Keep an arrangement for the next start."""
    kept = {
        "order": list(arrangement.order),
        "folded": sorted(arrangement.folded),
        "hidden": sorted(arrangement.hidden),
    }
    QSettings().setValue(KEY, json.dumps(kept))


def remembered() -> Arrangement | None:
    """Return what was kept; None if nothing was, or another version kept something else."""
    with suppress(KeyError, TypeError, ValueError):
        kept = json.loads(str(QSettings().value(KEY, "")))
        order, folded, hidden = ([str(n) for n in kept[k]] for k in ("order", "folded", "hidden"))
        return Arrangement(tuple(order), frozenset(folded), frozenset(hidden))
    return None


class Tracks(QObject):
    """Arranges the tracks as they were left, and keeps what somebody makes of them."""

    def __init__(self, timeline: TimelineView, menu: QMenu) -> None:
        super().__init__(timeline)
        self._stack = timeline.stack
        self.menu = TracksMenu(self._stack, menu)
        menu.addMenu(self.menu)
        kept = remembered()
        if kept is not None:
            self._stack.arrange(kept)
        self._stack.changed.connect(self._keep)

    @Slot()
    def _keep(self) -> None:
        remember(self._stack.arrangement)
