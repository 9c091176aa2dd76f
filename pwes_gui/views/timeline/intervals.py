"""A lane of intervals: the model's proposals, what was reviewed, or the references."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from core.points import Kind
from core.spotting.motion_edges import MotionEdges
from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.theme import Colours
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.blocks import Block, BlockPainter, Look, extent
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.snapping import Snapping
from pwes_gui.views.words import clock, number_of

FEW = 80  # so many are painted one by one
CODES = {(kind, rejected): k for k, (rejected, kind) in enumerate(product((True, False), Kind))}
Indices = NDArray[np.intp]


class IntervalLane(Lane):
    """Intervals that can be picked; the edges of the selected one can be dragged.

    A dragged edge falls on a motion edge that is near, unless Alt is down.

    Signals:
        selected: An interval was clicked; the item its block stands for.
        edited: An edge was dragged and let go; the item and its new Interval.
    """

    selected = Signal(object)
    edited = Signal(object, object)

    def __init__(
        self, axis: TimeAxis, name: str, *, movable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(axis, name, parent)
        self._movable = movable
        self._band = 0.0
        self._blocks: Sequence[Block] = ()
        self._onsets = self._offsets = np.zeros(0, np.int64)
        self._codes = np.zeros(0, np.int64)
        self._selected: object = None
        self._chosen: Block | None = None
        self._pulled: Interval | None = None
        self._end = ""
        self._snapping = Snapping(axis)
        self._tell: Callable[[object], str] = lambda _item: ""
        self._doubtful: Container[object] = ()

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        self._blocks = sorted(blocks, key=lambda block: block.interval)
        self._onsets = np.array([b.interval.onset for b in self._blocks], np.int64)
        self._offsets = np.array([b.interval.offset for b in self._blocks], np.int64)
        codes = [CODES[block.kind, block.look is Look.REJECTED] for block in self._blocks]
        self._codes = np.array(codes, np.int64)
        self._pulled, self._end = None, ""
        self._find_selected()
        self.setAccessibleDescription(number_of.intervals(len(blocks)))
        self.update()

    def set_band(self, frames: float) -> None:
        """Say within how many frames around a bound the model is unsure of it."""
        self._band = frames
        self.update()

    def set_motion_edges(self, edges: MotionEdges) -> None:
        """Say where movements begin and end, for edges to fall on."""
        self._snapping.edges = edges
        self.update()

    def set_teller(self, tell: Callable[[object], str]) -> None:
        """Say who knows what there is to tell about an item."""
        self._tell = tell

    def set_doubtful(self, items: Container[object]) -> None:
        """Mark the items whose kind contradicts their duration."""
        self._doubtful = items
        self.update()

    def set_selected(self, item: object) -> None:
        self._selected = item
        self._pulled, self._end = None, ""
        self._find_selected()
        self.update()

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in the order of their onsets."""
        return self._blocks

    def selected_block(self) -> Block | None:
        return self._chosen

    def _find_selected(self) -> None:
        """Look for the selected item's block now, and not at every paint among thousands."""
        chosen = (b for b in self._blocks if b.item == self._selected)
        self._chosen = None if self._selected is None else next(chosen, None)

    def block_at(self, x: float) -> Block | None:
        """Return the block at a pixel, the selected or the shortest first; reach is 16 px."""
        if self.message:
            return None
        lefts, rights = self.axis.xs_of(self._onsets), self.axis.xs_of(self._offsets + 1)
        short = np.maximum(2 * theme.REACH - (rights - lefts), 0) / 2
        hits = np.flatnonzero((lefts - short <= x) & (x <= rights + short))
        found = [self._blocks[int(k)] for k in hits]
        chosen = [block for block in found if block.item == self._selected]
        return min(chosen or found, key=lambda block: block.interval.n_frames, default=None)

    def edge_at(self, x: float) -> str:
        """Return "onset" or "offset" if a pixel is on that edge of the selected block, else ""."""
        block = self.selected_block()
        if block is None or not self._movable or self.message:
            return ""
        left, right = extent(self.axis, block.interval)
        reach = min(theme.REACH, max((right - left) / 3, 3.0)) if left < x < right else theme.REACH
        if abs(x - left) <= reach and abs(x - left) <= abs(x - right):
            return "onset"
        return "offset" if abs(x - right) <= reach else ""

    def press(self, x: float) -> None:
        self._end = self.edge_at(x)

    def drag(self, x: float) -> None:
        block = self.selected_block()
        if block is None or not self._end:
            super().drag(x)
            return
        interval, free = block.interval, self._is_alt_down
        if self._end == "onset":
            frame = min(self._snapping.onset_at(x, free=free), interval.offset)
            pulled = Interval(frame, interval.offset)
        else:
            frame = max(self._snapping.offset_at(x, free=free), interval.onset)
            pulled = Interval(interval.onset, frame)
        if pulled != (self._pulled or interval):
            self._pulled = pulled
            self.seeked.emit(frame)  # the picture goes along, to see where the edge will lie
            self.update()

    def drop(self, x: float) -> None:  # noqa: ARG002 - the last drag has the place
        block, pulled = self.selected_block(), self._pulled
        self._pulled, self._end = None, ""
        if block is not None and pulled is not None and pulled != block.interval:
            self.edited.emit(block.item, pulled)
        self.update()

    def click(self, x: float) -> None:
        self._end = ""
        block = self.block_at(x)
        if block is not None:
            self.selected.emit(block.item)
        else:
            self.seek(x)

    def hover(self, x: float) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self.edge_at(x):
            shape = Qt.CursorShape.SizeHorCursor
        elif self.block_at(x) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def tip(self, x: float) -> str:
        block = self.block_at(x)
        return "" if block is None else self._tell(block.item)

    def paint(self, painter: QPainter, colours: Colours) -> None:
        brush = BlockPainter(painter, self.palette(), self.axis, self.height())
        brush.grid([x for x, *_ in self.axis.ticks()], self.height() - 1)
        painter.setFont(theme.small(self.font()))
        seen = np.flatnonzero(
            (self._offsets + 1 + self._band >= self.axis.place_of(0))
            & (self._onsets - self._band <= self.axis.place_of(self.width()))
        )
        few = [self._blocks[int(k)] for k in seen] if len(seen) <= FEW else []
        if few:
            self._paint_few(brush, few)
        else:
            self._paint_many(brush, seen, colours)
        block = self.selected_block()
        if block is not None:
            shown = self._pulled or block.interval
            note = self._note(shown) if self._pulled else ""
            brush.chosen(shown, block.kind, theme.small(self.font()), note)
            brush.ticks(self._snapping.ticks(shown, self._band), colours.text)
            if self._pulled and self._snapping.caught is not None:
                brush.caught(self.axis.x_of(self._snapping.caught))
        for doubtful in (each for each in few if each.item in self._doubtful):
            brush.doubtful(doubtful.interval)

    def _paint_few(self, brush: BlockPainter, blocks: list[Block]) -> None:
        shown = [
            replace(block, interval=self._pulled)
            if self._pulled and block.item == self._selected
            else block
            for block in blocks
        ]
        begins = [extent(self.axis, block.interval)[0] for block in shown[1:]]
        for block, beyond in zip(shown, [*begins, float(self.width())], strict=False):
            brush.one(block, self._band, beyond)

    def _paint_many(self, brush: BlockPainter, seen: Indices, colours: Colours) -> None:
        for (kind, rejected), code in CODES.items():
            picked = seen[self._codes[seen] == code]
            if len(picked):
                fill = colours.muted if rejected else theme.colour(kind, self.palette())
                row = list(Kind).index(kind)
                brush.many(self._onsets[picked], self._offsets[picked], fill, row)

    def _note(self, interval: Interval) -> str:
        return self.tr(
            "{onset} – {offset} · %n frame(s) · {seconds} s", "", interval.n_frames
        ).format(
            onset=clock(self.axis.seconds(interval.onset), 2),
            offset=clock(self.axis.seconds(interval.offset), 2),
            seconds=f"{self.axis.duration(interval):.2f}",
        )
