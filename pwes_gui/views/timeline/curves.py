"""Lanes with curves: motion by frame and attention by snippet, as steps over the shared axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from pwes_gui import theme
from pwes_gui.views.timeline.axis import TimeAxis
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

    def pen(self, colours: theme.Colours) -> QPen:
        pen = QPen(getattr(colours, self.colour), self.width, self.style)
        pen.setCosmetic(True)
        return pen


class CurveLane(SeekLane):
    """Step curves in one pyqtgraph view; pressing and dragging move the picture."""

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
        self._plot = pg.GraphicsView(parent=self)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._plot.setCentralItem(self._box)
        self._curves = [pg.PlotCurveItem(skipFiniteCheck=not each.gaps) for each in strokes]
        for curve in self._curves:
            self._box.addItem(curve, ignoreBounds=True)
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

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()

    def _dress(self) -> None:
        colours = theme.colours(self.palette())
        self._plot.setBackground(colours.lane)
        for curve, stroke in zip(self._curves, self._strokes, strict=True):
            curve.setPen(None if stroke.filled else stroke.pen(colours))
            if stroke.filled:
                curve.setFillLevel(0.0)
                curve.setBrush(getattr(colours, stroke.colour))
        self._badge.setFont(theme.small(self.font()))
        self._badge.setStyleSheet(
            f"background: {colours.window.name()}; color: {colours.muted.name()};"
            f" border: 1px solid {colours.line.name()}; border-radius: 7px; padding: 0 6px;"
        )

    def _draw(self) -> None:
        if self.isHidden():
            return  # folded: showEvent draws what it has by then
        shown = bool(self._values) and not self.message and self.axis.n_frames > 0
        self._plot.setVisible(shown)
        self._badge.setVisible(self.axis.n_frames > 0 and bool(self._badge.text()))
        above = self._place_badge()
        if not shown:
            return
        self._plot.setGeometry(0, above, self.width(), self.height() - 1 - above)
        view = self.axis.place_of(0), self.axis.place_of(self.width())
        self._box.setRange(xRange=view, yRange=(-0.04 * self._top, 1.06 * self._top), padding=0.0)
        for place, (curve, stroke) in enumerate(zip(self._curves, self._strokes, strict=True)):
            curve.setVisible(place < len(self._values))
            if place < len(self._values):
                self._draw_one(place, curve, stroke, view)

    def _draw_one(
        self, place: int, curve: pg.PlotCurveItem, stroke: Stroke, view: tuple[float, float]
    ) -> None:
        columns = max(self.width() if stroke.filled else self.width() // 2, 1)
        x, y = steps(self._edges, self._values[place], view, columns, peaks=stroke.filled)
        y = np.sqrt(y * self._top) if stroke.by_root else y / self._scales[place]
        curve.setData(x, y, connect="finite" if stroke.gaps else "all")

    def _place_badge(self) -> int:
        """Put the note in its corner and return the height it takes, which no curve may cross."""
        if not self._badge.text():
            return 0
        self._badge.adjustSize()
        width = min(self._badge.width(), max(self.width() - 24, 0))
        self._badge.setGeometry(self.width() - width - 8, 3, width, self._badge.height())
        return self._badge.height() + 3
