"""A lane of the timeline: what the mouse does in every lane, and how a lane is painted."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.timeline.axis import TimeAxis

STILL = 3.0  # pixels a hand may shake within one click
WHEEL_PIXELS = 90.0
WHEEL_ZOOM = 1.25


class Lane(QWidget):
    """One track over the shared axis: a click seeks, a drag pans, the wheel pans and zooms.

    A lane that does something else with the left button overrides press, drag, drop and click.

    Signals:
        seeked: The frame that the picture should show.
        presence_changed: There is something to show where there was nothing, or no longer.
    """

    seeked = Signal(int)
    presence_changed = Signal()

    def __init__(self, axis: TimeAxis, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = axis
        self._message = ""
        self._is_present = self._is_in_view = True
        self._pressed_x: float | None = None
        self._last_x = 0.0
        self._moved = False
        self._is_alt_down = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        axis.changed.connect(self.update)

    def set_message(self, text: str) -> None:
        """Show a sentence in place of the lane's content; empty to show the content."""
        if text != self._message:
            self._message = text
            self.update()

    def set_present(self, present: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether the lane has a place in the timeline at all; most always have."""
        if present != self._is_present:
            self._is_present = present
            self.presence_changed.emit()

    @property
    def is_present(self) -> bool:
        return self._is_present

    def set_in_view(self, in_view: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether the lane is in view or scrolled away; what is not seen need not be drawn."""
        if in_view != self._is_in_view:
            self._is_in_view = in_view
            self.sight_changed()

    @property
    def is_in_view(self) -> bool:
        return self._is_in_view

    @property
    def message(self) -> str:
        return self._message

    @property
    def is_held(self) -> bool:
        """Whether the left button is down in this lane."""
        return self._pressed_x is not None

    def press(self, x: float) -> None:
        """Take note of where the left button went down."""

    def drag(self, x: float) -> None:
        self.axis.pan(self._last_x - x)

    def drop(self, x: float) -> None:
        """Finish a drag."""

    def click(self, x: float) -> None:
        self.seek(x)

    def hover(self, x: float) -> None:
        """Show by the mouse pointer what a press would take hold of."""

    def tip(self, x: float) -> str:  # noqa: ARG002 - for those that have something to say
        """Return what the tool tip says at a pixel; empty for none."""
        return ""

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paint the content on the lane's ground."""

    def sight_changed(self) -> None:
        """Catch up once the lane has come into view, or rest once it has left it."""

    def seek(self, x: float) -> None:
        if self.axis.n_frames:
            self.seeked.emit(self.axis.frame_at(x))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.colours(self.palette())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.lane)
            if self._message:
                self._paint_message(painter, colours)
            elif self.axis.n_frames:
                self.paint(painter, colours)
        with QPainter(self) as painter:
            painter.setPen(colours.line)
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_message(self, painter: QPainter, colours: Colours) -> None:
        painter.setPen(colours.muted)
        painter.setFont(theme.small(self.font()))
        area = QRectF(self.rect()).adjusted(12, 0, -12, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self._message, elide, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        x = event.position().x()
        self._last_x, self._moved = x, False
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_x = x
            self.press(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        x = event.position().x()
        self._is_alt_down = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.buttons() & Qt.MouseButton.MiddleButton:
            self.axis.pan(self._last_x - x)
        elif self._pressed_x is not None:
            x = min(max(x, 0.0), float(self.width()))
            self._moved = self._moved or abs(x - self._pressed_x) > STILL
            if self._moved:
                self.drag(x)
        else:
            self.hover(x)
        self._last_x = x

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_x is None:
            return
        self._pressed_x = None
        x = min(max(event.position().x(), 0.0), float(self.width()))
        if self._moved:
            self.drop(x)
        else:
            self.click(x)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        turn = event.angleDelta()
        steps = (turn.y() or turn.x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.axis.zoom(WHEEL_ZOOM**-steps, event.position().x())
        else:
            if abs(turn.x()) > abs(turn.y()):
                steps = turn.x() / 120
            self.axis.pan(-steps * WHEEL_PIXELS)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _show_tip(self, at: QPoint, on_screen: QPoint) -> None:
        text = "" if self._message or not self.axis.n_frames else self.tip(at.x())
        QToolTip.showText(on_screen, text, self)


class SeekLane(Lane):
    """A lane in which pressing and dragging move the picture."""

    def press(self, x: float) -> None:
        self.seek(x)

    def drag(self, x: float) -> None:
        if self.axis.frame_at(x) != self.axis.frame_at(self._last_x):
            self.seek(x)

    def click(self, x: float) -> None:
        """Do nothing more: the press has moved the picture already."""
