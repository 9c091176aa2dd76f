"""The dialog that says how far coders agree, with the method beside every figure."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.agreement.comparing import Figure
from pwes_gui import theme
from pwes_gui.views.page import PageDialog

SIZE = 860, 600


class CodersDialog(PageDialog):
    """The table of agreement, and what to do with it.

    Signals:
        file_asked: Another coder's file is to be chosen.
        review_asked: The marks that differ are to be gone through.
        leave_asked: Nobody is to be compared with any more.
        copy_asked: The table is wanted as text.
    """

    file_asked = Signal()
    review_asked = Signal()
    leave_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIZE, parent)
        self.set_title(self.tr("Agreement of coders"))
        self._figures: Sequence[Figure] = ()
        self._below = ""
        self.review = QPushButton(self.tr("Go through what differs"))
        self.file = QPushButton(self.tr("Another coder…"))
        self.leave = QPushButton(self.tr("Stop comparing"))
        self.copy = QPushButton(self.tr("Copy as text"))
        self.review.clicked.connect(self.review_asked)
        self.file.clicked.connect(self.file_asked)
        self.leave.clicked.connect(self.leave_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.add_buttons(self.review, self.file, self.leave, self.copy)

    def set_agreement(self, heading: str, figures: Sequence[Figure], below: str) -> None:
        """Show figures, their words already in the language of the window.

        Args:
            heading: Who is compared.
            figures: What was found.
            below: In which videos, and what was left out.
        """
        self.heading.setText(heading)
        self._figures, self._below = figures, below
        self.draw()

    def draw(self) -> None:
        """Write the table."""
        names = {"points": self.tr("Points"), "intervals": self.tr("Intervals")}
        muted = theme.colours(self.palette()).muted.name()
        parts = []
        about = None
        for each in self._figures:
            if each.about != about:
                about = each.about
                parts.append(f"<tr><td colspan='3'><h4>{escape(names[about])}</h4></td></tr>")
            value = self.tr("not defined") if each.value is None else f"{each.value:.3f}"
            parts.append(
                f"<tr><td style='padding: 3px 18px 3px 4px'>{escape(each.measure)}</td>"
                f"<td style='padding: 3px 18px 3px 0' align='right'><b>{escape(value)}</b></td>"
                f"<td style='padding: 3px 0; color: {muted}'>{escape(each.count)}<br>"
                f"{escape(each.method)}</td></tr>"
            )
        self.page.setHtml(
            f"<table cellspacing='0'>{''.join(parts)}</table><p>{escape(self._below)}</p>"
        )
