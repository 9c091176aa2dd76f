"""The shuttle: what J, K, L and Space do, and what they do while another of them is held."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from pwes_gui.key_guard import FocusWatch
from pwes_gui.player import Player

STEP_BACK_S = 0.5  # about what a person takes to see, decide and press
STORED = "step_back_on_pause"
SHUTTLES = ("play_backwards", "play_forwards")


class HeldKey(FocusWatch):
    """Knows whether one of an action's keys is down.

    An action's key press reaches no widget, but the question that comes before it does, and so
    does the release.

    Signals:
        changed: Whether a key is down.
    """

    changed = Signal(bool)

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        self._down: int | None = None

    @property
    def is_down(self) -> bool:
        return self._down is not None

    def focus_moved(self) -> None:
        self._set(None)  # its release goes elsewhere

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            if event.type() is QEvent.Type.ShortcutOverride:
                if QKeySequence(event.keyCombination()) in self._action.shortcuts():
                    self._set(event.key())
            elif event.type() is QEvent.Type.KeyRelease and event.key() == self._down:
                self._set(None)
        return False

    def _set(self, key: int | None) -> None:
        was_down, self._down = self.is_down, key
        if was_down != self.is_down:
            self.changed.emit(self.is_down)


class Shuttling(QObject):
    """Plays, pauses and steps as editing programs do: J and L step while K is held."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self._player = player
        self._held: HeldKey | None = None
        self._steps_back = QSettings().value(STORED, defaultValue=False, type=bool) is True

    def use_actions(self, acts: Mapping[str, QAction]) -> None:
        """Take the actions whose keys are held, repeated and switched."""
        acts["step_back"].setChecked(self._steps_back)
        self._held = HeldKey(acts["pause"])
        for name in SHUTTLES:
            # else a key held down would play twice as fast with each of its repeats
            self._held.changed.connect(acts[name].setAutoRepeat)

    def pause(self) -> None:
        """Pause because a person saw something; where she wishes, a little before it."""
        was_true_speed = self._player.is_playing and self._player.speed == 1.0
        self._player.pause()
        if was_true_speed and self._steps_back:
            self._player.step_seconds(-STEP_BACK_S)

    def toggle(self) -> None:
        if self._player.is_playing:
            self.pause()
        else:
            self._player.toggle()

    def move(self, direction: int) -> None:
        """Play in a direction (1 or -1), or go one frame that way while the pause key is held."""
        if self._held is not None and self._held.is_down:
            self._player.step(direction)
        else:
            self._player.shuttle(direction)

    def switch_step_back(self) -> None:
        """Go back on pause from now on, or no longer."""
        self._steps_back = not self._steps_back
        QSettings().setValue(STORED, self._steps_back)
