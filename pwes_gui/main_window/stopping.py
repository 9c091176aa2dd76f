"""Stop buttons in the status bar, for what is told of there and has no panel of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QToolButton

from core.progress import Progress
from pwes_gui.main_window.training import sentence

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


class Stopping(QObject):
    """Shows how far the adding of videos, bundles and the demo are, each with a way out.

    Attributes:
        adding, carrying, demo: The buttons; they are there while there is something to stop.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        additions, demo = window.session.additions, window.demo
        carrying = window.elsewhere.carrying
        self.adding = self._button(self.tr("Stop adding videos"), additions.leave_rest)
        self.carrying = self._button(self.tr("Stop the bundle or its result"), carrying.cancel)
        self.demo = self._button(self.tr("Stop making the demo"), demo.cancel)
        additions.changed.connect(self.adding.setVisible)
        additions.progressed.connect(self._tell_adding)
        carrying.working_changed.connect(self.carrying.setVisible)
        demo.making_changed.connect(self.demo.setVisible)
        bar = window.statusBar()
        for label, button in (  # from the right, so that no place moves before it is taken
            (window.panes.trained, self.demo),
            (window.panes.carried, self.carrying),
            (window.panes.adding, self.adding),
        ):
            bar.insertPermanentWidget(window.panes.told.index(label) + 1, button)
            button.hide()

    def _button(self, what: str, stop: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Stop"))
        button.setToolTip(what)
        button.setAccessibleName(what)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setStyleSheet("padding: 0 6px")  # Qt keeps the room for it while it is hidden
        button.setFixedHeight(button.fontMetrics().height() + 4)
        button.clicked.connect(stop)
        return button

    @Slot(object)
    def _tell_adding(self, progress: Progress) -> None:
        self._window.panes.adding.setText(sentence(progress))
