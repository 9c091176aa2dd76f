"""The offer of a proxy in the real window, with recordings of few key frames."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.frames.proxy import is_felt, is_worth_it
from core.jobs.proxies import proxy_path, usable_proxy
from core.project.adding import adding
from core.project.folder import Project
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.proxies import Proxies
from tests.barcodes import Recipe, write_clip

LONG_MS = 60_000
SPARSE = Recipe(options={"g": "60", "bf": "2", "preset": "ultrafast"}, size=(1280, 720))


@pytest.fixture
def sparse_path(tmp_path: Path) -> Path:
    """A project with two recordings that have a key frame every 60."""
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            project.commit(adding(project, write_clip(folder / f"{name}.mp4", SPARSE), name))
    return path


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def open_it(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.open(path)
    qtbot.waitUntil(lambda: window.is_settled and window.player.is_open, timeout=LONG_MS)


def test_a_recording_with_enough_key_frames_gets_no_offer(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    open_it(qtbot, window, project_path)
    assert isinstance(window.proxies, Proxies)
    assert window.views.video.proxy_bar.isHidden()


def test_a_small_recording_jumps_fast_enough_without(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "small.pwes"
    with Project.create(path) as project:
        clip = write_clip(tmp_path / "small.mp4", replace(SPARSE, size=(96, 48)))
        project.commit(adding(project, clip, "s"))
    open_it(qtbot, window, path)
    assert window.player.facts is not None
    assert is_worth_it(window.player.facts)
    assert not is_felt(window.player.facts)
    assert window.views.video.proxy_bar.isHidden()


def test_a_proxy_is_made_when_asked_and_then_shown_at_the_same_frame(
    qtbot: QtBot, window: MainWindow, sparse_path: Path
) -> None:
    open_it(qtbot, window, sparse_path)
    bar, project = window.views.video.proxy_bar, window.session.project
    current = window.session.current
    assert bar.isVisible()
    assert project is not None
    assert current is not None
    window.player.show(47)
    qtbot.waitUntil(lambda: window.player.frame == 47, timeout=LONG_MS)
    qtbot.mouseClick(bar.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            usable_proxy(project.path, current.video) is not None and not window.proxies.is_making
        ),
        timeout=LONG_MS,
    )
    qtbot.waitUntil(lambda: window.is_settled and window.player.is_open, timeout=LONG_MS)
    assert window.player.frame == 47
    assert bar.isHidden()
    other = next(each for each in window.session.labels if each.video != current.video)
    assert usable_proxy(project.path, other.video) is None
    window.choose_video(other.video.video_id)
    qtbot.waitUntil(lambda: window.is_settled and bar.isVisible(), timeout=LONG_MS)


def test_proxies_of_all_are_made_when_asked(
    qtbot: QtBot, window: MainWindow, sparse_path: Path
) -> None:
    open_it(qtbot, window, sparse_path)
    qtbot.mouseClick(window.views.video.proxy_bar.all, Qt.MouseButton.LeftButton)
    videos = [each.video for each in window.session.labels]
    qtbot.waitUntil(
        lambda: all(usable_proxy(sparse_path, each) is not None for each in videos),
        timeout=LONG_MS,
    )


def test_who_declines_is_not_asked_again(
    qtbot: QtBot, window: MainWindow, sparse_path: Path
) -> None:
    open_it(qtbot, window, sparse_path)
    bar = window.views.video.proxy_bar
    qtbot.mouseClick(bar.decline, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    open_it(qtbot, window, sparse_path)
    assert bar.isHidden()


def test_a_proxy_that_is_of_no_use_is_passed_over(
    qtbot: QtBot, window: MainWindow, sparse_path: Path
) -> None:
    open_it(qtbot, window, sparse_path)
    video = next(iter(window.session.labels)).video
    broken = proxy_path(sparse_path, video)
    broken.parent.mkdir()
    broken.write_bytes(b"no video")
    window.player.open(sparse_path.parent / video.path, 12, broken)
    qtbot.waitUntil(lambda: window.player.is_open and window.player.frame == 12, timeout=LONG_MS)


def test_closing_the_window_stops_what_is_being_made(
    qtbot: QtBot, window: MainWindow, sparse_path: Path
) -> None:
    open_it(qtbot, window, sparse_path)
    qtbot.mouseClick(window.views.video.proxy_bar.all, Qt.MouseButton.LeftButton)
    assert window.proxies.is_making
    window.close()
    assert not window.proxies.is_making
