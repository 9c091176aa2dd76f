"""The walk through the window, in a process of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import UserError
from pwes_gui import app, language, theme
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.screenshots.look import Look

WITHIN_MS = 30_000
MEANWHILE_MS = 250  # for what is drawn a moment later: curves, thumbnails, layouts


def walk(look: Look, project: Path, folder: Path) -> None:
    """Take a picture of every page; nothing of the person's settings or project is touched.

    Raises:
        UserError: The project cannot be opened, or a picture not be written.
    """
    os.environ["QT_SCALE_FACTOR"] = f"{look.scale:g}"
    if not app.has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app.hush_offscreen()
    application = app.application()
    with TemporaryDirectory() as settings, _copied(project) as copy:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, settings)
        language.speak(look.language)
        theme.dress(application, dark=look.is_dark)
        _Walk(look, folder).through(copy, application)


@contextmanager
def _copied(project: Path) -> Iterator[Path]:
    """Yield a copy beside the project, from where it finds the same videos."""
    with TemporaryDirectory(prefix="walk-", suffix=".pwes", dir=project.parent) as folder:
        left = shutil.ignore_patterns("lock", "proxies", "snapshots", "evaluation")
        shutil.copytree(project, folder, dirs_exist_ok=True, ignore=left)
        yield Path(folder)


class _Walk:
    """One window, and the pictures taken of it."""

    def __init__(self, look: Look, folder: Path) -> None:
        self._look, self._folder = look, folder
        self._failures: list[UserError] = []
        self._window = MainWindow()
        self._window.resize(look.width, look.height)
        self._window.session.failed.disconnect(self._window.tell)
        self._window.session.failed.connect(self._failures.append)

    def through(self, project: Path, application: QApplication) -> None:
        window = self._window
        window.show()
        self._take("start")
        window.open(project)
        self._annotate()
        self._take("annotating")
        self._review()
        window.panes.raise_dock("training")
        self._take("training")
        window.panes.raise_dock("review")
        self._take("review")
        sheet = KeySheet(window.key_changing.keys.keys, window)
        sheet.show()
        self._take("keys", sheet)
        window.close()
        application.closeAllWindows()

    def _annotate(self) -> None:
        """Show a video in the middle of the first pass: points, and no word of the model."""
        window = self._window
        current = window.session.current
        if current is None:
            return
        window.annotating.reopen()
        points = sorted(current.points, key=lambda point: point.frame)
        self._settle()
        if points:
            middle = points[len(points) // 2]
            window.session.select(middle)
            window.player.show(middle.frame)

    def _review(self) -> None:
        """Show a video with something to decide, and the first of it selected."""
        window = self._window
        video_id = window.proposing.first_with_proposals
        if video_id is not None:
            window.session.choose_video(video_id)
            self._settle()
            window.reviewing.next()

    def _settle(self) -> None:
        app.wait(lambda: self._window.is_settled, WITHIN_MS)
        app.wait(lambda: False, MEANWHILE_MS)

    def _take(self, page: str, widget: QWidget | None = None) -> None:
        self._settle()
        self._window.statusBar().clearMessage()
        if self._failures:
            raise self._failures[0]
        png = self._folder / f"{page}-{self._look}.png"
        if not (widget or self._window).grab().save(str(png)):
            raise UserError(f"The picture {png} cannot be written.", "Choose another place.")
