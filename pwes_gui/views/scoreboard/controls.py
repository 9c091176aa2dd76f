"""What is to be judged, the buttons that start and stop it, and how far it has come."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.progress import FoldNews, Progress
from pwes_gui.views.scoreboard.folds import FoldList
from pwes_gui.views.training.settings_page import preset_sentence
from pwes_gui.views.words import clock

PARTS = 1000
MOST_FOLDS = 99


class ControlPage(QWidget):
    """Chooses settings and folds, starts and stops, and shows the queue.

    Signals:
        preset_chosen: The name of a preset, or the path of a file that was chosen before.
        start_asked: The evaluation is to start, or to go on.
        stop_asked: It is to stop; finished folds are kept.
        split_changed: The subjects are to be held out in another way.

    Attributes:
        preset, split, parts: What is judged, and into how many parts the subjects are dealt.
        cluster: The address of the cluster that trains; empty for this computer.
        start, stop: The buttons.
        folds: The queue.
    """

    preset_chosen = Signal(str)
    start_asked = Signal()
    stop_asked = Signal()
    split_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = ""
        self._is_running = False
        self._make_choice()
        self._make_buttons()
        self._make_news()
        self._lay_out()
        self._show_parts()
        self._show_state()
        self.set_progress(None)

    @property
    def n_folds(self) -> int | None:
        """Into how many parts the subjects are dealt; None to leave out one at a time."""
        return self.parts.value() if self.split.currentIndex() else None

    def _make_choice(self) -> None:
        self.preset = QComboBox(self)
        self.preset.setAccessibleName(self.tr("Settings to be judged"))
        self.preset.activated.connect(self._tell)
        self.split = QComboBox(self)
        self.split.addItems([self.tr("Leave one subject out"), self.tr("Groups of subjects")])
        self.split.setAccessibleName(self.tr("How the subjects are held out"))
        self.split.currentIndexChanged.connect(self._show_parts)
        self.parts = QSpinBox(self, minimum=2, maximum=MOST_FOLDS, value=4)
        self.parts.setAccessibleName(self.tr("How many groups"))
        self.parts.valueChanged.connect(self.split_changed)
        self.split.currentIndexChanged.connect(self.split_changed)
        self.parts.setToolTip(self.tr("How many groups the subjects are dealt into"))

        self.cluster = QLineEdit(self, placeholderText=self.tr("this computer"))
        self.cluster.setAccessibleName(self.tr("The cluster that trains"))
        self.cluster.setToolTip(
            self.tr("Another place to train: local:N, tcp://HOST:PORT or slurm:FILE")
        )

    def _make_buttons(self) -> None:
        self.start = QPushButton(self.tr("Start"), self)
        self.start.setProperty("primary", True)  # noqa: FBT003 - a style sheet's property
        self.start.setToolTip(
            self.tr("Train a model without each fold's subjects and judge it on them")
        )
        self.start.clicked.connect(self.start_asked)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setToolTip(self.tr("Stop; the folds that are finished are kept"))
        self.stop.clicked.connect(self._stop)
        for button in (self.start, self.stop):
            button.setAutoDefault(False)
        self.reason = QLabel(self)
        self.reason.setProperty("role", "muted")
        self.reason.setWordWrap(True)

    def _make_news(self) -> None:
        self.phase = QLabel(self)
        self.phase.setProperty("role", "title")
        self.eta = QLabel(self)
        self.eta.setProperty("role", "muted")
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress of the evaluation"))
        self.detail = QLabel(self)
        self.detail.setProperty("role", "muted")
        self.detail.setWordWrap(True)
        self.folds = FoldList(self)

    def _lay_out(self) -> None:
        split = QHBoxLayout()
        split.addWidget(self.split, 1)
        split.addWidget(self.parts)
        choice = QFormLayout()
        choice.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        choice.addRow(self.tr("Settings"), self.preset)
        choice.addRow(self.tr("Folds"), split)
        choice.addRow(self.tr("Trained on"), self.cluster)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start, 1)
        buttons.addWidget(self.stop)
        told = QHBoxLayout()
        told.addWidget(self.phase)
        told.addStretch()
        told.addWidget(self.eta)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(7)
        rows.addLayout(choice)
        rows.addLayout(buttons)
        rows.addWidget(self.reason)
        rows.addLayout(told)
        rows.addWidget(self.bar)
        rows.addWidget(self.detail)
        rows.addWidget(self.folds, 1)

    def set_presets(self, names: Sequence[str], chosen: str) -> None:
        """Offer presets by name; what is chosen and none of them is a file's path."""
        self.preset.clear()
        for name in [*names, *([] if chosen in names else [chosen])]:
            self.preset.addItem(name if name in names else name.replace("\\", "/").split("/")[-1])
            self.preset.setItemData(self.preset.count() - 1, name)
        self.preset.setCurrentIndex(self.preset.findData(chosen))
        self.preset.setToolTip(preset_sentence(chosen))

    def set_ready(self, why_not: str) -> None:
        """Say what is missing before it could start; empty if nothing is."""
        self._why = why_not
        self._show_state()

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether an evaluation runs."""
        self._is_running = running
        self.stop.setText(self.tr("Stop"))
        if not running:
            self.set_progress(None)
        self._show_state()

    def set_progress(self, progress: Progress | None) -> None:
        """Show how far a phase has come; None while nothing runs."""
        for widget in (self.phase, self.eta, self.bar, self.detail):
            widget.setVisible(progress is not None)
        if progress is None:
            return
        self.phase.setText(progress.phase)
        self.detail.setText(progress.detail)
        left = self.tr("{time} left")
        is_known = progress.eta_s is not None
        self.eta.setText(left.format(time=clock(progress.eta_s or 0.0)) if is_known else "")
        self.bar.setRange(0, PARTS if progress.total else 0)  # 0 to 0: busy
        if progress.total:
            self.bar.setValue(round(min(progress.done / progress.total, 1.0) * PARTS))

    def set_folds(self, folds: Sequence[FoldNews]) -> None:
        """Show how each fold stands."""
        self.folds.set_folds(folds)

    @Slot()
    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(self.tr("Stopping…"))
        self.stop_asked.emit()

    @Slot()
    def _show_parts(self) -> None:
        self.parts.setEnabled(self.split.currentIndex() == 1 and not self._is_running)

    def _show_state(self) -> None:
        self.start.setEnabled(not self._why and not self._is_running)
        self.stop.setEnabled(self._is_running)
        for widget in (self.preset, self.split, self.cluster):
            widget.setEnabled(not self._is_running)
        self._show_parts()
        self.reason.setText(self._why)
        self.reason.setVisible(bool(self._why) and not self._is_running)

    def _tell(self, at: int) -> None:
        self.preset_chosen.emit(self.preset.itemData(at))
