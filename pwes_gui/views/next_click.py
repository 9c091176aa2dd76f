"""The panel of the next best click: which video, which place, of what use and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.spotting.next_click import Parts
from core.timeline import Interval
from pwes_gui.views.key_hints import KeyHint
from pwes_gui.views.words import short_score

BEST, RANDOM = "best", "random"
HEIGHT = 42


@dataclass(frozen=True, slots=True)
class NextRow:
    """One line of the list.

    Attributes:
        video_id, subject_id: In which video, and who is in it.
        interval: Where; None for anywhere in it.
        use: The expected use; None where no run has looked at the video.
        why: Its parts.
    """

    video_id: str
    subject_id: str
    interval: Interval | None = None
    use: float | None = None
    why: Parts | None = None


class NextPanel(QWidget):
    """A ranked list. In a video that is not complete it names no place: the first pass is blind.

    Attributes:
        is_known: Whether what is shown was ranked, rather than not yet known.

    Signals:
        order_chosen: "best" or "random".
        row_chosen: The number of a line that was picked.
    """

    order_chosen = Signal(str)
    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_being_set = False
        self._n_rows = 0
        self._meaning = self.tr(
            "Doubt: the attention is near its threshold. Discord: runs of other seeds differ. "
            "New: unlike what is labelled. A video's use is the sum of that of its places."
        )
        self.is_known = False  # as long as nothing was ranked
        self.order = QComboBox(self)
        self.order.addItem(self.tr("Of most use first"), BEST)
        self.order.addItem(self.tr("In random order"), RANDOM)
        self.order.setAccessibleName(self.tr("Order of what to click next"))
        self.order.setToolTip(self.tr("Random order is for comparison: it asks no run."))
        self.order.activated.connect(lambda at: self.order_chosen.emit(self.order.itemData(at)))
        self.busy = QLabel(self)
        self.busy.setProperty("role", "muted")
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Where to click next"))
        self.list.currentRowChanged.connect(self._tell)
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "muted")
        KeyHint(self.hint, self.hint.setText, self.tr("{} goes to the next one"), "next_click")
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.order)
        head.addStretch()
        head.addWidget(self.busy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 10)
        rows.setSpacing(7)
        rows.addLayout(head)
        rows.addWidget(self.note)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.hint)

    def set_order(self, order: str) -> None:
        """Say which order is in force."""
        self.order.setCurrentIndex(self.order.findData(str(order)))

    def set_busy(self, *, is_busy: bool) -> None:
        """Say whether it is being ranked anew."""
        self.busy.setText(self.tr("ranking…") if is_busy else "")
        self.is_known = not is_busy
        self._say()

    def set_rows(self, rows: Sequence[NextRow], current: int | None) -> None:
        """Show what is suggested, and which of it somebody went to last."""
        self._is_being_set = True
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{self._where(row)}\n{self._why(row)}")
            item.setSizeHint(QSize(0, HEIGHT))
            item.setToolTip(self._meaning)
            self.list.addItem(item)
        self.list.setCurrentRow(-1 if current is None else current)
        self._is_being_set = False
        self._n_rows = len(rows)
        self._say()

    def _where(self, row: NextRow) -> str:
        who = f"{row.subject_id} · {row.video_id}" if row.subject_id else row.video_id
        if row.interval is None:
            return who
        place = self.tr("frames {onset} to {offset}")
        return f"{who} · " + place.format(onset=row.interval.onset, offset=row.interval.offset)

    def _why(self, row: NextRow) -> str:
        if row.use is None or row.why is None:
            return self.tr("No run has looked at it yet")
        parts = self.tr("use {use}: doubt {doubt}, discord {differ}, new {novelty}")
        return parts.format(
            use=short_score(row.use),
            doubt=short_score(row.why.doubt),
            differ=short_score(row.why.disagreement),
            novelty=short_score(row.why.novelty),
        )

    def _say(self) -> None:
        blind = self.tr(
            "Where in a video is said only once it is complete, so that your points stay your own."
        )
        nothing = self.tr("Nothing is suggested: every video is reviewed, or there is none.")
        said = nothing if self.is_known else ""
        self.note.setText(blind if self._n_rows else said)

    def _tell(self, at: int) -> None:
        if at >= 0 and not self._is_being_set:
            self.row_chosen.emit(at)
