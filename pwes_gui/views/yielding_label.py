"""A label that says the same in fewer words where the window is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class YieldingLabel(QLabel):
    """Asks for the room of its full text, and is content with that of its brief one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = self._brief = ""

    def say(self, full: str, brief: str) -> None:
        """Show a text: full where it fits, else brief; the tool tip always has it in full."""
        self._full, self._brief = full, brief
        self.setToolTip(full)
        self._choose()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_of(self._full)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_of(self._brief)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        has_room = self.width() >= self.sizeHint().width()
        self.setText(self._full if has_room else self._brief)

    def _size_of(self, text: str) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(text) + 2, metrics.height())
