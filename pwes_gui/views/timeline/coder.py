"""The lane of another coder's points and intervals: only there while somebody is compared with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.points import Point
from core.proposals import ReviewedInterval
from pwes_gui.views.timeline import items
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.intervals import IntervalLane
from pwes_gui.views.timeline.names import TrackName


class CoderLane(IntervalLane):
    """Marks of somebody else: they can be picked, and are not moved.

    Attributes:
        name: The lane's name, which says whose they are.
    """

    def __init__(self, axis: TimeAxis, parent: QWidget) -> None:
        super().__init__(axis, "", movable=False, parent=parent)
        self.setAccessibleName(self.tr("Another coder"))
        self.name = TrackName("", (), parent)
        self.set_coder("", "", ())

    def set_coder(self, name: str, about: str, marks: Sequence[Point | ReviewedInterval]) -> None:
        """Show a coder's marks under her name and what it says; without a name no lane is there."""
        self.name.set_name(name)
        self.name.setToolTip(about)
        self.set_blocks([items.of_another(each) for each in marks])
        self.set_message("" if marks else self.tr("Nothing is marked here."))
        self.set_present(bool(name))
