"""The runs of a project: which is shown, how each stands, and what is written about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pwes_gui.views.editing import edit_in_place

NAME, PRESET, STATE, F1, NOTE = range(5)
RUN_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as the list shows it.

    Attributes:
        run_id: Its identity.
        name: When it began, in a few characters.
        preset: Where its settings came from.
        state: How it stands, in a word.
        f1: What an evaluation found; None if there was none.
        note: What somebody wrote about it.
        tip: All that there is no room for.
        is_unfinished: Whether it could go on.
        is_busy: Whether it is being trained now.
    """

    run_id: str
    name: str
    preset: str = ""
    state: str = ""
    f1: float | None = None
    note: str = ""
    tip: str = ""
    is_unfinished: bool = False
    is_busy: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        score = "" if self.f1 is None else f"{self.f1:.2f}"
        return self.name, self.preset, self.state, score, " ".join(self.note.split())


class RunList(QWidget):
    """All runs, newest first. The current row is the run that is shown.

    Signals:
        run_selected: The id of the run that is to be shown.
        note_written: The id of a run and its new note.
        resume_asked: The id of a run that is to go on.
        delete_asked: The id of a run that is to go.
        compare_asked: The id of a run whose proposals are to be shown beside; empty for none.
    """

    run_selected = Signal(str)
    note_written = Signal(str, str)
    resume_asked = Signal(str)
    delete_asked = Signal(str)
    compare_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RunRow, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shown: str | None = None
        self._compared = ""
        self._can_write = True
        self._is_being_set = False
        self._make_tree()
        self.none = QLabel(self.tr("No run yet. Train, and it appears here."), self)
        self.none.setProperty("role", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._make_buttons()
        self._lay_out()
        self._show_state()

    def _make_tree(self) -> None:
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(5)
        self.tree.setHeaderLabels(
            [self.tr("Run"), self.tr("Settings"), self.tr("State"), self.tr("F1"), self.tr("Note")]
        )
        head = self.tree.headerItem()
        head.setToolTip(
            F1, self.tr("Found by evaluating this very run, also on videos it has seen")
        )
        head.setToolTip(NOTE, self.tr("Double-click a note to change it"))
        header = self.tree.header()
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)  # Stretch also lets it shrink
        for column in (NAME, PRESET, STATE, F1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(self.tr("Runs, newest first"))
        self.tree.currentItemChanged.connect(self._select)
        self.tree.itemDoubleClicked.connect(self._edit)
        self.tree.itemChanged.connect(self._changed)

    def _make_buttons(self) -> None:
        self.resume = QPushButton(self.tr("Resume"), self)
        self.resume.setToolTip(self.tr("Go on with this run from its checkpoint"))
        self.note = QPushButton(self.tr("Note"), self)
        self.note.setToolTip(self.tr("Write a note on this run"))
        self.compare = QPushButton(self.tr("Compare"), self)
        self.compare.setCheckable(True)
        self.compare.setToolTip(
            self.tr(
                "Keep this run's proposals on the timeline in a lane of their own; then choose "
                "another run to see both"
            )
        )
        self.delete = QPushButton(self.tr("Delete"), self)
        self.delete.setToolTip(self.tr("Delete this run; intervals accepted from it stay"))
        self.resume.clicked.connect(lambda: self.resume_asked.emit(self._shown or ""))
        self.note.clicked.connect(lambda: self._edit(self.tree.currentItem(), NOTE))
        self.compare.clicked.connect(self._ask_to_compare)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self._shown or ""))

    def _lay_out(self) -> None:
        top = QWidget(self)
        self._pages = QStackedLayout(top)
        self._pages.addWidget(self.none)
        self._pages.addWidget(self.tree)
        self.beside = QLabel(self)
        self.beside.setProperty("role", "muted")
        self.beside.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.resume, self.note, self.compare, self.delete):
            buttons.addWidget(button, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(top, 1)
        rows.addWidget(self.beside)
        rows.addLayout(buttons)

    @property
    def rows(self) -> tuple[RunRow, ...]:
        return self._rows

    def set_runs(self, rows: Sequence[RunRow], current: str | None) -> None:
        """Show runs, and which of them is shown; a note that is being written is left alone."""
        self._is_being_set = True
        if [row.run_id for row in rows] != [row.run_id for row in self._rows]:
            self.tree.clear()
            self._items = {row.run_id: QTreeWidgetItem() for row in rows}
            self.tree.addTopLevelItems(list(self._items.values()))
            self._rows = ()
        for row in set(rows) - set(self._rows):  # an item that is touched ends its editor
            self._fill(self._items[row.run_id], row)
        self._rows, self._shown = tuple(rows), current
        if current in self._items:
            self.tree.setCurrentItem(self._items[current])
        else:
            self.tree.setCurrentIndex(QModelIndex())
        self._is_being_set = False
        self._pages.setCurrentWidget(self.tree if rows else self.none)
        self._show_state()

    def set_compared(self, run_id: str, name: str) -> None:
        """Say which run is shown beside; empty for none."""
        self._compared = run_id
        beside = self.tr("Beside it on the timeline: {name}").format(name=name)
        self.beside.setText(beside if run_id else "")
        self._show_state()

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether runs may be resumed, noted and deleted."""
        self._can_write = writable
        self._show_state()

    def _fill(self, item: QTreeWidgetItem, row: RunRow) -> None:
        item.setData(NAME, RUN_ID, row.run_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        for column, text in enumerate(row.texts):
            item.setText(column, text)
            item.setToolTip(column, row.note if column == NOTE else row.tip)

    def _select(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._is_being_set:
            self.run_selected.emit(item.data(NAME, RUN_ID))

    def _edit(self, item: QTreeWidgetItem | None, column: int) -> None:
        if item is not None and column == NOTE and self._can_write:
            self.tree.scrollToItem(item)
            edit_in_place(self.tree, item, NOTE)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == NOTE and not self._is_being_set:
            self.note_written.emit(item.data(NAME, RUN_ID), item.text(NOTE))

    def _ask_to_compare(self) -> None:
        self.compare_asked.emit("" if self._shown == self._compared else self._shown or "")

    def _show_state(self) -> None:
        row = next((each for each in self._rows if each.run_id == self._shown), None)
        can_write = row is not None and self._can_write and not row.is_busy
        self.resume.setEnabled(can_write and row is not None and row.is_unfinished)
        self.delete.setEnabled(can_write)
        self.note.setEnabled(row is not None and self._can_write)
        self.compare.setEnabled(row is not None)
        self.compare.setChecked(row is not None and row.run_id == self._compared)
        self.beside.setVisible(bool(self._compared))
