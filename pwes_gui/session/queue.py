"""The queue of the second pass: what comes next, and what is doubtful about it."""

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from core.proposals import ReviewedInterval
from core.spotting.review_order import (
    Doubt,
    Order,
    Queued,
    Reviewed,
    conflicting,
    disagreements,
    ordered,
)
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.second_coder import SecondCoder
from pwes_gui.session.session import Session

STORED = "review/order"


class ReviewQueue(QObject):
    """What is left to decide in the video that is looked at, in the order that is chosen.

    Attributes:
        second: Another coder beside, whose marks are doubtful where the project's differ.

    Signals:
        changed: It holds something else, or in another order.
    """

    changed = Signal()

    def __init__(self, session: Session, proposing: Proposing) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self._items: tuple[Queued, ...] = ()
        self._settled: set[Reviewed] = set()
        self.order = _stored()
        self.second = SecondCoder(session)
        self.second.changed.connect(self._refresh)
        proposing.proposals_changed.connect(self._refresh)
        session.project_changed.connect(self._forget)

    @property
    def items(self) -> tuple[Queued, ...]:
        return self._items

    @property
    def conflicting(self) -> frozenset[ReviewedInterval]:
        """What was decided here although its kind contradicts its duration."""
        current = self._session.current
        if current is None:
            return frozenset()
        longest = self._proposing.spotting.micro_max_s
        return conflicting(current.intervals, current.video.fps, longest)

    @Slot(str)
    def set_order(self, order: str) -> None:
        """Order it anew, and so from now on."""
        self.order = Order(order)
        QSettings().setValue(STORED, order)
        self._refresh()

    def place_of(self, item: object) -> int | None:
        """Return where something stands in it; None where it does not."""
        found = (k for k, each in enumerate(self._items) if each.item == item)
        return next(found, None)

    def settle(self, item: Reviewed) -> None:
        """Leave something as it is, and do not ask again until the project is next opened."""
        self._settled.add(item)
        self._refresh()

    @Slot()
    def _forget(self) -> None:
        self._settled.clear()

    @Slot()
    def _refresh(self) -> None:
        self._items = tuple(each for each in self._queued() if each.item not in self._settled)
        self.changed.emit()

    def _queued(self) -> list[Queued]:
        if self.order is not Order.DISAGREEMENT:
            return self._proposed()
        found = {each.item: each for each in self._disagreeing()}
        for each in self.second.doubts:
            known = found.get(each.item)
            if known is None:
                found[each.item] = each
            elif Doubt.CODERS not in known.doubts:
                found[each.item] = Queued(each.item, known.doubts + each.doubts)
        return list(found.values())

    def _proposed(self) -> list[Queued]:
        proposing = self._proposing
        if self._session.current is None or proposing.hidden_why:
            return []
        return ordered(proposing.proposals, self.order, proposing.threshold)

    def _disagreeing(self) -> list[Queued]:
        current, proposing = self._session.current, self._proposing
        if current is None or proposing.hidden_why:
            return []
        return disagreements(
            proposing.proposals,
            current.points,
            current.intervals,
            current.video.fps,
            proposing.spotting.micro_max_s,
        )


def _stored() -> Order:
    stored = str(QSettings().value(STORED, Order.SCORE))
    return Order(stored) if stored in set(Order) else Order.SCORE
