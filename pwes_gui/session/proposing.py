"""What the chosen run says about the video that is looked at."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.project.run_file import Run
from core.proposals import Proposal
from core.settings import SpottingSettings
from pwes_gui.sentences import said_error
from pwes_gui.session.overlay import NOTHING, Cover, Overlay, blindness, controlled, untrained
from pwes_gui.session.session import Session


class Proposing(QObject):
    """The chosen run, its threshold, and what it proposes here.

    Signals:
        cover_changed: Another run or other outputs: attention and proposals are new.
        proposals_changed: Another threshold or another decision: only proposals are new.
        run_changed: Another run is chosen, or the list of runs is another.
    """

    cover_changed = Signal()
    proposals_changed = Signal()
    run_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._overlay = Overlay()
        self._proposals: tuple[Proposal, ...] = ()
        self._followed = ""
        session.project_changed.connect(self._project_changed)
        session.video_changed.connect(self._refresh_cover)
        session.labels_changed.connect(self._labels_changed)
        session.measuring.control_changed.connect(self._refresh_cover)

    @property
    def runs(self) -> list[Run]:
        project = self._session.project
        return [] if project is None else project.runs.list()

    @property
    def run(self) -> Run | None:
        return self._overlay.run

    @property
    def spotting(self) -> SpottingSettings:
        """How intervals are judged here: as the chosen run does, or as the next one will."""
        run = self.run
        return (self._session.settings if run is None else run.settings).spotting

    @Slot(str)
    def choose_run(self, run_id: str) -> None:
        """Show another run, or the same again after its training ended."""
        project = self._session.project
        if project is None:
            return
        try:
            self._overlay.choose(project.runs.get(run_id) if run_id else None)
        except UserError as error:
            self._session.failed.emit(error)
        self._refresh()

    def outputs_written(self, run_id: str) -> None:
        """Show what a training says so far, unless somebody has turned to another run since."""
        is_new, self._followed = run_id != self._followed, run_id
        if is_new or (self.run is not None and self.run.run_id == run_id):
            self.choose_run(run_id)

    @property
    def is_hidden(self) -> bool:
        """Whether something stays hidden here that else were to be seen."""
        is_control = self._session.video_id in self._session.measuring.control
        return bool(self.hidden_why) and (self.run is not None or is_control)

    @property
    def hidden_why(self) -> str:
        """Why the model is hidden here; empty if it is shown."""
        current = self._session.current
        if current is not None and current.video.video_id in self._session.measuring.control:
            return controlled()
        if current is None or self.run is None:
            return "" if current is None else untrained()
        return blindness(current.video.state)

    @property
    def cover(self) -> Cover:
        current = self._session.current
        if current is None:
            return NOTHING
        try:
            return self._overlay.cover(current.video)
        except UserError as error:
            self._session.noticed.emit(said_error(error))
            return NOTHING

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is left to decide here, best first; nothing while the model is hidden."""
        return self._proposals

    @property
    def threshold(self) -> float:
        return self._overlay.threshold

    @Slot(float)
    def set_threshold(self, value: float) -> None:
        """Show what scores at least so much, of either kind, at once, without any training."""
        self._overlay.threshold = value
        self._refresh_proposals()

    @property
    def asked(self) -> float | None:
        """The threshold that somebody moved it to; None where the run's own count."""
        return self._overlay.asked

    @property
    def is_exploratory(self) -> bool:
        """Whether somebody moved the threshold."""
        return self._overlay.is_exploratory

    @property
    def first_with_proposals(self) -> str | None:
        """The first video in which something is left to decide."""
        for each in self._session.labels:
            if blindness(each.video.state) or self.run is None:
                continue
            if self._overlay.open_proposals(each.video, each.intervals):
                return each.video.video_id
        return None

    @property
    def badge(self) -> str:
        current = self._session.current
        return "" if current is None else self._overlay.badge(current.video.subject_id)

    @Slot()
    def _project_changed(self) -> None:
        """Choose the newest run that has something to show."""
        self._overlay = Overlay()
        self.choose_run(next((run.run_id for run in self.runs if run.has_outputs), ""))

    @Slot(str)
    def _labels_changed(self, video_id: str) -> None:
        if video_id == self._session.video_id:
            self._refresh_proposals()

    def _refresh(self) -> None:
        self.run_changed.emit()
        self._refresh_cover()

    @Slot()
    def _refresh_cover(self) -> None:
        self.cover_changed.emit()
        self._refresh_proposals()

    def _refresh_proposals(self) -> None:
        current = self._session.current
        if current is None or self.hidden_why:
            self._proposals = ()
        else:
            every = self._overlay.open_proposals(current.video, current.intervals)
            self._proposals = tuple(every)
        selected = self._session.selected
        if isinstance(selected, Proposal) and selected not in self._proposals:
            self._session.select(None)
        self.proposals_changed.emit()
