"""The overview: the whole video at a glance, and the stretch of it that is in view."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from core.points import Kind
from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.timeline.axis import FARTHEST, MARGIN, TimeAxis
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.steps import envelope
from pwes_gui.views.words import clock

HEIGHT = 40
NARROWEST = 16.0
Mark = tuple[int, Kind]


class OverviewLane(Lane):
    """The whole video; drag the window to move the view, press elsewhere to move the picture."""

    def __init__(self, axis: TimeAxis, name: str, parent: QWidget | None = None) -> None:
        super().__init__(axis, name, parent)
        self._motion: NDArray[np.float32] | None = None
        self._points: Sequence[Mark] = ()
        self._intervals: Sequence[Mark] = ()
        self._cursor = 0
        self._held: float | None = None
        self._picture: QPixmap | None = None
        self._picture_key: tuple[object, ...] = ()
        self.setFixedHeight(HEIGHT)

    def set_motion(self, motion: NDArray[np.float32] | None) -> None:
        """Take the curve in the background; [n_frames] or None."""
        self._motion = motion
        self._renew()

    def set_points(self, marks: Sequence[Mark]) -> None:
        self._points = marks
        self._renew()

    def set_intervals(self, marks: Sequence[Mark]) -> None:
        """Take the middle frames of the intervals to show; empty for none."""
        self._intervals = marks
        self._renew()

    def set_cursor(self, frame: int) -> None:
        self._cursor = frame
        self.update()

    def x_of(self, frame: float) -> float:
        """Return the pixel at which a frame begins in this lane."""
        return MARGIN + min(frame / max(self.axis.n_frames, 1) * self._room(), FARTHEST)

    def frame_at(self, x: float) -> int:
        frame = int((x - MARGIN) / self._room() * self.axis.n_frames)
        return min(max(frame, 0), max(self.axis.n_frames - 1, 0))

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def _room(self) -> float:
        return max(self.width() - 2 * MARGIN, 1.0)

    def view_area(self) -> QRectF:
        """Return where the window of the current view lies; never too narrow to be caught."""
        left, right = self.x_of(self.axis.first), self.x_of(self.axis.last)
        short = max(NARROWEST - (right - left), 0.0) / 2
        return QRectF(left - short, 2, right - left + 2 * short, self.height() - 5)

    def press(self, x: float) -> None:
        area = self.view_area()
        self._held = x if area.left() <= x <= area.right() else None
        if self._held is None:
            self.seek(x)

    def drag(self, x: float) -> None:
        if self._held is None:
            self.seek(x)
            return
        frames = (x - self._held) / self._room() * self.axis.n_frames
        self._held = x
        self.axis.show(self.axis.first + frames, self.axis.span)

    def click(self, x: float) -> None:
        if self._held is not None:
            self.seek(x)

    def seek(self, x: float) -> None:
        if self.axis.n_frames:
            self.seeked.emit(self.frame_at(x))

    def hover(self, x: float) -> None:
        area = self.view_area()
        inside = area.left() <= x <= area.right() and self.axis.span < self.axis.n_frames
        shape = Qt.CursorShape.OpenHandCursor if inside else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def tip(self, x: float) -> str:
        return clock(self.axis.seconds(self.frame_at(x)), 1)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        self._paint_window(painter, colours)
        painter.drawPixmap(0, 0, self._content(colours))
        x = round(self.x_of(self._cursor + 0.5))
        painter.fillRect(x, 0, 1, self.height() - 1, colours.cursor)

    def _content(self, colours: Colours) -> QPixmap:
        """Return motion and marks, painted once: neither panning nor the cursor changes them."""
        size, ratio = self.size(), self.devicePixelRatioF()
        key = size.width(), size.height(), ratio, theme.is_dark(self.palette()), self.axis.n_frames
        if self._picture is None or self._picture_key != key:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                self._paint_motion(painter, colours)
                self._paint_marks(painter, self._points, 4, 7)
                self._paint_marks(painter, self._intervals, self.height() - 11, 6)
            self._picture, self._picture_key = picture, key
        return self._picture

    def _paint_window(self, painter: QPainter, colours: Colours) -> None:
        area = self.view_area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 1.2))
        painter.setBrush(theme.blend(colours.accent, colours.lane, 0.14))
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_motion(self, painter: QPainter, colours: Colours) -> None:
        if self._motion is None or not len(self._motion):
            return
        columns = max(int(self._room()), 1)
        heights = envelope(self._motion, columns)
        top = max(float(heights.max()), 1e-6)
        ground, reach = self.height() - 12.0, self.height() - 26.0
        ys = ground - np.sqrt(np.clip(heights / top, 0, 1)) * reach  # as in the motion lane
        line = [QPointF(MARGIN + k, float(y)) for k, y in enumerate(ys)]
        ends = [QPointF(MARGIN + columns, ground), QPointF(MARGIN, ground)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.motion)
        painter.drawPolygon(QPolygonF([*line, *ends]))

    def _paint_marks(self, painter: QPainter, marks: Sequence[Mark], top: int, height: int) -> None:
        by_column = {(round(self.x_of(frame + 0.5)), kind) for frame, kind in marks}
        inks: dict[Kind, QColor] = {kind: theme.colour(kind, self.palette()) for kind in Kind}
        for x, kind in by_column:
            painter.fillRect(x - 1, top, 3, height, inks[kind])
