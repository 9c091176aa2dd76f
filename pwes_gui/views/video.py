"""The picture, the bars over it, and the transport below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pwes_gui.views.key_hints import KeyHint
from pwes_gui.views.motion_bar import MotionBar
from pwes_gui.views.picture import Box, Picture
from pwes_gui.views.pixels import pixelated
from pwes_gui.views.proxy_bar import ProxyBar
from pwes_gui.views.video_transport import Transport
from pwes_gui.views.zooming import WHOLE, around_face


class VideoView(QWidget):
    """The picture with its number, and what moves it.

    Attributes:
        picture: The picture.
        proxy_bar: The offer of a proxy, while there is one.
        motion_bar: How faint motion is shown, while it is.
        transport: What moves it; its signals are this view's.

    Signals:
        view_left: False: the face is no longer followed.
    """

    view_left = Signal(bool)

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
        self.picture.view_changed.connect(self._leave_face)
        for entered in (self.transport.frame_entered, self.transport.time_entered):
            entered.connect(self._take_the_keys)
        self._boxes: Sequence[Box | None] = ()
        self._shows_box = self._hides_face = False
        self._image: QImage | None = None
        self._follows_face = False
        self._frame = 0
        self._empty = ""
        none = self.tr("No video yet.\n\nDrop files or folders anywhere, or press {}.")
        KeyHint(self, self._set_empty, none, "add_videos")

    @Slot()
    def _take_the_keys(self) -> None:
        # or, when a dialog closes, Qt would give the keys to the first button that there is
        self.picture.setFocus()

    def set_picture(self, frame: int, seconds: float, image: QImage, watermark: str = "") -> None:
        """Show a frame's picture together with its number and its time."""
        self.picture.set_watermark(watermark)
        self._frame, self._image = frame, image
        self._update_image()
        self.transport.set_position(frame, seconds)
        self._update_box()

    def set_damaged(self, frame: int, seconds: float, why: str) -> None:
        """Say that a frame has no picture, with that frame's number."""
        self._frame, self._image = frame, None
        self.picture.set_image(None)
        self.picture.set_message(why)
        self.transport.set_position(frame, seconds)
        self._update_box()

    def clear(self, message: str = "") -> None:
        """Show no picture."""
        self._image = None
        self.picture.set_image(None)
        self.picture.set_message(message)
        self.picture.set_box(None)
        self.picture.set_view(WHOLE)
        self.transport.clear()
        self._boxes = ()

    def show_none(self) -> None:
        """Say how to get a video, where there is none."""
        self.clear(self._empty)

    def _set_empty(self, text: str) -> None:
        if self.picture.message == self._empty:
            self.picture.set_message(text)
        self._empty = text

    def set_boxes(self, boxes: Sequence[Box | None]) -> None:
        """Set the face box of every frame; None where no face was found."""
        self._boxes = boxes
        if self._hides_face and self._image is not None:
            self._update_image()
        self._update_box()

    def hide_face(self, hidden: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Cover the face with squares, or the whole picture where nobody knows where it is."""
        self._hides_face = hidden
        if self._image is not None:
            self._update_image()

    def show_box(self, shown: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._shows_box = shown
        self._update_box()

    def show_face(self, shown: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show the face alone, and go on doing so where it moves; or the whole picture."""
        self._follows_face = shown
        if shown:
            self._update_box()
        else:
            self.picture.set_view(WHOLE)

    @Slot()
    def _leave_face(self) -> None:
        """Whoever chooses a part of the picture wants that one, not the face."""
        self._follows_face = False
        self.view_left.emit(False)  # noqa: FBT003 - a signal's argument has no name

    def _follow_face(self) -> None:
        image = self.picture.image
        box = self._boxes[self._frame] if self._frame < len(self._boxes) else None
        if box is not None and image is not None:
            left, top, width, height = box
            across, down = image.width(), image.height()
            shares = QRectF(left / across, top / down, width / across, height / down)
            self.picture.set_view(around_face(self.picture.view, shares))

    def _update_image(self) -> None:
        image = self._image
        if image is not None and self._hides_face:
            box = self._boxes[self._frame] if self._frame < len(self._boxes) else None
            image = pixelated(image, box)
        self.picture.set_image(image)

    def _update_box(self) -> None:
        if self._follows_face:
            self._follow_face()
        has_box = self._shows_box and self._frame < len(self._boxes)
        self.picture.set_box(self._boxes[self._frame] if has_box else None)
