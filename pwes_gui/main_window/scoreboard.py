"""The scoreboard: people judged by models that never saw them, fold by fold, in a worker."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction

from core.errors import UserError
from core.jobs.kept_board import KeptBoard, kept_board
from core.jobs.requests import EvaluationRequest
from core.progress import Caution, FoldQueue, Progress
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.asking import Asking, agreed_cluster, last_cluster
from pwes_gui.main_window.board_giving import BoardGiving
from pwes_gui.main_window.board_showing import BoardShowing
from pwes_gui.main_window.mistake_opening import MistakeOpening
from pwes_gui.main_window.training import sentence
from pwes_gui.one_job import OneJob
from pwes_gui.sentences import said, said_error
from pwes_gui.session.choosing import presets
from pwes_gui.session.evaluating import planned_folds, refuse_early
from pwes_gui.views.scoreboard import ScoreboardDialog

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow

SETTLE_MS = 250


class Scoreboard(QObject):
    """Judges when asked, and shows the last board of the project that is open.

    Attributes:
        dialog: Its window; None until it was asked for.

    Signals:
        told: How it goes, in a few words; empty when nothing runs.
        failed: A Failure.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, window: "MainWindow", *, target: Target = work) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._choosing = window.training.choosing
        self._comparing = window.training.keeping.comparing
        self._job = job = OneJob(self, target)
        self._board: KeptBoard | None = None
        self.dialog: ScoreboardDialog | None = None
        session, choosing = self._session, self._choosing
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._show_state)
        for changed in (session.labels_changed, session.videos_changed, choosing.changed):
            changed.connect(self._settle.start)
        for changed in (session.videos_changed, choosing.changed):
            changed.connect(self._plan)
        job.progressed.connect(self._progressed)
        job.queued.connect(self._queued)
        job.cautioned.connect(self._cautioned)
        job.succeeded.connect(self._succeeded)
        job.stopped.connect(self._stopped)
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)
        session.leaving.connect(self.stop)
        session.project_changed.connect(self._read)
        session.project_changed.connect(self._plan)

    def use_actions(self, acts: Mapping[str, QAction]) -> None:
        """Take the action that shows references: a mistake is seen beside them."""
        self._opening = MistakeOpening(self._window, acts["references"])

    @property
    def is_running(self) -> bool:
        return self._job.is_running

    @Slot()
    def ask(self) -> None:
        """Show the window, with the last board in it."""
        if self.dialog is None:
            self.dialog = self._made()
            self._plan()
        if not self.dialog.isVisible():  # else whoever comes back finds the same row chosen
            self.dialog.show()
            self._read()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_new(self) -> None:
        """Show the window with a board that came from elsewhere."""
        self.ask()
        self._read()

    def may_leave(self) -> bool:
        """Ask, where an evaluation runs, whether it may be stopped."""
        return not self.is_running or Asking(self.dialog or self._window).may_stop_evaluation()

    @Slot()
    def stop(self) -> None:
        """Stop judging and wait; finished folds are kept."""
        self._job.close()

    def close(self) -> None:
        """Stop, and take the window away; for when the main window closes."""
        self.stop()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def _made(self) -> ScoreboardDialog:
        dialog = ScoreboardDialog()
        dialog.controls.cluster.setText(last_cluster())
        dialog.controls.start_asked.connect(self.start)
        dialog.controls.stop_asked.connect(self._cancel)
        dialog.controls.preset_chosen.connect(self._choosing.choose)
        dialog.controls.split_changed.connect(self._plan)
        dialog.mistakes.opened.connect(self._opening.open)
        self._showing = BoardShowing(dialog)
        self._giving = BoardGiving(self._session, self._comparing, dialog, self._showing)
        return dialog

    # --- judging ---

    @Slot()
    def start(self) -> None:
        """Set the labels aside and judge by them; what was finished before is not done again."""
        project, dialog = self._session.project, self.dialog
        if project is None or dialog is None or self.is_running:
            return
        try:
            refuse_early(project, self._session.settings)
            cluster = agreed_cluster(dialog.controls.cluster.text())
            labels = self._job.set_aside(project.labels)
        except UserError as error:
            self._session.failed.emit(error)
            return
        set_one = self._session.settings.spotting.threshold
        request = EvaluationRequest(
            project.path,
            labels,
            self._session.settings,
            n_folds=dialog.controls.n_folds,
            threshold="points" if set_one is None else set_one,
            preset=self._choosing.name,
            cluster=cluster,
        )
        dialog.controls.set_running(True)
        self._progressed(Progress("Starting", 0, 0))
        self._job.start("evaluate", request)

    @Slot()
    def _cancel(self) -> None:
        if self._job.cancel():
            self._progressed(Progress("Stopping, finished folds are kept", 0, 0))

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.told.emit(sentence(progress))
        if self.dialog is not None:
            shown = replace(progress, phase=said(progress.phase), detail=said(progress.detail))
            self.dialog.controls.set_progress(shown)

    @Slot(object)
    def _queued(self, queue: FoldQueue) -> None:
        if self.dialog is not None:
            self.dialog.controls.set_folds(queue.folds)

    @Slot(object)
    def _cautioned(self, caution: Caution) -> None:
        self._session.noticed.emit(said(caution.text))

    @Slot(str)
    def _succeeded(self, _result: str) -> None:
        self._read()
        self._session.noticed.emit(self.tr("Judged. The scoreboard shows what came out."))

    @Slot(str)
    def _stopped(self, _result: str) -> None:
        self._session.noticed.emit(
            self.tr("The evaluation stopped; Start goes on after the folds that it finished.")
        )

    @Slot()
    def _ended(self) -> None:
        self.told.emit("")
        if self.dialog is not None:
            self.dialog.controls.set_running(False)
        self._show_state()

    # --- showing ---

    @Slot()
    def _plan(self) -> None:
        """Show the folds as they would be; how they stand is only known to who trains them."""
        if self.dialog is not None and not self.is_running:
            project, settings = self._session.project, self._session.settings
            n_folds = self.dialog.controls.n_folds
            self.dialog.controls.set_folds(planned_folds(project, settings, n_folds))

    @Slot()
    def _read(self) -> None:
        """Show the last board of the project that is open, if there is one."""
        self._board = None
        project = self._session.project
        if self.dialog is None or project is None:
            self._show_state()
            return
        try:
            self._board = kept_board(project.path)
        except UserError as error:
            self._session.noticed.emit(said_error(error))
        if self._board is not None:
            self._showing.show(self._board)
        self._giving.set_board(self._board)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        """Say what could be judged now, and what the figures that are shown were made of."""
        dialog = self.dialog
        if dialog is None or not (dialog.isVisible() or self._board is not None):
            return
        dialog.controls.set_presets(presets(), self._choosing.chosen)
        why_not = self._why_not
        dialog.controls.set_ready(why_not)
        if self._board is None:
            dialog.set_made_of("", "")
            ready = self.tr(
                "Nothing was judged in this project yet. Start trains a model without each "
                "subject in turn and judges it on that subject."
            )
            dialog.set_empty(why_not or ready)
            return
        labels, settings = self._session.labels, self._session.settings
        stale = self._showing.stale(self._board, labels, settings)
        dialog.set_made_of(self._showing.facts(self._board), stale)

    @property
    def _why_not(self) -> str:
        try:
            refuse_early(self._session.project, self._session.settings)
        except UserError as error:
            return said_error(error)
        return ""
