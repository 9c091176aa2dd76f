"""The search field and the filter over the list of videos."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from pwes_gui.views.key_hints import KeyHint
from pwes_gui.views.video_list.rows import Filter, Narrowing, filter_name


class SearchField(QLineEdit):
    """A field that is left by Return, by the arrow down, or by Esc once it is empty.

    Signals:
        taken: What is found first is wanted.
        left: The keys are wanted elsewhere again.
        down: The list below is wanted.
    """

    taken = Signal()
    left = Signal()
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class NarrowingBar(QWidget):
    """What is looked for in the list.

    Signals:
        changed: Something else is looked for.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(clearButtonEnabled=True)
        self.filter = QComboBox()
        self.search.setAccessibleName(self.tr("Search videos, subjects and notes"))
        self.filter.setAccessibleName(self.tr("Which videos are shown"))
        hint = self.tr("Search: {}")
        KeyHint(self.search, self.search.setPlaceholderText, hint, "search")
        for each in Filter:
            self.filter.addItem(filter_name(each), each.value)
        self.filter.setMinimumContentsLength(12)
        self.filter.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addWidget(self.search)
        rows.addWidget(self.filter)
        self.search.textChanged.connect(self.changed)
        self.filter.currentIndexChanged.connect(self.changed)

    @property
    def narrowing(self) -> Narrowing:
        return Narrowing(self.search.text(), Filter(self.filter.currentData()))

    def set_counts(self, counts: dict[Filter, int]) -> None:
        """Say how many videos each filter would show."""
        for place, each in enumerate(Filter):
            self.filter.setItemText(place, f"{filter_name(each)} ({counts[each]})")

    def reset(self) -> None:
        """Look for nothing."""
        self.search.clear()
        self.filter.setCurrentIndex(0)
