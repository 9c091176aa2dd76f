"""The dialog that says what this computer has and lacks."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from core.findings import Finding, State
from pwes_gui import theme
from pwes_gui.views.page import PageDialog

SIZE = 720, 620
MARKS = {State.GOOD: "✔", State.NOTE: "•", State.PROBLEM: "✘"}


class DoctorDialog(PageDialog):
    """Rows, each with its state in words and colour, and what to do where something is to be done.

    Signals:
        copy_asked: The rows are wanted as text.
        again_asked: They are to be looked at anew.
    """

    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIZE, parent)
        self.set_title(self.tr("Check my computer"))
        self._findings: Sequence[Finding] = ()
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.asking = QLabel()
        self.copy = QPushButton(self.tr("Copy as text"))
        self.again = QPushButton(self.tr("Check again"))
        self.asking.setProperty("role", "muted")
        self.page.setAccessibleName(self.tr("What was found"))
        self.bar.setAccessibleName(self.tr("The check goes on"))
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self._lay_out()
        self.set_asking("")

    def _lay_out(self) -> None:
        self.add_buttons(self.copy, self.again)
        self.buttons.insertWidget(2, self.asking)
        self.rows.insertWidget(2, self.bar)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the page must not jump when the check ends
        self.bar.setSizePolicy(policy)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found so far, what needs doing first."""
        order = (State.PROBLEM, State.NOTE, State.GOOD)
        self._findings = sorted(findings, key=lambda each: order.index(each.state))
        self.draw()

    def set_asking(self, what: str) -> None:
        """Say what is still being asked; nothing if all is known."""
        self.asking.setText(what)
        self.bar.setVisible(bool(what))
        self.again.setEnabled(not what)
        self._head()

    def _head(self) -> None:
        n_problems = sum(each.state is State.PROBLEM for each in self._findings)
        if n_problems:
            self.heading.setText(self.tr("To be mended: {}").format(n_problems))
        elif self.asking.text():
            self.heading.setText(self.tr("Looking…"))
        else:
            self.heading.setText(self.tr("Everything that the program needs is here."))

    def draw(self) -> None:
        """Write the rows, and stay where one was reading."""
        bar = self.page.verticalScrollBar()
        place = bar.value()
        self.page.setHtml(
            f"<table cellspacing='0'>{''.join(map(self._row, self._findings))}</table>"
        )
        bar.setValue(place)

    def _row(self, finding: Finding) -> str:
        colours = theme.colours(self.palette())
        colour, word = {
            State.GOOD: (colours.good, self.tr("good")),
            State.NOTE: (colours.muted, self.tr("note")),
            State.PROBLEM: (colours.micro, self.tr("problem")),
        }[finding.state]
        muted = colours.muted.name()
        remedy = f"<br><i>{escape(finding.remedy)}</i>" if finding.remedy else ""
        cell = "padding: 4px 14px 4px 4px"
        return (
            f"<tr><td style='{cell}; color: {colour.name()}; white-space: nowrap'>"
            f"{MARKS[finding.state]} {escape(word)}</td>"
            f"<td style='{cell}; color: {muted}; white-space: nowrap'>{escape(finding.what)}</td>"
            f"<td style='{cell}'>{escape(finding.found)}{remedy}</td></tr>"
        )
