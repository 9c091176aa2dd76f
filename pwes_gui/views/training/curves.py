"""The losses of a training, drawn as they come."""

import math
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.progress import Curve
from pwes_gui import theme
from pwes_gui.views.training.terms import FLOOR, TOTAL, TermSwitches, shade, term_of

THICK, THIN = 2, 1  # whole pixels, which Qt draws several times as fast
LEAST_SPAN = 1e-6
LATE = {"fcl", "fcl" + FLOOR}  # 0 until the contrast acts, which is no loss of 0


class LossPlot(QWidget):
    """One line for each named loss over the iterations; the total is thick, floors are dashed.

    Attributes:
        switches: Show or hide the curves of a term.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iterations: dict[str, list[int]] = {}
        self._losses: dict[str, list[float]] = {}
        self._lines: dict[str, pg.PlotDataItem] = {}
        self._plot = pg.PlotWidget(self)
        self._plot.disableAutoRange()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setLabel("bottom", self.tr("iteration"))
        self._plot.setAccessibleName(self.tr("Losses by iteration"))
        self.switches = TermSwitches(self)
        self.switches.toggled.connect(self._show_term)
        self._note = QLabel(self.tr("The losses appear here while a training runs."), self)
        self._note.setProperty("role", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setWordWrap(True)
        self._drawing = QWidget(self)
        rows = QVBoxLayout(self._drawing)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.switches)
        rows.addWidget(self._plot, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._note)
        self._pages.addWidget(self._drawing)
        self._dress()

    @property
    def names(self) -> Sequence[str]:
        """The losses drawn, in the order in which they came."""
        return tuple(self._lines)

    def is_shown(self, name: str) -> bool:
        """Say whether a loss is drawn and not switched off."""
        return name in self._lines and bool(self._lines[name].isVisible())

    def values(self, name: str) -> tuple[Sequence[int], Sequence[float]]:
        """Return the iterations and the losses drawn under a name."""
        x, y = self._lines[name].getOriginalDataset()
        return ([], []) if x is None else (x.tolist(), y.tolist())

    def add(self, curve: Curve) -> None:
        """Take one iteration; draw() shows it. Later ones go: the run was resumed before them."""
        for name, loss in curve.losses:
            iterations = self._iterations.setdefault(name, [])
            losses = self._losses.setdefault(name, [])
            if iterations and iterations[-1] >= curve.iteration:
                at = bisect_left(iterations, curve.iteration)
                del iterations[at:], losses[at:]
            iterations.append(curve.iteration)
            losses.append(math.nan if name in LATE and not loss else loss)

    def clear(self) -> None:
        """Empty the plot; what is switched off stays so."""
        self._iterations.clear()
        self._losses.clear()
        self._lines.clear()
        self._plot.clear()
        self._pages.setCurrentWidget(self._note)

    def draw(self) -> None:
        """Draw all that was taken since the last time."""
        for name, losses in self._losses.items():
            if name not in self._lines:
                self._add_line(name)
            self._lines[name].setData(self._iterations[name], losses)
        self._fit()
        if any(name.endswith(FLOOR) for name in self._lines):
            self.switches.add_floor()
        if self._lines:
            self._pages.setCurrentWidget(self._drawing)

    def _add_line(self, name: str) -> None:
        self.switches.add(term_of(name))
        line = self._plot.plot(connect="finite", antialias=True)
        line.curve.setSegmentedLineMode("off")  # to choose takes longer than what it saves
        line.setDownsampling(auto=True, method="peak")
        line.setVisible(self.switches.is_on(term_of(name)))
        self._lines[name] = line
        self._pen(name)

    def _fit(self) -> None:
        """Show all that is switched on, with some room: a new range has all of it drawn anew."""
        shown = [line.getOriginalDataset() for line in self._lines.values() if line.isVisible()]
        columns = [(x[-1], y[np.isfinite(y)]) for x, y in shown if x is not None and x.size]
        values = np.concatenate([y for _, y in columns]) if columns else np.empty(0)
        if values.size:
            self._plot.setRange(
                xRange=with_room(0.0, max(float(last) for last, _ in columns)),
                yRange=with_room(float(values.min()), float(values.max())),
                padding=0,
            )

    def _show_term(self, term: str, shown: bool) -> None:  # noqa: FBT001 - a slot
        for name, line in self._lines.items():
            if term_of(name) == term:
                line.setVisible(shown)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        colours = theme.colours(self.palette())
        self._plot.setBackground(colours.panel)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QPen(colours.line))
            axis.setTextPen(QPen(colours.muted))
            axis.setStyle(tickFont=theme.small(self.font()))
            axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)  # they seldom change
        self._plot.showGrid(y=True, alpha=0.12)
        for name in self._lines:
            self._pen(name)

    def _pen(self, name: str) -> None:
        is_total = name == TOTAL
        pen = QPen(
            shade(term_of(name), list(self.switches.switches), self),
            THICK if is_total else THIN,
            Qt.PenStyle.DashLine if name.endswith(FLOOR) else Qt.PenStyle.SolidLine,
        )
        pen.setCosmetic(True)
        self._lines[name].setPen(pen)
        self._lines[name].setZValue(1 if is_total else 0)


def with_room(low: float, high: float) -> tuple[float, float]:
    """Return a range around another whose ends are round, so that it seldom becomes another one."""
    span = max(high - low, abs(high) / 100, LEAST_SPAN)
    step = 10.0 ** math.floor(math.log10(span)) / 4
    least, most = math.floor(low / step) * step, math.ceil(high / step) * step
    return min(least, low), max(most, high, least + step)
