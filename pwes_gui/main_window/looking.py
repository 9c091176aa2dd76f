"""Looking at faint motion: which view is on, against which frame, and what it needs."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QImage

from core.frames import open_video
from core.points import Point
from core.viewing import MotionSettings, MotionView
from pwes_gui.player import Player
from pwes_gui.player.motion import MOST_FRAMES, Motion, Need
from pwes_gui.session import Session
from pwes_gui.views.video import VideoView

AROUND_S = 1.0  # of what is magnified, to either side
STAY_S = 0.5  # from the middle, until what is magnified is read anew

VIEWS = {
    "magnify": MotionView.MAGNIFIED,
    "difference": MotionView.DIFFERENCE,
    "flow": MotionView.FLOW,
}


class Looking(QObject):
    """Shows the motion instead of the recording where that is wanted; never by itself.

    What it shows is always marked as not the recording. While the recording plays without a
    loop the magnified view waits: what it needs would be read too late.
    """

    def __init__(self, session: Session, player: Player, video: VideoView) -> None:
        super().__init__(session)
        self._session, self._player, self._video = session, player, video
        self._settings = MotionSettings()
        self._onset = 0
        self._middle: int | None = None
        self._actions: dict[MotionView, QAction] = {}
        self.motion = Motion(open_video, self)
        self.motion.ready.connect(self.show_again)
        self.motion.failed.connect(session.noticed)
        video.motion_bar.settings_changed.connect(self.set_settings)
        video.motion_bar.onset_asked.connect(self.take_onset)
        video.motion_bar.closed.connect(partial(self.toggle, MotionView.PLAIN))
        session.selection_changed.connect(self._selection_changed)
        session.video_changed.connect(self._video_changed)
        player.playing_changed.connect(self._player_changed)
        player.loop_changed.connect(self._player_changed)

    def use_actions(self, actions: dict[str, QAction]) -> None:
        """Keep the actions that switch views in step with the view that is on."""
        self._actions = {view: actions[name] for name, view in VIEWS.items()}

    @property
    def settings(self) -> MotionSettings:
        return self._settings

    def toggle(self, view: MotionView) -> None:
        """Switch a view on, or off if it is on."""
        is_on = view is self._settings.view
        if self._settings.view is MotionView.PLAIN and not is_on:
            self._onset = self._onset_of_selection()
        self.set_settings(replace(self._settings, view=MotionView.PLAIN if is_on else view))

    @Slot(object)
    def set_settings(self, settings: MotionSettings) -> None:
        self._settings = settings
        self._video.motion_bar.set_settings(settings)
        self._video.motion_bar.set_onset(self._onset)
        for view, action in self._actions.items():
            action.setChecked(view is settings.view)
        self.show_again()

    @Slot()
    def take_onset(self) -> None:
        """Compare with the frame that is shown."""
        self._compare_with(self._player.frame)

    @Slot()
    def show_again(self) -> None:
        """Show the frame that is on screen as it is to be seen now."""
        self._player.show_again()

    def drawn(self, frame: int, image: QImage) -> tuple[QImage, str]:
        """Return what to show for a frame, and what to write over it."""
        settings = self._settings
        if settings.view is MotionView.PLAIN:
            return image, ""
        need = self._need(frame)
        if need is None:
            return image, self.tr("the recording itself: motion is magnified on pause or in a loop")
        drawn = self.motion.draw(frame, image, need)
        if drawn is None:
            return image, self.tr("the recording itself: reading what surrounds it…")
        return drawn, self._said(settings)

    def close(self) -> None:
        self.motion.close()

    def _need(self, frame: int) -> Need | None:
        if self._settings.view is not MotionView.MAGNIFIED:
            return Need(self._onset, self._onset, self._settings)
        if self._player.is_playing and not self._player.is_looping:
            return None
        start, end = self._span(frame)
        time_of, frame_at = self._player.time_of, self._player.frame_at
        first = frame_at(time_of(start) - AROUND_S)
        last = frame_at(time_of(end) + AROUND_S)
        if last - first >= MOST_FRAMES:  # the same for every frame of a loop, or it never ends
            room = MOST_FRAMES - (end - start + 1)
            before = min(start - first, room // 2)
            first, last = start - before, min(last, end + room - before)
        return Need(first, last, self._settings)

    def _span(self, frame: int) -> tuple[int, int]:
        """Return the frames to magnify: the loop's, or the one that others lie around."""
        time_of, loop = self._player.time_of, self._player.loop
        if loop is not None and loop[0] <= time_of(frame) <= loop[1]:
            start, end = (self._player.frame_at(each) for each in loop)
            if end - start < MOST_FRAMES:
                return start, end
        if self._middle is None or abs(time_of(self._middle) - time_of(frame)) > STAY_S:
            self._middle = frame
        return self._middle, self._middle

    def _said(self, settings: MotionSettings) -> str:
        if settings.view is MotionView.MAGNIFIED:
            said = self.tr("motion ×{:g}, {:g}–{:g} Hz: not the recording itself")
            return said.format(settings.gain, settings.low_hz, settings.high_hz)
        if settings.view is MotionView.DIFFERENCE:
            said = self.tr("difference to frame {} ×{:g}: not the recording itself")
        else:
            said = self.tr("flow since frame {} ×{:g}: not the recording itself")
        return said.format(self._onset, settings.gain)

    def _onset_of_selection(self) -> int:
        selected = self._session.selected
        if selected is None:
            return self._player.frame
        return selected.frame if isinstance(selected, Point) else selected.interval.onset

    def _compare_with(self, frame: int) -> None:
        self._onset = frame
        self._video.motion_bar.set_onset(frame)
        self.show_again()

    @Slot()
    def _selection_changed(self) -> None:
        selected = self._session.selected
        if selected is not None and not isinstance(selected, Point):
            self._compare_with(selected.interval.onset)

    @Slot()
    def _video_changed(self) -> None:
        current, project = self._session.current, self._session.project
        self._onset, self._middle = 0, None
        self._video.motion_bar.set_onset(0)
        if current is None or project is None:
            self.motion.leave()
        else:
            self.motion.open(project.video_path(current.video))

    @Slot(bool)
    def _player_changed(self, _is_on: bool) -> None:  # noqa: FBT001 - a slot
        if self._settings.view is MotionView.MAGNIFIED:
            self.show_again()
