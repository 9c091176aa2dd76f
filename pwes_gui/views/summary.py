"""The dialog that says what a project holds, and what is to be done next."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.findings import Finding, State
from pwes_gui import theme
from pwes_gui.views.page import PageDialog

SIZE = 720, 560
MARKS = {State.GOOD: "✔", State.NOTE: "→", State.PROBLEM: "✘"}


class SummaryDialog(PageDialog):
    """What is to be done, and below it the numbers.

    Signals:
        copy_asked: All of it is wanted as text.
        again_asked: It is to be counted anew.
    """

    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIZE, parent)
        self.set_title(self.tr("Summary of the project"))
        self._facts: Sequence[Finding] = ()
        self._steps: Sequence[Finding] = ()
        self.copy = QPushButton(self.tr("Copy as text"))
        self.again = QPushButton(self.tr("Count again"))
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self.add_buttons(self.copy, self.again)

    def set_summary(self, name: str, facts: Sequence[Finding], steps: Sequence[Finding]) -> None:
        """Show a project's numbers, and what is to be done about it."""
        self.heading.setText(name)
        self._facts, self._steps = facts, steps
        self.draw()

    def set_counting(self, is_counting: bool) -> None:  # noqa: FBT001 - a setter
        """Say that the project is being counted, or no longer."""
        self.again.setEnabled(not is_counting)
        if is_counting and not self._facts:
            self.heading.setText(self.tr("Counting…"))

    def draw(self) -> None:
        """Write what is to be done, then the numbers."""
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
