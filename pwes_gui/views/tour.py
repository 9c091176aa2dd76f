"""The bar that leads a newcomer through the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pwes_gui.views.key_hints import KeyHint, Keys

LINES = 2  # of text: the height stays, so that nothing jumps from step to step


class TourBar(QWidget):
    """One step at a time; it lies beside the work, never over it, and takes no focus unasked.

    Signals:
        back_asked, next_asked: The step before, or the one after, is to be shown.
        leave_asked: Enough of it.
    """

    back_asked = Signal()
    next_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.text = QLabel(wordWrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.back = QPushButton(self.tr("&Back"))
        self.next = QPushButton(self.tr("Ne&xt"))
        self.leave = QPushButton(self.tr("&Leave the tour"))
        KeyHint(self.leave, self.leave.setToolTip, self.tr("Leave the tour ({})"), "deselect")
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.leave.clicked.connect(self.leave_asked)
        self._hint: KeyHint | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        row.addLayout(words, 1)
        lines = (1 + LINES) * self.fontMetrics().lineSpacing() + words.spacing()
        margins = row.contentsMargins()
        self.setFixedHeight(lines + margins.top() + margins.bottom())
        for button in (self.back, self.next, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(
        self, place: tuple[int, int], title: str, text: str, acts: tuple[str, ...]
    ) -> None:
        """Show a step.

        Args:
            place: Which step it is, from 1 on, and how many there are.
            title: What it is about.
            text: What to do, with a place {} for the keys of each of acts.
            acts: Names of actions.
        """
        at, n_steps = place
        self.title.setText(self.tr("{} of {} · {}").format(at, n_steps, title))
        if self._hint is not None:
            self._hint.setParent(None)
            self._hint.deleteLater()
        self._hint = KeyHint(self.text, self.text.setText, text, *acts)
        self.back.setEnabled(at > 1)
        self.next.setText(self.tr("&Finish") if at == n_steps else self.tr("Ne&xt"))

    def show_keys(self, keys: Keys) -> None:
        """Name these keys in the step that is shown."""
        if self._hint is not None:
            self._hint.show(keys)
