"""The cost ledger at the window: switched on and off, listened for, shown, exported, deleted."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget

from core.errors import UserError
from core.ledger.tables import export
from pwes_gui.actions import ACTIONS, BREAK
from pwes_gui.input_watch import InputWatch
from pwes_gui.main_window.asking import Asking
from pwes_gui.main_window.looking import VIEWS
from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.control_set import ControlSet
from pwes_gui.session.costs import Costs
from pwes_gui.session.queue import ReviewQueue
from pwes_gui.session.suggesting import Suggesting
from pwes_gui.views.ledger import LedgerDialog

SOON_MS = 300  # several decisions in a row are shown at once
USUAL_N = 5


class CostLedger(QObject):
    """Keeps the ledger, where the project wants one, and shows it.

    Attributes:
        costs: What notes.
        control_set: The videos to compare with.
        dialog: What shows it; None until it was asked for.
        watch: What listens; None while nothing is noted.

    Signals:
        by_hand_changed: Whether the video that is looked at is in its control pass.
    """

    by_hand_changed = Signal(bool)

    def __init__(
        self, window: QWidget, session: Session, player: Player, annotating: Annotating
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._asking = Asking(window)
        self._acts: Mapping[str, QAction] = {}
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show)
        self.costs = Costs(session)
        self.control_set = ControlSet(session, self.costs, annotating)
        self.dialog: LedgerDialog | None = None
        self.watch: InputWatch | None = None
        self.costs.switched.connect(self._switched)
        self.costs.noted.connect(self._noted)
        player.playing_changed.connect(self.costs.set_playing)
        player.loop_changed.connect(self.costs.set_looping)
        session.project_changed.connect(self._project_changed)
        session.video_changed.connect(self._tell_by_hand)
        session.measuring.control_changed.connect(self._tell_by_hand)

    def use_actions(self, acts: Mapping[str, QAction]) -> None:
        """Learn which keys only move the recording, and which views are on."""
        self._acts = acts
        for name in VIEWS:
            acts[name].toggled.connect(self._views_changed)
        self._project_changed()

    def follow(self, queue: ReviewQueue, suggesting: Suggesting) -> None:
        """Say with each act whether it came up in the queue or as a next click, in which order."""

        def order() -> str:
            if queue.place_of(self._session.selected) is not None:
                return f"queue:{queue.order}"
            return suggesting.came_by or "list"

        self.costs.order = order

    @Slot()
    def toggle(self) -> None:
        """Keep a ledger in this project, once it was said what that means; or no longer."""
        self._keep(not self.costs.is_on)

    @Slot()
    def ask(self) -> None:
        """Show what was noted."""
        if self._session.project is None:
            return
        if self.dialog is None:
            self.dialog = dialog = LedgerDialog(self._window)
            dialog.keep_asked.connect(self._keep)
            dialog.idle_chosen.connect(self._set_idle)
            dialog.draw_asked.connect(self._draw)
            dialog.export_asked.connect(self._export)
            dialog.delete_asked.connect(self._delete)
        self._show()
        self.dialog.show()
        self.dialog.activateWindow()

    @Slot(bool)
    def _keep(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        if not wanted or self._asking.may_keep_ledger():
            self.costs.switch(wanted)
        self._project_changed()

    @Slot(int)
    def _set_idle(self, seconds: int) -> None:
        if self.costs.is_on and seconds != self.costs.ledger.idle_s:
            self.costs.switch(True, seconds)  # noqa: FBT003 - a setter

    @Slot()
    def _draw(self) -> None:
        n, is_sure = QInputDialog.getInt(
            self.dialog or self._window,
            self.tr("Draw control videos"),
            self.tr("How many of the untouched videos? A draw is kept, and cannot be redone."),
            USUAL_N,
            1,
        )
        drawn = self.control_set.draw(n) if is_sure else None
        if drawn is not None:
            self._session.noticed.emit(
                self.tr("Control videos: {}.").format(", ".join(drawn.chosen))
            )

    @Slot()
    def _export(self) -> None:
        project = self._session.project
        path = None if project is None else self._asking.ledger_file(project.path)
        if path is None:
            return
        try:
            _, noted = export(self.costs.account, path)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._session.noticed.emit(
            self.tr("Exported to {}, and all that was noted to {}.").format(path, noted.name)
        )

    @Slot()
    def _delete(self) -> None:
        if self._asking.may_delete_ledger():
            self.costs.delete()
            self._project_changed()

    # --- following ---

    @Slot(bool)
    def _switched(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        if self.watch is not None:
            self.watch.close()
            self.watch = None
        if is_on:
            self.watch = watch = InputWatch(self._window, self._transport())
            watch.pressed.connect(self.costs.press)
            watch.clicked.connect(self.costs.click)
            watch.stirred.connect(self.costs.touch)
            watch.activated.connect(self.costs.set_active)
            if watch.is_active:
                self.costs.set_active(True)
        if self._acts:
            self._acts["keep_ledger"].setChecked(is_on)

    @Slot()
    def _project_changed(self) -> None:
        project = self._session.project
        if self._acts:
            self._acts["keep_ledger"].setEnabled(project is not None and not project.read_only)
            self._acts["keep_ledger"].setChecked(self.costs.is_on)
            self._acts["ledger"].setEnabled(project is not None)
        if self.dialog is not None and project is None:
            self.dialog.hide()
        self._noted()

    @Slot()
    def _tell_by_hand(self) -> None:
        session = self._session
        self.by_hand_changed.emit(session.video_id in session.measuring.control)

    @Slot()
    def _views_changed(self) -> None:
        self.costs.set_views(tuple(name for name in VIEWS if self._acts[name].isChecked()))

    @Slot()
    def _noted(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self._soon.start()

    @Slot()
    def _show(self) -> None:
        project = self._session.project
        if self.dialog is not None and project is not None:
            self.dialog.set_account(self.costs.account, writable=not project.read_only)

    def _transport(self) -> list[QAction]:
        return [self._acts[act.name] for act in ACTIONS["&Playback"] if act is not BREAK]
