"""The lane of curves that another program made: a few of them, chosen by their names."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.outside_tracks import OutsideTracks
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.curves import CurveLane, Stroke
from pwes_gui.views.timeline.names import WIDTH, TrackName

AT_FIRST = 3
STROKES = (
    Stroke("accent", gaps=True),
    Stroke("good", style=Qt.PenStyle.DashLine, gaps=True),
    Stroke("rgb", style=Qt.PenStyle.DotLine, gaps=True),
    Stroke("text", style=Qt.PenStyle.DashDotLine, gaps=True),
)


class OutsideLane(CurveLane):
    """Curves over frames, each as high as it can be by its own scale; there only with content.

    What somebody chose to see in one video is shown in the next one too, as far as it is there.

    Attributes:
        name: The lane's name with the key to the curves, and the button to choose them.

    Signals:
        remove_asked: The video's tracks are to go.
    """

    remove_asked = Signal()

    def __init__(self, axis: TimeAxis, parent: QWidget) -> None:
        super().__init__(axis, "", STROKES, parent)
        self.setAccessibleName(self.tr("Other programs"))
        self._tracks: OutsideTracks | None = None
        self._wanted: tuple[str, ...] = ()
        self.name = OutsideName(self.accessibleName(), parent)
        self.name.menu.aboutToShow.connect(self._offer)
        self.set_tracks(None)

    def set_tracks(self, tracks: OutsideTracks | None) -> None:
        """Show a video's tracks; without any, the lane is not there."""
        self._tracks = tracks
        self._renew()
        self.set_present(tracks is not None)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the curves that are drawn, in the order of the strokes."""
        if self._tracks is None:
            return ()
        wanted = [name for name in self._wanted if name in self._tracks.names]
        return tuple(wanted) or self._tracks.liveliest(AT_FIRST)

    def choose(self, names: Sequence[str]) -> None:
        """Draw these curves: at most four, and never none."""
        self._wanted = tuple(names)[: len(STROKES)]
        self._renew()

    def tip(self, x: float) -> str:
        """Say when it is and what the curves that are drawn say of this frame."""
        said = self.readings(x, [f"{name} {{}}" for name in self.shown])
        return f"{said}\n{self._tracks.source}" if said and self._tracks else ""

    def _renew(self) -> None:
        tracks, shown = self._tracks, self.shown
        if tracks is None:
            self.set_values(np.zeros(1), top=1.0)
            return
        places = [tracks.names.index(name) for name in shown]
        edges = np.arange(tracks.n_frames + 1.0)
        scales = tracks.tops[places].tolist()
        self.set_values(edges, *tracks.values[places], top=1.0, scales=scales)
        self.name.show_key(tracks.program, tuple(zip(shown, STROKES, strict=False)))

    @Slot()
    def _offer(self) -> None:
        menu, tracks, shown = self.name.menu, self._tracks, self.shown
        menu.clear()
        for name in () if tracks is None else tracks.names:
            action = QAction(name, menu, checkable=True, checked=name in shown)
            is_last = shown == (name,)
            is_full = len(shown) == len(STROKES) and name not in shown
            action.setEnabled(not is_last and not is_full)
            action.toggled.connect(lambda on, name=name: self._toggle(name, on=on))
            menu.addAction(action)
        menu.addSeparator()
        remove = QAction(self.tr("&Remove these tracks…"), menu)
        remove.triggered.connect(self._remove)
        menu.addAction(remove)

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit()

    def _toggle(self, name: str, *, on: bool) -> None:
        others = [each for each in self.shown if each != name]
        self.choose([*others, name] if on else others)


class OutsideName(TrackName):
    """The name with a key that changes, and a button with a menu of the curves.

    Attributes:
        menu: The menu, filled by the lane.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, (), parent)
        self._button = QToolButton(self)
        self._button.setText("…")
        self._button.setAutoRaise(True)
        self._button.setAccessibleName(self.tr("Choose the curves of other programs"))
        self._button.setToolTip(self.tr("Choose the curves"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setStyleSheet(
            "QToolButton { padding: 0; } QToolButton::menu-indicator { image: none; }"
        )
        self.menu = QMenu(self._button)
        self._button.setMenu(self.menu)
        self._button.setGeometry(WIDTH - 32, 2, 26, 18)

    def show_key(self, program: str, key: tuple[tuple[str, Stroke], ...]) -> None:
        self.set_name(program)
        self._key = key
        self.updateGeometry()
        self.update()
