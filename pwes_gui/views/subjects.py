"""The dialog that shows which subject each video gets, before it gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pwes_gui import theme
from pwes_gui.views.editing import edit_in_place
from pwes_gui.views.words import number_of

SIZE = 760, 520
FILE, SUBJECT, HOW = range(3)
KEY = Qt.ItemDataRole.UserRole


class How(StrEnum):
    """Where a subject's name comes from."""

    RULE = "rule"
    NO_MATCH = "no_match"
    KEPT = "kept"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A video and the subject it would get.

    Attributes:
        key: What tells the video from the others.
        shown: Its path, as much of it as tells something.
        subject: Who would be in it.
        how: Where that comes from.
    """

    key: str
    shown: str
    subject: str
    how: How


class SubjectTable(QTreeWidget):
    """Rows whose subject alone is edited in place."""

    @Slot(QTreeWidgetItem)
    def edit_subject(self, item: QTreeWidgetItem) -> None:
        edit_in_place(self, item, SUBJECT)


class SubjectsDialog(QDialog):
    """A rule, what it says of each video, and names by hand where that is wrong.

    Signals:
        rule_changed: The key of the rule that is chosen, and what is written as its pattern.
    """

    rule_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule, self.pattern = QComboBox(), QLineEdit()
        self.trouble, self.heading = QLabel(), QLabel()
        self.rows = SubjectTable()
        self.name = QLineEdit()
        self.set_name = QPushButton(self.tr("Name the selected ones"))
        self.ask = QCheckBox(self.tr("Ask whenever videos are added"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.done_button = QPushButton()
        self._patterns: dict[str, str | None] = {}
        self._by_hand: dict[str, str] = {}
        self._shown: dict[str, SubjectRow] = {}
        self._dress()
        self._lay_out()
        self._connect()

    def set_rules(self, rules: Sequence[tuple[str, str, str | None]], chosen: str) -> None:
        """Offer rules: their keys, their names, and their patterns.

        A pattern that is None cannot be written: the rule needs none.
        """
        self.rule.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rule.clear()
        self._patterns = {key: pattern for key, _, pattern in rules}
        for key, name, _ in rules:
            self.rule.addItem(name, key)
        self.rule.setCurrentIndex(max(self.rule.findData(chosen), 0))
        self.rule.blockSignals(False)  # noqa: FBT003 - as above
        self._choose()

    def set_rows(self, rows: Sequence[SubjectRow]) -> None:
        """Show what the rule says of each video; names given by hand stay."""
        self._shown = {row.key: row for row in rows}
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rows.clear()
        items = [self._item(row) for row in rows]
        self.rows.addTopLevelItems(items)
        self.rows.blockSignals(False)  # noqa: FBT003 - as above
        self._count()

    def set_trouble(self, text: str) -> None:
        """Say why the pattern cannot be used; nothing if it can."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.done_button.setEnabled(not text)

    def set_done(self, text: str) -> None:
        """Say what happens when this is agreed to."""
        self.done_button.setText(text)

    @property
    def subjects(self) -> dict[str, str]:
        """The subject of each video, by its key."""
        return {key: self._by_hand.get(key, row.subject) for key, row in self._shown.items()}

    @property
    def chosen_rule(self) -> tuple[str, str]:
        """The key of the rule, and its pattern."""
        return str(self.rule.currentData()), self.pattern.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Return in the field of a name give that name, and not agree to everything."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (is_enter and self.name.hasFocus()):
            super().keyPressEvent(event)

    # --- inside ---

    def _dress(self) -> None:
        self.setWindowTitle(self.tr("Who is in these videos"))
        self.heading.setProperty("role", "title")
        self.trouble.setProperty("role", "caution")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.rule.setAccessibleName(self.tr("What tells the subject"))
        self.pattern.setAccessibleName(self.tr("Pattern"))
        self.name.setAccessibleName(self.tr("Name of the subject of the selected videos"))
        self.name.setPlaceholderText(self.tr("subject"))
        self.rows.setAccessibleName(self.tr("Videos and their subjects"))
        self.rows.setHeaderLabels([self.tr("Video"), self.tr("Subject"), self.tr("By")])
        self.rows.setStyleSheet("QTreeView::item { padding: 3px 6px 3px 0; }")
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideLeft)  # the end tells most
        self.rows.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.rows.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.rows.header().setStretchLastSection(False)
        self.rows.header().setSectionResizeMode(FILE, QHeaderView.ResizeMode.Stretch)
        self.rows.header().resizeSection(SUBJECT, 170)
        self.rows.header().resizeSection(HOW, 190)
        self.done_button.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.done_button.setDefault(True)
        for button in (self.set_name, self.cancel):
            button.setAutoDefault(False)
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        above, naming, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.rule)
        above.addWidget(self.pattern, 1)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.set_name)
        below.addWidget(self.ask, 1)
        below.addWidget(self.cancel)
        below.addWidget(self.done_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(above)
        rows.addWidget(self.trouble)
        rows.addWidget(self.rows, 1)
        rows.addLayout(naming)
        rows.addLayout(below)

    def _connect(self) -> None:
        self.rule.currentIndexChanged.connect(self._choose)
        self.pattern.textChanged.connect(self._tell)
        self.rows.itemDoubleClicked.connect(self.rows.edit_subject)
        self.rows.itemChanged.connect(self._edited)
        self.set_name.clicked.connect(self._name_selected)
        self.name.returnPressed.connect(self._name_selected)
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.accept)

    @Slot()
    def _choose(self) -> None:
        pattern = self._patterns.get(str(self.rule.currentData()))
        self.pattern.setEnabled(pattern is not None)
        self.pattern.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.pattern.setText(pattern or "")
        self.pattern.blockSignals(False)  # noqa: FBT003 - as above
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.rule_changed.emit(*self.chosen_rule)

    def _item(self, row: SubjectRow) -> QTreeWidgetItem:
        is_by_hand = row.key in self._by_hand
        how = How.HAND if is_by_hand else row.how
        item = QTreeWidgetItem(
            [row.shown, self._by_hand.get(row.key, row.subject), self._word(how)]
        )
        item.setData(FILE, KEY, row.key)
        item.setToolTip(FILE, row.shown)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        colours = theme.colours(self.palette())
        item.setForeground(HOW, colours.micro if how is How.NO_MATCH else colours.muted)
        return item

    def _word(self, how: How) -> str:
        return {
            How.RULE: "",
            How.NO_MATCH: self.tr("✘ does not match"),
            How.KEPT: self.tr("as it is"),
            How.HAND: self.tr("✎ by hand"),
        }[how]

    @Slot(QTreeWidgetItem, int)
    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        if column == SUBJECT:
            self._give({item.data(FILE, KEY): item.text(SUBJECT)})

    @Slot()
    def _name_selected(self) -> None:
        name = self.name.text()
        self._give({item.data(FILE, KEY): name for item in self.rows.selectedItems()})

    def _give(self, names: dict[str, str]) -> None:
        """Give names by hand; without one, a video gets what the rule says."""
        selected = {item.data(FILE, KEY) for item in self.rows.selectedItems()}
        for key, name in names.items():
            if name.strip():
                self._by_hand[key] = name.strip()
            else:
                self._by_hand.pop(key, None)
        self.set_rows(list(self._shown.values()))
        for place in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(place)
            if item is not None:
                item.setSelected(item.data(FILE, KEY) in selected)

    def _count(self) -> None:
        n_odd = sum(
            row.how is How.NO_MATCH and row.key not in self._by_hand for row in self._shown.values()
        )
        subjects = number_of.subjects(len(set(self.subjects.values())))
        said = self.tr("{} of {}").format(number_of.videos(len(self._shown)), subjects)
        if n_odd:
            said += " · " + self.tr("not matching the pattern: {}").format(n_odd)
        self.heading.setText(said)
