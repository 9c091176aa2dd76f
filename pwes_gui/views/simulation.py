"""The dialog that asks how points are drawn from references."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pwes_gui.views.words import number_of

LARGEST_SEED = 1_000_000


class SimulationDialog(QDialog):
    """A manner, a seed, and whether the videos are complete afterwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.about = QLabel(), QLabel()
        self.manner, self.seed = QComboBox(), QSpinBox(maximum=LARGEST_SEED)
        self.complete = QCheckBox(self.tr("Mark the videos that have references complete"))
        self.cancel, self.done_button = QPushButton(self.tr("Cancel")), QPushButton()
        self.setWindowTitle(self.tr("Draw points from references"))
        self._dress()
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.accept)

    def set_manners(self, manners: Sequence[tuple[str, str]]) -> None:
        """Offer manners, by key and name."""
        for key, name in manners:
            self.manner.addItem(name, key)

    def set_references(self, n_drawn: int, n_among: int) -> None:
        """Say how many references get a point, and in how many videos they are."""
        self.heading.setText(
            self.tr("{} in {}: one point each.").format(
                number_of.references(n_drawn), number_of.videos(n_among)
            )
        )
        self.done_button.setText(self.tr("Draw %n point(s)", "", n_drawn))

    @property
    def chosen(self) -> tuple[str, int, bool]:
        """The manner's key, the seed, and whether videos are complete afterwards."""
        return str(self.manner.currentData()), self.seed.value(), self.complete.isChecked()

    def _dress(self) -> None:
        self.heading.setProperty("role", "title")
        self.heading.setWordWrap(True)
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.about.setText(
            self.tr(
                "As if somebody had clicked there. The points carry how they were drawn as their "
                "annotator; points that are there stay. The same seed draws the same points."
            )
        )
        self.manner.setAccessibleName(self.tr("Where in its reference a point falls"))
        self.seed.setAccessibleName(self.tr("Seed of the draw"))
        self.done_button.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.done_button.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.setMinimumWidth(460)

    def _lay_out(self) -> None:
        form, below = QFormLayout(), QHBoxLayout()
        form.addRow(self.tr("Place"), self.manner)
        form.addRow(self.tr("Seed"), self.seed)
        form.addRow("", self.complete)
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.done_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addLayout(form)
        rows.addWidget(self.about)
        rows.addLayout(below)
