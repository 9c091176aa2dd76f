"""The dialog of a bundle: what it is for, how far it is, and what is to be done with it then."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.progress import Progress
from pwes_gui.views.training.settings_page import preset_sentence
from pwes_gui.views.words import clock

PARTS = 1000
MOST_FOLDS, MOST_SEEDS = 99, 99
WIDTH = 560


class BundleChoice(QWidget):
    """What is to be done on the other machine, and what goes there for it.

    Signals:
        preset_chosen: The name of a preset, or the path of a file that was chosen before.
    """

    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = self._choice(
            self.tr("What is done there"),
            [self.tr("Train a run"), self.tr("Judge models on people whom they never saw")],
        )
        self.preset = self._choice(self.tr("Settings of what is trained there"), [])
        self.split = self._choice(
            self.tr("How the subjects are held out"),
            [self.tr("Leave one subject out"), self.tr("Groups of subjects")],
        )
        self.parts = QSpinBox(minimum=2, maximum=MOST_FOLDS, value=4)
        self.parts.setAccessibleName(self.tr("How many groups"))
        self.seeds = QSpinBox(minimum=1, maximum=MOST_SEEDS)
        self.seeds.setAccessibleName(self.tr("How often each fold is trained"))
        self.goods = self._choice(
            self.tr("What goes along"),
            [self.tr("The features"), self.tr("The recordings; features are made there")],
        )
        self.unfinished = QCheckBox(self.tr("Also videos that are not complete, to be spotted"))
        self.preset.activated.connect(self._tell)
        self.task.currentIndexChanged.connect(self._show_parts)
        self.split.currentIndexChanged.connect(self._show_parts)
        self._lay_out()
        self._show_parts()

    @property
    def is_evaluation(self) -> bool:
        return self.task.currentIndex() == 1

    @property
    def n_folds(self) -> int | None:
        """Into how many parts an evaluation's subjects are dealt; None for one at a time."""
        is_dealt = self.is_evaluation and self.split.currentIndex() == 1
        return self.parts.value() if is_dealt else None

    @property
    def n_seeds(self) -> int:
        return self.seeds.value() if self.is_evaluation else 1

    @property
    def with_videos(self) -> bool:
        return self.goods.currentIndex() == 1

    def set_presets(self, names: Sequence[str], chosen: str) -> None:
        """Offer presets by name; what is chosen and none of them is a file's path."""
        self.preset.clear()
        for name in [*names, *([] if chosen in names else [chosen])]:
            text = name if name in names else name.replace("\\", "/").rpartition("/")[2]
            self.preset.addItem(text, name)
        self.preset.setCurrentIndex(self.preset.findData(chosen))
        self.preset.setToolTip(preset_sentence(chosen))

    def _choice(self, name: str, texts: Sequence[str]) -> QComboBox:
        made = QComboBox()
        made.addItems(texts)
        made.setAccessibleName(name)
        return made

    def _lay_out(self) -> None:
        folds = QHBoxLayout()
        folds.addWidget(self.split, 1)
        folds.addWidget(self.parts)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(self.tr("To be done there"), self.task)
        form.addRow(self.tr("Settings"), self.preset)
        form.addRow(self.tr("Folds"), folds)
        form.addRow(self.tr("Seeds"), self.seeds)
        form.addRow(self.tr("Goes along"), self.goods)
        form.addRow("", self.unfinished)

    def _show_parts(self) -> None:
        self.split.setEnabled(self.is_evaluation)
        self.parts.setEnabled(self.n_folds is not None)
        self.seeds.setEnabled(self.is_evaluation)

    def _tell(self, at: int) -> None:
        self.preset_chosen.emit(self.preset.itemData(at))


class BundleDialog(QDialog):
    """Asks; then shows how far it is; then says where the bundle lies and what to run there.

    Signals:
        place_asked: All else is said: where the bundle goes is to be asked.
        stop_asked: No bundle is wanted after all.
    """

    place_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Make a bundle"))
        self.choice = BundleChoice()
        self.bar = QProgressBar(textVisible=False)
        self.phase, self.detail = QLabel(), QLabel()
        self.heading, self.then = QLabel(), QLabel()
        self.place, self.line = QLineEdit(readOnly=True), QLineEdit(readOnly=True)
        self.go, self.cancel = QPushButton(self.tr("Choose where…")), QPushButton()
        self.stop, self.copy = QPushButton(self.tr("Stop")), QPushButton(self.tr("Copy"))
        self.close_button = QPushButton(self.tr("Close"))
        self._dress()
        self.pages = QStackedWidget()  # later: it styles what it takes in
        for page in (self._asking(), self._working(), self._done()):
            self.pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.addWidget(self.pages)
        self.go.clicked.connect(self.place_asked)
        self.stop.clicked.connect(self._stop)
        self.copy.clicked.connect(self._copy)
        for button in (self.cancel, self.close_button):
            button.clicked.connect(self.reject)

    @property
    def is_done(self) -> bool:
        """Whether it says where the bundle lies."""
        return self.pages.currentIndex() == 2

    def show_choice(self) -> None:
        """Ask what the bundle is for."""
        self.pages.setCurrentIndex(0)
        self.go.setDefault(True)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the bundle is."""
        if self.pages.currentIndex() != 1:
            self.pages.setCurrentIndex(1)
            self.stop.setEnabled(True)
        left = "" if progress.eta_s is None else self.tr("{time} left")
        self.phase.setText(progress.phase)
        parts = (left.format(time=clock(progress.eta_s or 0.0)), progress.detail)
        self.detail.setText(" · ".join(filter(None, parts)))
        self.bar.setRange(0, PARTS if progress.total else 0)  # 0 to 0: busy
        if progress.total:
            self.bar.setValue(round(min(progress.done / progress.total, 1.0) * PARTS))

    def show_done(self, place: str, line: str, told: str, then: str) -> None:
        """Say where the bundle lies, the line to run on the other machine, and what comes then."""
        self.heading.setText(told)
        for field, text in ((self.place, place), (self.line, line)):
            field.setText(text)
            field.setCursorPosition(0)
        self.then.setText(then)
        self.copy.setText(self.tr("Copy"))
        self.pages.setCurrentIndex(2)
        self.close_button.setDefault(True)
        self.copy.setFocus()

    def _dress(self) -> None:
        for label, role in (
            *((self.phase, "title"), (self.heading, "title")),
            *((self.detail, "muted"), (self.then, "muted")),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.cancel.setText(self.tr("Cancel"))
        self.go.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.bar.setAccessibleName(self.tr("How much of the bundle is written"))
        self.place.setAccessibleName(self.tr("Where the bundle lies"))
        self.line.setAccessibleName(self.tr("What to run on the other machine"))
        self.setMinimumWidth(WIDTH)

    def _asking(self) -> QWidget:
        heading = QLabel(self.tr("Train on another machine what was annotated here"))
        heading.setProperty("role", "title")
        about = QLabel(
            self.tr(
                "Notes, coders' names and paths of this computer stay here. Features hold no "
                "pictures; recordings show faces: send them only where they may go."
            )
        )
        about.setProperty("role", "muted")
        for label in (heading, about):
            label.setWordWrap(True)
        return _page([heading, self.choice, about], [self.cancel, self.go])

    def _working(self) -> QWidget:
        return _page([self.phase, self.bar, self.detail], [self.stop])

    def _done(self) -> QWidget:
        run, both = QHBoxLayout(), QWidget()
        run.addWidget(self.line, 1)
        run.addWidget(self.copy)
        form = QFormLayout(both)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("It lies here"), self.place)
        form.addRow(self.tr("Run there"), run)
        return _page([self.heading, both, self.then], [self.close_button])

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.phase.setText(self.tr("Stopping…"))
        self.stop_asked.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
        self.copy.setText(self.tr("Copied"))


def _page(widgets: Sequence[QWidget], buttons: Sequence[QPushButton]) -> QWidget:
    page, below = QWidget(), QHBoxLayout()
    below.addStretch(1)
    for button in buttons:
        button.setAutoDefault(False)
        below.addWidget(button)
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(10)
    for widget in widgets:
        rows.addWidget(widget)
    rows.addStretch(1)
    rows.addLayout(below)
    return page
