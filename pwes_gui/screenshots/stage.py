"""Where pages are shown, and what a page is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pwes_gui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the pages are shown.

    Attributes:
        window: The window.
        project: A trained project, which may be changed.
        empty: Where an empty project may be made.
        settle: Waits until everything that there is to show is shown.
        wait: Waits until something is so.
    """

    window: MainWindow
    project: Path
    empty: Path
    settle: Callable[[], None]
    wait: Callable[[Callable[[], bool]], object]

    def open(self) -> MainWindow:
        """Return the window with the project open in it."""
        opened = self.window.session.project
        if opened is None or opened.path != self.project:
            self.window.open(self.project)
            self.settle()
        return self.window


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: How its pictures are called.
        show: Shows it; returns the dialog to be pictured, or None for the window.
    """

    name: str
    show: Callable[[Stage], QWidget | None]
