"""Opens projects, once what runs in the one before has come to its end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core import program
from core.errors import UserError
from pwes_gui.main_window.asking import Asking
from pwes_gui.main_window.remembering import Remembering
from pwes_gui.main_window.scoreboard import Scoreboard
from pwes_gui.main_window.training import Training
from pwes_gui.session import Session


class Opening(QObject):
    """Leaves the open project and opens another, where that was left.

    What runs in a project keeps what it has before the project is left: whoever leaves is asked,
    and waits for it.
    """

    def __init__(
        self, session: Session, training: Training, asking: Asking, remembering: Remembering
    ) -> None:
        super().__init__(session)
        self._session, self._training = session, training
        self._asking, self._remembering = asking, remembering
        self._scoreboard: Scoreboard | None = None
        self._then: Callable[[], object] | None = None  # once the training has stopped
        training.running_changed.connect(self._go_on)

    def use_scoreboard(self, scoreboard: Scoreboard) -> None:
        """Take up the scoreboard, which is made after the actions; it may run as well."""
        self._scoreboard = scoreboard

    @Slot(object)
    def open(self, path: Path) -> None:
        def then() -> None:
            if self._session.open(path):
                self._remembering.go_back()
                self._tell_damage()

        self.leave(then)

    def _tell_damage(self) -> None:
        """Say what could not be read where it cannot be overlooked."""
        project = self._session.project
        if project is not None and project.is_damaged:
            remedy = self.tr("All files of a project are checked by: {} snapshots check").format(
                program.name()
            )
            self._session.failed.emit(UserError(" ".join(project.notices), remedy))

    @Slot()
    def open_again(self) -> None:
        """Open the open project anew: for writing, if nobody else writes to it by now."""
        if self._session.project is not None:
            self.open(self._session.project.path)

    @Slot()
    def make_new(self) -> None:
        path = self._asking.new_project()
        if path is not None:
            self.leave(partial(self._session.create, path))

    @Slot()
    def choose(self) -> None:
        path = self._asking.open_project()
        if path is not None:
            self.open(path)

    def leave(self, then: Callable[[], object]) -> None:
        """Leave the open project: at once, or when a training in it has kept its checkpoint."""
        if self._scoreboard is not None:
            if not self._scoreboard.may_leave():
                return
            self._scoreboard.stop()
        if not self._training.is_running:
            then()
        elif self._then is not None or self._asking.may_stop_training():
            self._then = then
            self._training.cancel()

    @Slot(bool)
    def _go_on(self, is_running: bool) -> None:  # noqa: FBT001 - a slot
        if is_running:
            return
        then, self._then = self._then, None
        if then is not None:
            then()
