"""The dialog that says whether a project's files can be read, and what mending would do."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.findings import Finding, State
from pwes_gui import theme

SIZE = 760, 460
MARKS = {State.GOOD: "✔", State.NOTE: "•", State.PROBLEM: "✘"}


class MendingDialog(QDialog):
    """The files with what is in them, below what would be done, and the button that does it.

    Signals:
        mend_asked: What is said below is to be done.
        again_asked: The files are to be read anew.
    """

    mend_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Finding] = ()
        self.heading = QLabel(wordWrap=True)
        self.page = QTextBrowser()
        self.plan = QLabel(wordWrap=True)
        self.mend = QPushButton(self.tr("Mend and open"))
        self.again = QPushButton(self.tr("Check again"))
        self.close_button = QPushButton(self.tr("Close"))
        self._dress()
        self._lay_out()

    def _dress(self) -> None:
        self.setWindowTitle(self.tr("The project's files"))
        self.heading.setProperty("role", "title")
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("The project's files"))
        self.plan.setAccessibleName(self.tr("What mending would do"))
        self.mend.clicked.connect(self.mend_asked)
        self.again.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.again)
        below.addStretch(1)
        below.addWidget(self.mend)
        below.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addWidget(self.page, 1)
        rows.addWidget(self.plan)
        rows.addLayout(below)
        self.resize(*SIZE)

    def set_looking(self, *, is_looking: bool) -> None:
        """Say that the files are being read, or no longer."""
        self.again.setEnabled(not is_looking)
        if is_looking:
            self.heading.setText(self.tr("Reading every file…"))
            self.mend.hide()
            self.plan.hide()

    def set_rows(self, rows: Sequence[Finding]) -> None:
        """Show what was found, damaged files first."""
        n_problems = sum(each.state is State.PROBLEM for each in rows)
        self.heading.setText(
            self.tr("Files that cannot be read: {}").format(n_problems)
            if n_problems
            else self.tr("Every file can be read.")
        )
        self._rows = sorted(rows, key=lambda each: each.state is not State.PROBLEM)
        self._draw()

    def set_plan(self, text: str, *, can_mend: bool) -> None:
        """Say what would be done, or why nothing can be; nothing where nothing has to be."""
        self.plan.setText(text)
        self.plan.setVisible(bool(text))
        self.mend.setVisible(can_mend)
        (self.mend if can_mend else self.close_button).setDefault(True)

    def _draw(self) -> None:
        self.page.setHtml(f"<table cellspacing='0'>{''.join(map(self._row, self._rows))}</table>")

    def _row(self, each: Finding) -> str:
        colours = theme.colours(self.palette())
        colour = colours.micro if each.state is State.PROBLEM else colours.good
        remedy = f"<br><i>{escape(each.remedy)}</i>" if each.remedy else ""
        cell = "padding: 4px 14px 4px 4px"
        return (
            f"<tr><td style='{cell}; color: {colour.name()}'>{MARKS[each.state]}</td>"
            f"<td style='{cell}; color: {colours.muted.name()}; white-space: nowrap'>"
            f"{escape(each.what)}</td><td style='{cell}'>{escape(each.found)}{remedy}</td></tr>"
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw in the colours of the scheme that holds now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
