"""The panel of the project's videos; files can be dropped on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pwes_gui.views.key_hints import KeyHint, LetterHint
from pwes_gui.views.video_list.narrowing import NarrowingBar
from pwes_gui.views.video_list.note import NoteField
from pwes_gui.views.video_list.rows import VideoRow, counts, in_order, step_from
from pwes_gui.views.video_list.tree import VideoTree
from pwes_gui.views.words import number_of


class VideoList(QWidget):
    """The videos by subject, a search, a filter, and what is done to the one looked at.

    Signals:
        video_chosen: The video_id to look at.
        subject_edited: A video_id and who is in it.
        remove_asked: The video_id to take out of the project.
        complete_asked: The video that is looked at is to be marked complete.
        add_asked: New videos are wanted.
        paths_dropped: The files and folders that were dropped, as a list of Path.
        left: The keys are wanted elsewhere again.
    """

    video_chosen = Signal(str)
    subject_edited = Signal(str, str)
    remove_asked = Signal(str)
    complete_asked = Signal()
    add_asked = Signal()
    paths_dropped = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.bar = NarrowingBar()
        self.tree = VideoTree()
        self.empty = QLabel()
        self.none = QPushButton(self.tr("No video is like that. Show all"))
        self.note = NoteField()
        self.complete = QPushButton()
        self.add = QPushButton(self.tr("Add videos…"))
        self._rows: dict[str, VideoRow] = {}
        self._current: str | None = None
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 10)
        layout.setSpacing(7)
        for widget in (self.heading, self.bar, self.none):
            layout.addWidget(widget)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.note)
        below = QHBoxLayout()
        below.addWidget(self.complete, 1)
        below.addWidget(self.add)
        layout.addLayout(below)
        self._connect()
        self.set_videos(())

    def set_videos(self, rows: Sequence[VideoRow]) -> None:
        """Show these videos, in this order within each subject."""
        before, self._rows = self._rows, {row.video_id: row for row in rows}
        for widget in (self.bar, self.tree, self.note):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.complete.setEnabled(bool(rows))
        self._count()
        if [_place(each) for each in rows] != [_place(each) for each in before.values()]:
            self.tree.set_rows(rows)
            return
        for row in rows:
            if row != before[row.video_id]:
                self.tree.set_row(row)

    def set_video(self, row: VideoRow) -> None:
        """Show one video's row anew; its subject is as it was."""
        if row != self._rows.get(row.video_id):
            self._rows[row.video_id] = row
            self.tree.set_row(row)
            self._count()

    def set_current(self, video_id: str | None) -> None:
        """Mark the video that is looked at."""
        self._current = video_id
        self.tree.set_current(video_id)

    @Slot()
    def search(self) -> None:
        """Let a name be typed."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def step(self, step: int) -> None:
        """Ask for the next video that is shown, or the one before."""
        there = step_from(in_order(self.shown), self._current, step, self.bar.narrowing)
        if there is not None:
            self.video_chosen.emit(there)

    @property
    def shown(self) -> tuple[VideoRow, ...]:
        return tuple(self._rows.values())

    def item_of(self, video_id: str) -> QTreeWidgetItem:
        return self.tree.item_of(video_id)

    # --- inside ---

    def _count(self) -> None:
        rows, narrowing = self.shown, self.bar.narrowing
        n_ready = sum(row.state.may_train for row in rows)
        n_taken = sum(map(narrowing.takes, rows))
        if narrowing:
            self.heading.setText(self.tr("{} of {}").format(n_taken, number_of.videos(len(rows))))
        else:
            self.heading.setText(
                self.tr("{} · {} complete").format(number_of.videos(len(rows)), n_ready)
            )
        self.none.setVisible(bool(rows) and not n_taken)
        self.bar.set_counts(counts(rows))

    def _dress(self) -> None:
        self.setAcceptDrops(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.heading.setProperty("role", "title")
        empty = self.tr("No videos yet.\n\nDrop files or folders here,\nor press {}.")
        KeyHint(self.empty, self.empty.setText, empty, "add_videos")
        LetterHint(self.complete, self.tr("Mark complete"), "complete")
        complete = self.tr("Every expression of this video has its point; nothing found: {}")
        KeyHint(self.complete, self.complete.setToolTip, complete, "nothing_found")
        for button in (self.complete, self.add):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        self.complete.clicked.connect(self.complete_asked)
        self.add.clicked.connect(self.add_asked)
        self.none.clicked.connect(self.bar.reset)
        self.bar.changed.connect(self._narrow)
        self.bar.search.taken.connect(self._take_first)
        self.bar.search.left.connect(self.left)
        self.note.left.connect(self.left)
        self.bar.search.down.connect(self._enter_list)
        self.tree.video_chosen.connect(self.video_chosen)
        self.tree.remove_asked.connect(self.remove_asked)
        self.tree.subject_named.connect(self._name_subject)

    @Slot()
    def _narrow(self) -> None:
        self.tree.set_narrowing(self.bar.narrowing, self.shown)
        self._count()

    @Slot()
    def _take_first(self) -> None:
        """Look at the first video that was found; at the one that is shown if it is among them."""
        taken = [row.video_id for row in in_order(self.shown) if self.bar.narrowing.takes(row)]
        if taken:
            self.video_chosen.emit(self._current if self._current in taken else taken[0])

    @Slot()
    def _enter_list(self) -> None:
        self.tree.setFocus()

    @Slot(object, str)
    def _name_subject(self, mine: list[str], name: str) -> None:
        """Give the whole subject its new name; without one it keeps the old."""
        before = self._rows[mine[0]].subject_id if mine else ""
        if not name or name == before:
            self.item_of(mine[0]).parent().setText(0, before)
            return
        for video_id in mine:
            self.subject_edited.emit(video_id, name)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        paths = dropped(event)
        if paths:
            self.paths_dropped.emit(paths)


def dropped(event: QDropEvent) -> list[Path]:
    """Return the local files and folders that were dropped, and accept them if there are any."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if paths:
        event.acceptProposedAction()
    return paths


def _place(row: VideoRow) -> tuple[str, str]:
    return row.subject_id, row.video_id
