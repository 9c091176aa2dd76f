"""The dialog in which it is said what the columns of a table mean, beside its first rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

SIZE = 860, 560
NONE = ""


class ColumnsDialog(QDialog):
    """The first rows of a table, and a choice of column for each thing that is needed.

    Signals:
        rows_changed: What the rows are was chosen otherwise.
        import_asked: The table is to be taken in so.
    """

    rows_changed = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.trouble = QLabel(), QLabel()
        self.rows, self.places, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.preview = QTableWidget()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.done_button = QPushButton(self.tr("Import"))
        self.fields: dict[str, QComboBox] = {}
        self._form = QFormLayout()
        self.setWindowTitle(self.tr("Import a table"))
        self._offer()
        self._dress()
        self._lay_out()
        self.rows.currentIndexChanged.connect(self.rows_changed)
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.import_asked)

    def set_table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show the first rows of a table."""
        self.heading.setText(name)
        self.preview.setColumnCount(len(header))
        self.preview.setRowCount(len(rows))
        self.preview.setHorizontalHeaderLabels(list(header))
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.preview.setItem(line, column, QTableWidgetItem(cell))
        self.preview.resizeColumnsToContents()

    def set_fields(
        self,
        fields: Sequence[tuple[str, str, str]],
        header: Sequence[str],
        chosen: Mapping[str, str],
    ) -> None:
        """Ask for the column of each field.

        Args:
            fields: Key, name, and what holds where no column is named; empty if one has to be.
            header: The columns that there are.
            chosen: A column by key.
        """
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields = {}
        for key, name, otherwise in fields:
            box = self.fields[key] = QComboBox()
            box.setAccessibleName(name)
            box.addItem(otherwise or self.tr("(choose a column)"), NONE)
            for column in header:
                box.addItem(column, column)
            box.setCurrentIndex(max(box.findData(chosen.get(key, NONE)), 0))
            self._form.addRow(name, box)

    def set_trouble(self, text: str) -> None:
        """Say why the table cannot be taken in so; nothing if it can."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    @property
    def names(self) -> dict[str, str]:
        """The column chosen for each key that has one."""
        chosen = {key: str(box.currentData()) for key, box in self.fields.items()}
        return {key: column for key, column in chosen.items() if column}

    @property
    def how(self) -> tuple[str, int, bool, str]:
        """What the rows are, what the first frame is called, whether seconds, and the kind."""
        places = int(self.places.currentData())
        return (
            str(self.rows.currentData()),
            max(places, 0),
            places < 0,
            str(self.kind.currentData()),
        )

    def set_how(self, rows: str, base: int, kind: str, *, in_seconds: bool) -> None:
        """Choose what how() returns."""
        self.rows.setCurrentIndex(max(self.rows.findData(rows), 0))
        self.places.setCurrentIndex(max(self.places.findData(-1 if in_seconds else base), 0))
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))

    # --- inside ---

    def _offer(self) -> None:
        for key, name in (
            ("points", self.tr("Rows are points")),
            ("intervals", self.tr("Rows are intervals of a coder")),
            ("references", self.tr("Rows are references")),
        ):
            self.rows.addItem(name, key)
        for value, name in (
            (0, self.tr("Places are frames from 0")),
            (1, self.tr("Places are frames from 1")),
            (-1, self.tr("Places are seconds")),
        ):
            self.places.addItem(name, value)
        for key, name in (
            (NONE, self.tr("The kind as the table says")),
            ("micro", self.tr("Else micro")),
            ("macro", self.tr("Else macro")),
            ("unsure", self.tr("Else unsure")),
        ):
            self.kind.addItem(name, key)

    def _dress(self) -> None:
        self.heading.setProperty("role", "title")
        self.trouble.setProperty("role", "caution")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.rows.setAccessibleName(self.tr("What the rows are"))
        self.places.setAccessibleName(self.tr("What places are"))
        self.kind.setAccessibleName(self.tr("The kind of rows that do not say"))
        self.preview.setAccessibleName(self.tr("The first rows of the table"))
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.preview.verticalHeader().hide()
        self.preview.setTabKeyNavigation(False)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.done_button.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.done_button.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for each in (self.rows, self.places, self.kind):
            above.addWidget(each)
        above.addStretch(1)
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.done_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addWidget(self.preview, 1)
        rows.addLayout(above)
        rows.addLayout(self._form)
        rows.addWidget(self.trouble)
        rows.addLayout(below)
