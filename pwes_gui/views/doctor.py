"""The dialog that says what this computer has and lacks."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.findings import Finding, State
from pwes_gui import theme

SIZE = 720, 620
MARKS = {State.GOOD: "✔", State.NOTE: "•", State.PROBLEM: "✘"}


class DoctorDialog(QDialog):
    """Rows, each with its state in words and colour, and what to do where something is to be done.

    Signals:
        copy_asked: The rows are wanted as text.
        again_asked: They are to be looked at anew.
    """

    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self.heading = QLabel()
        self.page = QTextBrowser()
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.asking = QLabel()
        self.copy = QPushButton(self.tr("Copy as text"))
        self.again = QPushButton(self.tr("Check again"))
        self.close_button = QPushButton(self.tr("Close"))
        self.setWindowTitle(self.tr("Check my computer"))
        self.heading.setProperty("role", "title")
        self.asking.setProperty("role", "muted")
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("What was found"))
        self.bar.setAccessibleName(self.tr("The check goes on"))
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.set_asking("")

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.copy)
        below.addWidget(self.again)
        below.addWidget(self.asking, 1)
        below.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addWidget(self.page, 1)
        rows.addWidget(self.bar)
        rows.addLayout(below)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the page must not jump when the check ends
        self.bar.setSizePolicy(policy)
        self.resize(*SIZE)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found so far, what needs doing first."""
        order = (State.PROBLEM, State.NOTE, State.GOOD)
        self._findings = sorted(findings, key=lambda each: order.index(each.state))
        self._draw()

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

    def _draw(self) -> None:
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

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw in the colours of the scheme that holds now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
