"""The training panel: what is missing to train, how far it has come, and the runs there are."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.progress import Curve, Progress
from pwes_gui.views.key_hints import KeyHint
from pwes_gui.views.training.curves import LossPlot
from pwes_gui.views.training.runs import RunList
from pwes_gui.views.training.settings_page import SettingsPage
from pwes_gui.views.words import clock

DRAW_EVERY_MS = 100
PARTS = 1000


class TrainingPanel(QWidget):
    """Starts, follows and stops a training. A flood of news is drawn ten times a second.

    Signals:
        train_requested: A training is to start.
        cancel_requested: The one that runs is to stop and keep its checkpoint.

    Attributes:
        settings, plot, runs: Its pages.
    """

    train_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ready = False
        self._is_running = False
        self._why = self._tip = ""
        self._progress: Progress | None = None
        self._has_news = False
        self._timer = QTimer(self, interval=DRAW_EVERY_MS)
        self._timer.timeout.connect(self._draw)
        self._make_controls()
        self._make_news()
        self._lay_out()
        self._show_state()
        self._show_progress()

    def _make_controls(self) -> None:
        self.train = QPushButton(self.tr("Train"), self)
        self.train.setProperty("primary", True)  # noqa: FBT003 - a style sheet's property
        self.train.setAccessibleName(self.tr("Train on the marked videos"))
        self.train.clicked.connect(self.train_requested)
        KeyHint(self.train, self._set_tip, self.tr("Train on the marked videos ({})"), "train")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setToolTip(self.tr("Stop the training; what it has learnt is kept"))
        self.cancel.setAccessibleName(self.tr("Cancel the training"))
        self.cancel.clicked.connect(self._cancel)
        self.reason = QLabel(self)
        self.reason.setProperty("role", "muted")
        self.reason.setWordWrap(True)

    def _make_news(self) -> None:
        self.phase = QLabel(self)
        self.phase.setProperty("role", "title")
        self.eta = QLabel(self)
        self.eta.setProperty("role", "muted")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.detail = QLabel(self)
        self.detail.setProperty("role", "muted")
        self.detail.setWordWrap(True)
        self.caution = QLabel(self)
        self.caution.setProperty("role", "caution")
        self.caution.setWordWrap(True)
        self.caution.hide()
        self.settings = SettingsPage(self)
        self.plot = LossPlot(self)
        self.runs = RunList(self)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.settings, self.tr("Settings"))
        self.pages.addTab(self.plot, self.tr("Curves"))
        self.pages.addTab(self.runs, self.tr("Runs"))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.train, 1)
        buttons.addWidget(self.cancel)
        told = QHBoxLayout()
        told.addWidget(self.phase)
        told.addStretch()
        told.addWidget(self.eta)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 10)
        rows.setSpacing(7)
        rows.addLayout(buttons)
        rows.addWidget(self.reason)
        rows.addLayout(told)
        rows.addWidget(self.bar)
        rows.addWidget(self.detail)
        rows.addWidget(self.caution)
        rows.addWidget(self.pages, 1)

    def _set_tip(self, tip: str) -> None:
        self._tip = tip
        self.train.setToolTip(self._why or tip)

    def set_ready(self, ready: bool, why: str) -> None:  # noqa: FBT001 - a setter
        """Say whether a training could start, and what is missing if not."""
        self._is_ready, self._why = ready, why
        self._show_state()

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - a setter
        """Say whether a training runs."""
        if running and not self._is_running:
            self.pages.setCurrentWidget(self.plot)
        self._is_running = running
        self.cancel.setText(self.tr("Cancel"))
        if not running:
            self._progress = None
        self._show_state()
        self._show_progress()

    def set_progress(self, progress: Progress) -> None:
        """Show how far a phase has come: at once, or with the next drawing in a flood."""
        self._progress = progress
        self._note_news()

    def add_curve(self, curve: Curve) -> None:
        """Add the losses of one iteration; cheap, however many come."""
        self.plot.add(curve)
        self._note_news()

    def clear_curves(self) -> None:
        self.plot.clear()

    def set_caution(self, text: str) -> None:
        """Show something the person should know; empty for nothing."""
        self.caution.setText(text)
        self.caution.setVisible(bool(text))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()

    def _note_news(self) -> None:
        self._has_news = True
        if not self._timer.isActive():
            self._draw()
            self._timer.start()

    def _draw(self) -> None:
        if not self._has_news:
            self._timer.stop()
            return
        self._has_news = False
        self._show_progress()
        self.plot.draw()

    def _show_state(self) -> None:
        self.train.setEnabled(self._is_ready and not self._is_running)
        self.train.setToolTip(self._why or self._tip)
        self.cancel.setEnabled(self._is_running)
        self.reason.setText(self._why)
        self.reason.setVisible(bool(self._why) and not self._is_running)

    def _show_progress(self) -> None:
        progress = self._progress
        for widget in (self.phase, self.eta, self.bar, self.detail):
            widget.setVisible(progress is not None)
        if progress is None:
            return
        self.phase.setText(progress.phase)
        self.detail.setText(self._detail(progress))
        eta = progress.eta_s
        left = self.tr("{time} left")
        self.eta.setText("" if eta is None else left.format(time=clock(eta)))
        is_known = progress.total > 0
        self.bar.setRange(0, PARTS if is_known else 0)  # 0 to 0: busy
        if is_known:
            self.bar.setValue(round(min(progress.done / progress.total, 1.0) * PARTS))

    def _detail(self, progress: Progress) -> str:
        count = f"{progress.done:g} / {progress.total:g}" if progress.total else ""
        return " · ".join(part for part in (count, progress.detail) if part)
