"""The next best click in the window: ranked in a worker, shown in its panel, gone to by a key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import UserError
from core.jobs.next_click import Suggestion, read
from core.jobs.requests import NextRequest
from core.labels import VideoLabels
from core.timeline import Interval
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.one_job import OneJob
from pwes_gui.session.suggesting import Suggesting
from pwes_gui.views.next_click import NextRow

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow

SETTLE_MS = 600


class NextClick(QObject):
    """Ranks anew whenever something changed and somebody looks; nothing while nobody does.

    Attributes:
        suggesting: What is suggested, and the order in force.

    Signals:
        failed: A Failure.
    """

    failed = Signal(object)

    def __init__(self, window: "MainWindow", *, target: Target = work) -> None:
        super().__init__(window)
        session, proposing = window.session, window.proposing
        self._session, self._proposing, self._player = session, proposing, window.player
        self._panel, self._timeline = window.views.next, window.views.timeline
        self.suggesting = Suggesting(session)
        self._is_seen, self._is_stale, self._steps = False, True, 0
        self._job = OneJob(self, target)
        self._job.succeeded.connect(self._ranked)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._ended)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._rank)
        for changed in (
            *(session.project_changed, session.videos_changed, session.labels_changed),
            proposing.run_changed,
        ):
            changed.connect(self._changed)
        session.leaving.connect(self.close)
        self.suggesting.changed.connect(self._show)
        self.suggesting.place_shown.connect(self._show_place)
        self._panel.order_chosen.connect(self.suggesting.set_order)
        self._panel.row_chosen.connect(self._choose)
        self._show()

    @Slot(bool)
    def set_seen(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Say whether somebody can see the panel: its dock may be behind another."""
        self._is_seen = seen
        if seen and self._is_stale:
            self._settle.start()

    def go(self, step: int) -> None:
        """Go to the next suggestion; where nothing was ranked yet, once that is done."""
        if self.suggesting.go(step):
            return
        if self._is_stale:
            self._steps = step
            self._rank()
        else:
            self._session.noticed.emit(self.tr("No click is suggested: every video is reviewed."))

    @Slot()
    def close(self) -> None:
        """Rank no more; nothing is lost."""
        self._job.abandon()
        self._settle.stop()

    @Slot()
    def _changed(self) -> None:
        self._is_stale = True
        if self._is_seen:
            self._settle.start()

    @Slot()
    def _rank(self) -> None:
        project = self._session.project
        if project is None or self._job.is_running:
            return
        run = self._proposing.run
        self._is_stale = False
        try:
            labels = self._job.set_aside(project.labels)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._panel.set_busy(is_busy=True)
        self._job.start(
            "next", NextRequest(project.path, labels, "" if run is None else run.run_id)
        )

    @Slot(str)
    def _ranked(self, answer: str) -> None:
        self.suggesting.set_found(read(answer))
        step, self._steps = self._steps, 0
        if step:
            self.go(step)

    @Slot()
    def _ended(self) -> None:
        self._panel.set_busy(is_busy=False)
        if self._is_stale and self._is_seen:
            self._settle.start()

    @Slot()
    def _show(self) -> None:
        suggesting, labels = self.suggesting, self._session.labels
        items = suggesting.items
        rows = [self._row(each, labels[each.video_id]) for each in items if each.video_id in labels]
        places = [k for k, each in enumerate(items) if each == suggesting.at]
        self._panel.set_order(suggesting.order)
        self._panel.set_rows(rows, places[0] if places else None)

    def _row(self, each: Suggestion, labels: VideoLabels) -> NextRow:
        return NextRow(each.video_id, labels.video.subject_id, each.interval, each.use, each.why)

    @Slot(int)
    def _choose(self, at: int) -> None:
        if at < len(self.suggesting.items):
            self.suggesting.go_to(self.suggesting.items[at])

    @Slot(object)
    def _show_place(self, interval: Interval) -> None:
        self._timeline.focus_on(interval)
        self._player.show(interval.onset)
