"""What there is to tell about an interval that the mouse rests on."""

from contextlib import suppress

from PySide6.QtCore import QObject

from core.errors import UserError
from core.proposals import Proposal, ReviewedInterval
from core.references import Reference
from core.spotting.details import Scene, Spanning, details_of
from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.queue import ReviewQueue
from pwes_gui.views.details import told


class Explaining(QObject):
    """Gathers what is known of an interval of the video that is looked at."""

    def __init__(
        self, session: Session, proposing: Proposing, queue: ReviewQueue, player: Player
    ) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self._queue, self._player = queue, player

    def tell(self, item: object) -> str:
        """Return all there is to tell about an interval, in lines; nothing about anything else."""
        if not isinstance(item, Proposal | ReviewedInterval | Reference):
            return ""
        scene = self._scene(item)
        return "" if scene is None else told(details_of(item, scene), self._player.time_of)

    def _scene(self, item: Spanning) -> Scene | None:
        current, proposing = self._session.current, self._proposing
        if current is None:
            return None
        run = None if proposing.hidden_why else proposing.run
        return Scene(
            fps=current.video.fps,
            settings=proposing.spotting,
            points=sorted(current.points),
            queue=self._queue.items,
            run_id="" if run is None else run.run_id,
            attention=None if run is None else proposing.cover.attention,
            saw_subject={} if isinstance(item, Reference) else self._saw(item.run_id),
        )

    def _saw(self, run_id: str) -> dict[str, bool]:
        """Return whether a run's training saw this person; nothing of a run that is gone."""
        project, current = self._session.project, self._session.current
        if not run_id or project is None or current is None:
            return {}
        with suppress(UserError):
            return {run_id: current.video.subject_id in project.runs.get(run_id).subject_ids}
        return {}
