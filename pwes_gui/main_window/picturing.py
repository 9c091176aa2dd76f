"""Small pictures along the timeline: of the face where it is known, only of what is in view."""

from PySide6.QtCore import QObject, Slot

from core.jobs.proxies import usable_proxy
from core.snippet_features import SnippetFeatures
from pwes_gui.main_window.face_motion import FaceMotion
from pwes_gui.player import Player
from pwes_gui.player.thumbnails import Thumbnails
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing
from pwes_gui.views.timeline.thumbnails import ThumbnailLane


class Picturing(QObject):
    """Lets the lane have what it wishes for, of the recording that is looked at."""

    def __init__(
        self,
        session: Session,
        proposing: Proposing,
        player: Player,
        face_motion: FaceMotion,
        lane: ThumbnailLane,
    ) -> None:
        super().__init__(session)
        self._session, self._player = session, player
        self._face_motion, self._lane = face_motion, lane
        self._features: SnippetFeatures | None = None
        self.thumbnails = Thumbnails(self)
        self.thumbnails.made.connect(lane.set_picture)
        lane.wished.connect(self.thumbnails.wish)
        player.opened.connect(self._open)
        player.playing_changed.connect(self.thumbnails.rest)
        session.video_changed.connect(self._leave)
        proposing.cover_changed.connect(self._follow_features)

    def close(self) -> None:
        self.thumbnails.close()

    @Slot()
    def _leave(self) -> None:
        self.thumbnails.leave()
        self._lane.clear()

    @Slot()
    def _open(self) -> None:
        current, project = self._session.current, self._session.project
        if current is None or project is None:
            return
        self._features = features = self._face_motion.features
        boxes = None if features is None else features.face_boxes
        proxy = usable_proxy(project.path, current.video)
        self.thumbnails.open(project.video_path(current.video), proxy, boxes)
        self._lane.clear()

    @Slot()
    def _follow_features(self) -> None:
        """Look at the face once features say where it is."""
        if self._player.is_open and self._face_motion.features is not self._features:
            self._open()
