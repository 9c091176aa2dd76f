"""The dialog with the copies of a project's labels, and what going back to one would change."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

SIZE = 860, 520
COPY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy: what it is known by, when it was written, and the name somebody gave it."""

    key: str
    when: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What going back would change in one video: gone, come and otherwise, in words."""

    video_id: str
    change: str


class RestoreDialog(QDialog):
    """Copies on the left, what going back to the chosen one would change on the right.

    Signals:
        chosen: The key of the copy that is looked at.
        restore_asked: The key of the copy to go back to.
    """

    chosen = Signal(str)
    restore_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore"))
        self.copies = QTreeWidget()
        self.changes = QTreeWidget()
        self.summary = QLabel()
        self.go_back = QPushButton(self.tr("Go back to this copy"))
        self.close_button = QPushButton(self.tr("Close"))
        self._can_write = True
        self._dress()
        self._lay_out()
        self.copies.currentItemChanged.connect(self._choose)
        self.copies.itemActivated.connect(lambda *_: self.changes.setFocus())
        self.go_back.clicked.connect(lambda: self.restore_asked.emit(self._key()))
        self.close_button.clicked.connect(self.reject)
        self.show_nothing()

    def _dress(self) -> None:
        self.copies.setHeaderLabels([self.tr("Written"), self.tr("Name")])
        self.copies.setAccessibleName(self.tr("Copies of the labels, newest first"))
        self.changes.setHeaderLabels([self.tr("Video"), self.tr("Going back would")])
        self.changes.setAccessibleName(self.tr("What going back would change"))
        self.changes.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for tree in (self.copies, self.changes):
            tree.setRootIsDecorated(False)
            tree.setUniformRowHeights(True)
            tree.setAllColumnsShowFocus(True)
            tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.summary.setWordWrap(True)
        self.go_back.setDefault(False)
        self.go_back.setAutoDefault(False)
        self.close_button.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.copies)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.summary)
        rows.addWidget(self.changes, 1)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(right)
        both.setSizes([340, 520])
        both.setChildrenCollapsible(False)
        both.setHandleWidth(6)
        buttons = QHBoxLayout()
        self.safe = QLabel(
            self.tr("A copy of now is kept first. Each video's part can be undone on its own, too.")
        )
        self.safe.setProperty("role", "muted")
        self.safe.setWordWrap(True)
        buttons.addWidget(self.safe, 1)
        buttons.addWidget(self.go_back)
        buttons.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.addWidget(both, 1)
        rows.addLayout(buttons)
        self.resize(*SIZE)

    def set_copies(self, rows: Sequence[CopyRow]) -> None:
        """Show what can be gone back to, the newest first, and look at the first."""
        self.copies.clear()
        for row in rows:
            item = QTreeWidgetItem([row.when, row.name])
            item.setData(0, COPY, row.key)
            self.copies.addTopLevelItem(item)
        if rows:
            self.copies.setCurrentIndex(self.copies.model().index(0, 0))
            self.copies.setFocus()
        else:
            self.show_nothing()

    def set_changes(self, summary: str, rows: Sequence[ChangeRow]) -> None:
        """Show what going back to the copy that is looked at would change."""
        self.summary.setText(summary)
        self.changes.clear()
        self.changes.addTopLevelItems([QTreeWidgetItem([row.video_id, row.change]) for row in rows])
        self.go_back.setEnabled(bool(rows) and self._can_write)

    def set_writable(self, can_write: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether the project may be changed here."""
        self._can_write = can_write
        self.safe.setVisible(can_write)

    def show_nothing(self) -> None:
        """Say that there is no copy yet."""
        self.set_changes(
            self.tr(
                "There is no copy yet. One is kept with every snapshot, some seconds after your "
                "last edit, and when you give one a name: Ctrl+S."
            ),
            (),
        )

    def _key(self) -> str:
        return str(self.copies.currentIndex().siblingAtColumn(0).data(COPY) or "")

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, COPY)))
