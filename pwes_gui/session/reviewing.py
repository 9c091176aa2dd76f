"""The second pass: what the reviewer makes of what a run proposes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.exchange.table import PLAIN, Form
from core.labels import Edit
from core.points import Kind, Point
from core.proposals import ReviewedInterval
from core.spotting.decoding import kind_by_duration
from core.timeline import Interval
from pwes_gui.session import point_edits, review_edits
from pwes_gui.session.annotating import now
from pwes_gui.session.exporting import Exporting
from pwes_gui.session.pace import Pace
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.queue import ReviewQueue
from pwes_gui.session.review_edits import Review, Reviewable, Reviewer
from pwes_gui.session.session import Selected, Session


class Reviewing(QObject):
    """The decisions about what stands in the queue.

    Attributes:
        queue: What is left to decide, in the order that is chosen.

    Signals:
        item_shown: A point or an interval to go to.
        point_changed: A Point that is of another kind now.
        paced: Seconds a decision usually costs in this sitting; None while that is not known.
        exporting_changed: Whether a table is being written.
    """

    item_shown = Signal(object)
    point_changed = Signal(object)
    paced = Signal(object)
    exporting_changed = Signal(bool)

    def __init__(self, session: Session, proposing: Proposing) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self.queue = ReviewQueue(session, proposing)
        self._pace = Pace()
        self._begun: int | None = None
        self._exporting: Exporting | None = None
        session.video_changed.connect(self._video_changed)

    def accept(self) -> None:
        """Accept what is selected, and go on to the next; a point is left as it is.

        What another coder marked is taken over.
        """
        selected = self._session.selected
        if isinstance(selected, Point | ReviewedInterval) and self.queue.second.has(selected):
            place = self.queue.place_of(selected)
            if self.queue.second.take_over(selected) is not None:
                self._go_on(place or 0)
            return
        self._decide(review_edits.accept)

    def reject(self) -> None:
        """Reject what is selected, and go on to the next; a doubtful point goes.

        What another coder marked is left with her.
        """
        selected, current = self._session.selected, self._session.current
        place = self.queue.place_of(selected)
        if isinstance(selected, Point | ReviewedInterval) and self.queue.second.has(selected):
            self.queue.settle(selected)
            self._go_on(place or 0)
            return
        if isinstance(selected, Point) and current is not None and place is not None:
            if self._session.edit(point_edits.delete_point(current, selected)):
                self._go_on(place)
            return
        self._decide(review_edits.reject)

    def set_onset(self) -> None:
        """Let the selected interval begin at this frame; without one, begin a new one here."""
        frame, item = self._session.frame, self._reviewable
        if item is None:
            self._begun = frame
            self._say(self.tr("Onset at frame {}. Go to the offset and mark it.").format(frame))
        elif frame > item.interval.offset:
            self._say(
                self.tr("The onset cannot lie after the offset. Select nothing to begin anew.")
            )
        else:
            self._change(item, Interval(frame, item.interval.offset))

    def set_offset(self) -> None:
        """Let the selected interval end at this frame; without one, end the one begun."""
        frame, item = self._session.frame, self._reviewable
        if item is None:
            self._add(frame)
        elif frame < item.interval.onset:
            self._say(
                self.tr("The offset cannot lie before the onset. Select nothing to begin anew.")
            )
        else:
            self._change(item, Interval(item.interval.onset, frame))

    @Slot(object, object)
    def set_bounds(self, item: Reviewable, interval: Interval) -> None:
        """Give an interval other frames, as when its edge is dragged."""
        self._change(item, interval)

    def set_apex(self) -> None:
        item, frame = self._reviewable, self._session.frame
        if item is None or frame not in item.interval:
            self._say(self.tr("Select an interval and go to the frame of its apex first."))
            return
        own = self._own(item)
        if own is not None and not isinstance(own, Point):
            self._keep(review_edits.set_apex(own, frame, self._reviewer))

    def change_kind(self) -> None:
        """Turn micro into macro, and macro into micro, for the interval or point selected."""
        selected = self._own(self._session.selected)
        if selected is None:
            return
        kind = Kind.MICRO if selected.kind is Kind.MACRO else Kind.MACRO
        if isinstance(selected, Point):
            changed = replace(selected, kind=kind)
            edit = Edit(
                f"Make it {kind}", selected.video_id, frozenset([selected]), frozenset([changed])
            )
            if self._session.edit(edit):
                self._session.select(changed)
                self.point_changed.emit(changed)
        else:
            self._keep(review_edits.set_kind(selected, kind, self._reviewer))
            self._judge()

    def next(self, step: int = 1) -> None:
        """Go to what is next in the queue, or to the one before."""
        queue = self.queue.items
        if not queue:
            self._say(self.tr("Nothing is left to decide here."))
            return
        place = self.queue.place_of(self._session.selected)
        if place is None:
            place = -1 if step > 0 else 0
        self.go_to(queue[(place + step) % len(queue)].item)

    def next_mark(self, step: int = 1) -> None:
        """Go to the next point or interval in time, or the one before."""
        current, here = self._session.current, self._session.frame
        if current is None:
            return
        marks: dict[int, Selected] = {}
        marks |= {each.interval.onset: each for each in self._proposing.proposals}
        marks |= {each.interval.onset: each for each in current.intervals}
        marks |= {point.frame: point for point in current.points}
        found = [at for at in marks if (at - here) * step > 0]
        if found:
            self.go_to(marks[min(found, key=lambda at: abs(at - here))])

    @Slot(object)
    def go_to(self, item: Selected) -> None:
        """Select an item and show where it is."""
        self._session.select(item)
        self.item_shown.emit(item)

    def export(self, path: Path, form: Form = PLAIN) -> None:
        """Write the decisions, and what is still open in videos that are shown, to a CSV file.

        It happens in the background; exporting_changed tells its end.
        """
        session, proposing = self._session, self._proposing
        if session.project is None:
            return
        if self._exporting is not None:
            self._say(self.tr("Wait until the table before this one is written."))
            return
        job = Exporting(session.project, proposing.run, proposing.asked, path, form, self)
        job.written.connect(self._exported)
        job.refused.connect(session.failed)
        job.finished.connect(self._export_ended)
        self._exporting = job
        self.exporting_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name
        job.start()

    def close(self) -> None:
        """Wait for a table that is being written."""
        if self._exporting is not None:
            self._exporting.wait()
            self._export_ended()

    @Slot(object)
    def _exported(self, path: Path) -> None:
        self._say(self.tr("Exported to {}.").format(path))

    @Slot()
    def _export_ended(self) -> None:
        if self._exporting is not None:
            self._exporting.deleteLater()
            self._exporting = None
            self.exporting_changed.emit(False)  # noqa: FBT003 - as above

    @property
    def _reviewable(self) -> Reviewable | None:
        selected = self._session.selected
        return None if isinstance(selected, Point) else selected

    def _own(self, item: Selected | None) -> Selected | None:
        """Return an item of the project's; another coder's is taken over before it is changed."""
        if isinstance(item, Point | ReviewedInterval) and self.queue.second.has(item):
            return self.queue.second.take_over(item)
        return item

    @property
    def _reviewer(self) -> Reviewer:
        return Reviewer(self._session.annotator, now(), self._session.measuring.spent())

    def _say(self, text: str) -> None:
        self._session.noticed.emit(text)

    def _decide(self, how: Callable[[Reviewable, Reviewer], Review | None]) -> None:
        item, selected = self._reviewable, self._session.selected
        place = self.queue.place_of(selected)
        if item is None and place is None:
            self.next()
            return
        review = None if item is None else how(item, self._reviewer)
        if review is not None and not self._session.edit(review.edit):
            return
        if review is None and place is not None and selected is not None:
            self.queue.settle(selected)
        self._go_on(place or 0)

    def _go_on(self, place: int) -> None:
        """Go to what has moved up to a place in the queue."""
        self._pace.decided()
        self.paced.emit(self._pace.each_s)
        queue = self.queue.items
        if queue:
            self.go_to(queue[min(place, len(queue) - 1)].item)
        else:
            self._session.select(None)
            self._say(
                self.tr("All that stood in the queue here is decided: mark the video reviewed.")
            )

    def _change(self, item: Reviewable, interval: Interval) -> None:
        own = self._own(item)
        if own is None or isinstance(own, Point):
            return
        item = own
        self._keep(review_edits.set_bounds(item, interval, self._reviewer))
        self._judge()

    def _judge(self) -> None:
        """Say so if the selected interval's kind contradicts its duration now."""
        item, current = self._session.selected, self._session.current
        if current is None or not isinstance(item, ReviewedInterval):
            return
        if item not in self.queue.conflicting:
            return
        lasts = (item.interval.offset - item.interval.onset) / current.video.fps
        said = {
            Kind.MICRO: self.tr(
                "Micro, but {:.2f} s long: a micro-expression lasts at most {:g} s."
            ),
            Kind.MACRO: self.tr("Macro, but only {:.2f} s long: up to {:g} s it is micro."),
        }
        self._say(said[item.kind].format(lasts, self._proposing.spotting.micro_max_s))

    def _add(self, frame: int) -> None:
        current = self._session.current
        if current is None or self._begun is None or frame < self._begun:
            self._say(self.tr("Press I at the onset first, then O at the offset."))
            return
        interval, video = Interval(self._begun, frame), current.video
        kind = kind_by_duration(interval, video.fps, self._proposing.spotting.micro_max_s)
        self._begun = None
        self._keep(review_edits.add(video.video_id, interval, kind, self._reviewer))

    def _keep(self, review: Review | None) -> None:
        if review is not None and self._session.edit(review.edit):
            self._session.select(review.interval)

    @Slot()
    def _video_changed(self) -> None:
        self._begun = None
