"""The dialog that says what a project holds, and what is to be done next."""

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

SIZE = 720, 560
MARKS = {State.GOOD: "✔", State.NOTE: "→", State.PROBLEM: "✘"}


class SummaryDialog(QDialog):
    """What is to be done, and below it the numbers.

    Signals:
        copy_asked: All of it is wanted as text.
        again_asked: It is to be counted anew.
    """

    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Sequence[Finding] = ()
        self._steps: Sequence[Finding] = ()
        self.heading, self.page = QLabel(), QTextBrowser()
        self.copy = QPushButton(self.tr("Copy as text"))
        self.again = QPushButton(self.tr("Count again"))
        self.close_button = QPushButton(self.tr("Close"))
        self.setWindowTitle(self.tr("Summary of the project"))
        self.heading.setProperty("role", "title")
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("Summary of the project"))
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addWidget(self.copy)
        below.addWidget(self.again)
        below.addStretch(1)
        below.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.addWidget(self.heading)
        rows.addWidget(self.page, 1)
        rows.addLayout(below)
        self.resize(*SIZE)

    def set_summary(self, name: str, facts: Sequence[Finding], steps: Sequence[Finding]) -> None:
        """Show a project's numbers, and what is to be done about it."""
        self.heading.setText(name)
        self._facts, self._steps = facts, steps
        self._draw()

    def set_counting(self, is_counting: bool) -> None:  # noqa: FBT001 - a setter
        """Say that the project is being counted, or no longer."""
        self.again.setEnabled(not is_counting)
        if is_counting and not self._facts:
            self.heading.setText(self.tr("Counting…"))

    def _draw(self) -> None:
        colours = theme.colours(self.palette())
        steps = "".join(map(self._step, self._steps))
        cell = f"padding: 3px 18px 3px 4px; color: {colours.muted.name()}"
        facts = "".join(
            f"<tr><td style='{cell}; white-space: nowrap'>{escape(each.what)}</td>"
            f"<td style='padding: 3px 0'>{escape(each.found)}</td></tr>"
            for each in self._facts
        )
        to_do, there_is = self.tr("What is to be done"), self.tr("What there is")
        head = f"<h4>{escape(to_do)}</h4>" if steps else ""
        self.page.setHtml(
            f"{head}{steps}<h4>{escape(there_is)}</h4><table cellspacing='0'>{facts}</table>"
        )

    def _step(self, each: Finding) -> str:
        colours = theme.colours(self.palette())
        colour = {
            State.GOOD: colours.good,
            State.NOTE: colours.text,
            State.PROBLEM: colours.micro,
        }[each.state]
        return (
            f"<p style='margin: 4px'><span style='color: {colour.name()}'>{MARKS[each.state]} "
            f"<b>{escape(each.what)}</b></span>&nbsp; {escape(each.found)} "
            f"<i>{escape(each.remedy)}</i></p>"
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw in the colours of the scheme that holds now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
