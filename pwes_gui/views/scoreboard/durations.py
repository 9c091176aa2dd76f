"""Found and missed by duration and by kind, and how long what was proposed lasts."""

from collections.abc import Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.points import Kind
from core.spotting.confusion import HISTOGRAM_S, KINDS, DurationRow
from pwes_gui import theme
from pwes_gui.views.scoreboard.figures import NOTHING, dress, fill, plot, table
from pwes_gui.views.words import kind_name

MICRO_AT = HISTOGRAM_S.index(0.5) + 0.5
WIDTH = 0.38


class DurationPage(QWidget):
    """Two tables above a histogram.

    Attributes:
        by_duration: Found, missed, false, by how long it lasts.
        by_kind: The reference's kind against the proposed one.
        histogram: The durations of references and of proposals.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = [
            *(self.tr("Duration"), self.tr("Found"), self.tr("Missed")),
            *(self.tr("Recall"), self.tr("False")),
        ]
        self.by_duration = table(self.tr("Confusion by duration"), columns, self)
        kinds = [self.tr("proposed {}").format(kind_name(kind)) for kind in KINDS]
        self.by_kind = table(
            self.tr("Confusion by kind"), [self.tr("Reference"), *kinds, self.tr("missed")], self
        )
        self.histogram = Histogram(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(self.by_duration, 0, 0)
        grid.addWidget(self.by_kind, 0, 1)
        grid.addWidget(self.histogram, 1, 0, 1, 2)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4)
        grid.setRowStretch(0, 4)
        grid.setRowStretch(1, 5)

    def set_durations(self, rows: Sequence[DurationRow]) -> None:
        """Show the counts of each stretch of durations."""
        fill(
            self.by_duration,
            [
                [self._stretch(row), str(row.found), str(row.missed), _recall(row), str(row.false)]
                for row in rows
            ],
        )

    def set_kinds(self, counts: Mapping[tuple[Kind | None, Kind | None], int]) -> None:
        """Show what became of every kind."""
        names: dict[Kind | None, str] = {kind: kind_name(kind) for kind in KINDS}
        names[None] = self.tr("none: false")
        fill(
            self.by_kind,
            [
                [name, *(str(counts.get((hit, to), NOTHING)) for to in (*KINDS, None))]
                for hit, name in names.items()
            ],
        )

    def _stretch(self, row: DurationRow) -> str:
        if row.up_to_s is None:
            return self.tr("over {} s").format(f"{row.above_s:g}")
        if not row.above_s:
            return self.tr("up to {} s").format(f"{row.up_to_s:g}")
        return self.tr("{} to {} s").format(f"{row.above_s:g}", f"{row.up_to_s:g}")


class Histogram(QWidget):
    """Bars side by side, references and proposals, on a scale of durations that grow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[Sequence[int], Sequence[int]] = ((), ())
        name = self.tr("Durations of references and of proposals")
        self._plot = plot(name, self.tr("duration, seconds"), self.tr("how many"), self)
        self._key = QLabel(self)
        edges = [(at + 0.5, f"{edge:g}") for at, edge in enumerate(HISTOGRAM_S)]
        self._plot.getAxis("bottom").setTicks([edges])
        self._plot.getViewBox().setLimits(yMin=0)
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self._key, 0, 0)
        rows.addWidget(self._plot, 1, 0)
        self._draw()

    def set_counts(self, references: Sequence[int], proposals: Sequence[int]) -> None:
        """Show how many of each last how long, by HISTOGRAM_S."""
        self.counts = references, proposals
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        dress(self._plot, self)
        self._plot.clear()
        shades = [theme.series(place, self.palette()) for place in (1, 0)]
        for shade, side, heights in zip(shades, (-0.2, 0.2), self.counts, strict=True):
            places = [at + side for at, height in enumerate(heights) if height]
            tall = [height for height in heights if height]
            bars = pg.BarGraphItem(x=places, height=tall, width=WIDTH, brush=shade, pen=shade)
            self._plot.addItem(bars)
        limit = pg.InfiniteLine(MICRO_AT, pen=self._dashes())
        self._plot.addItem(limit)
        highest = max((*self.counts[0], *self.counts[1], 1))
        self._plot.setYRange(0, highest, padding=0.05)
        self._plot.setXRange(-0.5, len(HISTOGRAM_S) + 0.5, padding=0.01)
        words = self.tr("references"), self.tr("proposals"), self.tr("up to 0.5 s: micro")
        marks = [f"<span style='color: {shade.name()}'>■</span>" for shade in shades]
        self._key.setText(f"{marks[0]} {words[0]} &nbsp; {marks[1]} {words[1]} &nbsp; ┆ {words[2]}")

    def _dashes(self) -> QPen:
        pen = QPen(theme.colours(self.palette()).muted, 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        return pen


def _recall(row: DurationRow) -> str:
    total = row.found + row.missed
    return f"{row.found / total:.2f}" if total else NOTHING
