"""What the window says about the place of a point, over the demo's real motion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.spotting.stillness import Stillness, stillness
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.showing import Showing

LONG_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot, demo_project: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.open(demo_project)
    qtbot.waitUntil(lambda: made.is_settled, timeout=LONG_MS)
    yield made
    made.close()


def frames_that(window: MainWindow, found: Stillness) -> list[int]:
    features, current = window.showing._features(), window.session.current
    assert features is not None
    assert current is not None
    n_frames, fps = current.video.n_frames, current.video.fps
    return [i for i in range(n_frames) if stillness(features.motion, i, fps) is found]


def test_a_point_where_nothing_moves_is_asked_about_and_kept(window: MainWindow) -> None:
    assert isinstance(window.showing, Showing)
    still = frames_that(window, Stillness.STILL)[0]
    window.annotating.add_point_at(still, Kind.MICRO)
    assert f"frame {still}" in window.statusBar().currentMessage()
    current = window.session.current
    assert current is not None
    assert still in {each.frame for each in current.points}


def test_a_point_on_motion_is_not_asked_about(window: MainWindow) -> None:
    window.annotating.add_point_at(frames_that(window, Stillness.MOVES)[0], Kind.MICRO)
    assert "hardly moves" not in window.statusBar().currentMessage()
