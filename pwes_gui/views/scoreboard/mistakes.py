"""The places where proposals and references disagree; each opens in the player."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.spotting.mistakes import Mistake, Wrong
from pwes_gui.views.scoreboard.figures import NOTHING, ROW
from pwes_gui.views.words import clock, kind_name

NUMBERS, WHY = (3, 4, 6), 7
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PLACE = Qt.ItemDataRole.UserRole
MOST = 500  # rows of a list that somebody still reads


class MistakePage(QWidget):
    """A list with a filter. Enter or a double click opens the place.

    Signals:
        opened: A Mistake that is to be shown in the player.

    Attributes:
        filter: Which sort of mistakes is listed.
        tree: The list.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mistakes: Sequence[Mistake] = ()
        self._subjects: Mapping[str, str] = {}
        self._fps: Mapping[str, float] = {}
        self.filter = QComboBox(self)
        self.filter.setAccessibleName(self.tr("Which mistakes are listed"))
        self.filter.addItem(self.tr("Everything"), None)
        for wrong in Wrong:
            self.filter.addItem(self._name(wrong), wrong)
        self.filter.currentIndexChanged.connect(self._list)
        self.how_many = QLabel(self)
        self.how_many.setProperty("role", "muted")
        self.open = QPushButton(self.tr("Show in the player"), self)
        self.open.setAutoDefault(False)
        self.open.clicked.connect(self._open_current)
        self._make_tree()
        above = QHBoxLayout()
        above.addWidget(self.filter)
        above.addWidget(self.how_many, 1)
        above.addWidget(self.open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addLayout(above)
        rows.addWidget(self.tree, 1)
        self._list()

    def _make_tree(self) -> None:
        self.tree = QTreeWidget(self)
        self.tree.setHeaderLabels(
            [
                *(self.tr("What"), self.tr("Video"), self.tr("Subject"), self.tr("Time")),
                *(self.tr("Lasts"), self.tr("Kind"), self.tr("Score"), self.tr("Why")),
            ]
        )
        self.tree.setAccessibleName(self.tr("Mistakes; Enter shows one in the player"))
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemActivated.connect(self._activated)
        self.tree.currentItemChanged.connect(self._show_state)

    def set_mistakes(
        self,
        mistakes: Sequence[Mistake],
        subjects: Mapping[str, str],
        fps: Mapping[str, float],
    ) -> None:
        """List mistakes; subjects and nominal rates are by video_id."""
        self._mistakes, self._subjects, self._fps = mistakes, subjects, fps
        self._list()

    @Slot()
    def _list(self) -> None:
        wanted = self.filter.currentData()
        chosen = [each for each in self._mistakes if wanted is None or each.wrong == wanted]
        self.tree.clear()
        for each in chosen[:MOST]:
            item = QTreeWidgetItem(self._texts(each))
            item.setData(0, PLACE, each)
            item.setSizeHint(WHY, QSize(1, ROW))
            for column in NUMBERS:
                item.setTextAlignment(column, RIGHT)
            self.tree.addTopLevelItem(item)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        told = self.tr("%n mistake(s)", "", len(chosen))
        if len(chosen) > MOST:
            told = self.tr("{}, the first {} listed").format(told, MOST)
        self.how_many.setText(told)
        self._show_state()

    def _texts(self, each: Mistake) -> list[str]:
        fps, ends = self._fps[each.video_id], each.interval
        name = kind_name(each.place.kind)
        if each.wrong is Wrong.KIND and each.proposal is not None:
            name = self.tr("{} as {}").format(name, kind_name(each.proposal.kind))
        return [
            self._word(each.wrong),
            each.video_id,
            self._subjects.get(each.video_id, ""),
            clock(ends.onset / fps, 2),
            self.tr("{} s").format(f"{(ends.offset - ends.onset) / fps:.2f}"),
            name,
            NOTHING if each.score is None else f"{each.score:.2f}",
            self._why(each),
        ]

    def _why(self, each: Mistake) -> str:
        if each.wrong is not Wrong.MISSED:
            return ""
        if each.proposal is None:
            return self.tr("nothing was proposed here")
        return self.tr("scored too low, or counts for another")

    def _name(self, wrong: Wrong) -> str:
        names = {
            Wrong.MISSED: self.tr("Missed references"),
            Wrong.FALSE: self.tr("False proposals"),
            Wrong.KIND: self.tr("Other kind"),
        }
        return names[wrong]

    def _word(self, wrong: Wrong) -> str:
        words = {
            Wrong.MISSED: self.tr("missed"),
            Wrong.FALSE: self.tr("false"),
            Wrong.KIND: self.tr("other kind"),
        }
        return words[wrong]

    @Slot()
    def _show_state(self) -> None:
        self.open.setEnabled(self.tree.currentItem() is not None)

    @Slot(QTreeWidgetItem)
    def _activated(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(item.data(0, PLACE))

    @Slot()
    def _open_current(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._activated(item)
