"""What is in the middle of the window while no project is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

WIDTH = 560
SHOWN = 5


class StartView(QWidget):
    """Three ways to begin, and the projects of before.

    Signals:
        demo_asked, new_asked, open_asked: As their buttons say.
        recent_chosen: The Path of a project.
    """

    demo_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    recent_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.demo = self._button(self.tr("Open the demo"), self.demo_asked)
        self.new = self._button(self.tr("New project…"), self.new_asked)
        self.open = self._button(self.tr("Open project…"), self.open_asked)
        self.new.setProperty("primary", True)  # noqa: FBT003 - Qt's own
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        holder = QWidget()
        holder.setLayout(self._column())
        holder.setMaximumWidth(WIDTH)
        layout = QHBoxLayout(self)
        layout.addWidget(holder)

    def _column(self) -> QVBoxLayout:
        title = QLabel(self.tr("Spot facial expressions from one click each"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        how = QLabel(
            self.tr(
                "Add long face videos, click one frame inside each micro- or macro-expression, "
                "train, and review the proposed intervals one key at a time."
            )
        )
        how.setWordWrap(True)
        how.setProperty("role", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.new, self.open, self.demo):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(2)
        for label in (title, how):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addLayout(buttons)
        column.addLayout(self._recent)
        column.addStretch(3)
        return column

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer the projects that were open before."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if paths:
            heading = QLabel(self.tr("Recent"))
            heading.setProperty("role", "muted")
            self._recent.addWidget(heading)
        for path in paths[:SHOWN]:
            button = QPushButton(f"{path.stem}   —   {path.parent}")
            button.setFlat(True)
            button.setStyleSheet("text-align: left; border: none; padding: 4px 2px;")
            button.clicked.connect(
                lambda _checked=False, chosen=path: self.recent_chosen.emit(chosen)
            )
            self._recent.addWidget(button)

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumHeight(44)
        button.clicked.connect(signal)
        return button
