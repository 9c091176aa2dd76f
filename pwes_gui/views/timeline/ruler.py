"""The ruler: minutes and seconds, with the number of the frame beside them."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.lane import SeekLane
from pwes_gui.views.words import clock

HEIGHT = 34
MINOR = 5


class RulerLane(SeekLane):
    """Ticks at round times; pressing and dragging move the picture."""

    def __init__(self, axis: TimeAxis, name: str, parent: QWidget | None = None) -> None:
        super().__init__(axis, name, parent)
        self.setFixedHeight(HEIGHT)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        ticks = self.axis.ticks()
        digits = 2 if self.axis.tick_step() < 0.1 else 1 if self.axis.tick_step() < 1 else 0
        bottom = self.height() - 1
        painter.setPen(colours.line)
        for (left, *_), (right, *_) in pairwise(ticks):
            for k in range(1, MINOR):
                minor = round(left + k * (right - left) / MINOR)
                painter.drawLine(minor, bottom - 3, minor, bottom)
        painter.setFont(theme.small(self.font()))
        for x, seconds, frame in ticks:
            painter.setPen(colours.muted)
            painter.drawLine(QPointF(round(x), bottom - 7), QPointF(round(x), bottom))
            self._label(painter, x, 1, f"{frame:,}")
            painter.setPen(colours.text)
            self._label(painter, x, 0, clock(seconds, digits))

    def _label(self, painter: QPainter, x: float, row: int, text: str) -> None:
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(x - width / 2, 2.0), self.width() - width - 2.0)
        painter.drawText(QRectF(left, 1 + row * 13, width, 13), Qt.AlignmentFlag.AlignCenter, text)
