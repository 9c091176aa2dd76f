import subprocess
import sys
import threading
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui import app
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run


def complete_with_run(path: Path, video_id: str) -> None:
    with Project.open(path) as project:
        edit = point_edits.set_state(project.labels[video_id], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)


@pytest.mark.usefixtures("qapp")
def test_a_picture_of_the_window_shows_the_video_that_has_proposals(
    project_path: Path, tmp_path: Path
) -> None:
    complete_with_run(project_path, "clip_b")
    png = tmp_path / "window.png"
    app.grab(project_path, png)
    image = QImage(str(png))
    assert (image.width(), image.height()) == app.GRAB_SIZE
    centre = image.pixelColor(image.width() // 2, image.height() // 4)
    assert centre.red() == pytest.approx(centre.green(), abs=12)  # the grey clip, not the page
    with Project.open(project_path) as project:  # it was closed again
        assert not project.read_only


@pytest.mark.usefixtures("qapp")
def test_a_picture_of_what_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.pwes"):
        app.grab(tmp_path / "none.pwes", tmp_path / "window.png")


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_written_is_told(project_path: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        app.grab(project_path, tmp_path / "nowhere" / "window.png")


def test_run_shows_the_window_with_the_project_until_it_is_closed(
    qtbot: QtBot, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setenv("XDG_STATE_HOME", str(project_path.parent / "log"))
    seen: list[str] = []

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                if not widget.is_settled or widget.session.project is None:
                    return
                seen.append(widget.windowTitle())
                widget.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    assert app.run(project_path) == 0
    timer.stop()
    assert seen == ["study"]
    qtbot.wait(1)


def test_without_a_screen_it_says_so_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UserError, match="no screen"):
        app.run(None)
    monkeypatch.setenv("DISPLAY", ":9")
    assert app.has_screen()


@pytest.mark.usefixtures("qapp")
def test_waiting_ends_when_it_is_done_or_when_it_is_late() -> None:
    ticks = count()
    assert app.wait(lambda: next(ticks) > 2, 5000)
    assert not app.wait(lambda: False, 60)


@pytest.mark.usefixtures("qapp")
def test_the_window_is_shown_once_and_gone() -> None:
    before = len(QApplication.topLevelWidgets())
    app.show_once()
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets()[before:])


def test_a_window_that_is_never_painted_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "wait", lambda *_: False)
    with pytest.raises(UserError, match="not painted"):
        app.show_once()


def test_only_the_offscreen_plugin_is_hushed() -> None:
    code = (
        "from PySide6.QtCore import qWarning; from pwes_gui.app import hush_offscreen;"
        "hush_offscreen(); qWarning('This plugin does not support raise()'); qWarning('heard')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == "heard\n"
