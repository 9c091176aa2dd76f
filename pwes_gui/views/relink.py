"""The dialog that shows where missing recordings are now, before anything is linked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

SIZE = 900, 460
VIDEO, BEFORE, NOW, WHAT = range(4)
PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A missing recording, and what was found.

    Attributes:
        video_id: The video.
        before: Where it was.
        now: Where it is; empty if nothing was found.
        what: What there is to say about it.
        is_sure: Whether it is the same recording: linked unless somebody says no.
    """

    video_id: str
    before: str
    now: str = ""
    what: str = ""
    is_sure: bool = False


class RelinkDialog(QDialog):
    """Rows of old and new places; those that are ticked are linked.

    Signals:
        folder_asked: Another folder is to be looked through.
        link_asked: The video_ids that are to be linked, as a list.
        stop_asked: Nothing more is to be looked for.
    """

    folder_asked = Signal()
    link_asked = Signal(object)
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.doing = QLabel(), QLabel()
        self.rows = QTreeWidget()
        self.bar = QProgressBar(textVisible=False)
        self.link, self.folder = QPushButton(), QPushButton(self.tr("Look in another folder…"))
        self.stop = QPushButton(self.tr("Stop looking"))
        self.close_button = QPushButton(self.tr("Close"))
        self.setWindowTitle(self.tr("Find moved files"))
        self._dress()
        self._lay_out()
        self.link.clicked.connect(self._link)
        self.folder.clicked.connect(self.folder_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.close_button.clicked.connect(self.reject)
        self.rows.itemChanged.connect(self._count)
        self.set_rows(())
        self.set_progress("", 0.0)

    def set_heading(self, text: str) -> None:
        self.heading.setText(text)

    def set_progress(self, doing: str, share: float) -> None:
        """Say what is being done and how much of it is; nothing once all is known.

        Args:
            doing: What is done; empty for nothing.
            share: From 0 to 1; below 0 while unknown.
        """
        is_looking = bool(doing)
        self.doing.setText(doing)
        self.bar.setVisible(is_looking)
        self.stop.setVisible(is_looking)
        self.folder.setVisible(not is_looking)
        self.bar.setMaximum(PER_MILLE if share >= 0 else 0)
        self.bar.setValue(round(PER_MILLE * max(share, 0.0)))

    def set_rows(self, rows: Sequence[MoveRow]) -> None:
        """Show what was found; the same recordings are ticked."""
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rows.clear()
        for row in rows:
            item = QTreeWidgetItem(self.rows, [row.video_id, row.before, row.now, row.what])
            for column in (BEFORE, NOW):
                item.setToolTip(column, item.text(column))
            if row.now:
                state = Qt.CheckState.Checked if row.is_sure else Qt.CheckState.Unchecked
                item.setCheckState(VIDEO, state)
            else:
                item.setDisabled(True)
        self.rows.blockSignals(False)  # noqa: FBT003 - as above
        for column in (VIDEO, WHAT):
            self.rows.resizeColumnToContents(column)
        self._count()

    @property
    def chosen(self) -> list[str]:
        """The video_ids that are ticked."""
        items = map(self.rows.topLevelItem, range(self.rows.topLevelItemCount()))
        return [
            item.text(VIDEO)
            for item in items
            if item is not None and item.checkState(VIDEO) is Qt.CheckState.Checked
        ]

    # --- inside ---

    def _dress(self) -> None:
        self.heading.setProperty("role", "title")
        self.heading.setWordWrap(True)
        self.doing.setProperty("role", "muted")
        self.link.setProperty("primary", True)  # noqa: FBT003 - a property's value
        self.bar.setAccessibleName(self.tr("How far the search is"))
        self.rows.setAccessibleName(self.tr("Missing recordings and where they are now"))
        self.rows.setHeaderLabels(
            [self.tr("Video"), self.tr("Was"), self.tr("Is now"), self.tr("What was found")]
        )
        self.rows.setStyleSheet("QTreeView::item { padding: 3px 6px 3px 0; }")
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.rows.header()
        header.setStretchLastSection(False)
        for column in (BEFORE, NOW):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        for button in (self.folder, self.stop):
            below.addWidget(button)
        below.addWidget(self.doing, 1)
        below.addWidget(self.close_button)
        below.addWidget(self.link)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addWidget(self.rows, 1)
        rows.addWidget(self.bar)
        rows.addLayout(below)
        self.resize(*SIZE)

    @Slot()
    def _count(self) -> None:
        n = len(self.chosen)
        self.link.setEnabled(bool(n))
        self.link.setText(self.tr("Link %n file(s)", "", n) if n else self.tr("Link files"))

    @Slot()
    def _link(self) -> None:
        self.link_asked.emit(self.chosen)
