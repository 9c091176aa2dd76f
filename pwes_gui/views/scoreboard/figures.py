"""How rates, tables and diagrams look, the same on every page of the scoreboard."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.spotting.evaluation import Counts
from pwes_gui import theme

NOTHING = "–"
ROW = 24  # pixels


def rates(counts: Counts) -> tuple[str, str, str]:
    """Return precision, recall and F1; dashes where there was nothing to find or to propose."""
    if not counts.tp + counts.fp + counts.fn:
        return NOTHING, NOTHING, NOTHING
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def table(name: str, columns: Sequence[str], parent: QWidget) -> QTableWidget:
    """Return an empty table that is read row by row and written by nobody."""
    made = QTableWidget(0, len(columns), parent)
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels(list(columns))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(ROW)
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(44)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    return made


def fill(into: QTableWidget, rows: Sequence[Sequence[str]], *, strong: int = -1) -> None:
    """Put rows of texts into a table, numbers to the right; the row strong stands out."""
    into.setRowCount(len(rows))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            if at == strong:
                item.setFont(theme.strong(into.font()))
            into.setItem(at, column, item)


def plot(name: str, bottom: str, left: str, parent: QWidget) -> pg.PlotWidget:
    """Return an empty diagram that stays where it is; dress() gives it its colours."""
    made = pg.PlotWidget(parent)
    made.setMenuEnabled(False)
    made.setMouseEnabled(x=False, y=False)
    made.hideButtons()
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setLabel("bottom", bottom)
    made.setLabel("left", left)
    made.setAccessibleName(name)
    return made


def dress(diagram: pg.PlotWidget, widget: QWidget) -> None:
    """Draw a diagram's ground and axes in the colours of the widget that holds it."""
    colours = theme.colours(widget.palette())
    diagram.setBackground(colours.panel)
    for side in ("left", "bottom"):
        axis = diagram.getAxis(side)
        axis.setPen(QPen(colours.line))
        axis.setTextPen(QPen(colours.muted))
        axis.setStyle(tickFont=theme.small(widget.font()))
    diagram.showGrid(x=False, y=True, alpha=0.12)
