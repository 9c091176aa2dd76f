"""The dialog of a dataset's sheet: what the doctor found in it, and which repairs are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

SIZE = 940, 560
ROWS, WHAT, FOUND, PROPOSED = range(4)
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One thing that the doctor found.

    Attributes:
        rows: The sheet's rows that it is about.
        what: The name of the fault.
        found: What there is.
        proposed: What would be read instead, or what becomes of the rows.
        is_repair: Whether it is a repair that can be agreed to.
    """

    rows: str
    what: str
    found: str
    proposed: str = ""
    is_repair: bool = False


class SheetDialog(QDialog):
    """How a sheet is read, what the doctor says of it, and a box for each repair.

    Signals:
        how_changed: The sheet is to be read otherwise: layout, first frame and type are chosen.
        file_asked: Another sheet is wanted.
        ticked: Other repairs are agreed to.
        import_asked: What can be used is to be taken in.
    """

    how_changed = Signal()
    file_asked = Signal()
    ticked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.counts, self.trouble = QLabel(), QLabel(), QLabel()
        self.layouts, self.base, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.rows = QTreeWidget()
        self.file = QPushButton(self.tr("Another sheet…"))
        self.every = QPushButton(self.tr("Agree to all repairs"))
        self.none = QPushButton(self.tr("To none"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.done_button = QPushButton()
        self.setWindowTitle(self.tr("Import a dataset's sheet"))
        self._dress()
        self._lay_out()
        self._connect()

    def set_layouts(self, layouts: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer layouts, by key and name."""
        self.layouts.blockSignals(True)  # noqa: FBT003 - Qt's own
        for key, name in layouts:
            self.layouts.addItem(name, key)
        self.layouts.setCurrentIndex(max(self.layouts.findData(chosen), 0))
        self.layouts.blockSignals(False)  # noqa: FBT003 - as above

    def set_reading(self, name: str) -> None:
        """Say that a sheet is being read."""
        self.heading.setText(name)
        self.set_counts(self.tr("Reading…"), 0)
        self.set_trouble("")
        self.rows.clear()

    def set_trouble(self, text: str) -> None:
        """Say why the sheet cannot be used; nothing if it can."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            self.set_counts("", 0)

    def set_findings(self, findings: Sequence[FindingRow]) -> None:
        """Show what was found; no repair is agreed to yet."""
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rows.clear()
        for place, each in enumerate(findings):
            item = QTreeWidgetItem([each.rows, each.what, each.found, each.proposed])
            item.setData(ROWS, KEY, place)
            for column in range(self.rows.columnCount()):
                item.setToolTip(column, item.text(column))
            if each.is_repair:
                item.setCheckState(ROWS, Qt.CheckState.Unchecked)
            self.rows.addTopLevelItem(item)
        self.rows.blockSignals(False)  # noqa: FBT003 - as above
        has_repairs = any(each.is_repair for each in findings)
        self.every.setEnabled(has_repairs)
        self.none.setEnabled(has_repairs)
        for column in (ROWS, WHAT, PROPOSED):
            self.rows.resizeColumnToContents(column)

    def set_counts(self, text: str, n_usable: int) -> None:
        """Say what the sheet comes to, and how many references would come in."""
        self.counts.setText(text)
        self.done_button.setEnabled(n_usable > 0)
        self.done_button.setText(
            self.tr("Import %n reference(s)", "", n_usable) if n_usable else self.tr("Import")
        )

    @property
    def agreed(self) -> frozenset[int]:
        """Which findings' repairs are agreed to, by their place in the list."""
        return frozenset(
            int(item.data(ROWS, KEY))
            for item in self._items()
            if item.checkState(ROWS) is Qt.CheckState.Checked
        )

    @property
    def how(self) -> tuple[str, int, str]:
        """The layout's key, what the first frame is called, and the type of rows without one."""
        return (
            str(self.layouts.currentData()),
            int(self.base.currentData()),
            str(self.kind.currentData()),
        )

    # --- inside ---

    def _items(self) -> list[QTreeWidgetItem]:
        items = map(self.rows.topLevelItem, range(self.rows.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _dress(self) -> None:
        self.heading.setProperty("role", "title")
        self.counts.setProperty("role", "muted")
        self.trouble.setProperty("role", "caution")
        for label in (self.counts, self.trouble):
            label.setWordWrap(True)
        self.trouble.hide()
        for first in (1, 0):
            self.base.addItem(self.tr("The first frame is called {}").format(first), first)
        self.kind.addItem(self.tr("Types as the sheet says"), "")
        self.kind.addItem(self.tr("Without types: all micro"), "micro")
        self.kind.addItem(self.tr("Without types: all macro"), "macro")
        self.layouts.setAccessibleName(self.tr("Which dataset's sheet it is"))
        self.base.setAccessibleName(self.tr("What the first frame is called"))
        self.kind.setAccessibleName(self.tr("Of which type rows are"))
        self.rows.setAccessibleName(self.tr("What the doctor found"))
        self.rows.setHeaderLabels(
            [self.tr("Rows"), self.tr("What"), self.tr("Found"), self.tr("Proposed")]
        )
        self.rows.setStyleSheet("QTreeView::item { padding: 3px 6px 3px 0; }")
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FOUND, QHeaderView.ResizeMode.Stretch)
        self.done_button.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.done_button.setDefault(True)
        for button in (self.file, self.every, self.none, self.cancel):
            button.setAutoDefault(False)
        self.set_findings(())
        self.set_counts("", 0)
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for each in (self.layouts, self.base, self.kind):
            above.addWidget(each)
        above.addStretch(1)
        above.addWidget(self.file)
        for button in (self.every, self.none):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.done_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(above)
        rows.addWidget(self.counts)
        rows.addWidget(self.trouble)
        rows.addWidget(self.rows, 1)
        rows.addLayout(below)

    def _connect(self) -> None:
        for box in (self.layouts, self.base, self.kind):
            box.currentIndexChanged.connect(self.how_changed)
        self.rows.itemChanged.connect(self.ticked)
        self.file.clicked.connect(self.file_asked)
        self.every.clicked.connect(self._agree_to_all)
        self.none.clicked.connect(self._agree_to_none)
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.import_asked)

    @Slot()
    def _agree_to_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _agree_to_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own
        for item in self._items():
            if item.data(ROWS, Qt.ItemDataRole.CheckStateRole) is not None:
                item.setCheckState(ROWS, state)
        self.rows.blockSignals(False)  # noqa: FBT003 - as above
        self.ticked.emit()
