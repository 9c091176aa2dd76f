"""What the measurements look at: a small rendered project in the real window."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from core.demo.make import make
from core.errors import UserError
from core.jobs.demo import project_of
from pwes_gui.app import wait
from pwes_gui.main_window import MainWindow

WITHIN_MS = 60_000
SIZE = 1600, 900
Result = TypeVar("Result")


def rendered(folder: Path, seconds: float) -> Path:
    """Render two videos of two subjects, and return their project without any features."""
    videos = _returned(make(folder / "videos", n_subjects=2, videos_each=1, seconds=seconds))
    return project_of(folder / "demo.pwes", videos)


@contextmanager
def window_over(project: Path) -> Iterator[MainWindow]:
    """Yield the real window with a project in it, shown and settled.

    Raises:
        UserError: It did not settle.
    """
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(  # a person's own settings are left alone
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(project.parent / "settings")
    )
    window = MainWindow()
    try:
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        window.open(project)
        if not wait(lambda: window.is_settled, WITHIN_MS):
            raise UserError("The window did not show its first picture.")
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def until(is_done: Callable[[], bool], within_s: float = 60.0) -> float:
    """Let events be handled without a rest until something is done; return how long it took.

    Raises:
        UserError: It took too long.
    """
    start = perf_counter()
    while not is_done():
        QApplication.processEvents()
        if perf_counter() - start > within_s:
            raise UserError("The window did not answer in time.")
    return perf_counter() - start


def percentile_ms(seconds: list[float], percent: float) -> float:
    return 1000.0 * float(np.percentile(seconds, percent))


def _returned(job: Generator[object, None, Result]) -> Result:
    while True:
        try:
            next(job)
        except StopIteration as ending:
            result: Result = ending.value
            return result
