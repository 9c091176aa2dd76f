"""Lanes with curves: motion by frame and attention by snippet, as steps over the shared axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.timeline.axis import MARGIN, TimeAxis
from pwes_gui.views.timeline.lane import SeekLane
from pwes_gui.views.timeline.steps import Floats, steps
from pwes_gui.views.words import clock


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a curve is drawn: name of its colour in theme.Colours, width in pixels, style.

    By its root, a small peak still shows beside one ten times as high. A curve with gaps has
    frames without a value, which are NaN.
    """

    colour: str
    width: float = 1.0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    filled: bool = False
    by_root: bool = False
    gaps: bool = False

    def pen(self, colours: Colours) -> QPen:
        """Return a pen one pixel wide: wider ones cost Qt many times as much."""
        pen = QPen(getattr(colours, self.colour), 0, self.style)
        pen.setCosmetic(True)
        return pen

    def draw(self, painter: QPainter, shape: QPainterPath, colours: Colours, ratio: float) -> None:
        """Draw a curve, at ratio pixels of the screen to one of Qt's."""
        if self.filled:
            painter.fillPath(shape, getattr(colours, self.colour))
            return
        painter.setPen(self.pen(colours))
        for k in range(max(round(self.width * ratio), 1)):  # side by side for a wider one
            painter.drawPath(shape.translated(k / ratio, k / ratio))


class CurveLane(SeekLane):
    """Step curves; pressing and dragging move the picture.

    They are shaped when the axis changes and painted by one call each: a scene with an item for
    each curve costs four times as much (`bench gui`).

    Attributes:
        drawn: Frames and values of the corners of each curve as it is drawn, both [N].
    """

    def __init__(
        self,
        axis: TimeAxis,
        name: str,
        strokes: tuple[Stroke, ...],
        parent: QWidget | None = None,
        *,
        unit: str = "",
    ) -> None:
        super().__init__(axis, name, parent)
        self._strokes = strokes
        self._unit = unit
        self._edges: Floats = np.zeros(1)
        self._values: tuple[NDArray[np.float32], ...] = ()
        self._scales: Sequence[float] = ()
        self._top = 1.0
        self.drawn: list[tuple[Floats, Floats]] = []
        self._shapes: list[QPainterPath] = []
        self._above = 0
        self._badge = QLabel(self)
        self._badge.hide()
        self._dress()
        axis.changed.connect(self._draw)

    def set_values(
        self,
        edges: Floats,
        *values: NDArray[np.float32],
        top: float,
        scales: Sequence[float] = (),
    ) -> None:
        """Show curves; none without values, and no more than there are strokes.

        Args:
            edges: [T + 1] frames at which steps begin and end.
            *values: [T] the steps of each curve, in the order of the strokes.
            top: The value at the upper end of the lane; the lower end is 0.
            scales: What each curve is divided by before it is drawn; nothing for 1.
        """
        self._edges, self._values, self._top = edges, values, top
        self._scales = scales or [1.0] * len(values)
        self._draw()

    def set_message(self, text: str) -> None:
        super().set_message(text)
        self._draw()

    def tip(self, x: float) -> str:
        """Return when it is and the first curve's value in its unit, where the curve has one."""
        if not self._unit or not self._values:
            return ""
        frame, values = self._at(x)
        return f"{clock(self.axis.seconds(frame), 1)} · {values[0]:.1f} {self._unit}"

    def readings(self, x: float, words: Sequence[str]) -> str:
        """Return when it is at a pixel, and each curve's value there in the place of a {}."""
        if not self._values:
            return ""
        frame, values = self._at(x)
        said = (
            word.format("–" if np.isnan(value) else f"{value:.2f}")
            for word, value in zip(words, values, strict=True)
        )
        return " · ".join([clock(self.axis.seconds(frame), 1), *said])

    def _at(self, x: float) -> tuple[int, list[float]]:
        """Return the frame at a pixel, and the values of the step that it lies in."""
        frame = self.axis.frame_at(x)
        step = int(np.searchsorted(self._edges, frame, "right")) - 1
        place = min(max(step, 0), len(self._values[0]) - 1)
        return frame, [float(each[place]) for each in self._values]

    def set_badge(self, text: str) -> None:
        """Show a note in the upper right corner, such as which run the curves come from."""
        self._badge.setText(text)
        self._badge.setToolTip(text)
        self._draw()

    @property
    def badge(self) -> str:
        return self._badge.text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._draw()

    def sight_changed(self) -> None:
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()

    def _dress(self) -> None:
        colours = theme.colours(self.palette())
        self._badge.setFont(theme.small(self.font()))
        self._badge.setStyleSheet(
            f"background: {colours.window.name()}; color: {colours.muted.name()};"
            f" border: 1px solid {colours.line.name()}; border-radius: 7px; padding: 0 6px;"
        )

    def paint(self, painter: QPainter, colours: Colours) -> None:
        painter.setClipRect(0, self._above, self.width(), self.height() - 1 - self._above)
        for stroke, shape in zip(self._strokes, self._shapes, strict=False):
            stroke.draw(painter, shape, colours, self.devicePixelRatioF())

    def _draw(self) -> None:
        if self.isHidden() or not self.is_in_view:
            return  # folded or scrolled away: drawn once it is seen, with what it has by then
        self._badge.setVisible(self.axis.n_frames > 0 and bool(self._badge.text()))
        self._above = self._place_badge()
        shown = bool(self._values) and not self.message and self.axis.n_frames > 0
        curves = zip(self._strokes, self._values, self._scales, strict=False) if shown else ()
        self.drawn = [self._corners(*each) for each in curves]
        pairs = zip(self._strokes, self.drawn, strict=False)
        self._shapes = [self._shape(stroke, *corners) for stroke, corners in pairs]
        self.update()

    def _corners(
        self, stroke: Stroke, values: NDArray[np.float32], scale: float
    ) -> tuple[Floats, Floats]:
        view = self.axis.place_of(0), self.axis.place_of(self.width())
        columns = max(self.width() if stroke.filled else self.width() // 2, 1)
        x, y = steps(self._edges, values, view, columns, peaks=stroke.filled)
        return x, np.sqrt(y * self._top) if stroke.by_root else y / scale

    def _shape(self, stroke: Stroke, frames: Floats, values: Floats) -> QPainterPath:
        height = self.height() - 1 - self._above
        ground = self._above + height * 1.06 / 1.1  # the lane reaches from -4 to 106 %
        x, y = self.axis.xs_of(frames), ground - values * (height / 1.1 / self._top)
        if stroke.filled:
            x, y = np.concatenate([x[:1], x, x[-1:]]), np.concatenate([[ground], y, [ground]])
        return pg.arrayToQPath(x, y, connect="finite" if stroke.gaps else "all")

    def _place_badge(self) -> int:
        """Put the note in its corner and return the height it takes, which no curve may cross."""
        if not self._badge.text():
            return 0
        self._badge.adjustSize()
        width = min(self._badge.width(), max(self.width() - 24, 0))
        left = self.width() - width - int(MARGIN)
        self._badge.setGeometry(left, 3, width, self._badge.height())
        return self._badge.height() + 3
