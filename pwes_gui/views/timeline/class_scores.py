"""The lane of the class scores: what the model takes each snippet for."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.attention import Attention
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.curves import CurveLane, Stroke
from pwes_gui.views.timeline.names import TrackName
from pwes_gui.views.timeline.steps import snippet_edges

MACRO = Stroke("macro")
MICRO = Stroke("micro", style=Qt.PenStyle.DashLine)
BACKGROUND = Stroke("muted", style=Qt.PenStyle.DotLine)


class ClassScoresLane(CurveLane):
    """Probabilities of macro, micro and background; each on its own, they need not add up to 1.

    Attributes:
        name: The lane's name, with the key to the curves.
    """

    def __init__(self, axis: TimeAxis, parent: QWidget) -> None:
        super().__init__(axis, "", (MACRO, MICRO, BACKGROUND), parent)
        self.setAccessibleName(self.tr("Class scores"))
        self._kinds = self.tr("macro"), self.tr("micro"), self.tr("background")
        key = tuple(zip(self._kinds, self._strokes, strict=True))
        self.name = TrackName(self.accessibleName(), key, parent)
        self.name.setToolTip(
            self.tr("How much each snippet looks like macro, micro and background to the model")
        )

    def set_attention(self, attention: Attention | None) -> None:
        """Show the class scores that came with attention; none without."""
        if attention is None:
            self.set_values(np.zeros(1), top=1.0)
        else:
            columns = np.ascontiguousarray(attention.tcam.T)
            self.set_values(snippet_edges(attention.snippets), *columns, top=1.0)

    def tip(self, x: float) -> str:
        """Say when it is and what the model takes this snippet for."""
        return self.readings(x, [f"{kind} {{}}" for kind in self._kinds])
