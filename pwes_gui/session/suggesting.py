"""Where to click next: what is suggested, in the order that is chosen, and going there."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from core.jobs.next_click import ClickOrder, Suggestion, in_order
from pwes_gui.session.session import Session

STORED = "next/order"


class Suggesting(QObject):
    """The suggestions of the open project.

    Attributes:
        order: The ClickOrder in force.

    Signals:
        changed: There are others, or they stand in another order.
        order_changed: The order in force is another.
        place_shown: An Interval to go to in the video that is looked at.
    """

    changed = Signal()
    order_changed = Signal(str)
    place_shown = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._items: tuple[Suggestion, ...] = ()
        self._at: Suggestion | None = None
        stored = str(QSettings().value(STORED, ClickOrder.BEST))
        self.order = ClickOrder(stored) if stored in set(ClickOrder) else ClickOrder.BEST
        session.project_changed.connect(self._forget)

    @property
    def items(self) -> tuple[Suggestion, ...]:
        return self._items

    @property
    def at(self) -> Suggestion | None:
        """The suggestion that somebody went to last."""
        return self._at

    @property
    def came_by(self) -> str:
        """By which order the video that is looked at came up; empty if by none."""
        if self._at is None or self._at.video_id != self._session.video_id:
            return ""
        return "next-click" if self.order is ClickOrder.BEST else "random"

    def set_found(self, found: Iterable[Suggestion]) -> None:
        """Take other suggestions, in any order."""
        self._items = tuple(in_order(found, self.order))
        self.changed.emit()

    @Slot(str)
    def set_order(self, order: str) -> None:
        """Order them anew, and so from now on."""
        self.order = ClickOrder(order)
        QSettings().setValue(STORED, order)
        self.order_changed.emit(order)
        self.set_found(self._items)

    def go(self, step: int = 1) -> bool:
        """Go to the next suggestion, or the one before; say whether there is any."""
        if not self._items:
            return False
        places = [k for k, each in enumerate(self._items) if self._is_at(each)]
        if places:
            place = (places[0] + step) % len(self._items)
        else:
            place = 0 if step > 0 else len(self._items) - 1
        self.go_to(self._items[place])
        return True

    def go_to(self, suggestion: Suggestion) -> None:
        """Look at a video; at the place too, where the suggestion has one."""
        self._at = suggestion
        if suggestion.video_id != self._session.video_id:
            self._session.choose_video(suggestion.video_id)
        if suggestion.interval is not None:
            self.place_shown.emit(suggestion.interval)
        self.changed.emit()

    def _is_at(self, each: Suggestion) -> bool:
        at = self._at
        return at is not None and (at.video_id, at.interval) == (each.video_id, each.interval)

    @Slot()
    def _forget(self) -> None:
        self._items, self._at = (), None
        self.changed.emit()
