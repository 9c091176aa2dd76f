"""The videos under their subjects."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from pwes_gui import theme
from pwes_gui.views.editing import edit_in_place
from pwes_gui.views.video_list.rows import Narrowing, VideoRow, in_order, said_of

NAME, STATE = 0, 1
VIDEO_ID = Qt.ItemDataRole.UserRole


class VideoTree(QTreeWidget):
    """A tree of subjects and videos; a subject is renamed in place.

    Signals:
        video_chosen: The video_id to look at.
        subject_named: The video_ids of one subject, and its new name.
        remove_asked: The video_id to take out of the project.
    """

    video_chosen = Signal(str)
    subject_named = Signal(object, str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._current: str | None = None
        self._narrowing = Narrowing()
        self._closed: set[str] = set()  # subjects that were folded while nothing was looked for
        self._dress()
        self.itemClicked.connect(self._clicked)
        self.itemActivated.connect(self._clicked)
        self.itemDoubleClicked.connect(self._edit_subject)
        self.itemChanged.connect(self._changed)
        self.customContextMenuRequested.connect(self._show_menu)

    def set_rows(self, rows: Sequence[VideoRow]) -> None:
        """Show these videos, each under its subject."""
        self._remember_closed()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        self._items.clear()
        subjects: dict[str, QTreeWidgetItem] = {}
        for row in in_order(rows):
            if row.subject_id not in subjects:
                subjects[row.subject_id] = self._subject(row.subject_id)
            item = QTreeWidgetItem(subjects[row.subject_id], [row.video_id])
            item.setData(NAME, VIDEO_ID, row.video_id)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self._items[row.video_id] = item
            self._fill(item, row)
        self.blockSignals(False)  # noqa: FBT003 - as above
        self._narrow(rows)

    def set_row(self, row: VideoRow) -> None:
        """Show one video anew; its subject is as it was."""
        item = self._items[row.video_id]
        self._fill(item, row)
        item.setHidden(not self._narrowing.takes(row))
        self._fold(item.parent())

    def set_current(self, video_id: str | None) -> None:
        """Mark the video that is looked at."""
        before = None if self._current is None else self._items.get(self._current)
        if before is not None:
            before.setFont(NAME, self.font())
        self._current = video_id
        current = None if video_id is None else self._items.get(video_id)
        if current is not None:
            current.setFont(NAME, theme.strong(self.font()))
            self.setCurrentItem(current)
            self.scrollToItem(current)

    def set_narrowing(self, narrowing: Narrowing, rows: Sequence[VideoRow]) -> None:
        """Show only what is looked for; a folded subject opens while something is."""
        self._remember_closed()
        self._narrowing = narrowing
        self._narrow(rows)

    def item_of(self, video_id: str) -> QTreeWidgetItem:
        return self._items[video_id]

    # --- inside ---

    def _dress(self) -> None:
        self.setColumnCount(2)
        self.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at both ends
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setAccessibleName(self.tr("Videos by subject"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)

    def _narrow(self, rows: Sequence[VideoRow]) -> None:
        shown = {row.video_id for row in rows if self._narrowing.takes(row)}
        for video_id, item in self._items.items():
            item.setHidden(video_id not in shown)
        for subject in self._subjects():
            self._fold(subject)
            is_open = bool(self._narrowing) or subject.text(NAME) not in self._closed
            subject.setExpanded(is_open)

    def _fold(self, subject: QTreeWidgetItem) -> None:
        """Hide a subject none of whose videos is shown."""
        places = range(subject.childCount())
        subject.setHidden(all(subject.child(row).isHidden() for row in places))

    def _remember_closed(self) -> None:
        if not self._narrowing:
            self._closed = {each.text(NAME) for each in self._subjects() if not each.isExpanded()}

    def _subjects(self) -> Iterator[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        return (root.child(row) for row in range(root.childCount()))

    def _subject(self, subject_id: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [subject_id])
        item.setData(NAME, VIDEO_ID, "")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setFirstColumnSpanned(True)
        item.setToolTip(NAME, self.tr("Subject {}. Double-click to rename.").format(subject_id))
        item.setForeground(NAME, QBrush(theme.colours(self.palette()).muted))
        return item

    def _fill(self, item: QTreeWidgetItem, row: VideoRow) -> None:
        colours = theme.colours(self.palette())
        sign, words = said_of(row)
        item.setText(STATE, sign)
        tip = "\n".join(filter(None, (f"{row.video_id}: {words}", row.note)))
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
        parent: QTreeWidgetItem | None = item.parent()
        edit_in_place(self, item if parent is None else parent, NAME)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        """Hand on a subject's new name; what is shown follows from the labels."""
        if column != NAME or item.data(NAME, VIDEO_ID):
            return
        mine = [item.child(row).data(NAME, VIDEO_ID) for row in range(item.childCount())]
        self.subject_named.emit(mine, item.text(NAME).strip())

    def _show_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is None or not item.data(NAME, VIDEO_ID):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self._acts(item, item.data(NAME, VIDEO_ID)):
            action = QAction(text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(at))

    def _acts(self, item: QTreeWidgetItem, video_id: str) -> list[tuple[str, Callable[[], object]]]:
        return [
            (self.tr("Look at it"), lambda: self.video_chosen.emit(video_id)),
            (self.tr("Rename its subject…"), lambda: self._edit_subject(item, NAME)),
            (self.tr("Remove from the project…"), lambda: self.remove_asked.emit(video_id)),
        ]
