"""The walk through the window, in a process of its own."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.labels import replacing_video
from core.project.folder import Project, video_path
from pwes_gui import app, language, theme
from pwes_gui.main_window import MainWindow
from pwes_gui.screenshots.look import Look
from pwes_gui.screenshots.pages import PAGES
from pwes_gui.screenshots.stage import Stage

WITHIN_MS = 120_000  # as a busy machine needs for asking torch, or reading what is magnified
MEANWHILE_MS = 250  # for what is drawn a moment later: curves, thumbnails, layouts


def walk(look: Look, project: Path, folder: Path, names: Sequence[str]) -> None:
    """Take a picture of the pages; nothing of the person's settings or project is touched.

    Raises:
        UserError: The project cannot be opened, or a picture not be written.
    """
    os.environ["QT_SCALE_FACTOR"] = f"{look.scale:g}"
    if not app.has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app.hush_offscreen()
    application = app.application()
    with TemporaryDirectory() as own, _copied(project) as copy:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, own)
        language.speak(look.language)
        theme.dress(application, dark=look.is_dark)
        _Walk(look, folder).through(copy, Path(own) / "empty.pwes", names)
        application.closeAllWindows()


@contextmanager
def _copied(project: Path) -> Iterator[Path]:
    """Yield a copy of the same name elsewhere, that finds the same videos."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / project.name
        shutil.copytree(project, copy, ignore=_left)
        with Project.open(copy) as opened:
            for each in list(opened.labels):
                there = replace(each.video, path=str(video_path(project, each.video)))
                edit = replacing_video(each, there, "Look at the recording where it is")
                if edit is not None:
                    opened.commit(edit)
        yield copy


def _left(folder: str, names: list[str]) -> set[str]:
    """Return what need not be copied: what is large and on no page."""
    folds = {each for each in names if Path(folder).name == "evaluation" and each.endswith(".h5")}
    return folds | {"lock", "proxies", "snapshots"}


class _Walk:
    """One window, and the pictures taken of it."""

    def __init__(self, look: Look, folder: Path) -> None:
        self._look, self._folder = look, folder
        self._failures: list[UserError] = []
        self._window = MainWindow()
        self._window.resize(look.width, look.height)
        if look.hides_faces:
            self._window.acts["privacy"].trigger()
        self._window.session.failed.disconnect(self._window.tell)
        self._window.session.failed.connect(self._failures.append)
        self._window.session.unopened.disconnect(self._window.mending.offer)
        self._window.session.unopened.connect(lambda _, error: self._failures.append(error))

    def through(self, project: Path, empty: Path, names: Sequence[str]) -> None:
        self._window.show()
        stage = Stage(
            self._window, project, empty, self._settle, lambda done: app.wait(done, WITHIN_MS)
        )
        for page in PAGES:
            if page.name in names:
                dialog = page.show(stage)
                self._take(page.name, dialog)
                if dialog is not None:
                    dialog.close()
        self._window.close()

    def _settle(self) -> None:
        app.wait(lambda: self._window.is_settled, WITHIN_MS)
        app.wait(lambda: False, MEANWHILE_MS)

    def _take(self, page: str, dialog: QWidget | None) -> None:
        self._settle()
        self._window.statusBar().clearMessage()
        if self._failures:
            raise self._failures[0]
        png = self._folder / self._look.picture_of(page)
        if not (dialog or self._window).grab().save(str(png)):
            raise UserError(f"The picture {png} cannot be written.", "Choose another place.")
