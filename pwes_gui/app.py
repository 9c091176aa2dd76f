"""The application: one QApplication, one window, and a picture of it on demand."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core import memory, program
from core.errors import UserError
from core.logbook import Logbook
from pwes_gui import language, theme
from pwes_gui.last_resort import LastResort
from pwes_gui.main_window import MainWindow

NAME = "PWES"
ORGANISATION = "pwes"
ICON = Path(__file__).parent.parent / "resources" / "icons" / "pwes.png"
GRAB_SIZE = 1600, 900
GRAB_WITHIN_MS = 30_000
LOOK_EVERY_MS = 20


def run(project: Path | None, argv: Sequence[str] = ()) -> int:
    """Show the window until it is closed.

    Args:
        project: The project to open; None for the start page.
        argv: What Qt may read of the command line.

    Returns:
        The exit code.

    Raises:
        UserError: There is no screen to show a window on.
    """
    refuse_without_screen()
    app = application(argv)
    book = Logbook()
    book.open()
    last_resort = LastResort(book, app)
    last_resort.install()
    shown = Shown()
    if project is not None:
        QTimer.singleShot(0, lambda: shown.open(project))
    last_resort.tell_crash()
    try:
        return app.exec()
    finally:
        book.close()


class Shown(QObject):
    """The window that is shown; another takes its place when another language is chosen.

    Every text is made once, when its widget is: a window that was made anew is in the new
    language throughout. It goes on where the other was left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.window = self._made()
        size, room = self.window.size(), self.window.screen().availableSize()
        if size.boundedTo(room) == size:
            self.window.show()
        else:  # on a small screen: all of it, and nothing beyond its edge
            self.window.resize(size.boundedTo(room))
            self.window.showMaximized()

    def open(self, project: Path) -> None:
        """Open a project; where it is the demo, and new to the person, take the tour."""
        self.window.open(project)
        self.window.tour.greet()

    def _made(self) -> MainWindow:
        window = MainWindow()
        window.language_menu.chosen.connect(self._replace, Qt.ConnectionType.QueuedConnection)
        return window

    @Slot()
    def _replace(self) -> None:
        before, project = self.window, self.window.session.project
        if before.is_busy:
            before.telling.notice(self.tr("The language changes when the program is started next."))
            return
        language.speak()
        self.window = self._made()
        self.window.restoreGeometry(before.saveGeometry())
        self.window.show()  # before the other goes: the last window to close ends the program
        before.close()
        before.deleteLater()
        if project is not None:
            self.window.open(project.path)


def hush_offscreen() -> None:
    """Keep Qt's offscreen plugin from telling people, at every resize, what it cannot do."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith("This plugin does not support"):
            sys.stderr.write(text + "\n")

    qInstallMessageHandler(tell)


def grab(project: Path, png: Path, video_id: str | None = None) -> None:
    """Write a picture of the window with a project in it; no screen is needed.

    Args:
        project: The project.
        png: The picture to write.
        video_id: The video to show; the first one that has proposals if None.

    Raises:
        UserError: The project cannot be opened, or the picture not written.
    """
    draw_offscreen_without_screen()
    application()
    window = MainWindow()
    window.resize(*GRAB_SIZE)
    failures: list[UserError] = []
    window.session.failed.disconnect(window.tell)
    window.session.failed.connect(failures.append)
    window.session.unopened.disconnect(window.mending.offer)
    window.session.unopened.connect(lambda _, error: failures.append(error))
    window.show()
    try:
        window.open(project)
        if window.session.project is not None:
            _choose(window, video_id)
            wait(lambda: window.is_settled, GRAB_WITHIN_MS)
        if failures:
            raise failures[0]
        if not window.grab().save(str(png)):
            raise UserError(f"The picture {png} cannot be written.", "Choose another place.")
    finally:
        window.close()
        window.deleteLater()


def show_once() -> str:
    """Show the empty window until it was painted, offscreen where there is no screen.

    For who wants to know whether it can be, and how soon; returns Qt's platform.

    Raises:
        UserError: The window was not painted in time.
    """
    draw_offscreen_without_screen()
    app = application()
    window = _Painted()
    window.show()
    in_time = wait(lambda: window.was_painted, GRAB_WITHIN_MS)
    window.close()
    window.deleteLater()
    if not in_time:
        raise UserError("The window was not painted in time.")
    return app.platformName()


class _Painted(MainWindow):
    """A window that knows whether it was painted with all that is in it."""

    was_painted = False

    def event(self, event: QEvent) -> bool:
        """Note the first paint; Qt sends it after the children's layout is settled."""
        done = super().event(event)
        self.was_painted |= event.type() == QEvent.Type.Paint
        return done


def application(argv: Sequence[str] = ()) -> QApplication:
    """Return the one application, made and dressed if there is none yet."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    memory.stay_compact()
    app = QApplication([NAME, *argv])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(NAME)
    app.setWindowIcon(QIcon(str(ICON)))
    theme.apply(app)
    language.speak()
    return app


def has_screen() -> bool:
    """Say whether a window could be seen here."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def draw_offscreen_without_screen() -> None:
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def refuse_without_screen() -> None:
    if not has_screen():
        raise UserError(
            "There is no screen here to show a window on.",
            f"Log in with a desktop (or ssh -X), or use the commands: {program.name()} --help",
        )


def wait(is_done: Callable[[], bool], within_ms: int) -> bool:
    """Let the event loop run until something is done; say whether it was in time."""
    loop = QEventLoop()
    look = QTimer(interval=LOOK_EVERY_MS)
    look.timeout.connect(lambda: loop.quit() if is_done() else None)
    look.start()
    QTimer.singleShot(within_ms, loop, loop.quit)
    loop.exec()
    look.stop()
    return is_done()


def _choose(window: MainWindow, video_id: str | None) -> None:
    if video_id is None:
        video_id = window.proposing.first_with_proposals
    if video_id is not None:
        window.session.choose_video(video_id)
        window.reviewing.next()
