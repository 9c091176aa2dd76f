"""What the cost ledger tells the rest of a session; nothing where no ledger is kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


def unmeasured() -> float:
    """Return what a decision took where nobody measures it."""
    return 0.0


class Measuring(QObject):
    """What a decision took so far, and which videos are annotated by hand to compare with.

    Attributes:
        spent: Returns the active seconds since the last decision; 0 while nobody measures.
        control: The videos in their control pass: there the model stays hidden.

    Signals:
        control_changed: Other videos are in their control pass.
    """

    control_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spent: Callable[[], float] = unmeasured
        self.control: frozenset[str] = frozenset()

    def set_control(self, video_ids: frozenset[str]) -> None:
        if video_ids != self.control:
            self.control = video_ids
            self.control_changed.emit()
