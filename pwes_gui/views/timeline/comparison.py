"""The lane of a second run's proposals: thin, and only there while one is compared with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.proposals import Proposal
from pwes_gui.views.timeline import items
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.intervals import IntervalLane
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.names import TrackName


class ComparisonLane(IntervalLane):
    """Proposals to look at beside the model's: a click seeks, nothing can be selected.

    Attributes:
        name: The lane's name, which says which run it is.
    """

    def __init__(self, axis: TimeAxis, parent: QWidget) -> None:
        super().__init__(axis, "", movable=False, parent=parent)
        self.setAccessibleName(self.tr("Proposals to compare with"))
        self.name = TrackName("", (), parent)
        self.set_run("", "", ())

    def set_run(self, name: str, about: str, proposals: Sequence[Proposal]) -> None:
        """Show proposals under a name and what it says; without a name the lane is not there."""
        self.name.set_name(name)
        self.name.setToolTip(about)
        self.set_blocks([items.of_proposal(each) for each in proposals])
        self.set_message("" if proposals else self.tr("Nothing is proposed here."))
        self.set_present(bool(name))

    def click(self, x: float) -> None:
        Lane.click(self, x)

    def hover(self, x: float) -> None:
        Lane.hover(self, x)
