"""The dialog in which a person gives actions other keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pwes_gui import theme
from pwes_gui.key_map import native
from pwes_gui.views.key_hints import words

ACTION, KEYS = 0, 1
NAME = Qt.ItemDataRole.UserRole
SIZE = 640, 640


@dataclass(frozen=True, slots=True)
class Scope:
    """A menu's title and its actions: each one's name, and what people call it."""

    title: str
    acts: Sequence[tuple[str, str]]


class KeyField(QKeySequenceEdit):
    """Takes one key, and tells the numpad's keys from the others of the same name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        is_numpad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        if is_numpad and event.text().strip() and event.text().isprintable():
            self.setKeySequence(QKeySequence(event.keyCombination()))
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)


class KeyEditor(QDialog):
    """All actions by scope with their keys, and what changes the keys of the chosen one.

    It changes nothing itself: it asks, and shows the keys that it is given next.

    Signals:
        key_entered: The action's name, and a key that it is to have too.
        key_removed: The action's name, and the key that it is to lose.
        cleared: The action's name; it is to have no key.
        restored: The action's name; it is to have the keys of the start.
        all_restored: All are.
        swap_asked: The action's name, and another's key that it is to have.
        numpad_asked: Whether the numpad is to be as in Datavyu.
    """

    key_entered = Signal(str, str)
    key_removed = Signal(str, str)
    cleared = Signal(str)
    restored = Signal(str)
    all_restored = Signal()
    swap_asked = Signal(str, str)
    numpad_asked = Signal(bool)

    def __init__(self, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Mapping[str, Sequence[str]] = {}
        self._wanted = ""  # the key that another action has
        self._items: dict[str, QTreeWidgetItem] = {}
        self._tops: list[QTreeWidgetItem] = []
        self.search = QLineEdit(clearButtonEnabled=True)
        self.tree = QTreeWidget()
        self.what = QLabel()
        self.field = KeyField()
        self.clear = QPushButton(self.tr("No key"))
        self.restore = QPushButton(self.tr("Back to default"))
        self.note = QLabel(wordWrap=True)
        self.swap = QPushButton()
        self.numpad = QCheckBox(self.tr("Numpad as in Datavyu"))
        self.restore_all = QPushButton(self.tr("All back to default"))
        self.close_button = QPushButton(self.tr("Close"))
        self._chip_row = QHBoxLayout()
        self._chips: list[QPushButton] = []
        self._fill(scopes)
        self._dress()
        self._lay_out()
        self._connect()
        self.tree.setCurrentItem(next(iter(self._items.values())))

    @property
    def name(self) -> str:
        """The chosen action's name; empty on a scope's title."""
        return next((str(item.data(ACTION, NAME)) for item in self.tree.selectedItems()), "")

    def choose(self, name: str) -> None:
        """Choose an action, as a click on it would."""
        self.tree.setCurrentItem(self._items[name])

    def set_keys(
        self, keys: Mapping[str, Sequence[str]], changed: Sequence[str], *, has_numpad: bool
    ) -> None:
        """Show the keys of every action.

        Args:
            keys: Keys by the action's name.
            changed: The names of the actions whose keys are not those of the start.
            has_numpad: Whether Datavyu's numpad is among them.
        """
        self._keys = keys
        for name, item in self._items.items():
            item.setText(KEYS, ", ".join(map(native, keys[name])))
            font = theme.strong(self.font()) if name in changed else self.font()
            item.setFont(KEYS, font)
        self.restore_all.setEnabled(bool(changed))
        self.numpad.setChecked(has_numpad)
        self._show_chosen()

    def say(self, text: str, swap: str = "", key: str = "") -> None:
        """Say something about the chosen action's keys.

        Args:
            text: What; nothing if empty.
            swap: What the button offers that gives the action the key after all.
            key: That key.
        """
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.swap.setText(swap)
        self.swap.setVisible(bool(swap))
        self._wanted = key

    def _fill(self, scopes: Sequence[Scope]) -> None:
        for scope in scopes:
            top = QTreeWidgetItem(self.tree, [scope.title])
            top.setFont(ACTION, theme.strong(self.font()))
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._tops.append(top)
            for name, text in scope.acts:
                item = QTreeWidgetItem(top, [text])
                item.setData(ACTION, NAME, name)
                self._items[name] = item
        self.tree.expandAll()

    def _dress(self) -> None:
        self.setWindowTitle(self.tr("Change the keys"))
        self.search.setPlaceholderText(self.tr("Search an action or a key"))
        self.search.setAccessibleName(self.tr("Search an action or a key"))
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.setUniformRowHeights(True)
        self.tree.setItemsExpandable(False)
        self.tree.setRootIsDecorated(False)
        self.tree.setStyleSheet("QTreeView::item { padding: 2px 0; }")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self.what.setProperty("role", "title")
        self.field.setAccessibleName(self.tr("Press a key to add it"))
        line = self.field.findChild(QLineEdit)
        if line is not None:
            line.setPlaceholderText(self.tr("Press a key to add it"))
        self.note.setProperty("role", "caution")
        self.numpad.setToolTip(
            self.tr(
                "8 play, 5 and 2 pause, 1 and 3 one frame, 4 and 6 shuttle, "
                "0 and / a point of the last kind"
            )
        )

    def _lay_out(self) -> None:
        entry, said, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._chip_row.setSpacing(6)
        entry.addLayout(self._chip_row)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.clear)
        entry.addWidget(self.restore)
        for widget, stretch in ((self.note, 1), (self.swap, 0)):
            said.addWidget(widget, stretch)
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # the list must not jump when something is said
            widget.setSizePolicy(policy)
        below.addWidget(self.numpad)
        below.addStretch(1)
        below.addWidget(self.restore_all)
        below.addWidget(self.close_button)
        line = QFrame(frameShape=QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.search)
        rows.addWidget(self.tree, 1)
        rows.addWidget(self.what)
        rows.addLayout(entry)
        rows.addLayout(said)
        rows.addWidget(line)
        rows.addLayout(below)
        self.say("")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return is a key like any other here
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.tree.itemSelectionChanged.connect(self._chosen)
        self.tree.itemActivated.connect(self._to_field)
        self.field.editingFinished.connect(self._entered)
        self.clear.clicked.connect(lambda: self.cleared.emit(self.name))
        self.restore.clicked.connect(lambda: self.restored.emit(self.name))
        self.restore_all.clicked.connect(self.all_restored)
        self.swap.clicked.connect(lambda: self.swap_asked.emit(self.name, self._wanted))
        self.numpad.clicked.connect(self.numpad_asked)
        self.close_button.clicked.connect(self.accept)

    @Slot()
    def _chosen(self) -> None:
        self.say("")
        self._show_chosen()

    @Slot()
    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _entered(self) -> None:
        key = self.field.keySequence().toString()
        self.field.clear()
        if key and self.name:
            self.key_entered.emit(self.name, key)

    def _show_chosen(self) -> None:
        keys = self._keys.get(self.name, ())
        self.what.setText(self._items[self.name].text(ACTION) if self.name else "")
        for widget in (self.field, self.restore):
            widget.setEnabled(bool(self.name))
        self.clear.setEnabled(bool(keys))
        for chip in self._chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(self.name, key) for key in keys]
        for chip in self._chips:
            self._chip_row.addWidget(chip)

    def _chip(self, name: str, key: str) -> QPushButton:
        chip = QPushButton(f"{native(key)}  ✕")
        chip.setToolTip(self.tr("Take away {}").format(native(key)))
        chip.setAccessibleName(self.tr("Take away {}").format(native(key)))
        chip.setAutoDefault(False)
        chip.clicked.connect(lambda: self.key_removed.emit(name, key))
        return chip

    @Slot(str)
    def _filter(self, text: str) -> None:
        """Show the actions whose words or keys hold the text."""
        wanted = text.strip().casefold()
        for name, item in self._items.items():
            said = f"{item.text(ACTION)}\n{words(self._keys.get(name, ()))}".casefold()
            item.setHidden(wanted not in said)
        shown = [item for item in self._items.values() if not item.isHidden()]
        for top in self._tops:
            top.setHidden(all(item.parent() is not top for item in shown))
        if not self.name or self._items[self.name].isHidden():
            self.tree.clearSelection()
            if shown:
                self.tree.setCurrentItem(shown[0])
            self._chosen()
