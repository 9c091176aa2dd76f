"""The points lane: one marker for each click of the annotator."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from core.points import Kind, Point
from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.key_hints import KeyHint
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.words import clock, kind_name, number_of

HEIGHT = 34


class PointsLane(Lane):
    """Markers that can be picked, dragged and deleted; a double click asks for a new one.

    Signals:
        requested: A new point is wanted at this frame.
        selected: A marker was clicked; its Point.
        moved: A marker was dragged; its Point and the frame it is to have.
        deleted: A marker is to go; its Point.
    """

    requested = Signal(int)
    selected = Signal(object)
    moved = Signal(object, int)
    deleted = Signal(object)

    def __init__(self, axis: TimeAxis, name: str, parent: QWidget | None = None) -> None:
        super().__init__(axis, name, parent)
        self._points: Sequence[Point] = ()
        self._selected: Point | None = None
        self._held: Point | None = None
        self._held_frame = 0
        self._sprites: dict[tuple[Kind, int, float], QPixmap] = {}
        self.setFixedHeight(HEIGHT)
        self._hint = ""
        hint = self.tr(
            "No point yet. At an expression press {} (micro), {} (macro) or {} (unsure)."
        )
        KeyHint(self, self._set_hint, hint, "micro", "macro", "unsure")

    def set_points(self, points: Sequence[Point]) -> None:
        self._points = sorted(points, key=lambda point: point.frame)
        self._held = None
        self.setAccessibleDescription(number_of.points(len(points)))
        self._set_hint(self._hint)
        self.update()

    def _set_hint(self, hint: str) -> None:
        self._hint = hint
        self.set_message(hint if self.axis.n_frames and not self._points else "")

    def set_selected(self, point: Point | None) -> None:
        self._selected = point
        self.update()

    def point_at(self, x: float) -> Point | None:
        """Return the point whose marker is nearest to a pixel, if it is within reach."""

        def distance(point: Point) -> float:
            return abs(self.axis.centre_of(point.frame) - x)

        nearest = min(self._points, key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) <= theme.REACH else None

    def press(self, x: float) -> None:
        self._held = self.point_at(x)
        if self._held is not None:
            self._held_frame = self._held.frame
            self.selected.emit(self._held)

    def drag(self, x: float) -> None:
        if self._held is None:
            super().drag(x)
            return
        frame = self.axis.frame_at(x)
        if frame != self._held_frame:
            self._held_frame = frame
            self.seeked.emit(frame)  # the picture goes along, to see where the marker will lie
            self.update()

    def drop(self, x: float) -> None:
        held, self._held = self._held, None
        if held is not None and self.axis.frame_at(x) != held.frame:
            self.moved.emit(held, self.axis.frame_at(x))
        self.update()

    def click(self, x: float) -> None:
        if self._held is None:
            self.seek(x)
        self._held = None

    def hover(self, x: float) -> None:
        over = self.point_at(x) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def tip(self, x: float) -> str:
        point = self.point_at(x)
        if point is None:
            return self.tr("Double click to mark an expression here")
        where = clock(self.axis.seconds(point.frame), 3)
        text = self.tr("{kind} · {time} · frame {frame}").format(
            kind=kind_name(point.kind), time=where, frame=point.frame
        )
        if point.raw_frame is not None:
            text += self.tr(" · pressed at frame {frame}").format(frame=point.raw_frame)
        return f"{text} · {point.annotator}" if point.annotator else text

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        x = event.position().x()
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.axis.n_frames and self.point_at(x) is None:
            self.requested.emit(self.axis.frame_at(x))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        point = self.point_at(event.pos().x())
        if point is None:
            return
        self.selected.emit(point)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = menu.addAction(self.tr("Delete point"))
        delete.triggered.connect(lambda: self.deleted.emit(point))
        menu.popup(event.globalPos())

    def paint(self, painter: QPainter, colours: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small(self.font()))
        shown = [
            (self.axis.centre_of(self._frame(point)), point)
            for point in self._points
            if self.axis.first - 1 <= self._frame(point) <= self.axis.last + 1
        ]
        following = [x for x, _ in shown[1:]] + [float("inf")]
        for (x, point), beyond in zip(shown, following, strict=False):
            self._paint_marker(painter, colours, x, point)
            self._paint_name(painter, colours, x, point, beyond)

    def _paint_marker(self, painter: QPainter, colours: Colours, x: float, point: Point) -> None:
        centre = QPointF(x, (self.height() - 1) / 2)
        if point in {self._selected, self._held}:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(theme.blend(colours.accent, colours.lane, 0.2))
            painter.drawEllipse(centre, theme.MARKER - 1, theme.MARKER - 1)
        half = theme.MARKER / 2 + 1
        painter.drawPixmap(centre - QPointF(half, half), self._sprite(point.kind, colours))

    def _sprite(self, kind: Kind, colours: Colours) -> QPixmap:
        """Return a marker painted once: hundreds of smooth outlines cost milliseconds."""
        ratio, shade = self.devicePixelRatioF(), theme.colour(kind, self.palette())
        key = kind, shade.rgba(), ratio
        if key not in self._sprites:
            size = theme.MARKER + 2
            sprite = QPixmap((QSizeF(size, size) * ratio).toSize())
            sprite.setDevicePixelRatio(ratio)
            sprite.fill(Qt.GlobalColor.transparent)
            with QPainter(sprite) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(colours.lane, 1))
                painter.setBrush(shade)
                painter.drawPath(theme.marker(kind, QPointF(size / 2, size / 2)))
            self._sprites[key] = sprite
        return self._sprites[key]

    def _paint_name(
        self, painter: QPainter, colours: Colours, x: float, point: Point, beyond: float
    ) -> None:
        text = kind_name(point.kind)
        if point is self._held:
            text = f"{clock(self.axis.seconds(self._held_frame), 2)} · {self._held_frame:,}"
        left, room = x + theme.MARKER + 2, painter.fontMetrics().horizontalAdvance(text)
        if left + room > beyond - theme.MARKER or left + room > self.width():
            return
        painter.setPen(colours.text if point is self._held else colours.muted)
        middle = (self.height() + painter.fontMetrics().capHeight()) / 2
        painter.drawText(QPointF(left, middle), text)

    def _frame(self, point: Point) -> int:
        return self._held_frame if point is self._held else point.frame
