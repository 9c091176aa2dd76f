"""The losses of a training, drawn as they come."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from core.progress import Curve
from pwes_gui import theme

TOTAL = "total"
THICK, THIN = 2.5, 1.2


class LossPlot(QWidget):
    """One line for each named loss over the iterations; the total is thick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iterations: dict[str, list[int]] = {}
        self._losses: dict[str, list[float]] = {}
        self._lines: dict[str, pg.PlotDataItem] = {}
        self._plot = pg.PlotWidget(self)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setLabel("bottom", self.tr("iteration"))
        self._plot.setAccessibleName(self.tr("Losses by iteration"))
        self._legend = self._plot.addLegend(offset=(-6, 4), colCount=2)
        self._legend.layout.setContentsMargins(6, 2, 6, 2)
        self._note = QLabel(self.tr("The losses appear here while a training runs."), self)
        self._note.setProperty("role", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setWordWrap(True)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._note)
        self._pages.addWidget(self._plot)
        self._dress()

    @property
    def names(self) -> Sequence[str]:
        """The losses drawn, in the order in which they came."""
        return tuple(self._lines)

    def values(self, name: str) -> tuple[Sequence[int], Sequence[float]]:
        """Return the iterations and the losses drawn under a name."""
        x, y = self._lines[name].getOriginalDataset()
        return ([], []) if x is None else (x.tolist(), y.tolist())

    def add(self, curve: Curve) -> None:
        """Take one iteration; draw() shows it."""
        for name, loss in curve.losses:
            self._iterations.setdefault(name, []).append(curve.iteration)
            self._losses.setdefault(name, []).append(loss)

    def clear(self) -> None:
        self._iterations.clear()
        self._losses.clear()
        self._lines.clear()
        self._plot.clear()
        self._legend.clear()
        self._pages.setCurrentWidget(self._note)

    def draw(self) -> None:
        """Draw all that was taken since the last time."""
        for name, losses in self._losses.items():
            if name not in self._lines:
                line = self._plot.plot(name=name, connect="finite", antialias=True)
                line.setDownsampling(auto=True, method="peak")
                self._lines[name] = line
                self._pen(name)
            self._lines[name].setData(self._iterations[name], losses)
        if self._lines:
            self._pages.setCurrentWidget(self._plot)

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
        self._plot.showGrid(y=True, alpha=0.12)
        self._legend.setLabelTextColor(colours.text)
        self._legend.setBrush(theme.blend(colours.lane, colours.panel, 0.85))
        for name in self._lines:
            self._pen(name)

    def _pen(self, name: str) -> None:
        is_total = name == TOTAL
        place = [each for each in self._losses if each != TOTAL].index(name) if not is_total else 0
        shade = (
            theme.colours(self.palette()).text if is_total else theme.series(place, self.palette())
        )
        pen = QPen(shade, THICK if is_total else THIN)
        pen.setCosmetic(True)
        self._lines[name].setPen(pen)
        self._lines[name].setZValue(1 if is_total else 0)
