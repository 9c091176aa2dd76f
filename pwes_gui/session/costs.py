"""What annotating costs, noted while it is done, where the project keeps a ledger."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import UserError
from core.labels import Edit
from core.ledger.account import Account, account
from core.ledger.entries import (
    FIRST_PASS,
    Decision,
    Entry,
    Kept,
    Phase,
    Span,
)
from core.ledger.ledger import Ledger
from core.ledger.ledger_file import LedgerFile
from core.ledger.watch import Tally, Watch
from pwes_gui.session.annotating import now
from pwes_gui.session.cost_edits import action_of
from pwes_gui.session.measuring import unmeasured
from pwes_gui.session.session import Session

FLUSH_MS = 60_000


class Costs(QObject):
    """Writes the ledger of the open project; where that is off, it writes and counts nothing.

    Attributes:
        order: Says how what is decided about came up, see Decision.

    Signals:
        switched: Whether anything is noted from here on.
        noted: A decision, or something about the control videos, was written down.
    """

    switched = Signal(bool)
    noted = Signal()

    def __init__(self, session: Session, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(session)
        self._session, self._clock = session, clock
        self.order: Callable[[], str] = lambda: "list"
        self._order = "list"
        self._file: LedgerFile | None = None  # None while nothing is noted
        self._watch = Watch()
        self._plays = self._loops = False
        self._views: tuple[str, ...] = ()
        self._place: tuple[str, Phase] | None = None
        self._span_from = self._decision_from = Tally()
        self._flush_due = QTimer(self, interval=FLUSH_MS)
        self._flush_due.timeout.connect(self.flush)
        session.project_changed.connect(self._project_changed)
        session.leaving.connect(self._leave)
        session.video_changed.connect(self._turn)
        session.editing.connect(self._editing)
        session.committed.connect(self._committed)
        session.measuring.control_changed.connect(self._turn)

    @property
    def is_on(self) -> bool:
        return self._file is not None

    @property
    def ledger(self) -> Ledger:
        """What was noted so far, read anew."""
        project = self._session.project
        try:
            return Ledger() if project is None else LedgerFile(project.path).read()
        except UserError as error:
            self._session.failed.emit(error)
            return Ledger()

    @property
    def account(self) -> Account:
        """All that was noted up to now, added up."""
        self.flush()
        return account(self.ledger, self._session.labels)

    # --- what a person chooses ---

    def switch(self, on: bool, idle_s: float | None = None) -> None:  # noqa: FBT001 - a setter
        """Keep a ledger in the open project from now on, or note nothing any more."""
        project = self._session.project
        if project is None or project.read_only:
            return
        idle_s = self.ledger.idle_s if idle_s is None else idle_s
        self.flush()
        self._append(Kept(now(), on=on, idle_s=idle_s), to=LedgerFile(project.path))
        self._follow()

    def delete(self) -> None:
        """Delete all that was noted, and the choice to note it."""
        project = self._session.project
        if project is None or project.read_only:
            return
        self._stop()
        try:
            LedgerFile(project.path).delete()
        except UserError as error:
            self._session.failed.emit(error)
        self._follow()

    def note(self, entry: Entry, *, synced: bool = False) -> None:
        """Write down something that ends what was before it."""
        self.flush()
        self._append(entry, synced=synced)

    # --- what is observed ---

    @Slot(bool)
    def press(self, is_transport: bool) -> None:  # noqa: FBT001 - a slot
        self._watch.press(self._clock(), is_transport=is_transport)

    @Slot()
    def click(self) -> None:
        self._watch.click(self._clock())

    @Slot()
    def touch(self) -> None:
        self._watch.touch(self._clock())

    @Slot(bool)
    def set_active(self, is_active: bool) -> None:  # noqa: FBT001 - a slot
        """The window is the active one, or no longer."""
        if is_active:
            self._watch.touch(self._clock())
        else:
            self._watch.rest(self._clock())

    @Slot(bool)
    def set_playing(self, plays: bool) -> None:  # noqa: FBT001 - a slot
        self._plays = plays
        self._moved()

    @Slot(bool)
    def set_looping(self, loops: bool) -> None:  # noqa: FBT001 - a slot
        self._loops = loops
        self._moved()

    def set_views(self, views: tuple[str, ...]) -> None:
        """These views of faint motion are on from here."""
        if views != self._views:
            self.flush()
            self._views = views

    @Slot()
    def flush(self) -> None:
        """Write the time since the last flush down."""
        if not self.is_on:
            return
        self._watch.advance(self._clock())
        tally, before = self._watch.tally, self._span_from
        self._span_from = tally
        seconds = tally.since(before).seconds
        if self._place is not None and seconds > 0:
            self._append(Span(now(), *self._place, seconds, self._views))

    # --- inside ---

    def _moved(self) -> None:
        if self.is_on:
            self._watch.play(self._clock(), plays=self._plays and not self._loops)
            self._turn()

    @Slot()
    def _turn(self) -> None:
        """Look at another video, or do something else with this one."""
        if not self.is_on:
            return
        before, place = self._place, self._now_at()
        if place != before:
            self.flush()
            self._place = place
        if _pass_of(place) != _pass_of(before):
            self._decision_from = self._watch.tally

    def _now_at(self) -> tuple[str, Phase] | None:
        current = self._session.current
        if current is None:
            return None
        video = current.video
        if video.video_id in self._session.measuring.control:
            return video.video_id, Phase.CONTROL
        if video.state.may_train:
            return video.video_id, Phase.REVIEWING
        return video.video_id, Phase.WATCHING if self._plays else Phase.POINTING

    @Slot()
    def _editing(self) -> None:
        """Note how the place came up, while that can still be told."""
        if self.is_on:
            self._order = self.order()

    @Slot(object, bool)
    def _committed(self, edit: Edit, is_new: bool) -> None:  # noqa: FBT001 - a slot
        if not self.is_on:
            return
        action, place = action_of(edit), self._place
        if is_new and action is not None and place is not None and place[0] == edit.video_id:
            tally, before = self._watch.tally, self._decision_from
            self._decision_from = tally
            took = tally.since(before)
            self._append(
                Decision(
                    now(), *place, action, took.seconds, took.keys, took.transport, took.clicks,
                    self._order, self._views,
                )
            )  # fmt: skip
        self._turn()

    def _spent(self) -> float:
        return self._watch.tally.since(self._decision_from).seconds

    @Slot()
    def _project_changed(self) -> None:
        self._follow()

    @Slot()
    def _leave(self) -> None:
        self.flush()
        self._stop()

    def _follow(self) -> None:
        """Do as the ledger of the open project says."""
        project, ledger = self._session.project, self.ledger
        self._stop()
        if project is not None and not project.read_only and ledger.is_on:
            self._start(LedgerFile(project.path), ledger.idle_s)

    def _start(self, file: LedgerFile, idle_s: float) -> None:
        self._file, self._watch = file, Watch(idle_s)
        self._span_from = self._decision_from = Tally()
        self._watch.play(self._clock(), plays=self._plays and not self._loops)
        self._session.measuring.spent = self._spent
        self._flush_due.start()
        self._turn()
        self.switched.emit(True)  # noqa: FBT003 - a signal's argument has no name

    def _stop(self) -> None:
        if self._file is not None:
            self._file, self._place = None, None
            self._session.measuring.spent = unmeasured
            self._flush_due.stop()
            self.switched.emit(False)  # noqa: FBT003 - as above

    def _append(self, entry: Entry, to: LedgerFile | None = None, *, synced: bool = False) -> None:
        """Write a line; a disk that refuses is told once, and holds no edit up."""
        file = self._file if to is None else to
        if file is None:
            return
        try:
            file.append(entry, synced=synced)
        except UserError as error:
            self._stop()
            self._session.failed.emit(error)
            return
        if not isinstance(entry, Span):
            self.noted.emit()


def _pass_of(place: tuple[str, Phase] | None) -> tuple[str, Phase] | None:
    """Return where a decision's cost begins anew: playing and standing are one pass."""
    if place is None or place[1] not in FIRST_PASS:
        return place
    return place[0], Phase.POINTING
