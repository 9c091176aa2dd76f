"""The first pass: points, and how far each video has come."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.exchange.points_csv import read_points
from core.points import Kind, Point
from core.videos import VideoState
from pwes_gui.session import point_edits
from pwes_gui.session.session import Session


class Annotating(QObject):
    """What the annotator does to the video that is looked at.

    Signals:
        pointed: A Point that she has just put.
        control_ended: The control pass here is over, and whether nothing was found in it.
    """

    pointed = Signal(object)
    control_ended = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._meant: Callable[[int], int | None] = lambda _frame: None
        self._last_kind = Kind.MICRO

    def use_reaction(self, meant: Callable[[int], int | None]) -> None:
        """Say which frame is meant by a key pressed while one is shown; None for that one."""
        self._meant = meant

    @Slot(object)
    def add_point(self, kind: Kind | None = None) -> None:
        """Put a point on the frame that is shown, or that was meant; of the last kind if none is.

        What was shown is kept with a point that was put elsewhere by a reaction time.
        """
        shown = self._session.frame
        meant = self._meant(shown)
        if meant is None:
            self._add(shown, kind)
        else:
            self._add(meant, kind, raw_frame=shown)

    @Slot(int)
    def add_point_at(self, frame: int, kind: Kind | None = None) -> None:
        """Put a point on a frame that was pointed at; no reaction is taken off."""
        self._add(frame, kind)

    def _add(self, frame: int, kind: Kind | None, raw_frame: int | None = None) -> None:
        session, current = self._session, self._session.current
        if current is None:
            session.noticed.emit(self.tr("Add a video first."))
            return
        if self._is_control:
            session.noticed.emit(
                self.tr("A control video: mark onset, apex and offset by hand, not points.")
            )
            return
        self._last_kind = kind or self._last_kind
        point = Point(
            current.video.video_id,
            frame,
            self._last_kind,
            session.annotator,
            now(),
            session.measuring.spent(),
            raw_frame,
        )
        if session.edit(point_edits.put_point(current, point)):
            session.select(point)
            if raw_frame is not None:
                n = raw_frame - frame
                back = self.tr(
                    "Point at frame {}, %n frame(s) before the one you pressed at.", "", n
                )
                session.noticed.emit(back.format(frame))
            self.pointed.emit(point)

    @Slot(object, int)
    def move_point(self, point: Point, frame: int) -> None:
        session, current = self._session, self._session.current
        edit = None if current is None else point_edits.move_point(current, point, frame)
        if edit is not None and session.edit(edit):
            session.select(next(iter(each for each in edit.added if isinstance(each, Point))))

    @Slot(object)
    def delete_point(self, point: Point) -> None:
        current = self._session.current
        if current is not None and point in current.points:  # and not another coder's
            self._session.edit(point_edits.delete_point(current, point))

    def mark_complete(self) -> None:
        """Say that every expression of this video has its point."""
        current = self._session.current
        if self._is_control:
            self.control_ended.emit(False)  # noqa: FBT003 - a signal's argument has no name
            return
        if current is not None and not current.points:
            self._session.noticed.emit(
                self.tr("There is no point yet. If there is no expression, mark it so: Shift+C.")
            )
            return
        self._set_state(VideoState.COMPLETE, self.tr("Complete: this video can train now."))

    def mark_nothing_found(self) -> None:
        """Say that the whole video was looked at and holds no expression."""
        current = self._session.current
        if self._is_control:
            self.control_ended.emit(True)  # noqa: FBT003 - as above
            return
        if current is not None and current.points:
            self._session.noticed.emit(self.tr("This video has points; mark it complete: C."))
            return
        self._set_state(
            VideoState.COMPLETE, self.tr("Complete, nothing found: it trains as background.")
        )

    def mark_reviewed(self) -> None:
        """Say that every proposal was decided about; a control pass ends as complete instead."""
        if self._is_control:
            self.mark_complete()
            return
        self._set_state(VideoState.REVIEWED, self.tr("Reviewed."))

    def reopen(self) -> None:
        """Say that the video is not complete after all; it no longer trains."""
        self._set_state(VideoState.IN_PROGRESS, self.tr("In progress again; it does not train."))

    def import_points(self, path: Path) -> None:
        """Bring points in from a CSV file, all or none; frames with a point keep theirs."""
        session = self._session
        try:
            points = read_points(path, [each.video for each in session.labels])
        except UserError as error:
            session.failed.emit(error)
            return
        n_new = 0
        for video_id in sorted({point.video_id for point in points}):
            mine = frozenset(point for point in points if point.video_id == video_id)
            edit = point_edits.bring_points(session.labels[video_id], mine)
            if edit is not None and session.edit(edit):
                n_new += sum(isinstance(each, Point) for each in edit.added)
        session.noticed.emit(
            self.tr("New points: {} of {} in {}.").format(n_new, len(points), path.name)
        )

    @property
    def _is_control(self) -> bool:
        return self._session.video_id in self._session.measuring.control

    def _set_state(self, state: VideoState, said: str) -> None:
        current = self._session.current
        if current is not None and self._session.edit(point_edits.set_state(current, state)):
            self._session.noticed.emit(said)


def now(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """Return the time as the labels keep it: ISO 8601, UTC, to the second."""
    return clock().isoformat(timespec="seconds")
