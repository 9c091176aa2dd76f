"""Precision against recall over the threshold, with the place at which the scores were taken."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.spotting.evaluation import Counts, Sweep
from pwes_gui import theme
from pwes_gui.views.scoreboard.figures import dress, plot

THICK, THIN = 2.5, 1.4
SYMBOLS = ("s", "o", "t1")  # as everywhere: macro a disc, micro a triangle
MARKS = ("■", "●", "▲")


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: its name, its rates at every threshold, and the counts that were scored."""

    name: str
    sweep: Sweep
    scored: Counts


class CurvePage(QWidget):
    """All kinds together first, then macro, then micro. Left and Right go along the first one.

    Attributes:
        said: What holds at the place gone to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = self.tr("Precision against recall over the threshold")
        self.setAccessibleName(name)
        self._plot = plot(name, self.tr("recall"), self.tr("precision"), self)
        self._plot.setXRange(0, 1, padding=0.03)
        self._plot.setYRange(0, 1, padding=0.05)
        self._place = pg.ScatterPlotItem(size=9)
        self._key = QLabel(self)
        self.said = QLabel(self)
        self.said.setProperty("role", "muted")
        self.said.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self._key)
        rows.addWidget(self._plot, 1)
        rows.addWidget(self.said)
        self._draw()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show curves, the first of which can be gone along."""
        self.lines = lines
        recall = lines[0].sweep.recall if lines else ()
        scored = lines[0].scored.recall if lines else 0.0
        nearest = (abs(float(each) - scored) for each in recall)
        self._at = min(enumerate(nearest), key=lambda pair: pair[1], default=(0, 0.0))[0]
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self.lines:
            super().keyPressEvent(event)
            return
        last = len(self.lines[0].sweep.thresholds) - 1
        self._at = max(0, min(self._at + step, last))
        self._show_place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _shades(self) -> list[QColor]:
        colours = theme.colours(self.palette())
        return [colours.text, colours.macro, colours.micro]

    def _draw(self) -> None:
        dress(self._plot, self)
        self._plot.clear()
        for line, shade, symbol in zip(self.lines, self._shades(), SYMBOLS, strict=False):
            pen = QPen(shade, THICK if line is self.lines[0] else THIN)
            pen.setCosmetic(True)
            self._plot.plot(line.sweep.recall, line.sweep.precision, pen=pen, antialias=True)
            mark = pg.ScatterPlotItem(size=theme.MARKER, symbol=symbol, brush=shade, pen=shade)
            mark.setData([line.scored.recall], [line.scored.precision])
            self._plot.addItem(mark)
        self._plot.addItem(self._place)
        parts = [
            f"<span style='color: {shade.name()}'>{mark}</span> {line.name}"
            for line, shade, mark in zip(self.lines, self._shades(), MARKS, strict=False)
        ]
        scored = self.tr("the marks: at the thresholds that the scores were taken with")
        self._key.setText(" &nbsp; ".join([*parts, scored]))
        self._show_place()

    def _show_place(self) -> None:
        sweep = self.lines[0].sweep if self.lines else None
        if sweep is None or not len(sweep.thresholds):
            self._place.setData([], [])
            self.said.setText(self.tr("Nothing was proposed."))
            return
        precision, recall = float(sweep.precision[self._at]), float(sweep.recall[self._at])
        ring = QPen(theme.colours(self.palette()).accent, 2)
        self._place.setData([recall], [precision], pen=ring, brush=None)
        said = self.tr(
            "Left and Right go along the curve. From score {score} on: precision {precision}, "
            "recall {recall}, F1 {f1}"
        )
        self.said.setText(
            said.format(
                score=f"{sweep.thresholds[self._at]:.3f}",
                precision=f"{precision:.3f}",
                recall=f"{recall:.3f}",
                f1=f"{sweep.f1[self._at]:.3f}",
            )
        )
