"""The list of runs: which is shown, which beside it, what is noted, which goes."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.project.run_file import Run, RunState
from pwes_gui.main_window.asking import Asking
from pwes_gui.session import Session
from pwes_gui.session.comparing import Comparing
from pwes_gui.session.proposing import Proposing
from pwes_gui.views.training.runs import RunList, RunRow
from pwes_gui.views.words import began


class RunKeeping(QObject):
    """Keeps the list in step with the runs on the disk.

    Attributes:
        comparing: What stands beside the run that is shown.

    Signals:
        compared: The name of what stands beside, what it is in a sentence, and its proposals; empty
            for none.
    """

    compared = Signal(str, str, object)

    def __init__(self, session: Session, proposing: Proposing, runs: RunList) -> None:
        super().__init__(session)
        self._session, self._proposing, self._list = session, proposing, runs
        self._asking = Asking(runs)
        self._busy = ""
        self.comparing = Comparing(session)
        self.comparing.changed.connect(self._show_compared)
        runs.run_selected.connect(proposing.choose_run)
        runs.compare_asked.connect(self.comparing.choose)
        runs.note_written.connect(self.note)
        runs.delete_asked.connect(self.delete)
        proposing.run_changed.connect(self.show_runs)
        session.project_changed.connect(self._offer)

    def set_busy(self, run_id: str) -> None:
        """Say which run is being trained here; empty for none."""
        self._busy = run_id
        self.show_runs()

    @Slot()
    def show_runs(self) -> None:
        shown, project = self._proposing.run, self._session.project
        self._list.set_writable(project is not None and not project.read_only)
        rows = [self._row(each) for each in self._proposing.runs]
        self._list.set_runs(rows, None if shown is None else shown.run_id)

    @Slot(str, str)
    def note(self, run_id: str, text: str) -> None:
        """Keep a note with a run."""
        project = self._session.project
        if project is None:
            return
        try:
            run = project.runs.get(run_id)
            if text != " ".join(run.note.split()):
                run.with_note(text)
        except UserError as error:
            self._session.failed.emit(error)
        self.show_runs()

    @Slot(str)
    def delete(self, run_id: str) -> None:
        """Delete a run, once somebody has said that it is meant."""
        project = self._session.project
        if project is None or run_id == self._busy or not self._asking.may_delete_run(run_id):
            return
        try:
            project.runs.delete(run_id)
        except UserError as error:
            self._session.failed.emit(error)
            return
        beside, shown = self.comparing.run, self._proposing.run
        if beside is not None and beside.run_id == run_id:
            self.comparing.choose("")
        if shown is not None and shown.run_id == run_id:
            others = (run.run_id for run in self._proposing.runs if run.has_outputs)
            self._proposing.choose_run(next(others, ""))
        self.show_runs()

    @Slot()
    def _offer(self) -> None:
        """Say so if the last training of the project that was opened did not come to its end."""
        last = next(iter(self._proposing.runs), None)
        if last is not None and last.state in {RunState.RUNNING, RunState.STOPPED}:
            said = self.tr("The last training did not come to its end. Training, Runs: Resume.")
            self._session.noticed.emit(said)

    @Slot()
    def _show_compared(self) -> None:
        run = self.comparing.run
        name = "" if run is None else began(run.created_at)
        self._list.set_compared("" if run is None else run.run_id, name)
        if not self.comparing.is_shown:
            self.compared.emit("", "", [])
        elif run is not None:
            tip = self.tr("Run {run}, beside the one above").format(run=run.run_id)
            self.compared.emit(name, tip, self.comparing.proposals)
        else:
            self.compared.emit(*self._held_out(), self.comparing.proposals)

    def _held_out(self) -> tuple[str, str]:
        """Name the lane of a board's proposals: by whom their model never saw."""
        current, board = self._session.current, self.comparing.board
        video_id, subject = (
            ("", "") if current is None else (current.video.video_id, current.video.subject_id)
        )
        if board is None or board.subjects.get(video_id) != subject:
            return self.tr("not judged"), self.tr("The evaluation did not judge this video.")
        said = self.tr("Proposals of a model that never saw {subject} in training")
        subject = subject or self.tr("this subject")
        return self.tr("never saw {subject}").format(subject=subject), said.format(subject=subject)

    def _row(self, run: Run) -> RunRow:
        is_busy = run.run_id == self._busy
        subjects = ", ".join(run.subject_ids) or self.tr("nobody")
        warm = self.tr("\nBegun from the weights of {run}").format(run=run.warm_from)
        return RunRow(
            run.run_id,
            began(run.created_at),
            run.preset or run.settings.spotter,
            self._stands(run),
            run.f1,
            run.note,
            self.tr("{run}\nLearnt from {subjects}, {n} iterations, on {device}").format(
                run=run.run_id,
                subjects=subjects,
                n=run.settings.training.iterations if run.settings.learns else 0,
                device=run.device,
            )
            + (warm if run.warm_from else ""),
            run.state is not RunState.DONE and not is_busy,
            is_busy,
        )

    def _stands(self, run: Run) -> str:
        if run.state is RunState.RUNNING and run.run_id != self._busy:
            return self.tr("unfinished")  # elsewhere, or its window was killed
        names = {
            RunState.RUNNING: self.tr("running"),
            RunState.DONE: self.tr("done"),
            RunState.STOPPED: self.tr("stopped"),
            RunState.FAILED: self.tr("failed"),
        }
        return names[run.state]
