"""What lies over all lanes: the cursor, and the stretch of the selected interval."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.words import clock

FLAG = 16
RULER = 36  # below its numbers


class Overlay(QWidget):
    """A see-through sheet; the mouse goes through it to the lanes.

    Only the columns that the cursor leaves and enters are painted again, so that playing costs
    little.
    """

    def __init__(self, axis: TimeAxis, parent: QWidget) -> None:
        super().__init__(parent)
        self._axis = axis
        self._cursor = 0
        self._selected: Interval | None = None
        self._apex: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        axis.changed.connect(self.update)

    def set_cursor(self, frame: int) -> None:
        if frame != self._cursor:
            self._update_around_cursor()
            self._cursor = frame
            self._update_around_cursor()

    def set_selected(self, interval: Interval | None) -> None:
        if interval != self._selected:
            self._selected = interval
            self.update()

    def set_apex(self, frame: int | None) -> None:
        """Mark where a machine takes the apex to be; None for nowhere."""
        if frame != self._apex:
            self._apex = frame
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self._axis.n_frames:
            return
        colours = theme.colours(self.palette())
        with QPainter(self) as painter:
            if self._selected is not None:
                self._paint_selected(painter, self._selected, QColor(colours.accent))
            if self._apex is not None:
                self._paint_apex(painter, self._apex, colours)
            self._paint_cursor(painter, colours)

    def _paint_selected(self, painter: QPainter, interval: Interval, colour: QColor) -> None:
        left = round(self._axis.x_of(interval.onset))
        right = round(self._axis.x_of(interval.offset + 1))
        colour.setAlpha(26)
        painter.fillRect(QRect(left, 0, right - left, self.height()), colour)
        colour.setAlpha(110)
        for x in (left, right):
            painter.fillRect(x, 0, 1, self.height(), colour)

    def _paint_apex(self, painter: QPainter, frame: int, colours: theme.Colours) -> None:
        """Draw a dashed line and say whose it is: nobody may take it for a coder's."""
        x = round(self._axis.centre_of(frame))
        painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, FLAG, x, self.height())
        text = self.tr("machine's apex?")
        painter.setFont(theme.small(self.font()))
        room = painter.fontMetrics().boundingRect(text).adjusted(-3, -1, 3, 1)
        room.moveTopLeft(QPoint(x + 4, RULER))
        painter.fillRect(room, colours.panel)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, colours: theme.Colours) -> None:
        x = round(self._axis.centre_of(self._cursor))
        if not -60 <= x <= self.width() + 60:
            return
        painter.fillRect(x, FLAG, 1, self.height() - FLAG, colours.cursor)
        text = clock(self._axis.seconds(self._cursor), 2)
        painter.setFont(theme.small(self.font()))
        room = painter.fontMetrics().horizontalAdvance(text) + 12
        left = min(max(x - room / 2, 1.0), self.width() - room - 1.0)
        flag = QRectF(left, 1, room, FLAG - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.cursor)
        painter.drawRoundedRect(flag, theme.CORNER, theme.CORNER)
        painter.setPen(theme.ink(colours.cursor))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)

    def _update_around_cursor(self) -> None:
        x = round(self._axis.centre_of(self._cursor))
        self.update(x - 1, 0, 3, self.height())
        room = min(max(x - 50, 0), max(self.width() - 100, 0))
        self.update(min(room, x - 50), 0, max(100, abs(x - room) + 50), FLAG + 1)
