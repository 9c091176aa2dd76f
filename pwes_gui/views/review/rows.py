"""The rows of the review list: what is left to decide and what was decided, and how it looks."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.spotting.review_order import Doubt, Order, Queued, Reviewed
from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.views.words import clock, doubt_name, kind_name, short_score, status_name

HEIGHT = 28
BAR = 34
USUAL = "0:00.00 – 0:00.00"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list.

    Attributes:
        item: The value it stands for.
        interval: Its frames.
        kind: Micro or macro.
        score: The model's score; None where no model proposed it.
        status: What was decided; None for what is still to be decided.
        when: Onset and offset in words.
        share: The score over the best of the list or 1, in [0, 1]; the length of its bar.
        doubts: What is doubtful about it, in words.
    """

    item: Reviewed
    interval: Interval
    kind: Kind
    score: float | None
    status: Status | None
    when: str
    share: float = 0.0
    doubts: str = ""

    @property
    def text(self) -> str:
        """The line in words, as a screen reader says it."""
        score = "" if self.score is None else short_score(self.score)
        status = "" if self.status is None else status_name(self.status)
        parts = (self.when, kind_name(self.kind), score, status, self.doubts)
        return " · ".join(part for part in parts if part)


def rows_of(
    queue: Sequence[Queued],
    reviewed: Sequence[ReviewedInterval],
    seconds: Callable[[int], float],
    order: Order = Order.SCORE,
    conflicting: Container[ReviewedInterval] = (),
) -> list[Row]:
    """Return the lines: by score the decided ones in their place, else behind the queue.

    Of what was decided, those that conflict say that their kind contradicts their duration.
    """

    def row(item: Reviewed, doubts: str = "") -> Row:
        where = Interval(item.frame, item.frame) if isinstance(item, Point) else item.interval
        when = clock(seconds(where.onset), 2)
        if not isinstance(item, Point):
            when += f" – {clock(seconds(where.offset), 2)}"
        score = None if isinstance(item, Point) else item.score
        status = item.status if isinstance(item, ReviewedInterval) else None
        share = min(max((score or 0.0) / best, 0.0), 1.0)
        return Row(item, where, item.kind, score, status, when, share, doubts)

    asked = {each.item for each in queue}
    decided = [each for each in reviewed if each not in asked]
    scored = [each.item for each in queue if not isinstance(each.item, Point)]
    best = max([1.0, *(each.score or 0.0 for each in (*scored, *decided))])
    rows = [row(each.item, ", ".join(map(doubt_name, each.doubts))) for each in queue]
    conflict = doubt_name(Doubt.DURATION)
    rows += [row(each, conflict if each in conflicting else "") for each in decided]
    if order is not Order.SCORE:
        return rows
    return sorted(rows, key=lambda each: (each.score is None, -(each.score or 0.0), each.interval))


def progress_of(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many of the model's intervals are decided, and how many there are."""
    decided = sum(
        isinstance(row.item, ReviewedInterval) and row.item.source is Source.MODEL for row in rows
    )
    return decided, decided + sum(isinstance(row.item, Proposal) for row in rows)


class RowModel(QAbstractListModel):
    """The lines as Qt wants them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._tell: Callable[[Reviewed], str] = lambda _item: ""

    def set_teller(self, tell: Callable[[Reviewed], str]) -> None:
        """Say who knows what there is to tell about an item."""
        self._tell = tell

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def set_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def find(self, item: object) -> QModelIndex:
        """Return where an item's line is; an invalid index where it has none."""
        places = (k for k, row in enumerate(self._rows) if row.item == item)
        place = next(places, None)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tell(row.item) or row.text
        said = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return row.text if role in said else None


class RowDelegate(QStyledItemDelegate):
    """Paints a line: marker, time, kind, and the score as a bar or the decision in words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's
        return QSize(0, HEIGHT)  # as wide as the list is, never wider

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        palette, area = option.palette, QRectF(option.rect)
        colours = theme.colours(palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            self._ground(painter, area, colours)
        quiet = colours.text if is_selected else colours.muted  # which is too dim on that ground
        self._mark(painter, area, row, palette)
        painter.setPen(colours.text if row.status is None else quiet)
        inner = area.adjusted(32, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, row.when)
        right = middle | Qt.AlignmentFlag.AlignRight
        if row.doubts:
            self._doubts(painter, inner, row, quiet)
            painter.restore()
            return
        if row.status is not None:
            painter.setFont(theme.small(option.font))
            painter.drawText(inner, right, status_name(row.status))
            painter.setFont(option.font)
        elif row.score is not None:
            painter.drawText(inner, right, short_score(row.score))
            self._bar(painter, inner, row.share, colours)
        self._kind(painter, inner, row, quiet)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, colours: theme.Colours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(colours.accent, colours.panel, 0.22))
        painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), theme.CORNER, theme.CORNER)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(QRectF(area.left() + 2, area.top() + 5, 3, HEIGHT - 10), 1, 1)

    def _mark(self, painter: QPainter, area: QRectF, row: Row, palette: QPalette) -> None:
        shade = theme.colour(row.kind, palette)
        faded = theme.blend(shade, theme.colours(palette).panel, 0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade if row.status is None else faded)
        painter.drawPath(theme.marker(row.kind, QPointF(area.left() + 18, area.center().y()), 11))

    def _bar(self, painter: QPainter, inner: QRectF, share: float, colours: theme.Colours) -> None:
        groove = QRectF(inner.right() - 30 - BAR, inner.center().y() - 2, BAR, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(groove, 2, 2)
        painter.setBrush(colours.muted)
        filled = groove.width() * share
        painter.drawRoundedRect(
            QRectF(groove.topLeft(), groove.size()).adjusted(0, 0, filled - groove.width(), 0), 2, 2
        )

    def _doubts(self, painter: QPainter, inner: QRectF, row: Row, quiet: QColor) -> None:
        taken = painter.fontMetrics().horizontalAdvance(row.when) + 10
        room = inner.adjusted(taken, 0, 0, 0)
        painter.setPen(quiet)
        painter.setFont(theme.small(painter.font()))
        said = painter.fontMetrics().elidedText(
            row.doubts, Qt.TextElideMode.ElideRight, int(room.width())
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, said)

    def _kind(self, painter: QPainter, inner: QRectF, row: Row, quiet: QColor) -> None:
        text = kind_name(row.kind)
        widest = max(len(row.when), len(USUAL)) * "0"
        left = inner.left() + painter.fontMetrics().horizontalAdvance(widest) + 4
        if left + painter.fontMetrics().horizontalAdvance(text) < inner.right() - 36 - BAR:
            painter.setPen(quiet)
            place = QRectF(left, inner.top(), inner.right() - left, inner.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
            )
