"""The picture, the face box over it, and the transport below."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pwes_gui import theme
from pwes_gui.views.motion_bar import MotionBar
from pwes_gui.views.proxy_bar import ProxyBar
from pwes_gui.views.video_transport import Transport

Box = tuple[float, float, float, float]


class Picture(QWidget):
    """One picture, as large as fits with its own proportions.

    Signals:
        place_chosen: The place clicked on, if one was asked for: x and y as shares of the picture.
    """

    place_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._box: Box | None = None
        self._message = ""
        self._watermark = ""
        self._asks_place = False
        self.setAccessibleName(self.tr("Video picture"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
        else:
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
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

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
        for colour, thickness in ((Qt.GlobalColor.black, 3.0), (theme.YELLOW, 1.5)):
            painter.setPen(QPen(colour, thickness))
            painter.drawRoundedRect(
                QRectF(corner.x(), corner.y(), width * scale, height * scale), 4, 4
            )

    def _draw_watermark(self, painter: QPainter) -> None:
        if not self._watermark:
            return
        room = self.area.adjusted(12, 10, -12, -10)
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


class VideoView(QWidget):
    """The picture with its number, and what moves it.

    Attributes:
        picture: The picture.
        proxy_bar: The offer of a proxy, while there is one.
        motion_bar: How faint motion is shown, while it is.
        transport: What moves it; its signals are this view's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.proxy_bar = ProxyBar()
        self.motion_bar = MotionBar()
        self.transport = Transport()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.proxy_bar)
        layout.addWidget(self.motion_bar)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.transport)
        self._boxes: Sequence[Box | None] = ()
        self._shows_box = False
        self._frame = 0

    def set_picture(self, frame: int, seconds: float, image: QImage, watermark: str = "") -> None:
        """Show a frame's picture together with its number and its time."""
        self.picture.set_watermark(watermark)
        self._frame = frame
        self.picture.set_image(image)
        self.transport.set_position(frame, seconds)
        self._update_box()

    def set_damaged(self, frame: int, seconds: float, why: str) -> None:
        """Say that a frame has no picture, with that frame's number."""
        self._frame = frame
        self.picture.set_image(None)
        self.picture.set_message(why)
        self.transport.set_position(frame, seconds)
        self._update_box()

    def clear(self, message: str = "") -> None:
        """Show no picture."""
        self.picture.set_image(None)
        self.picture.set_message(message)
        self.picture.set_box(None)
        self.transport.clear()
        self._boxes = ()

    def set_boxes(self, boxes: Sequence[Box | None]) -> None:
        """Set the face box of every frame; None where no face was found."""
        self._boxes = boxes
        self._update_box()

    def show_box(self, shown: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._shows_box = shown
        self._update_box()

    def _update_box(self) -> None:
        has_box = self._shows_box and self._frame < len(self._boxes)
        self.picture.set_box(self._boxes[self._frame] if has_box else None)
