"""The dialog that says whether a project's files can be read, and what mending would do."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.findings import Finding, State
from pwes_gui import theme
from pwes_gui.views.page import PageDialog

SIZE = 760, 460
MARKS = {State.GOOD: "✔", State.NOTE: "•", State.PROBLEM: "✘"}


class MendingDialog(PageDialog):
    """The files with what is in them, below what would be done, and the button that does it.

    Signals:
        mend_asked: What is said below is to be done.
        again_asked: The files are to be read anew.
    """

    mend_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIZE, parent)
        self._rows: Sequence[Finding] = ()
        self.plan = QLabel(wordWrap=True)
        self.mend = QPushButton(self.tr("Mend and open"))
        self.again = QPushButton(self.tr("Check again"))
        self.set_title(self.tr("The project's files"))
        self.heading.setWordWrap(True)
        self.plan.setAccessibleName(self.tr("What mending would do"))
        self.mend.clicked.connect(self.mend_asked)
        self.again.clicked.connect(self.again_asked)
        self.add_buttons(self.again)
        self.buttons.insertWidget(self.buttons.count() - 1, self.mend)
        self.rows.setSpacing(8)
        self.rows.insertWidget(2, self.plan)

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
        self.draw()

    def set_plan(self, text: str, *, can_mend: bool) -> None:
        """Say what would be done, or why nothing can be; nothing where nothing has to be."""
        self.plan.setText(text)
        self.plan.setVisible(bool(text))
        self.mend.setVisible(can_mend)
        (self.mend if can_mend else self.close_button).setDefault(True)

    def draw(self) -> None:
        """Write the files with what is in them, in the colours of the scheme that holds now."""
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
