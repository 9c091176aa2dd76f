"""The scoreboard's window: what is judged on the left, what came out on the right."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
)

from pwes_gui.views.scoreboard.controls import ControlPage
from pwes_gui.views.scoreboard.curve import CurvePage
from pwes_gui.views.scoreboard.durations import DurationPage
from pwes_gui.views.scoreboard.mistakes import MistakePage
from pwes_gui.views.scoreboard.subjects import SubjectPage

SIZE = 1180, 660
LEFT = 300


class ScoreboardDialog(QDialog):
    """A window of its own, so that the player can be looked at beside it.

    Signals:
        copy_asked: The figures are wanted as text.
        save_asked: They are wanted as a table in a file.
        lane_toggled: Whether the timeline is to show what the held-out models propose.

    Attributes:
        controls, subjects, durations, curve, mistakes: Its pages.
        protocol: Strict, or lineage on request.
        lane: Switches the timeline's lane of held-out proposals.
    """

    copy_asked = Signal()
    save_asked = Signal()
    lane_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.controls = ControlPage(self)
        self.subjects, self.durations = SubjectPage(self), DurationPage(self)
        self.curve, self.mistakes = CurvePage(self), MistakePage(self)
        self.setWindowTitle(self.tr("Scoreboard"))
        self._make_head()
        self._make_pages()
        self._make_buttons()
        self._lay_out()
        self.set_made_of("", "")
        self.set_empty(self.tr("Nothing was judged yet."))

    def _make_head(self) -> None:
        self.headline = QLabel(self)
        self.headline.setProperty("role", "title")
        self.protocol = QComboBox(self)
        self.protocol.addItems([self.tr("Strict"), self.tr("Lineage")])
        self.protocol.setAccessibleName(self.tr("Protocol"))
        self.protocol.setToolTip(
            self.tr(
                "Strict: each reference and each proposal counts once, thresholds come from other "
                "subjects. Lineage: as published tables count."
            )
        )
        self.protocol.currentIndexChanged.connect(self._choose_protocol)
        self.made_of, self.stale = QLabel(self), QLabel(self)
        self.made_of.setProperty("role", "muted")
        self.stale.setProperty("role", "caution")
        for label in (self.made_of, self.stale):
            label.setWordWrap(True)

    def _make_pages(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.subjects, self.tr("Subjects"))
        self.tabs.addTab(self.durations, self.tr("Durations and kinds"))
        self.tabs.addTab(self.curve, self.tr("Precision and recall"))
        self.tabs.addTab(self.mistakes, self.tr("Mistakes"))
        self.empty = QLabel(self)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tabs)

    def _make_buttons(self) -> None:
        self.lane = QCheckBox(self.tr("Held-out proposals on the timeline"), self)
        self.lane.setToolTip(
            self.tr("A lane for what the models propose that never saw the subject shown")
        )
        self.lane.toggled.connect(self.lane_toggled)
        self.copy = QPushButton(self.tr("Copy as text"), self)
        self.save = QPushButton(self.tr("Save CSV…"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)
        self.close_button.clicked.connect(self.accept)
        for button in (self.copy, self.save, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(QLabel(self.tr("Protocol"), self))
        head.addWidget(self.protocol)
        below = QHBoxLayout()
        below.addWidget(self.lane, 1)
        for button in (self.copy, self.save, self.close_button):
            below.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addWidget(self.made_of)
        right.addWidget(self.stale)
        right.addWidget(self._stack, 1)
        right.addLayout(below)
        sides = QHBoxLayout(self)
        sides.setSpacing(14)
        self.controls.setFixedWidth(LEFT)
        sides.addWidget(self.controls)
        sides.addLayout(right, 1)
        self.resize(*SIZE)

    def set_empty(self, text: str) -> None:
        """Show no figures, and say what to do to get some."""
        self.empty.setText(text)
        self._stack.setCurrentWidget(self.empty)
        self.headline.setText("")
        self._show_board(shown=False)

    def set_headline(self, text: str) -> None:
        """Show figures, the most telling one above."""
        self.headline.setText(text)
        self._stack.setCurrentWidget(self.tabs)
        self._show_board(shown=True)

    def set_made_of(self, text: str, stale: str) -> None:
        """Say what the figures were made of, and what is no longer so; empty for nothing."""
        self.made_of.setText(text)
        self.stale.setText(stale)
        self.made_of.setVisible(bool(text))
        self.stale.setVisible(bool(stale))

    def _show_board(self, *, shown: bool) -> None:
        for widget in (self.copy, self.save, self.protocol, self.lane):
            widget.setEnabled(shown)

    @Slot(int)
    def _choose_protocol(self, at: int) -> None:
        self.subjects.show_lineage(at == 1)
        self.tabs.setCurrentWidget(self.subjects)
