"""A ring around a part of the window: what the tour speaks of, or what the keyboard acts on."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from pwes_gui import theme

THICK = 3
BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class Ring(QWidget):
    """A frame around a part of the window; it is only looked at: the mouse goes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, area: QRect) -> None:
        """Stand around an area of the parent; an empty one has no ring."""
        self.setVisible(not area.isEmpty())
        if area.isEmpty():
            return
        self.setGeometry(area)
        inside = self.rect().adjusted(THICK, THICK, -THICK, -THICK)
        self.setMask(QRegion(self.rect()) - QRegion(inside))  # what is inside paints alone
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colours(self.palette()).accent)


class FocusRing(Ring):
    """A ring around a widget that has the focus by the keyboard and would not show it itself."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QFocusEvent):
            is_shown = event.gotFocus() and event.reason() in BY_KEYBOARD
            self.surround(self._widget.rect() if is_shown else QRect())
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self.surround(self._widget.rect())
        return False
