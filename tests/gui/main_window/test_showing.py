"""What the window says about the place of a point, over the demo's real motion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.proposals import Proposal
from core.spotting.stillness import Stillness, stillness
from core.timeline import Interval
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
    features, current = window.showing.face_motion.features, window.session.current
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


def test_the_machine_says_where_it_takes_the_apex_to_be_and_p_makes_it_the_coders(
    qtbot: QtBot, window: MainWindow
) -> None:
    current, features = window.session.current, window.showing.face_motion.features
    assert current is not None
    assert features is not None
    window.annotating.add_point_at(frames_that(window, Stillness.MOVES)[0], Kind.MICRO)
    assert window.showing.face_motion.apex is None  # a point has none

    interval = Interval(100, 160)
    window.session.select(Proposal(current.video.video_id, interval, Kind.MACRO, 1.0))
    apex = window.showing.face_motion.apex
    assert apex == 100 + features.motion[100:161].argmax()

    window.acts["machine_apex"].trigger()
    qtbot.waitUntil(lambda: window.session.frame == apex, timeout=LONG_MS)
    assert not window.session.labels.intervals  # going there decides nothing
    window.acts["apex"].trigger()
    assert [each.apex for each in window.session.labels.intervals] == [apex]
    assert window.showing.face_motion.apex is None


def test_each_item_of_the_queue_can_be_looped(window: MainWindow) -> None:
    current = window.session.current
    assert current is not None
    item = Proposal(current.video.video_id, Interval(100, 130), Kind.MACRO, 1.0)
    window.acts["loop_items"].trigger()
    assert window.views.review.loop.isChecked()
    window.reviewing.go_to(item)
    assert window.player.is_playing
    assert window.player.loop is not None
    assert window.player.loop[0] < window.player.time_of(100) < window.player.loop[1]

    window.acts["loop_items"].trigger()
    assert not window.player.is_looping
    assert not window.views.review.loop.isChecked()


def test_the_order_of_the_queue_changes_by_a_key(window: MainWindow) -> None:
    window.acts["next_order"].trigger()
    assert window.views.review.order.currentData() == window.reviewing.queue.order == "uncertainty"
    assert "Least certain" in window.statusBar().currentMessage()
