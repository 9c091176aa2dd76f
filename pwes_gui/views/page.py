"""A dialog that says something on one page, with a heading above it and buttons below."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)


class PageDialog(QDialog):
    """What every such dialog has; what stands on the page, draw() says.

    Attributes:
        heading: What it is about, in large letters.
        page: What is said.
        rows: From the top to the bottom: the heading, the page, the buttons.
        buttons: Those of the bottom, from the left; the last one closes.
    """

    def __init__(self, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.page = QLabel(), QTextBrowser()
        self.close_button = QPushButton(self.tr("Close"))
        self.rows, self.buttons = QVBoxLayout(self), QHBoxLayout()
        self.heading.setProperty("role", "title")
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.close_button.clicked.connect(self.accept)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.close_button)
        self.rows.addWidget(self.heading)
        self.rows.addWidget(self.page, 1)
        self.rows.addLayout(self.buttons)
        self.resize(*size)

    def set_title(self, title: str) -> None:
        """Say what the window, and so its page, is called."""
        self.setWindowTitle(title)
        self.page.setAccessibleName(title)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the left below the page."""
        for place, each in enumerate(buttons):
            self.buttons.insertWidget(place, each)

    def draw(self) -> None:
        """Write the page, in the colours of the scheme that holds now."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.draw()
