"""The lane of small pictures: what the face looks like along the stretch in view."""

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from pwes_gui.theme import Colours
from pwes_gui.views.pixels import pixelated
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.lane import SeekLane
from pwes_gui.views.words import clock

HEIGHT = 58
MARGIN = 3  # pixels above, below and between pictures


def step_of(axis: TimeAxis, width: float) -> int:
    """Return the frames from one picture to the next: a power of two, and room for one.

    So the places of a wider view are among those of a narrower one, and none moves in panning.
    """
    step = 1
    while step * axis.pixels_per_frame < width:
        step *= 2
    return step


class ThumbnailLane(SeekLane):
    """Small pictures, each beginning where its frame lies; pressing and dragging seek.

    Signals:
        wished: Places in view whose pictures are not there, the middle first, how many frames
            a picture may lie away from its place, and how many pixels high it is to be.
    """

    wished = Signal(object, int, int)

    def __init__(self, axis: TimeAxis, name: str, parent: QWidget | None = None) -> None:
        super().__init__(axis, name, parent)
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._step = 0
        self._hides_faces = False
        self._wide = float(self._high)
        self.setFixedHeight(HEIGHT)
        axis.changed.connect(self._look)

    @property
    def _high(self) -> int:
        return round((HEIGHT - 1 - 2 * MARGIN) * self.devicePixelRatioF())

    def clear(self) -> None:
        """Show nothing, and wish for what is in view anew."""
        self._pictures.clear()
        self._wide, self._step = float(HEIGHT - 1 - 2 * MARGIN), 0
        self._look()

    @Slot(int, int, QImage)
    def set_picture(self, place: int, frame: int, picture: QImage) -> None:
        """Show the picture of a frame at the place that it was wished for; a null one is none."""
        self._pictures[place] = frame, picture
        ratio = self.devicePixelRatioF()
        if not picture.isNull() and picture.width() / ratio > self._wide:
            self._wide = picture.width() / ratio  # wider than a face: fewer have room
            self._look()
        self.update()

    def hide_faces(self, hidden: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Cover the pictures with squares, or no longer."""
        self._hides_faces = hidden
        self.update()

    @property
    def shown(self) -> list[int]:
        """The frames whose pictures are in view, in time."""
        found = [self._pictures[place] for place in self._places() if place in self._pictures]
        return [frame for frame, picture in found if not picture.isNull()]

    def tip(self, x: float) -> str:
        """Return which frame the picture at a pixel is of, and when that is."""
        at = self._picture_at(x)
        if at is None:
            return ""
        said = self.tr("picture of frame {frame} · {time}")
        return said.format(frame=at, time=clock(self.axis.seconds(at), 2))

    def paint(self, painter: QPainter, colours: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in self._places():
            frame, picture = self._pictures.get(place, (place, None))
            if picture is None or picture.isNull():
                continue
            seen = pixelated(picture) if self._hides_faces else picture
            painter.drawImage(self._area(place, picture), seen)
            painter.fillRect(
                QRectF(round(self.axis.x_of(frame)), 0, 1, MARGIN), colours.accent
            )  # the frame itself, which may lie beside the picture's place

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._rest()

    def sight_changed(self) -> None:
        if self.is_in_view:
            self._look()
        else:
            self._rest()

    def _rest(self) -> None:
        """Wish for nothing: nobody looks any more."""
        self.wished.emit((), 0, self._high)

    @Slot()
    def _look(self) -> None:
        """Wish for what is in view; keep of the rest only what lies at places of this zoom."""
        if not self.isVisible() or not self.is_in_view or not self.axis.n_frames:
            return
        step = step_of(self.axis, self._wide + MARGIN)
        if step != self._step:
            self._step = step
            self._pictures.clear()
        places = self._places()
        self._pictures = {
            place: self._pictures[place] for place in places if place in self._pictures
        }
        missing = [place for place in places if place not in self._pictures]
        middle = self.axis.first + self.axis.span / 2
        missing.sort(key=lambda place: abs(place - middle))
        if missing:
            self.wished.emit(tuple(missing), step // 2, self._high)

    def _places(self) -> list[int]:
        if not self._step:
            return []
        first = int(max(self.axis.place_of(0), 0) // self._step) * self._step
        last = min(self.axis.place_of(self.width()), self.axis.n_frames - 1)
        return list(range(first, int(last) + 1, self._step))

    def _area(self, place: int, picture: QImage) -> QRectF:
        ratio = self.devicePixelRatioF()
        left = self.axis.x_of(place)
        return QRectF(left, MARGIN, picture.width() / ratio, picture.height() / ratio)

    def _picture_at(self, x: float) -> int | None:
        for place in self._places():
            frame, picture = self._pictures.get(place, (place, None))
            if (
                picture
                and not picture.isNull()
                and self._area(place, picture).contains(x, HEIGHT / 2)
            ):
                return frame
        return None
