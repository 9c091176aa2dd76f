"""Keeps the views in step with the session: one method for each kind of change."""

from bisect import bisect_right

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from core.errors import UserError
from core.jobs.proxies import usable_proxy
from core.labels import VideoLabels
from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.references import Reference
from pwes_gui.main_window.explaining import Explaining
from pwes_gui.main_window.face_motion import FaceMotion
from pwes_gui.main_window.listing import Listing
from pwes_gui.main_window.looking import Looking
from pwes_gui.main_window.shown_views import Views
from pwes_gui.player import Player
from pwes_gui.sentences import said, said_error
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.queue import ReviewQueue


class Showing(QObject):
    """Values down: whatever changes in the session is set in the views.

    Attributes:
        listing: The list of videos, and the note of the one that is looked at.
        looking: The views of faint motion, which may take the place of the recording's pictures.
        face_motion: How the face moves, and what that says about marks.
        loops_items: Whether each item of the queue is played over and over.
    """

    def __init__(
        self,
        session: Session,
        proposing: Proposing,
        queue: ReviewQueue,
        player: Player,
        views: Views,
    ) -> None:
        super().__init__(session)
        self._session, self._proposing, self._queue = session, proposing, queue
        self._player, self._views = player, views
        self.listing = Listing(session, views.videos)
        self.looking = Looking(session, player, views.video)
        self.face_motion = FaceMotion(session, proposing)
        self._explaining = Explaining(session, proposing, queue, player)
        views.tell_by(self._explaining.tell)
        self._shows_references = False
        self.loops_items = False
        self._mark_frames: list[int] = []
        session.video_changed.connect(self._video_changed)
        session.labels_changed.connect(self._labels_changed)
        session.selection_changed.connect(self.show_selection)
        proposing.cover_changed.connect(self.show_cover)
        queue.changed.connect(self.show_proposals)
        player.opened.connect(self._opened)
        player.shown.connect(self._shown)
        player.damaged.connect(self._damaged)
        player.refused.connect(self._refused)

    def show_references(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Show reference intervals, which are hidden unless asked for."""
        self._shows_references = shown
        self.show_marks()

    # --- the video ---

    @Slot()
    def _video_changed(self) -> None:
        current, project = self._session.current, self._session.project
        if current is None or project is None:
            self._player.leave()
            self._views.video.show_none()
            self._views.timeline.clear()
        else:
            self._views.video.clear()
            self._set_timeline(current)
            proxy = usable_proxy(project.path, current.video)
            path, fps = project.video_path(current.video), current.video.fps
            self._player.open(path, proxy=proxy, folder_fps=fps)
        self.show_cover()
        self.show_marks()
        self.show_proposals()

    def _set_timeline(self, current: VideoLabels) -> None:
        times = self._player.times if self._player.is_open else None
        video = current.video
        self._views.timeline.set_video(video.n_frames, video.fps, times)

    @Slot()
    def _opened(self) -> None:
        """Draw everything anew over the recording's own timestamps."""
        current = self._session.current
        if current is not None:
            if self._player.n_frames != current.video.n_frames:
                self._session.noticed.emit(
                    self.tr("{} has {} frames now and had {} when it was added.").format(
                        current.video.video_id, self._player.n_frames, current.video.n_frames
                    )
                )
            self._set_timeline(current)
            self.show_cover()
            self.show_marks()
            self.show_proposals()
            self.show_selection()

    @Slot(int, QImage)
    def _shown(self, frame: int, picture: QImage) -> None:
        self._session.set_frame(frame)
        drawn, watermark = self.looking.drawn(frame, picture)
        self._views.video.set_picture(frame, self._player.time_of(frame), drawn, watermark)
        self._views.timeline.set_cursor(frame)
        self._show_since()

    @Slot(int, str)
    def _damaged(self, frame: int, why: str) -> None:
        self._session.set_frame(frame)
        self._views.video.set_damaged(frame, self._player.time_of(frame), said(why))
        self._views.timeline.set_cursor(frame)
        self._show_since()

    @Slot(object)
    def _refused(self, error: UserError) -> None:
        self._views.video.clear(said_error(error))
        self.listing.set_missing()

    # --- marks ---

    @Slot(str)
    def _labels_changed(self, video_id: str) -> None:
        if video_id == self._session.video_id:
            self.show_marks()

    def _show_since(self) -> None:
        """Say how long ago the last mark began."""
        at = bisect_right(self._mark_frames, self._player.frame)
        time_of = self._player.time_of
        since = None
        if at:
            since = time_of(self._player.frame) - time_of(self._mark_frames[at - 1])
        self._views.video.transport.set_since(since)

    def show_marks(self) -> None:
        current, timeline = self._session.current, self._views.timeline
        points = [each.frame for each in current.points] if current else []
        onsets = [each.interval.onset for each in current.intervals] if current else []
        self._mark_frames = sorted(points + onsets)
        self._show_since()
        timeline.set_points(sorted(current.points) if current else ())
        timeline.set_reviewed(sorted(current.intervals) if current else ())
        timeline.reviewed.set_doubtful(self._queue.conflicting)
        references: list[Reference] = []
        if current is not None and self._shows_references:
            references = sorted(current.references)
        timeline.set_references(references)

    @Slot()
    def show_selection(self) -> None:
        selected = self._session.selected
        self._views.timeline.set_selected(selected)
        self._views.review.set_selected(selected)
        self._views.timeline.overlay.set_apex(self.face_motion.apex)

    @Slot(bool)
    def loop_items(self, looped: bool) -> None:  # noqa: FBT001 - a slot
        """Play each item of the queue over and over from now on, or no longer."""
        self.loops_items = looped
        self._views.review.set_looping(looped)
        if looped and self._session.selected is not None:
            self.go_to(self._session.selected)
        elif not looped:
            self._player.set_loop(None)

    @Slot(object)
    def go_to(self, item: Point | Proposal | ReviewedInterval | Reference) -> None:
        """Show an item's first frame, and go on looping around it if that is what runs."""
        if isinstance(item, Point):
            first = last = item.frame
        else:
            first, last = item.interval.onset, item.interval.offset
            self._views.timeline.focus_on(item.interval)
        if self._player.is_looping or self.loops_items:
            self._player.set_loop(first, last)
        self._player.show(first)
        if self.loops_items:
            self._player.play()

    # --- the model ---

    @Slot()
    def show_cover(self) -> None:
        """Show the run's attention, or why it is hidden, and the motion of the face."""
        current, proposing, timeline = self._session.current, self._proposing, self._views.timeline
        why, features = proposing.hidden_why, self.face_motion.features
        is_hidden = proposing.is_hidden
        timeline.set_model_hidden(is_hidden, why)
        timeline.set_run_badge("" if is_hidden else proposing.badge)
        timeline.set_attention(
            None if current is None else proposing.cover.attention, self._goes_by()
        )
        timeline.set_motion(None if features is None else features.motion)
        for lane in (timeline.proposals, timeline.reviewed):
            lane.set_motion_edges(self.face_motion.edges)
        boxes = () if features is None else [_box(row) for row in features.face_boxes.tolist()]
        self._views.video.set_boxes(boxes)

    @Slot()
    def show_proposals(self) -> None:
        proposing, review, current = self._proposing, self._views.review, self._session.current
        why = proposing.hidden_why
        is_hidden = proposing.is_hidden
        self._views.timeline.set_model_hidden(is_hidden, why)
        self._views.timeline.set_threshold(proposing.threshold, *proposing.cover.range)
        self._views.timeline.set_proposals(proposing.proposals)
        badge = "" if is_hidden else proposing.badge
        self._views.timeline.set_run_badge(badge)
        review.set_hidden(is_hidden, why)
        review.set_badge(badge)
        reviewed = sorted(current.intervals) if current else []
        queue = self._queue
        times = self._player.time_of
        review.set_items(queue.items, reviewed, times, queue.order, queue.conflicting)
        self.show_selection()

    def _goes_by(self) -> str:
        """Say what the run goes by if that is not attention."""
        run = self._proposing.run
        if run is None or run.settings.learns:
            return ""
        return self.tr("This run proposes the peaks of the motion curve; it has no attention.")


def _box(row: list[float]) -> tuple[float, float, float, float] | None:
    left, top, width, height = row
    return None if left != left else (left, top, width, height)  # noqa: PLR0124 - NaN
