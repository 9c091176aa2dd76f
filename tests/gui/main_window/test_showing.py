"""What the window says about the place of a point, over the demo's real motion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.proposals import Proposal
from core.spotting.movement import movement_around
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


def test_a_key_puts_the_bounds_on_the_edges_of_the_motion_that_is_known(window: MainWindow) -> None:
    current, edges = window.session.current, window.showing.face_motion.edges
    assert current is not None
    rise = int(edges.rises[0])
    fall = next(int(each) for each in edges.falls if each > rise)
    loose = Proposal(current.video.video_id, Interval(rise + 1, fall - 1), Kind.MACRO, 1.0)
    window.session.select(loose)
    window.acts["snap"].trigger()
    (kept,) = window.session.labels.intervals
    assert kept.interval == Interval(rise, fall)
    assert kept.proposed == loose.interval

    window.acts["snap"].trigger()
    assert "No motion begins or ends" in window.statusBar().currentMessage()
    window.session.undo()
    assert not window.session.labels.intervals


def test_what_the_mouse_rests_on_is_told_in_the_timeline_and_in_the_list(
    window: MainWindow,
) -> None:
    current = window.session.current
    assert current is not None
    long = Proposal(current.video.video_id, Interval(100, 190), Kind.MICRO, 1.0)
    window.session.select(long)
    window.reviewing.set_bounds(long, Interval(100, 191))
    assert "a micro-expression lasts at most 0.5 s" in window.statusBar().currentMessage()
    window.views.timeline.fit()
    lane, review = window.views.timeline.reviewed, window.views.review
    told = lane.tip(lane.axis.centre_of(150))
    assert "proposed as frames 100–190 (+0, +1)" in told
    assert "kind against duration" in told
    row = review.list.model().index(0, 0)
    assert row.data(Qt.ItemDataRole.ToolTipRole) == told
    assert "kind against duration" in row.data()

    window.session.select(window.session.labels.intervals[0])
    window.acts["kind"].trigger()
    assert "kind against duration" not in lane.tip(lane.axis.centre_of(150))
    assert "kind against duration" not in review.list.model().index(0, 0).data()


def test_a_point_whose_kind_the_movement_contradicts_is_asked_about_and_kept(
    window: MainWindow,
) -> None:
    features = window.showing.face_motion.features
    assert features is not None
    frame, said = next(
        (frame, "Marked micro, but" if lasts > 0.5 else "Marked macro, but")
        for frame in frames_that(window, Stillness.MOVES)
        if (found := movement_around(features.motion, frame, features.fps)) is not None
        for lasts in [(found.offset - found.onset) / features.fps]
    )
    right, wrong = (Kind.MACRO, Kind.MICRO) if "micro" in said else (Kind.MICRO, Kind.MACRO)
    window.annotating.add_point_at(frame, right)
    assert "Marked" not in window.statusBar().currentMessage()
    window.annotating.add_point_at(frame, wrong)
    assert window.statusBar().currentMessage().startswith(said)
    window.acts["kind"].trigger()
    window.session.noticed.emit("…")
    window.acts["kind"].trigger()  # and back again
    assert window.statusBar().currentMessage().startswith(said)
    assert [each.kind for each in window.session.labels.points if each.frame == frame] == [wrong]
