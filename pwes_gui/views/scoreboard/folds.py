"""The queue of folds: who is held out, and how far the training without them is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.progress import FoldNews, FoldState
from pwes_gui.views.scoreboard.figures import ROW


class FoldList(QTreeWidget):
    """One row a fold, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([self.tr("Held out"), self.tr("State")])
        self.setAccessibleName(self.tr("Queue of folds"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def set_folds(self, folds: Sequence[FoldNews]) -> None:
        """Show how each fold stands; the chosen row stays chosen."""
        while self.topLevelItemCount() > len(folds):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        for at, fold in enumerate(folds):
            item = self.topLevelItem(at)
            if item is None:
                item = QTreeWidgetItem(self)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(1, right)
                item.setSizeHint(0, QSize(1, ROW))
            subjects = ", ".join(fold.subject_ids) or self.tr("nobody by name")
            for column, text in enumerate((subjects, self._state(fold))):
                if item.text(column) != text:
                    item.setText(column, text)
            item.setToolTip(0, subjects)

    def _state(self, fold: FoldNews) -> str:
        names = {
            FoldState.PLANNED: "–",
            FoldState.WAITING: self.tr("waiting"),
            FoldState.TRAINING: self.tr("training, {} %").format(int(100 * fold.share)),
            FoldState.DONE: self.tr("done"),
            FoldState.KEPT: self.tr("kept from before"),
        }
        return names[fold.state]
