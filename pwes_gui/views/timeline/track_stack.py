"""The tracks one below the other: folded, hidden and reordered as somebody wants them."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pwes_gui.views.timeline.arrangement import Arrangement
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.track_head import TrackHead
from pwes_gui.views.timeline.track_scroll import TrackScroll


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A lane with what stands at its left, and its share of the height.

    Attributes:
        key: How an arrangement calls it.
        lane: The lane; its accessible name is the track's title.
        name: What stands at its left.
        least: Least height in pixels, where the lane has none of its own.
        stretch: Its share of the height that is left over.
        is_folded: Whether it is folded until somebody opens it.
        is_hidden: Whether it is hidden until somebody asks for it.
    """

    key: str
    lane: Lane
    name: QWidget
    least: int = 0
    stretch: int = 0
    is_folded: bool = False
    is_hidden: bool = False

    @property
    def title(self) -> str:
        return self.lane.accessibleName()


class TrackStack(QObject):
    """Lays out the tracks of a timeline below the lanes that always stay on top.

    A track is shown if it has something to show, and nobody has hidden it. Tracks that do not fit
    are scrolled.

    Attributes:
        tracks: The tracks by key, in their usual order.
        scroll: What they lie in.

    Signals:
        changed: Somebody wants the tracks otherwise.
        outgrown: The tracks, which all were in view, have no longer room for that.
        menu_asked: A menu about the track with this key is wanted at this place of the screen.
    """

    changed = Signal()
    outgrown = Signal()
    menu_asked = Signal(str, QPoint)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._on_top = QGridLayout()
        self._on_top.setSpacing(0)
        self._on_top.setColumnStretch(1, 1)
        self.scroll = TrackScroll(view)
        self.scroll.sight_changed.connect(self._look)
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._on_top)
        column.addWidget(self.scroll, 1)
        self._heads: dict[str, TrackHead] = {}
        self._arrangement = Arrangement()
        self.tracks: dict[str, Track] = {}

    def put_on_top(self, lane: Lane, name: QWidget) -> None:
        """Give a lane a place above the tracks: it is neither moved nor folded nor scrolled."""
        row = self._on_top.rowCount()
        self._on_top.addWidget(name, row, 0)
        self._on_top.addWidget(lane, row, 1)

    def add(self, track: Track) -> None:
        head = TrackHead(track.title, track.name, self.scroll.content)
        head.fold_asked.connect(partial(self._fold, track.key))
        head.move_asked.connect(partial(self.move, track.key))
        head.dragged.connect(partial(self.drag, track.key))
        head.menu_asked.connect(partial(self.menu_asked.emit, track.key))
        track.lane.setParent(self.scroll.content)
        track.lane.setMinimumHeight(max(track.least, track.lane.minimumHeight()))
        track.lane.presence_changed.connect(self._place)
        self._heads[track.key] = head
        self.tracks[track.key] = track
        self._arrangement = self._arrangement.fitted(self.usual)
        self._place()

    @property
    def usual(self) -> Arrangement:
        """How the tracks are while nobody wants them otherwise."""
        folded = frozenset(key for key, each in self.tracks.items() if each.is_folded)
        hidden = frozenset(key for key, each in self.tracks.items() if each.is_hidden)
        return Arrangement(tuple(self.tracks), folded, hidden)

    @property
    def arrangement(self) -> Arrangement:
        return self._arrangement

    def arrange(self, wanted: Arrangement) -> None:
        """Arrange the tracks as far as what is wanted fits those there are."""
        fitted = wanted.fitted(self.usual)
        if fitted != self._arrangement:
            self._arrangement = fitted
            self._place()
            self.changed.emit()

    def reset(self) -> None:
        self.arrange(self.usual)

    def shown(self) -> list[Track]:
        """Return the tracks that are on screen, folded ones too, from the top."""
        tracks = (self.tracks[key] for key in self._arrangement.order)
        hidden = self._arrangement.hidden
        return [each for each in tracks if each.lane.is_present and each.key not in hidden]

    def head(self, key: str) -> TrackHead:
        return self._heads[key]

    def is_folded(self, key: str) -> bool:
        return key in self._arrangement.folded

    def fold(self, key: str, *, folded: bool) -> None:
        self.arrange(self._arrangement.fold(key, folded=folded))

    def hide(self, key: str, *, hidden: bool) -> None:
        self.arrange(self._arrangement.hide(key, hidden=hidden))

    def move(self, key: str, step: int) -> None:
        """Move a shown track past the one above (-1) or below (1) it, if there is one."""
        keys = [each.key for each in self.shown()]
        place = keys.index(key) + step
        if 0 <= place < len(keys):
            others = [each for each in keys if each != key]
            self._put(key, others, place)

    def drag(self, key: str, y: int) -> None:
        """Move a track below all those whose middle is above a height among them; scroll to it."""
        others = [each.key for each in self.shown() if each.key != key]
        middles = (self._heads[each].geometry().center().y() for each in others)
        self._put(key, others, sum(middle < y for middle in middles))
        self.scroll.ensureVisible(0, y, 0, 0)

    def _put(self, key: str, others: list[str], place: int) -> None:
        """Move a track to the place-th among the others that are shown."""
        if place < len(others):
            self.arrange(self._arrangement.before(key, others[place]))
        elif others:
            order = [each for each in self._arrangement.order if each != key]
            behind = order[order.index(others[-1]) + 1 :]
            self.arrange(self._arrangement.before(key, behind[0] if behind else None))

    def _fold(self, key: str, folded: bool) -> None:  # noqa: FBT001 - a slot
        self.fold(key, folded=folded)

    def _place(self) -> None:
        """Give every track that is shown its row, and take the others off the screen."""
        grid, shown, did_fit = self.scroll.grid, self.shown(), self.scroll.fits
        for key, head in self._heads.items():
            for widget in (head, self.tracks[key].lane):
                grid.removeWidget(widget)
                if self.tracks[key] not in shown:
                    widget.hide()
        for row in range(grid.rowCount()):
            grid.setRowStretch(row, 0)
        for row, track in enumerate(shown):
            self._place_one(track, row)
        self.scroll.settle()
        buttons = [self._heads[each.key].button for each in shown]
        for one, other in pairwise(buttons):
            QWidget.setTabOrder(one, other)
        if did_fit and not self.scroll.fits:
            self.outgrown.emit()

    def _place_one(self, track: Track, row: int) -> None:
        grid, head, is_folded = self.scroll.grid, self._heads[track.key], self.is_folded(track.key)
        head.set_folded(folded=is_folded)
        grid.addWidget(head, row, 0, 1, 2 if is_folded else 1)
        if not is_folded:
            grid.addWidget(track.lane, row, 1)
            grid.setRowStretch(row, track.stretch)
        head.show()
        track.lane.setVisible(not is_folded)

    def _look(self) -> None:
        """Tell the lanes which of them are in view; the others need not be drawn."""
        for track in self.shown():
            track.lane.set_in_view(self.scroll.sees(track.lane))
