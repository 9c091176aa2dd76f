"""A second run beside the chosen one, or what held-out models say, on the video looked at."""

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.jobs.kept_board import KeptBoard
from core.jobs.proposing import shown_proposals
from core.project.run_file import Run
from core.proposals import Proposal
from pwes_gui.session.overlay import blindness
from pwes_gui.session.session import Session


class Comparing(QObject):
    """What another run proposes here, from its own threshold; nothing in the blind first pass.

    A scoreboard may take the run's place: its proposals come from models that never saw the
    subject of the video that they are shown over.

    Signals:
        changed: Another run is compared with, or another video is looked at.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._run: Run | None = None
        self._board: KeptBoard | None = None
        self._known: dict[str, list[Proposal]] = {}
        session.project_changed.connect(self._forget)
        session.video_changed.connect(self.changed)
        session.videos_changed.connect(self.changed)

    @property
    def run(self) -> Run | None:
        return self._run

    @property
    def board(self) -> KeptBoard | None:
        return self._board

    def choose_board(self, board: KeptBoard | None) -> None:
        """Compare with what a scoreboard's held-out models propose, or with nothing."""
        self._run, self._board = None, board
        self.changed.emit()

    @Slot(str)
    def choose(self, run_id: str) -> None:
        """Compare with a run, or with none if its id is empty."""
        project = self._session.project
        if project is None:
            return
        try:
            self._run = project.runs.get(run_id) if run_id else None
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._board = None
        self._known.clear()
        self.changed.emit()

    @property
    def is_shown(self) -> bool:
        """Whether there is something beside, and a video whose first pass is over."""
        current = self._session.current
        if current is None or blindness(current.video.state):
            return False
        return self._run is not None or self._board is not None

    @property
    def proposals(self) -> list[Proposal]:
        """What the second run proposes here, best first."""
        current = self._session.current
        if current is None or not self.is_shown:
            return []
        video_id = current.video.video_id
        if self._run is None:
            return [] if self._board is None else self._board.proposed(video_id)
        if video_id not in self._known:
            try:
                self._known[video_id] = shown_proposals(self._run, [current], None)
            except UserError as error:
                self._session.noticed.emit(str(error))
                self._known[video_id] = []
        return self._known[video_id]

    @Slot()
    def _forget(self) -> None:
        self._run = self._board = None
        self._known.clear()
        self.changed.emit()
