"""Pointing at the face that is to be followed, where there are several."""

from PySide6.QtCore import QObject, Slot

from core.videos import FaceChoice
from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.views.video import VideoView


class FaceChoosing(QObject):
    """Lets a click on the picture choose the face; it is kept with the video, and can be undone."""

    def __init__(self, session: Session, player: Player, video: VideoView) -> None:
        super().__init__(session)
        self._session, self._player, self._picture = session, player, video.picture
        self._picture.place_chosen.connect(self._chosen)
        session.video_changed.connect(self._leave)

    def ask(self) -> None:
        """Ask for a click on a face; asked again, leave it."""
        if self._session.current is None:
            return
        self._player.pause()
        self._picture.ask_place(not self._picture.asks_place)
        if self._picture.asks_place:
            self._session.noticed.emit(self.tr("Click on the face whose expressions you annotate."))

    def follow_largest(self) -> None:
        """Follow the largest face, as long as none is chosen."""
        self._set(None)

    @Slot(float, float)
    def _chosen(self, x: float, y: float) -> None:
        self._set(FaceChoice(self._player.frame, x, y))

    def _set(self, choice: FaceChoice | None) -> None:
        video_id = self._session.video_id
        if video_id is not None and self._session.set_face(video_id, choice):
            self._session.noticed.emit(
                self.tr("Noted. The features of {} are made anew with the next training.").format(
                    video_id
                )
            )

    @Slot()
    def _leave(self) -> None:
        self._picture.ask_place(False)  # noqa: FBT003 - a Qt setter
