"""What users of other programs complain of, where no other test holds it (docs/complaints.md)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.cli.app import run
from core.points import Kind
from core.project.folder import Project
from core.videos import VideoState
from main import QtWindow
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from tests.gui.conftest import MakeVideo, finished_run
from tests.gui.main_window.conftest import LONG_MS

DEEP = "x" * 90
PLACES = ["李雷 的实验", "Übung für Jürgen", "faces 😀 & more", f"{DEEP}/{DEEP}/{DEEP}/{DEEP}"]


def shows(window: MainWindow, video_id: str) -> bool:
    return window.session.video_id == video_id and window.views.video.picture.image is not None


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_one_broken_recording_leaves_the_others_alone(
    qtbot: QtBot, window: MainWindow, project_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "videos" / "s01" / "clip_a.mp4").write_bytes(b"no video at all")
    window.open(project_path)
    picture = window.views.video.picture
    qtbot.waitUntil(lambda: "clip_a.mp4" in picture.message, timeout=LONG_MS)
    assert [row.video_id for row in window.views.videos.shown] == ["clip_a", "clip_b"]
    qtbot.keyClick(picture, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: shows(window, "clip_b"), timeout=LONG_MS)
    window.close()


@pytest.mark.parametrize("place", PLACES, ids=["chinese", "umlauts", "emoji", "long"])
def test_paths_may_be_written_in_any_letters_and_be_long(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_video: MakeVideo, place: str
) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    name = place.split("/", maxsplit=1)[0][:20]
    video = make_video().rename(folder / f"{name}.mp4")
    window.session.create(folder / f"{name}.pwes")
    window.session.add_videos([video])
    qtbot.waitUntil(lambda: window.views.video.picture.image is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not window.panes.adding.text(), timeout=LONG_MS)
    window.annotating.add_point(Kind.MACRO)
    table = folder / f"{name}.csv"
    window.reviewing.export(table)
    window.reviewing.close()
    assert table.is_file()
    window.close()
    with Project.open(folder / f"{name}.pwes", read_only=True) as project:
        (labels,) = project.labels
        assert labels.video.subject_id == folder.name
        assert len(labels.points) == 1


def test_window_and_command_line_write_the_same_table(
    qtbot: QtBot, window: MainWindow, project_path: Path, tmp_path: Path
) -> None:
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)  # clip_b stays in the first pass, in which the model says nothing
        finished_run(project)
    window.open(project_path)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    window.reviewing.next()
    window.reviewing.accept()
    window.reviewing.export(tmp_path / "window.csv")
    window.reviewing.close()
    window.close()
    arguments = ["export", str(project_path), str(tmp_path / "command.csv")]
    assert run(arguments, QtWindow()) == 0
    written = (tmp_path / "window.csv").read_bytes()
    assert written.count(b"clip_a") > 1
    assert (tmp_path / "command.csv").read_bytes() == written
