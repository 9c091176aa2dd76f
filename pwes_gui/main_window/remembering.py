"""Where the person was in each project, so that opening it goes on from there."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot

from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing


@dataclass(frozen=True, slots=True)
class Place:
    """What was looked at.

    Attributes:
        video_id, frame: Where the playhead was.
        run_id: The run that was chosen.
        newest: The newest run then; a later one is shown in the place of run_id.
        threshold: Where the slider stood; None where nobody had moved it.
    """

    video_id: str = ""
    frame: int = 0
    run_id: str = ""
    newest: str = ""
    threshold: float | None = None


def remember(project: Path, place: Place) -> None:
    QSettings().setValue(_key(project), json.dumps(asdict(place)))


def remembered(project: Path) -> Place:
    """Return where the person was; the start if that is not known."""
    with suppress(TypeError, ValueError):  # written by another version
        return Place(**json.loads(str(QSettings().value(_key(project), "{}"))))
    return Place()


def _key(project: Path) -> str:
    return f"places/{sha256(str(project).encode()).hexdigest()[:16]}"


class Remembering(QObject):
    """Notes the place when a project is left, and goes back to it when it is opened."""

    def __init__(self, session: Session, proposing: Proposing, player: Player) -> None:
        super().__init__(session)
        self._session, self._proposing, self._player = session, proposing, player
        self._ahead = Place()
        session.leaving.connect(self._note)
        player.opened.connect(self._opened)

    def go_back(self) -> None:
        """Show what was shown when the project that is now open was left."""
        project = self._session.project
        if project is None:
            return
        self._ahead = place = remembered(project.path)
        if self._newest == place.newest:
            if place.run_id in {run.run_id for run in self._proposing.runs}:
                self._proposing.choose_run(place.run_id)
            if place.threshold is not None:
                self._proposing.set_threshold(place.threshold)
        if place.video_id in self._session.labels and place.video_id != self._session.video_id:
            self._session.choose_video(place.video_id)

    @property
    def _newest(self) -> str:
        return next((run.run_id for run in self._proposing.runs), "")

    @Slot()
    def _note(self) -> None:
        session, proposing = self._session, self._proposing
        if session.project is not None:
            place = Place(
                session.video_id or "",
                session.frame,
                "" if proposing.run is None else proposing.run.run_id,
                self._newest,
                proposing.asked,
            )
            remember(session.project.path, place)

    @Slot()
    def _opened(self) -> None:
        """Go to the frame, once and only in the video that it belongs to."""
        place, self._ahead = self._ahead, Place()
        if place.frame and place.video_id == self._session.video_id:
            self._player.show(place.frame)
