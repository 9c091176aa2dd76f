"""A person at the window of a child process: real keys, forever, and a report of what was saved."""

import random
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from core.project.folder import Project
from core.project.labels_file import labels_hash
from core.settings import NetworkSettings, Settings, TrainingSettings
from pwes_gui import app
from pwes_gui.main_window import MainWindow

SHORT = Settings(
    network=NetworkSettings(width=16),
    training=TrainingSettings(iterations=60, warmup=10, preview_every=5, threads=1),
)
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Keys = tuple[Qt.Key, Qt.KeyboardModifier]
MOVES: list[Keys] = [
    *((key, PLAIN) for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_N)),
    *((key, SHIFT) for key in (Qt.Key.Key_Right, Qt.Key.Key_Left)),
    *((key, PLAIN) for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)),
    (Qt.Key.Key_Space, PLAIN),
]
EDITS: list[Keys] = [
    *((key, PLAIN) for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_M)),
    *((key, PLAIN) for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_I, Qt.Key.Key_O)),
    *((key, PLAIN) for key in (Qt.Key.Key_C, Qt.Key.Key_Delete, Qt.Key.Key_X)),
    *((Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Y, CONTROL)),
]


@dataclass(frozen=True, slots=True)
class Saved:
    """What the window showed as saved.

    Attributes:
        number: The number of the last edit.
        labels: The hash of the labels with it.
        status: What the status bar said.
    """

    number: int
    labels: str
    status: str


@dataclass(frozen=True, slots=True)
class Boxed:
    """A box that came up."""

    text: str


def number_of(project: Project) -> int:
    """Return the number of a project's last edit."""
    return project._open_journal().sequence


def focused(window: MainWindow) -> QWidget:
    """Return what a pressed key goes to."""
    widget: QWidget | None = window.focusWidget()
    return window if widget is None else widget


class Typist(QObject):
    """Presses a key whenever the window has time for one."""

    def __init__(self, window: MainWindow, pipe: Connection, seed: int) -> None:
        super().__init__(window)
        self._window, self._pipe = window, pipe
        self._chance = random.Random(seed)
        window.session.saved.connect(self._saved)  # after the window: the status bar has it
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._press)
        self._timer.start()

    @Slot(object)
    def _saved(self, _at: object) -> None:
        project = self._window.session.project
        assert project is not None
        said = self._window.panes.saved.text()
        self._pipe.send(Saved(number_of(project), labels_hash(project.labels), said))

    @Slot()
    def _press(self) -> None:
        window = self._window
        for box in window.findChildren(QMessageBox):
            self._pipe.send(Boxed(f"{box.text()} {box.informativeText()}"))
            box.reject()
        if not window.isActiveWindow():
            window.activateWindow()
        elif self._chance.random() < 0.04:
            window.session.snapshot()
        else:
            key, modifier = self._chance.choice(self._chance.choice([MOVES, EDITS, EDITS]))
            QTest.keyClick(focused(window), key, modifier)


def at_the_window(pipe: Connection, project: Path, seed: int, places: Path, trains: str) -> None:
    """Open a project and edit it without end.

    Args:
        pipe: Takes what was saved, True once the window is open, and what boxes came up.
        project: The project.
        seed: Of the keys.
        places: Where the program may keep its own settings.
        trains: Empty, or what is trained meanwhile: flow-peaks or short.
    """
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(places))
    application = app.application()
    app.hush_offscreen()
    sys.excepthook = lambda *error: pipe.send(Boxed(f"not caught: {error[1]!r}"))
    window = MainWindow()
    window.show()
    window.activateWindow()
    window.open(project)
    if trains:
        window.session.settings = SHORT if trains == "short" else Settings.preset(trains)
        window.train()
    Typist(window, pipe, seed)
    pipe.send(True)
    application.exec()
