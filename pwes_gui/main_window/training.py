"""From the Train button to the overlay: one training at a time, in a worker process."""

from dataclasses import astuple, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from core.errors import UserError
from core.jobs.changes import changes_between
from core.jobs.requests import TrainRequest
from core.progress import Caution, Curve, Failure, Preview, Progress
from core.project.folder import Project
from core.project.labels_file import read_labels
from core.project.run_file import Run, RunState
from core.worker import work
from pwes_gui.jobs import Job, Target
from pwes_gui.main_window.asking import agreed_cluster, last_cluster
from pwes_gui.main_window.preparing import Preparing
from pwes_gui.main_window.run_keeping import RunKeeping
from pwes_gui.one_job import OneJob
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.session.choosing import Choosing
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.training import create_run, missing, resumable, settle
from pwes_gui.views.training import TrainingPanel
from pwes_gui.views.words import number_of


class Training(QObject):
    """The training that runs, if any, and the panel that shows it.

    Attributes:
        choosing: The settings of the next run.
        preparing: What is known before it starts.
        keeping: The list of runs.

    Signals:
        told: How it goes, in a few words for the status bar; empty when nothing runs.
        failed: A Failure.
        running_changed: Whether one runs.
    """

    told = Signal(str)
    failed = Signal(object)
    running_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        proposing: Proposing,
        panel: TrainingPanel,
        *,
        target: Target = work,
    ) -> None:
        super().__init__(session)
        self._session, self._proposing, self._panel = session, proposing, panel
        self._job = job = OneJob(self, target)
        job.progressed.connect(self._progressed)
        job.curve.connect(self._curve)
        job.previewed.connect(self._previewed)
        job.cautioned.connect(self._cautioned)
        job.succeeded.connect(self._succeeded)
        job.stopped.connect(self._stopped)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._run_id = ""
        self._plotted = ""
        self.choosing = Choosing(session)
        self.preparing = Preparing(session, self.choosing, proposing, panel, target=target)
        self.keeping = RunKeeping(session, proposing, panel.runs)
        panel.settings.cluster.setText(last_cluster())
        panel.train_requested.connect(self.start)
        panel.cancel_requested.connect(self.cancel)
        panel.runs.resume_asked.connect(self.resume)
        self.choosing.changed.connect(self.show_ready)
        session.project_changed.connect(self.show_ready)
        session.videos_changed.connect(self.show_ready)
        session.labels_changed.connect(self.show_ready)
        proposing.run_changed.connect(self._show_curves)
        self.show_ready()

    @property
    def is_running(self) -> bool:
        return self._job.is_running

    @property
    def job(self) -> Job | None:
        return self._job.job

    @property
    def why_not(self) -> str:
        """Why nothing can be trained now; empty if it can."""
        if self.is_running:
            return self.tr("A training runs.")
        return said(missing(self._session.project, self._session.settings))

    @Slot()
    def start(self) -> None:
        """Set the labels aside and train on them."""
        project = self._session.project
        if project is None or self.is_running or not self.preparing.may_start():
            return
        try:
            cluster = agreed_cluster(self._panel.settings.cluster.text())
            run = create_run(project, self._session.settings, self.choosing.name)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._tell_changes(run)
        self._work(project, run, cluster)

    @Slot(str)
    def resume(self, run_id: str) -> None:
        """Go on with a run from its checkpoint."""
        project = self._session.project
        if project is None or self.is_running:
            return
        try:
            cluster = agreed_cluster(self._panel.settings.cluster.text())
            run = resumable(project, run_id)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._work(project, run, cluster)

    def _work(self, project: Project, run: Run, cluster: str) -> None:
        self._run_id = self._plotted = run.run_id
        self._panel.clear_curves()
        for curve in run.curves():
            self._panel.add_curve(curve)
        self._panel.set_caution("")
        request = TrainRequest(project.path, run.run_id, cluster)
        self._job.start("train", request)
        self._show_running(running=True)
        self._progressed(Progress("Starting", 0, 0))

    @Slot()
    def cancel(self) -> None:
        """Ask it to stop and keep its checkpoint."""
        if self._job.cancel():
            self._progressed(Progress("Stopping, the checkpoint is kept", 0, 0))

    @Slot()
    def show_ready(self) -> None:
        why = self.why_not
        self._panel.set_ready(not why, why)

    @Slot()
    def _show_curves(self) -> None:
        """Show how the chosen run learnt, if that is not what the panel shows already."""
        run = self._proposing.run
        run_id = "" if run is None else run.run_id
        if self.is_running:
            return
        if run_id != self._plotted:
            self._plotted = run_id
            self._panel.clear_curves()
            for curve in [] if run is None else run.curves():
                self._panel.add_curve(curve)

    def _tell_changes(self, run: Run) -> None:
        """Say what this training has to learn from that the last one had not."""
        before = next((each for each in self._proposing.runs if each.run_id != run.run_id), None)
        if before is None or not run.settings.learns:
            return
        try:
            changes = changes_between(read_labels(before.labels_path)[0], self._session.labels)
        except UserError:  # of no account here: what the last run learnt from is damaged
            return
        more = self.tr("Since the last run: {} and {} more, {} fewer; {} kept and {} rejected.")
        same = self.tr("Nothing that a training learns from has changed since the last run.")
        videos, come, gone, kept, rejected = astuple(changes)
        words = (
            *(number_of.videos(videos), number_of.points(come), number_of.points(gone)),
            *(number_of.intervals(kept), rejected),
        )
        self._session.noticed.emit(more.format(*words) if changes else same)

    def _show_running(self, *, running: bool) -> None:
        self._panel.set_running(running)
        self.keeping.set_busy(self._run_id if running else "")
        self.show_ready()
        self.running_changed.emit(running)
        if not running:
            self.told.emit("")

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        progress = replace(progress, phase=said(progress.phase), detail=said(progress.detail))
        self._panel.set_progress(progress)
        self.told.emit(sentence(progress))

    @Slot(object)
    def _curve(self, curve: Curve) -> None:
        self._panel.add_curve(curve)

    @Slot(object)
    def _previewed(self, preview: Preview) -> None:
        self._proposing.outputs_written(preview.run_id)

    @Slot(object)
    def _cautioned(self, caution: Caution) -> None:
        self._panel.set_caution(said(caution.text))

    @Slot(str)
    def _succeeded(self, run_id: str) -> None:
        self._proposing.choose_run(run_id or self._run_id)
        self._session.noticed.emit(
            self.tr("Done. The proposals are on the timeline: Review, Next proposal goes to them.")
        )

    @Slot(str)
    def _stopped(self, _run_id: str) -> None:
        self._settle(RunState.STOPPED)
        self._proposing.choose_run(self._run_id)
        self._session.noticed.emit(self.tr("Training stopped; what it had learnt is kept."))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._settle(RunState.FAILED)
        shown = self._proposing.run
        if shown is not None and shown.run_id == self._run_id:
            self._proposing.choose_run(self._run_id)
        self.failed.emit(failure)

    def _settle(self, state: RunState) -> None:
        if self._session.project is not None:
            settle(self._session.project, self._run_id, state)

    @Slot()
    def _ended(self) -> None:
        self._show_running(running=False)


def sentence(progress: Progress) -> str:
    """Return a progress in a line, such as "Training 230/1000 · loss 1.42 · 0:48 left"."""
    parts = [said(progress.phase)]
    if progress.total:
        parts[0] += f" {progress.done:.0f}/{progress.total:.0f}"
    if progress.detail:
        parts.append(said(progress.detail))
    if progress.eta_s is not None:
        minutes, seconds = divmod(round(progress.eta_s), 60)
        left = QCoreApplication.translate("Training", "{} left")
        parts.append(left.format(f"{minutes}:{seconds:02}"))
    return " · ".join(parts)
