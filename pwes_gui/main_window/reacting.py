"""A person's reaction time: measured when asked, kept for her, and taken off where it counts."""

from collections.abc import Callable, Mapping
from random import uniform
from time import perf_counter

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.reaction import ENOUGH, FASTEST_S, SLOWEST_S, counting, meant_frame, measured
from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.views.reaction import ReactionDialog

SOONEST_S, LATEST_S = 1.0, 2.5  # until the next disc: nobody can learn when it comes
MOST = 30  # presses, until it is given up
SECONDS, SWITCH = "reaction/{}/seconds", "reaction/{}/is_on"


def until_next() -> float:
    """Return seconds until the next disc, drawn at random."""
    return uniform(SOONEST_S, LATEST_S)


class Reacting(QObject):
    """Knows how long the person at the window takes to press; never moves anything by itself.

    Attributes:
        dialog: What measures; None until it was asked for.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        player: Player,
        *,
        until_next: Callable[[], float] = until_next,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._player = window, session, player
        self._until_next, self._clock = until_next, clock
        self._presses: list[float] = []
        self._action: QAction | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._turn)
        self.dialog: ReactionDialog | None = None

    def use_actions(self, acts: Mapping[str, QAction]) -> None:
        """Take the action that switches it on and off."""
        self._action = acts["reaction"]
        self._action.setChecked(self.is_on)

    @property
    def seconds(self) -> float | None:
        """The reaction time of the person at the window; None while it was not measured."""
        kept = QSettings().value(SECONDS.format(self._session.annotator), defaultValue=0.0)
        seconds = float(str(kept))
        return seconds if seconds > 0 else None

    @property
    def is_on(self) -> bool:
        """Whether it is taken off points put while the video plays forward."""
        key = SWITCH.format(self._session.annotator)
        is_on = QSettings().value(key, defaultValue=False, type=bool) is True
        return is_on and self.seconds is not None

    def meant(self, frame: int) -> int | None:
        """Return which frame is meant by a key pressed now; None where it is the one shown."""
        player, seconds = self._player, self.seconds
        if not self.is_on or seconds is None or not player.is_playing or player.speed <= 0:
            return None
        return meant_frame(frame, player.times, seconds, player.speed)

    def switch(self) -> None:
        """Take it off from now on, or no longer; measure it first where it is not known."""
        is_on = not self.is_on
        if is_on and self.seconds is None:
            self._keep_on(is_on=False)
            self.ask()
        else:
            self._keep_on(is_on=is_on)

    @Slot()
    def ask(self) -> None:
        """Open the dialog."""
        if self.dialog is None:
            self.dialog = ReactionDialog(self._window, clock=self._clock)
            self.dialog.start_asked.connect(self._start)
            self.dialog.forget_asked.connect(self._forget)
            self.dialog.stimulus.pressed.connect(self._pressed)
            self.dialog.finished.connect(self._stop)
        self.dialog.set_known(self.seconds)
        self.dialog.open()

    @Slot()
    def _start(self) -> None:
        self._presses = []
        if self.dialog is not None:
            self.dialog.set_progress(0, ENOUGH)
            self._wait()

    @Slot()
    def _stop(self) -> None:
        self._next.stop()
        if self.dialog is not None:
            self.dialog.stimulus.set_on(False)

    def _wait(self) -> None:
        """Let the ground be empty for a while."""
        self._stop()
        self._next.start(round(1000 * self._until_next()))

    @Slot()
    def _turn(self) -> None:
        """Show the disc; or, if it has been there for too long, count that as missed."""
        if self.dialog is None:
            return
        if self.dialog.stimulus.is_on:
            self._take(2 * SLOWEST_S, self.tr("Too late. As soon as the disc appears."))
        else:
            self.dialog.stimulus.set_on(True)
            self._next.start(round(2000 * SLOWEST_S))

    @Slot(float)
    def _pressed(self, seconds: float) -> None:
        if self._next.isActive():
            early = self.tr("Too soon. Wait for the disc.")
            self._take(seconds, early if seconds < FASTEST_S else "")

    def _take(self, seconds: float, said: str) -> None:
        if self.dialog is None:
            return
        self._presses.append(seconds)
        found = measured(self._presses)
        if found is not None:
            self._stop()
            QSettings().setValue(SECONDS.format(self._session.annotator), found.seconds)
            self._keep_on(is_on=True)
            self.dialog.set_result(found.seconds, found.n_presses, found.n_left_out)
        elif len(self._presses) >= MOST:
            self._stop()
            self.dialog.set_failed()
        else:
            self.dialog.set_progress(len(counting(self._presses)), ENOUGH, said)
            self._wait()

    @Slot()
    def _forget(self) -> None:
        self._stop()
        QSettings().remove(SECONDS.format(self._session.annotator))
        self._keep_on(is_on=False)
        if self.dialog is not None:
            self.dialog.set_known(None)

    def _keep_on(self, *, is_on: bool) -> None:
        QSettings().setValue(SWITCH.format(self._session.annotator), is_on)
        if self._action is not None:
            self._action.setChecked(is_on)
