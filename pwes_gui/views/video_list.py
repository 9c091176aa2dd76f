"""The project's videos under their subjects, with how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.videos import VideoState
from pwes_gui import theme
from pwes_gui.views.key_hints import KeyHint, LetterHint

NAME, STATE = 0, 1
VIDEO_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class VideoRow:
    """What the list says about one video."""

    video_id: str
    subject_id: str
    state: VideoState
    n_points: int
    is_missing: bool = False


class VideoList(QWidget):
    """A tree of subjects and videos; files can be dropped on it.

    Signals:
        video_chosen: The video_id to look at.
        subject_edited: A video_id and who is in it.
        remove_asked: The video_id to take out of the project.
        complete_asked: The video that is looked at is to be marked complete.
        add_asked: New videos are wanted.
        paths_dropped: The files and folders that were dropped, as a list of Path.
    """

    video_chosen = Signal(str)
    subject_edited = Signal(str, str)
    remove_asked = Signal(str)
    complete_asked = Signal()
    add_asked = Signal()
    paths_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.tree = QTreeWidget()
        self.empty = QLabel()
        self.complete = QPushButton()
        self.add = QPushButton(self.tr("Add videos…"))
        self._items: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, VideoRow] = {}
        self._current: str | None = None
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 10)
        layout.setSpacing(7)
        layout.addWidget(self.heading)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.complete)
        layout.addWidget(self.add)
        self._connect()
        self.set_videos(())

    def set_videos(self, rows: Sequence[VideoRow]) -> None:
        """Show these videos, in this order within each subject."""
        before, self._rows = self._rows, {row.video_id: row for row in rows}
        self.empty.setVisible(not rows)
        self.tree.setVisible(bool(rows))
        self.complete.setEnabled(bool(rows))
        self._count()
        if [_place(each) for each in rows] != [_place(each) for each in before.values()]:
            self._build(rows)
            return
        for row in rows:
            if row != before[row.video_id]:
                self._fill(self._items[row.video_id], row)

    def set_video(self, row: VideoRow) -> None:
        """Show one video's row anew; its subject is as it was."""
        self._rows[row.video_id] = row
        self._fill(self._items[row.video_id], row)
        self._count()

    def set_current(self, video_id: str | None) -> None:
        """Mark the video that is looked at."""
        before = None if self._current is None else self._items.get(self._current)
        if before is not None:
            before.setFont(NAME, self.font())
        self._current = video_id
        current = None if video_id is None else self._items.get(video_id)
        if current is not None:
            current.setFont(NAME, theme.strong(self.font()))
            self.tree.setCurrentItem(current)
            self.tree.scrollToItem(current)

    @property
    def shown(self) -> tuple[VideoRow, ...]:
        return tuple(self._rows.values())

    def item_of(self, video_id: str) -> QTreeWidgetItem:
        return self._items[video_id]

    # --- inside ---

    def _count(self) -> None:
        rows = self._rows.values()
        n_ready = sum(row.state.may_train for row in rows)
        self.heading.setText(self.tr("{} videos · {} complete").format(len(rows), n_ready))

    def _dress(self) -> None:
        self.setAcceptDrops(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.heading.setProperty("role", "title")
        self.tree.setColumnCount(2)
        self.tree.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setAccessibleName(self.tr("Videos by subject"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
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
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._clicked)
        self.tree.itemDoubleClicked.connect(self._edit_subject)
        self.tree.itemChanged.connect(self._changed)
        self.tree.customContextMenuRequested.connect(self._show_menu)

    def _build(self, rows: Sequence[VideoRow]) -> None:
        closed = {subject.text(NAME) for subject in self._subjects() if not subject.isExpanded()}
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tree.clear()
        self._items.clear()
        subjects: dict[str, QTreeWidgetItem] = {}
        for row in sorted(rows, key=lambda each: each.subject_id):
            if row.subject_id not in subjects:
                subjects[row.subject_id] = self._subject(row.subject_id)
            item = QTreeWidgetItem(subjects[row.subject_id], [row.video_id])
            item.setData(NAME, VIDEO_ID, row.video_id)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self._items[row.video_id] = item
            self._fill(item, row)
        for subject_id, subject in subjects.items():
            subject.setExpanded(subject_id not in closed)
        self.tree.blockSignals(False)  # noqa: FBT003 - as above

    def _subjects(self) -> list[QTreeWidgetItem]:
        root = self.tree.invisibleRootItem()
        return [root.child(row) for row in range(root.childCount())]

    def _subject(self, subject_id: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [subject_id])
        item.setData(NAME, VIDEO_ID, "")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setFirstColumnSpanned(True)
        item.setToolTip(NAME, self.tr("Subject {}. Double-click to rename.").format(subject_id))
        item.setForeground(NAME, QBrush(theme.colours(self.palette()).muted))
        return item

    def _fill(self, item: QTreeWidgetItem, row: VideoRow) -> None:
        colours = theme.colours(self.palette())
        glyph, words = said_of(row)
        item.setText(STATE, glyph)
        tip = f"{row.video_id}: {words}"
        item.setToolTip(NAME, tip)
        item.setToolTip(STATE, tip)
        item.setData(NAME, Qt.ItemDataRole.AccessibleDescriptionRole, words)
        settled = row.state.may_train and not row.is_missing
        item.setForeground(STATE, QBrush(colours.good if settled else colours.muted))

    def _clicked(self, item: QTreeWidgetItem) -> None:
        video_id = item.data(NAME, VIDEO_ID)
        if video_id:
            self.video_chosen.emit(video_id)

    def _edit_subject(self, item: QTreeWidgetItem, _column: int) -> None:
        subject: QTreeWidgetItem | None = item.parent()
        self.tree.editItem(item if subject is None else subject, NAME)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        """Give the whole subject its new name; what is shown follows from the labels."""
        name = item.text(NAME).strip()
        if column != NAME or item.data(NAME, VIDEO_ID):
            return
        mine = [item.child(row).data(NAME, VIDEO_ID) for row in range(item.childCount())]
        before = self._rows[mine[0]].subject_id if mine else ""
        if not name or name == before:
            item.setText(NAME, before)
            return
        for video_id in mine:
            self.subject_edited.emit(video_id, name)

    def _show_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        if item is None or not item.data(NAME, VIDEO_ID):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self._acts(item, item.data(NAME, VIDEO_ID)):
            action = QAction(text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _acts(self, item: QTreeWidgetItem, video_id: str) -> list[tuple[str, object]]:
        return [
            (self.tr("Look at it"), lambda: self.video_chosen.emit(video_id)),
            (self.tr("Rename its subject…"), lambda: self._edit_subject(item, NAME)),
            (self.tr("Remove from the project…"), lambda: self.remove_asked.emit(video_id)),
        ]

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


def said_of(row: VideoRow) -> tuple[str, str]:
    """Return a short sign for a row, and the same in words."""
    translate = QCoreApplication.translate
    points = translate("VideoList", "{} points").format(row.n_points)
    if row.n_points == 1:
        points = translate("VideoList", "1 point")
    short = translate("VideoList", "{} pt").format(row.n_points)
    if row.is_missing:
        return translate("VideoList", "file missing"), translate(
            "VideoList", "the file was not found"
        )
    match row.state:
        case VideoState.NEW:
            return "○", translate("VideoList", "not opened yet")
        case VideoState.IN_PROGRESS:
            return f"… {short}", translate("VideoList", "in progress, {}").format(points)
        case VideoState.COMPLETE if not row.n_points:
            none = translate("VideoList", "✔ none")
            return none, translate("VideoList", "complete, nothing found")
        case VideoState.COMPLETE:
            return f"✔ {short}", translate("VideoList", "complete, {}").format(points)
    return f"✔✔ {short}", translate("VideoList", "reviewed, {}").format(points)


def _place(row: VideoRow) -> tuple[str, str]:
    return row.subject_id, row.video_id
