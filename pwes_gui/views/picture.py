"""One picture: all of it or a part, with the face box and words over it."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pwes_gui import theme
from pwes_gui.views.zooming import WHOLE, area, kept_inside, zoomed

Box = tuple[float, float, float, float]
WHEEL = 1.25  # times larger for a click of the wheel


class Picture(QWidget):
    """One picture, as large as fits with its own proportions, or a part of it.

    The wheel enlarges it where the mouse is, dragging moves it, a double click shows all of it.

    Signals:
        place_chosen: The place clicked on, if one was asked for: x and y as shares of the picture.
        view_changed: A person chose another part of it.
    """

    place_chosen = Signal(float, float)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._box: Box | None = None
        self._message = ""
        self._watermark = ""
        self._asks_place = False
        self._view = QRectF(WHOLE)
        self._dragged: QPointF | None = None
        self.setAccessibleName(self.tr("Video picture"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(640, 480)

    @property
    def image(self) -> QImage | None:
        return self._image

    def set_image(self, image: QImage | None) -> None:
        self._image = image
        self._message = ""
        self.update()

    def set_message(self, message: str) -> None:
        """Say why there is no picture, over whatever is shown."""
        self._message = message
        self.update()

    def set_box(self, box: Box | None) -> None:
        """Draw a face box: left, top, width, height in pixels of the picture."""
        if box != self._box:
            self._box = box
            self.update()

    def ask_place(self, asked: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Let the next click on the picture choose a place in it."""
        self._asks_place = asked
        if asked:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()

    @property
    def asks_place(self) -> bool:
        return self._asks_place

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        area = self.area
        if self._asks_place and area.contains(event.position()):
            self.ask_place(False)  # noqa: FBT003 - a Qt setter
            place = event.position() - area.topLeft()
            self.place_chosen.emit(place.x() / area.width(), place.y() / area.height())
            return
        if event.button() is Qt.MouseButton.LeftButton and self._view != WHOLE:
            self._dragged = event.position()
        super().mousePressEvent(event)

    @property
    def watermark(self) -> str:
        return self._watermark

    def set_watermark(self, text: str) -> None:
        """Write over the picture what it is, where it is not the recording itself."""
        if text != self._watermark:
            self._watermark = text
            self.update()

    @property
    def message(self) -> str:
        return self._message

    @property
    def area(self) -> QRectF:
        """Where the picture is drawn."""
        if self._image is None or self._image.isNull():
            return QRectF()
        return area(self._view, QSizeF(self._image.size()), QSizeF(self.size()))

    @property
    def view(self) -> QRectF:
        """What is seen, in shares of the picture."""
        return QRectF(self._view)

    def set_view(self, view: QRectF) -> None:
        if view != self._view:
            self._view = QRectF(view)
            self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge by a factor, around a place in the widget or the middle of what is seen."""
        where = self.area
        if where.isEmpty():
            return
        place = self._view.center()
        if at is not None:
            away = at - where.topLeft()
            place = QPointF(away.x() / where.width(), away.y() / where.height())
        self._change_view(zoomed(self._view, place, factor))

    def show_whole(self) -> None:
        self._change_view(QRectF(WHOLE))

    def _change_view(self, view: QRectF) -> None:
        self.set_view(view)
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        self.zoom(WHEEL ** (event.angleDelta().y() / 120), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._dragged is None:
            return
        by, where = event.position() - self._dragged, self.area
        self._dragged = event.position()
        moved = self._view.translated(-by.x() / where.width(), -by.y() / where.height())
        self._change_view(kept_inside(moved))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._dragged = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.show_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:  # ended also when a line below raises
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            if self._image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(self.area, self._image)
                self._draw_box(painter, self._image)
                self._draw_watermark(painter)
            if self._message:
                self._draw_message(painter)

    def _draw_box(self, painter: QPainter, image: QImage) -> None:
        if self._box is None:
            return
        area, (left, top, width, height) = self.area, self._box
        scale = area.width() / image.width()
        corner = area.topLeft() + QPointF(left * scale, top * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, thickness in ((Qt.GlobalColor.black, 3.0), (theme.FACE_BOX, 1.5)):
            painter.setPen(QPen(colour, thickness))
            painter.drawRoundedRect(
                QRectF(corner.x(), corner.y(), width * scale, height * scale), 4, 4
            )

    def _draw_watermark(self, painter: QPainter) -> None:
        if not self._watermark:
            return
        seen = self.area & QRectF(self.rect())
        room = seen.adjusted(12, 10, -12, -10)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        text = painter.boundingRect(room, flags, self._watermark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.WATERMARK)
        painter.drawRoundedRect(text.adjusted(-8, -4, 8, 4), 4, 4)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(room, flags, self._watermark)

    def _draw_message(self, painter: QPainter) -> None:
        room = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        painter.setPen(Qt.GlobalColor.white)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        text = painter.boundingRect(room, flags, self._message)
        ground = text.adjusted(-14, -10, 14, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.DARK.panel)
        painter.drawRoundedRect(ground, 6, 6)
        painter.drawText(room, flags, self._message)
