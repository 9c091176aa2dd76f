"""How intervals are painted: one by one where they are few, merged by pixel where they are many."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen

from core.points import Kind
from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.views.timeline.axis import TimeAxis

NARROWEST = 6.0
INSET = 5.0


class Look(Enum):
    """How sure the bounds of an interval are, and of what standing it is."""

    PROPOSED = auto()
    DECIDED = auto()
    REJECTED = auto()
    REFERENCE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """An interval as a lane shows it.

    Attributes:
        item: The value it stands for.
        interval: Its frames.
        kind: Its shape and colour.
        look: How it is filled.
        text: What stands in or beside it, where there is room.
    """

    item: object
    interval: Interval
    kind: Kind
    look: Look
    text: str = ""


def extent(axis: TimeAxis, interval: Interval) -> tuple[float, float]:
    """Return the pixels at which an interval begins and ends, never too close to be seen."""
    left, right = axis.x_of(interval.onset), axis.x_of(interval.offset + 1)
    short = max(NARROWEST - (right - left), 0.0) / 2
    return left - short, right + short


class BlockPainter:
    """Paints the blocks of one lane.

    Args:
        painter: The painter of the lane.
        palette: The palette of the lane, which decides on light or dark.
        axis: Where frames lie.
        height: Height of the lane in pixels.
    """

    def __init__(self, painter: QPainter, palette: QPalette, axis: TimeAxis, height: float) -> None:
        self._painter = painter
        self._palette = palette
        self._colours = theme.colours(palette)
        self._axis = axis
        self._top, self._bottom = INSET, height - 1 - INSET

    def one(self, block: Block, band: float, beyond: float) -> None:
        """Paint one block.

        Args:
            block: What to paint.
            band: Frames around either bound within which it is unsure; 0 for none.
            beyond: Pixel at which the next block begins, so that the text stays clear of it.
        """
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = extent(self._axis, block.interval)
        area = QRectF(left, self._top, right - left, self._bottom - self._top)
        fill = theme.colour(block.kind, self._palette)
        half = band * self._axis.pixels_per_frame / 2 if block.look is Look.PROPOSED else 0.0
        if block.look is Look.PROPOSED:
            self._with_band(block, area, half)
        else:
            self._solid(block, area)
        self._text(block, area, fill, (area.right() + max(half + 3, 6), beyond - half - 6))

    def _with_band(self, block: Block, area: QRectF, half: float) -> None:
        fill, ground = theme.colour(block.kind, self._palette), self._colours.lane
        shape = theme.block(block.kind, area)
        self._painter.setPen(Qt.PenStyle.NoPen)
        if half >= 1:
            self._painter.setBrush(theme.blend(fill, ground, 0.25))
            for x in (area.left(), area.right()):
                self._painter.drawRect(
                    QRectF(x - half, area.top() + 4, 2 * half, area.height() - 8)
                )
        self._painter.setBrush(theme.blend(fill, ground, 0.72))
        self._painter.drawPath(shape)
        inner = min(half, area.width() / 2 - 1)
        self._painter.save()
        self._painter.setClipRect(area.adjusted(inner, 0, -inner, 0))
        self._painter.setBrush(fill)
        self._painter.drawPath(shape)
        self._painter.restore()

    def _solid(self, block: Block, area: QRectF) -> None:
        fill = theme.colour(block.kind, self._palette)
        if block.look is Look.REJECTED:
            pen, brush = QPen(self._colours.muted, 1, Qt.PenStyle.DashLine), QBrush()
        elif block.look is Look.REFERENCE:
            pen = QPen(fill, 1.2)
            brush = QBrush(theme.blend(fill, self._colours.lane, 0.22))
        else:
            pen, brush = QPen(Qt.PenStyle.NoPen), QBrush(fill)
        self._painter.setPen(pen)
        self._painter.setBrush(brush)
        self._painter.drawPath(theme.block(block.kind, area))

    def doubtful(self, interval: Interval) -> None:
        """Hang a red pennant on an interval's end: what it says contradicts itself."""
        self._painter.setPen(QPen(self._colours.lane, 1))
        self._painter.setBrush(self._colours.cursor)
        right, top = extent(self._axis, interval)[1] + 4, self._top - 4
        self._painter.drawPolygon(
            [QPointF(right - 14, top), QPointF(right, top), QPointF(right, top + 14)]
        )

    def _text(self, block: Block, area: QRectF, fill: QColor, beside: tuple[float, float]) -> None:
        metrics = self._painter.fontMetrics()
        width = metrics.horizontalAdvance(block.text)
        solid = block.look in {Look.PROPOSED, Look.DECIDED}
        if width + 10 <= area.width():
            self._painter.setPen(theme.ink(fill) if solid else self._colours.text)
            self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, block.text)
        elif beside[0] + width < beside[1]:
            self._painter.setPen(self._colours.text)
            middle = (self._top + self._bottom + metrics.capHeight()) / 2
            self._painter.drawText(QPointF(beside[0], middle), block.text)

    def chosen(self, interval: Interval, kind: Kind, font: QFont, note: str) -> None:
        """Paint the frame and the grips of the selected interval, and what it says meanwhile."""
        left, right = extent(self._axis, interval)
        area = QRectF(left, self._top, right - left, self._bottom - self._top)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(self._colours.text, 1.4))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(theme.block(kind, area.adjusted(-2, -2, 2, 2)))
        self._painter.setPen(QPen(self._colours.lane, 1))
        self._painter.setBrush(self._colours.text)
        for x in (left - 3, right + 3):
            grip = QRectF(x - 2.5, area.center().y() - 6, 5, 12)
            self._painter.drawRoundedRect(grip, 2.5, 2.5)
        if note:
            self._painter.setFont(font)
            room = self._painter.fontMetrics().horizontalAdvance(note) + 12
            at = right + 8 if right + 8 + room < self._axis.width else left - 8 - room
            label = QRectF(at, area.top(), room, area.height())
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colours.text)
            self._painter.drawRoundedRect(label, theme.CORNER, theme.CORNER)
            self._painter.setPen(self._colours.lane)
            self._painter.drawText(label, Qt.AlignmentFlag.AlignCenter, note)

    def ticks(self, xs: list[float], colour: QColor) -> None:
        """Paint the motion edges that an interval's bounds could lie on."""
        for x in xs:
            self._painter.fillRect(QRectF(round(x) - 0.5, self._top, 1.5, 5), colour)
            self._painter.fillRect(QRectF(round(x) - 0.5, self._bottom - 5, 1.5, 5), colour)

    def caught(self, x: float) -> None:
        """Paint the motion edge that a dragged bound fell on."""
        self._painter.fillRect(QRectF(round(x) - 1, 0, 2, self._bottom + INSET), self._colours.good)

    def many(
        self, onsets: NDArray[np.int64], offsets: NDArray[np.int64], fill: QColor, row: int
    ) -> None:
        """Paint intervals merged by pixel column, in the row-th third of the lane.

        Thousands of translucent or overlapping rectangles cost seconds; the runs of covered
        columns are never more than half the pixels of the lane (stack.md 6.1).
        """
        width = int(self._axis.width)
        left = np.clip(np.floor(self._axis.xs_of(onsets)), 0, width - 1).astype(np.int64)
        right = np.clip(np.ceil(self._axis.xs_of(offsets + 1)), left + 1, width).astype(np.int64)
        steps = np.bincount(left, minlength=width + 1) - np.bincount(right, minlength=width + 1)
        turns = np.flatnonzero(np.diff(np.cumsum(steps) > 0, prepend=False, append=False))
        height = int(self._bottom - self._top) // 3
        top = int(self._top) + row * height
        runs = [
            QRect(int(begin), top, int(end - begin), height) for begin, end in turns.reshape(-1, 2)
        ]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(fill)
        self._painter.drawRects(runs)

    def grid(self, xs: list[float], height: float) -> None:
        """Paint faint lines at the ticks of the ruler."""
        self._painter.setPen(theme.blend(self._colours.line, self._colours.lane, 0.55))
        self._painter.drawLines([QLineF(round(x), 0, round(x), height) for x in xs])
