"""The second pass: what a run proposes, and what the reviewer makes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.jobs.exporting import export_intervals
from core.labels import Edit
from core.points import Kind, Point
from core.project.run_file import Run
from core.proposals import Proposal
from core.spotting.decoding import kind_by_duration
from core.timeline import Interval
from pwes_gui.session import review_edits
from pwes_gui.session.annotating import now
from pwes_gui.session.overlay import NOTHING, UNTRAINED, Cover, Overlay, blindness
from pwes_gui.session.review_edits import Review, Reviewable, Reviewer
from pwes_gui.session.session import Selected, Session


class Reviewing(QObject):
    """The chosen run over the video that is looked at, and the decisions about it.

    Signals:
        cover_changed: Another run or other outputs: attention and proposals are new.
        proposals_changed: Another threshold or another decision: only proposals are new.
        run_changed: Another run is chosen, or the list of runs is another.
        item_shown: An interval to go to.
    """

    cover_changed = Signal()
    proposals_changed = Signal()
    run_changed = Signal()
    item_shown = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._overlay = Overlay()
        self._proposals: tuple[Proposal, ...] = ()
        self._begun: int | None = None
        session.project_changed.connect(self._project_changed)
        session.video_changed.connect(self._video_changed)
        session.labels_changed.connect(self._labels_changed)

    # --- the run ---

    @property
    def runs(self) -> list[Run]:
        project = self._session.project
        return [] if project is None else project.runs.list()

    @property
    def run(self) -> Run | None:
        return self._overlay.run

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

    def outputs_written(self, run_id: str, video_ids: tuple[str, ...]) -> None:
        """Show what a training run says so far."""
        if self.run is None or self.run.run_id != run_id:
            self.choose_run(run_id)
        else:
            self._overlay.forget(video_ids)
            self._refresh()

    @property
    def hidden_why(self) -> str:
        """Why the model is hidden here; empty if it is shown."""
        current = self._session.current
        if current is None or self.run is None:
            return "" if current is None else UNTRAINED
        return blindness(current.video.state)

    @property
    def cover(self) -> Cover:
        current = self._session.current
        if current is None:
            return NOTHING
        try:
            return self._overlay.cover(current.video)
        except UserError as error:
            self._session.noticed.emit(str(error))
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
        """Show what scores at least so much, at once, without any training."""
        self._overlay.threshold = value
        self._refresh_proposals()

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

    # --- decisions ---

    def accept(self) -> None:
        """Accept what is selected, and go on to the next."""
        self._decide(review_edits.accept)

    def reject(self) -> None:
        """Reject what is selected, and go on to the next."""
        self._decide(review_edits.reject)

    def set_onset(self) -> None:
        """Let the selected interval begin at this frame; without one, begin a new one here."""
        frame, item = self._session.frame, self._reviewable
        if item is None:
            self._begun = frame
            self._say(self.tr("Onset at frame {}. Go to the offset and press O.").format(frame))
        elif frame > item.interval.offset:
            self._say(self.tr("The onset cannot lie after the offset. Esc ends the selection."))
        else:
            self._change(item, Interval(frame, item.interval.offset))

    def set_offset(self) -> None:
        """Let the selected interval end at this frame; without one, end the one begun."""
        frame, item = self._session.frame, self._reviewable
        if item is None:
            self._add(frame)
        elif frame < item.interval.onset:
            self._say(self.tr("The offset cannot lie before the onset. Esc ends the selection."))
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
        self._keep(review_edits.set_apex(item, frame, self._reviewer))

    def change_kind(self) -> None:
        """Turn micro into macro, and macro into micro, for the interval or point selected."""
        selected = self._session.selected
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
        else:
            self._keep(review_edits.set_kind(selected, kind, self._reviewer))

    def next(self, step: int = 1) -> None:
        """Go to the next proposal in the queue, or the one before."""
        queue, selected = self._proposals, self._session.selected
        if not queue:
            self._say(self.tr("Nothing is left to decide here."))
            return
        if isinstance(selected, Proposal) and selected in queue:
            at = (queue.index(selected) + step) % len(queue)
        else:
            at = 0 if step > 0 else len(queue) - 1
        self.go_to(queue[at])

    def next_mark(self, step: int = 1) -> None:
        """Go to the next point or interval in time, or the one before."""
        current, here = self._session.current, self._session.frame
        if current is None:
            return
        marks: dict[int, Selected] = {}
        marks |= {each.interval.onset: each for each in self._proposals}
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

    def export(self, path: Path) -> None:
        """Write the decisions, and what is still open in videos that are shown, to a CSV file."""
        session = self._session
        if session.project is None:
            return
        try:
            n_open = [
                proposal
                for each in session.labels
                if not blindness(each.video.state)
                for proposal in self._overlay.open_proposals(each.video, each.intervals)
            ]
            export_intervals(session.project, path, n_open)
        except UserError as error:
            session.failed.emit(error)
        else:
            self._say(self.tr("Exported to {}.").format(path))

    # --- inside ---

    @property
    def _reviewable(self) -> Reviewable | None:
        selected = self._session.selected
        return None if isinstance(selected, Point) else selected

    @property
    def _reviewer(self) -> Reviewer:
        return Reviewer(self._session.annotator, now())

    def _say(self, text: str) -> None:
        self._session.noticed.emit(text)

    def _decide(self, how: Callable[[Reviewable, Reviewer], Review | None]) -> None:
        item = self._reviewable
        if item is None:
            self.next()
            return
        at = self._proposals.index(item) if item in self._proposals else 0
        review = how(item, self._reviewer)
        if review is not None and not self._session.edit(review.edit):
            return
        if self._proposals:
            self.go_to(self._proposals[min(at, len(self._proposals) - 1)])
        else:
            self._session.select(None)
            self._say(self.tr("All proposals above the threshold are decided."))

    def _change(self, item: Reviewable, interval: Interval) -> None:
        self._keep(review_edits.set_bounds(item, interval, self._reviewer))

    def _add(self, frame: int) -> None:
        current = self._session.current
        if current is None or self._begun is None or frame < self._begun:
            self._say(self.tr("Press I at the onset first, then O at the offset."))
            return
        interval, video = Interval(self._begun, frame), current.video
        longest = (self.run.settings if self.run else self._session.settings).spotting.micro_max_s
        kind = kind_by_duration(interval, video.fps, longest)
        self._begun = None
        self._keep(review_edits.add(video.video_id, interval, kind, self._reviewer))

    def _keep(self, review: Review | None) -> None:
        if review is not None and self._session.edit(review.edit):
            self._session.select(review.interval)

    @Slot()
    def _project_changed(self) -> None:
        runs = self.runs
        self._overlay = Overlay()
        self.choose_run(runs[0].run_id if runs else "")

    @Slot()
    def _video_changed(self) -> None:
        self._begun = None
        self._refresh_cover()

    @Slot(str)
    def _labels_changed(self, video_id: str) -> None:
        if video_id == self._session.video_id:
            self._refresh_proposals()

    def _refresh(self) -> None:
        self.run_changed.emit()
        self._refresh_cover()

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
