"""The review panel: the queue of the model's intervals, and a key for every decision."""

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.proposals import ReviewedInterval
from core.spotting.review_order import Order, Queued, Reviewed
from pwes_gui.views.key_hints import KeyHint, LetterHint
from pwes_gui.views.review.rows import RowDelegate, RowModel, progress_of, rows_of
from pwes_gui.views.words import clock, order_name


class ReviewPanel(QWidget):
    """What is to be decided, in the order that is chosen, and what was decided.

    There is no "accept all": every interval is one decision, and rejecting costs as little as
    accepting. The keys themselves belong to the window; the buttons show them.

    Signals:
        item_selected: The Point, Proposal or ReviewedInterval that was picked in the list.
        accept_requested, reject_requested: The selected one is to be accepted or rejected.
        onset_requested, offset_requested: It is to begin or to end at the cursor.
        kind_requested: It is to be of the other kind.
        next_requested: On to the next that is not decided.
        export_requested: The intervals are to be written to a file.
        order_chosen: The Order that the queue is to have.
        loop_toggled: Whether each item is to be looped.
    """

    item_selected = Signal(object)
    accept_requested = Signal()
    reject_requested = Signal()
    onset_requested = Signal()
    offset_requested = Signal()
    kind_requested = Signal()
    next_requested = Signal()
    export_requested = Signal()
    order_chosen = Signal(str)
    loop_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hidden = False
        self._is_by_hand = False
        self._is_being_set = False
        self._decisions: list[QPushButton] = []
        self._each_s: float | None = None
        self._nothing = ""
        self._make_head()
        self._make_order()
        self._make_list()
        self._lay_out()
        self._show_state()

    def _make_head(self) -> None:
        self.heading = QLabel(self)
        self.heading.setProperty("role", "title")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(96)
        self.progress.setAccessibleName(self.tr("Share of the proposals decided"))
        self.badge = QLabel(self)
        self.badge.setProperty("role", "muted")
        self.badge.setWordWrap(True)
        self.badge.hide()

    def _make_order(self) -> None:
        self.order = QComboBox(self)
        for order in Order:
            self.order.addItem(order_name(order), order.value)
        self.order.setAccessibleName(self.tr("Order of the queue"))
        self.order.setToolTip(
            self.tr(
                "Disagreements: where points, proposals, kinds, durations and coders do not agree"
            )
        )
        self.order.activated.connect(lambda at: self.order_chosen.emit(self.order.itemData(at)))
        self.loop = QCheckBox(self.tr("Loop"), self)
        loop = self.tr("Play each item over and over ({})")
        KeyHint(self.loop, self.loop.setToolTip, loop, "loop_items")
        self.loop.toggled.connect(self.loop_toggled)
        self.pace = QLabel(self)
        self.pace.setProperty("role", "muted")

    def _make_list(self) -> None:
        self._model = RowModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Intervals to review"))
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.setMargin(16)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing = self.tr(
            "Nothing to review yet.\n\nMark the expressions of this video, mark it complete ({}),"
            " then train ({}). What the model finds appears here."
        )
        KeyHint(self.note, self._set_nothing, nothing, "complete", "train")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.note)

    def _lay_out(self) -> None:
        self.accept = self._button(self.tr("Accept"), "accept", self.accept_requested)
        self.accept.setProperty("primary", True)  # noqa: FBT003 - a style sheet's property
        self.reject = self._button(self.tr("Reject"), "reject", self.reject_requested)
        self.onset = self._button(self.tr("Onset"), "onset", self.onset_requested)
        self.offset = self._button(self.tr("Offset"), "offset", self.offset_requested)
        self.kind = self._button(self.tr("Micro ⇄ macro"), "kind", self.kind_requested)
        self._decisions = [self.accept, self.reject, self.onset, self.offset, self.kind]
        self.next = self._button(self.tr("Next"), "next", self.next_requested)
        self.export = self._button(self.tr("Export CSV…"), "export", self.export_requested)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (upper, (self.accept, self.reject, self.next)),
            (lower, (self.onset, self.offset, self.kind)),
        ):
            row.setSpacing(6)
            for button in buttons:
                row.addWidget(button, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 10)
        rows.setSpacing(7)
        rows.addLayout(self._in_a_row(self.heading, self.progress))
        rows.addWidget(self.badge)
        rows.addLayout(self._in_a_row(self.order, self.pace))
        rows.addWidget(self._pages, 1)
        rows.addLayout(upper)
        rows.addLayout(lower)
        rows.addWidget(self.export)

    def _in_a_row(self, left: QWidget, right: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(left)
        if left is self.order:
            row.addWidget(self.loop)
        row.addStretch()
        row.addWidget(right)
        return row

    def _button(self, text: str, act: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        LetterHint(button, text, act)
        KeyHint(button, button.setToolTip, text + self.tr(" ({})"), act)
        KeyHint(button, button.setAccessibleDescription, self.tr("Key: {}"), act)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(wish)
        return button

    def set_items(
        self,
        queue: Sequence[Queued],
        reviewed: Sequence[ReviewedInterval],
        seconds: Callable[[int], float],
        order: Order = Order.SCORE,
        conflicting: Container[ReviewedInterval] = (),
    ) -> None:
        """Show what is to be decided and what was decided in one video.

        Args:
            queue: What is to be decided, in its order.
            reviewed: What a person decided about.
            seconds: The timestamp of a frame.
            order: The order that the queue has.
            conflicting: Those decided whose kind contradicts their duration.
        """
        self.order.setCurrentIndex(self.order.findData(order.value))
        chosen = self.selected
        self._is_being_set = True
        self._model.set_rows(rows_of(queue, reviewed, seconds, order, conflicting))
        self._is_being_set = False
        self.set_selected(chosen)
        self._show_state()

    def set_teller(self, tell: Callable[[Reviewed], str]) -> None:
        """Say who knows what the tool tip of an item says; where nothing, its line."""
        self._model.set_teller(tell)

    def set_selected(self, item: object) -> None:
        """Mark an item's line, without telling anybody; no line for None or what is not listed."""
        index = self._model.find(item)
        self._is_being_set = True
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        self._is_being_set = False
        self._show_buttons()

    def set_badge(self, text: str) -> None:
        """Say which run proposed, and whether its training saw this person."""
        self.badge.setText(text)
        self.badge.setVisible(bool(text))

    def set_looping(self, looping: bool) -> None:  # noqa: FBT001 - a setter
        """Show whether each item is looped."""
        self.loop.setChecked(looping)

    def set_pace(self, each_s: float | None) -> None:
        """Show what a decision costs, and so what the rest of this video will; None: not known."""
        self._each_s = each_s
        self._show_pace()

    def set_hidden(self, hidden: bool, why: str) -> None:  # noqa: FBT001 - a setter
        """Hide all that the model proposes, and say why."""
        self._is_hidden = hidden
        self.note.setText(why)
        self._show_state()

    def set_by_hand(self, by_hand: bool) -> None:  # noqa: FBT001 - a setter
        """Show what was marked by hand although the model is hidden, or no longer."""
        self._is_by_hand = by_hand
        self._show_state()

    @property
    def selected(self) -> Reviewed | None:
        """The item whose line is marked."""
        index = self.list.currentIndex()
        return self._model.rows[index.row()].item if index.isValid() else None

    def _tell(self, index: QModelIndex) -> None:
        self._show_buttons()
        if index.isValid() and not self._is_being_set:
            self.item_selected.emit(self._model.rows[index.row()].item)

    def _show_state(self) -> None:
        decided, proposed = progress_of(self._model.rows)
        is_empty = not self._model.rows
        if is_empty and not self._is_hidden:
            self.note.setText(self._nothing)
        is_covered = self._is_hidden and not self._is_by_hand
        self._pages.setCurrentWidget(self.note if is_empty or is_covered else self.list)
        n_left = sum(row.status is None for row in self._model.rows)
        if n_left > proposed - decided:  # places where coders differ, or points without an interval
            shown = self.tr("{left} to look at · {decided} decided")
        else:
            shown = self.tr("{proposed} proposed · {decided} decided")
        shown = shown.format(proposed=proposed, decided=decided, left=n_left)
        self.heading.setText(self.tr("Hidden for now") if self._is_hidden else shown)
        if self._is_by_hand:
            self.heading.setText(self.tr("Annotated by hand"))
        self.progress.setRange(0, max(n_left + decided, 1))
        self.progress.setValue(decided)
        self.progress.setVisible(not self._is_hidden and n_left + decided > 0)
        self.next.setEnabled(not self._is_hidden and n_left > 0)
        self._show_pace()
        self._show_buttons()

    def _set_nothing(self, text: str) -> None:
        if self.note.text() == self._nothing:
            self.note.setText(text)
        self._nothing = text

    def _show_pace(self) -> None:
        n_left = sum(row.status is None for row in self._model.rows)
        said = self.tr("{each:.2g} s each · {left} left")
        is_known = self._each_s is not None and n_left and not self._is_hidden
        each = self._each_s or 0.0
        self.pace.setText(said.format(each=each, left=clock(each * n_left)) if is_known else "")

    def _show_buttons(self) -> None:
        can_decide = self.selected is not None and (self._is_by_hand or not self._is_hidden)
        for button in self._decisions:
            button.setEnabled(can_decide)
