"""The dialog of the cost ledger: what each video took, what a decision takes, what is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.ledger.account import Account
from core.ledger.entries import Phase
from core.ledger.sums import VideoCost
from pwes_gui.views.ledger_words import Cells, action_row, control_lines, head, promise, video_row
from pwes_gui.views.ring import FocusRing

SIZE = 860, 620
ROW = 24
BEGINS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ENDS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LedgerDialog(QDialog):
    """Shows an account. It is not modal: annotating goes on beside it.

    Signals:
        keep_asked: Whether a ledger is to be kept in this project.
        idle_chosen: Seconds without input after which nobody is taken to be at work.
        draw_asked: Control videos are to be drawn.
        export_asked, delete_asked: The tables are wanted; all is to be deleted.
    """

    keep_asked = Signal(bool)
    idle_chosen = Signal(int)
    draw_asked = Signal()
    export_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.promise, self.control = QLabel(), QLabel(promise()), QLabel()
        self.keep = QCheckBox(self.tr("Keep a cost ledger in this project"))
        self.idle = QSpinBox(minimum=5, maximum=600, suffix=self.tr(" s"))
        self.videos = _table(
            self.tr("What each video took"),
            self.tr("Video"),
            self.tr("Active"),
            self.tr("Per minute"),
            self.tr("Watching"),
            self.tr("Pointing"),
            self.tr("Reviewing"),
            self.tr("By hand"),
            self.tr("Points"),
            self.tr("Keys"),
            self.tr("Clicks"),
        )
        self.decisions = _table(
            self.tr("What a decision takes"),
            self.tr("Decision"),
            self.tr("How many"),
            self.tr("Median time"),
            self.tr("Median keys"),
            self.tr("Median clicks"),
        )
        self.draw = QPushButton(self.tr("Draw control videos…"))
        self.export = QPushButton(self.tr("Export CSV…"))
        self.delete = QPushButton(self.tr("Delete the ledger…"))
        self.close_button = QPushButton(self.tr("Close"))
        self.setWindowTitle(self.tr("Cost ledger"))
        self._dress()
        self._lay_out()
        self._connect()

    def set_account(self, told: Account, *, writable: bool) -> None:
        """Show what was noted up to now."""
        ledger = told.ledger
        self.heading.setText(head(told))
        self.keep.setChecked(ledger.is_on)
        self.keep.setEnabled(writable)
        self.idle.setValue(round(ledger.idle_s))
        self.idle.setEnabled(writable and ledger.is_on)
        self.draw.setEnabled(writable and ledger.is_on)
        self.export.setEnabled(bool(ledger.entries))
        self.delete.setEnabled(writable and bool(ledger.entries))
        _fill(self.videos, [video_row(each) for each in (*_total(told), *told.videos)])
        _fill(self.decisions, [action_row(each) for each in told.actions])
        self.control.setText("\n".join(control_lines(told)))

    # --- inside ---

    def _dress(self) -> None:
        self.heading.setProperty("role", "title")
        self.promise.setProperty("role", "muted")
        for label in (self.promise, self.control):
            label.setWordWrap(True)
        self.control.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.idle.setAccessibleName(self.tr("Idle after seconds without input"))
        self.idle.setKeyboardTracking(False)
        self.videos.horizontalHeader().setToolTip(
            self.tr("Active time by phase; per minute: for each minute of video")
        )
        for button in (self.draw, self.export, self.delete, self.close_button):
            button.setAutoDefault(False)
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.keep, 1)
        above.addWidget(QLabel(self.tr("Idle after")))
        above.addWidget(self.idle)
        below = QHBoxLayout()
        below.addWidget(self.draw)
        below.addStretch(1)
        for button in (self.export, self.delete, self.close_button):
            below.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(above)
        rows.addWidget(self.promise)
        rows.addWidget(self.videos, 3)
        rows.addWidget(self.decisions, 2)
        rows.addWidget(self.control)
        rows.addLayout(below)

    def _connect(self) -> None:
        self.keep.clicked.connect(self.keep_asked)
        self.idle.editingFinished.connect(lambda: self.idle_chosen.emit(self.idle.value()))
        self.draw.clicked.connect(self.draw_asked)
        self.export.clicked.connect(self.export_asked)
        self.delete.clicked.connect(self.delete_asked)
        self.close_button.clicked.connect(self.accept)


def _total(told: Account) -> Sequence[VideoCost]:
    """Return the row of all videos together, where there are several."""
    if len(told.videos) < 2:
        return ()
    videos = told.videos
    seconds = {phase: sum(each.seconds.get(phase, 0.0) for each in videos) for phase in Phase}
    return [
        VideoCost(
            video_id="",
            video_s=sum(each.video_s for each in videos if each.total_s),
            is_control=False,
            seconds=seconds,
            viewed_s=sum(each.viewed_s for each in videos),
            n_points=sum(each.n_points for each in videos),
            n_decisions=sum(each.n_decisions for each in videos),
            keys=sum(each.keys for each in videos),
            transport=sum(each.transport for each in videos),
            clicks=sum(each.clicks for each in videos),
        )
    ]


def _table(name: str, *columns: str) -> QTableWidget:
    table = QTableWidget(0, len(columns))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(columns)
    table.horizontalHeader().setDefaultAlignment(ENDS)
    name_item = QTableWidgetItem(columns[0])
    name_item.setTextAlignment(BEGINS)
    table.setHorizontalHeaderItem(0, name_item)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setStyleSheet("QHeaderView::section { padding-left: 10px; }")  # or names run together
    FocusRing(table)
    return table


def _fill(table: QTableWidget, rows: Sequence[Cells]) -> None:
    table.setRowCount(len(rows))
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            if column:
                item.setTextAlignment(ENDS)
            table.setItem(at, column, item)
