"""The whole timeline under a hand: mouse and keys in, signals out, values shown."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.attention import Attention
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval, Snippets
from pwes_gui import theme
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.lane import Lane

N_FRAMES, FPS = 3000, 30.0
POINT = Point("clip", 120, Kind.MICRO, "anna")
OTHER = Point("clip", 480, Kind.MACRO)
PROPOSED = Proposal("clip", Interval(300, 359), Kind.MACRO, 0.83)
SHORT = Proposal("clip", Interval(600, 611), Kind.MICRO, 0.41)
REVIEWED = ReviewedInterval(
    "i1", "clip", Interval(200, 239), Kind.MACRO, Status.EDITED, Source.MODEL
)
LEFT = Qt.MouseButton.LeftButton

needs_a_screen = pytest.mark.qt_log_ignore("^This plugin does not support")


def attention(value: float = 0.5) -> Attention:
    grid = Snippets(N_FRAMES, 8, 4)
    flat = np.full(len(grid), value, np.float32)
    return Attention(grid, flat, flat, flat, np.zeros((len(grid), 3), np.float32))


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(1140, 340)
    view.set_video(N_FRAMES, FPS, None)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def filled(timeline: TimelineView) -> TimelineView:
    timeline.set_motion(np.linspace(0, 1, N_FRAMES, dtype=np.float32))
    timeline.set_attention(attention())
    timeline.set_points([POINT, OTHER])
    timeline.set_proposals([PROPOSED, SHORT])
    timeline.set_reviewed([REVIEWED])
    return timeline


def at(timeline: TimelineView, frame: int, lane: Lane) -> QPoint:
    return lane.mapFrom(timeline, timeline.position_of(frame, lane))


def edge(timeline: TimelineView, frame: int, lane: Lane) -> QPoint:
    return QPoint(round(timeline.axis.x_of(frame)), lane.height() // 2)


def move(widget: QWidget, to: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """Move the mouse over a widget with a button down, or none."""
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), widget.mapToGlobal(QPointF(to)), none, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(widget, LEFT, pos=start)
    for share in (0.3, 0.6, 1.0):
        move(widget, start + (end - start) * share)
    qtbot.mouseRelease(widget, LEFT, pos=end)


def wheel(widget: QWidget, at: QPoint, turn: int, *, control: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at), widget.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", ["overview", "ruler", "motion", "attention", "points", "reviewed"])
def test_a_click_asks_for_the_frame(qtbot: QtBot, timeline: TimelineView, name: str) -> None:
    lane: Lane = getattr(timeline, name)
    with qtbot.waitSignal(timeline.frame_clicked) as asked:
        qtbot.mouseClick(lane, LEFT, pos=at(timeline, 450, lane))
    assert asked.args is not None
    assert abs(asked.args[0] - 450) <= (2 if name == "overview" else 0)


def test_dragging_along_the_ruler_asks_for_every_frame_once(
    qtbot: QtBot, timeline: TimelineView
) -> None:
    asked: list[int] = []
    timeline.frame_clicked.connect(asked.append)
    drag(
        qtbot, timeline.ruler, at(timeline, 100, timeline.ruler), at(timeline, 400, timeline.ruler)
    )
    assert asked[0] == 100
    assert asked[-1] == 400
    assert len(asked) == len(set(asked)) == 4


def test_positions_and_frames_agree(timeline: TimelineView) -> None:
    for frame in (0, 7, 450, 899):
        assert timeline.frame_at(timeline.position_of(frame).x()) == frame


@pytest.mark.parametrize("span", [900, 300, 40])
def test_curves_lie_under_the_same_axis_as_the_lanes(timeline: TimelineView, span: int) -> None:
    motion = np.zeros(N_FRAMES, np.float32)
    motion[450:453] = 9.0
    timeline.set_motion(motion)
    timeline.axis.show(450 - span / 2, span)
    picture = timeline.motion.grab().toImage()
    ratio = picture.devicePixelRatio()
    row = [
        picture.pixelColor(x, round(timeline.motion.height() * ratio / 2)) == theme.LIGHT.motion
        for x in range(picture.width())
    ]
    assert row.index(True) / ratio == pytest.approx(timeline.axis.x_of(450), abs=1.0)
    assert row[::-1].index(True) / ratio == pytest.approx(
        timeline.motion.width() - timeline.axis.x_of(453), abs=1.0
    )


def test_a_double_click_asks_for_a_point(qtbot: QtBot, timeline: TimelineView) -> None:
    with qtbot.waitSignal(timeline.point_requested) as asked:
        qtbot.mouseDClick(timeline.points, LEFT, pos=at(timeline, 222, timeline.points))
    assert asked.args == [222]


def test_a_double_click_on_a_marker_asks_for_none(qtbot: QtBot, filled: TimelineView) -> None:
    with qtbot.assertNotEmitted(filled.point_requested):
        qtbot.mouseDClick(filled.points, LEFT, pos=at(filled, 120, filled.points))


@pytest.mark.parametrize("off", [-7, 0, 7])
def test_a_marker_is_picked_within_eight_pixels(
    qtbot: QtBot, filled: TimelineView, off: int
) -> None:
    with qtbot.waitSignal(filled.point_selected) as picked:
        qtbot.mouseClick(filled.points, LEFT, pos=at(filled, 120, filled.points) + QPoint(off, 0))
    assert picked.args == [POINT]


def test_dragging_a_marker_asks_for_its_move_and_moves_nothing(
    qtbot: QtBot, filled: TimelineView
) -> None:
    with qtbot.waitSignal(filled.point_moved) as moved:
        start, end = at(filled, 120, filled.points), at(filled, 180, filled.points)
        drag(qtbot, filled.points, start, end)
    assert moved.args == [POINT, 180]
    assert filled.points.point_at(at(filled, 120, filled.points).x()) == POINT


def test_delete_asks_for_the_selected_point_to_go(qtbot: QtBot, filled: TimelineView) -> None:
    filled.set_selected(POINT)
    with qtbot.waitSignal(filled.point_deleted) as gone:
        qtbot.keyClick(filled, Qt.Key.Key_Delete)
    assert gone.args == [POINT]


@needs_a_screen
def test_a_point_can_be_deleted_from_its_menu(qtbot: QtBot, filled: TimelineView) -> None:
    place = at(filled, 480, filled.points)
    where = filled.points.mapToGlobal(place)
    QApplication.sendEvent(
        filled.points, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where)
    )
    menu = filled.points.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(filled.point_deleted) as gone:
        menu.actions()[0].trigger()
    assert gone.args == [OTHER]
    menu.close()


@pytest.mark.parametrize(
    ("name", "frame", "item"),
    [("proposals", 330, PROPOSED), ("proposals", 606, SHORT), ("reviewed", 220, REVIEWED)],
)
def test_a_click_picks_an_interval(
    qtbot: QtBot, filled: TimelineView, name: str, frame: int, item: object
) -> None:
    lane: Lane = getattr(filled, name)
    with qtbot.waitSignal(filled.interval_selected) as picked:
        qtbot.mouseClick(lane, LEFT, pos=at(filled, frame, lane))
    assert picked.args == [item]


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (300, 280, Interval(280, 359)),
        (360, 400, Interval(300, 399)),
        (300, 500, Interval(359, 359)),
        (360, 100, Interval(300, 300)),
    ],
)
def test_dragging_an_edge_of_the_selected_interval_asks_for_its_edit(
    qtbot: QtBot, filled: TimelineView, begin: int, end: int, expected: Interval
) -> None:
    filled.set_selected(PROPOSED)
    lane = filled.proposals
    with qtbot.waitSignal(filled.interval_edited) as edited:
        drag(qtbot, lane, edge(filled, begin, lane), edge(filled, end, lane))
    assert edited.args == [PROPOSED, expected]


def test_the_picture_goes_along_with_a_dragged_edge(qtbot: QtBot, filled: TimelineView) -> None:
    filled.set_selected(REVIEWED)
    asked: list[int] = []
    filled.frame_clicked.connect(asked.append)
    lane = filled.reviewed
    drag(qtbot, lane, edge(filled, 240, lane), edge(filled, 260, lane))
    assert asked[-1] == 259


def test_the_view_stays_put_under_a_drag_and_follows_afterwards(
    qtbot: QtBot, filled: TimelineView
) -> None:
    filled.frame_clicked.connect(filled.set_cursor)
    filled.set_selected(PROPOSED)
    lane = filled.proposals
    qtbot.mousePress(lane, LEFT, pos=edge(filled, 360, lane))
    move(lane, QPoint(lane.width() + 300, 10))
    assert filled.axis.first == 0
    with qtbot.waitSignal(filled.interval_edited) as edited:
        qtbot.mouseRelease(lane, LEFT, pos=QPoint(lane.width() + 300, 10))
    assert edited.args is not None
    assert edited.args[1].offset <= filled.axis.frame_at(lane.width())
    filled.set_cursor(2000)
    assert filled.axis.first > 0


@pytest.mark.parametrize("frame", [400, 860])
def test_what_is_dragged_is_painted_with_its_new_time(
    qtbot: QtBot, filled: TimelineView, frame: int
) -> None:
    filled.set_selected(PROPOSED)
    lane = filled.proposals
    before = lane.grab().toImage()
    qtbot.mousePress(lane, LEFT, pos=edge(filled, 360, lane))
    move(lane, edge(filled, frame, lane))
    assert lane.grab().toImage() != before
    filled.set_selected(None)  # as the escape key does in the window
    with qtbot.assertNotEmitted(filled.interval_edited):
        qtbot.mouseRelease(lane, LEFT, pos=edge(filled, frame, lane))


def test_a_dragged_marker_is_painted_where_the_hand_is(qtbot: QtBot, filled: TimelineView) -> None:
    before = filled.points.grab().toImage()
    qtbot.mousePress(filled.points, LEFT, pos=at(filled, 120, filled.points))
    move(filled.points, at(filled, 300, filled.points))
    held = filled.points.grab().toImage()
    place = at(filled, 300, filled.points)
    assert held.pixelColor(place) != before.pixelColor(place)
    qtbot.mouseRelease(filled.points, LEFT, pos=at(filled, 300, filled.points))
    assert filled.points.grab().toImage() == before


def test_dragging_between_markers_pans(qtbot: QtBot, filled: TimelineView) -> None:
    lane = filled.points
    drag(qtbot, lane, at(filled, 700, lane), at(filled, 600, lane))
    assert filled.axis.first == pytest.approx(100, abs=2)


def test_edges_of_what_is_not_selected_do_not_move(qtbot: QtBot, filled: TimelineView) -> None:
    lane = filled.proposals
    with qtbot.assertNotEmitted(filled.interval_edited):
        drag(qtbot, lane, edge(filled, 300, lane), edge(filled, 280, lane))


def test_dragging_an_empty_place_pans(qtbot: QtBot, filled: TimelineView) -> None:
    filled.axis.show(1000, 900)
    lane = filled.reviewed
    drag(qtbot, lane, QPoint(600, 10), QPoint(500, 10))
    assert filled.axis.first > 1000


def test_the_middle_button_pans_everywhere(qtbot: QtBot, filled: TimelineView) -> None:
    middle = Qt.MouseButton.MiddleButton
    qtbot.mousePress(filled.motion, middle, pos=QPoint(600, 10))
    move(filled.motion, QPoint(400, 10), middle)
    assert filled.axis.first == pytest.approx(200 / filled.axis.pixels_per_frame)


def test_the_wheel_pans_and_with_control_zooms(timeline: TimelineView) -> None:
    place = at(timeline, 450, timeline.motion)
    wheel(timeline.motion, place, -120)
    assert timeline.axis.first > 0
    frame = timeline.axis.frame_at(place.x())
    wheel(timeline.motion, place, 120, control=True)
    assert timeline.axis.span < 900
    assert timeline.axis.frame_at(place.x()) == frame


def test_control_0_shows_the_whole_video(qtbot: QtBot, timeline: TimelineView) -> None:
    qtbot.keyClick(timeline, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (timeline.axis.first, timeline.axis.last) == (0, N_FRAMES)
    qtbot.keyClick(timeline, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert timeline.axis.span == pytest.approx(N_FRAMES / 1.25)
    qtbot.keyClick(timeline, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert timeline.axis.span == N_FRAMES


def test_the_window_in_the_overview_is_dragged(qtbot: QtBot, timeline: TimelineView) -> None:
    lane = timeline.overview
    start, end = at(timeline, 450, lane), at(timeline, 1450, lane)
    with qtbot.assertNotEmitted(timeline.frame_clicked):
        drag(qtbot, lane, start, end)
    assert timeline.axis.first == pytest.approx(1000, abs=10)
    assert timeline.axis.span == 900


def test_dragging_the_overview_elsewhere_moves_the_picture(
    qtbot: QtBot, timeline: TimelineView
) -> None:
    lane, asked = timeline.overview, list[int]()
    timeline.frame_clicked.connect(asked.append)
    drag(qtbot, lane, at(timeline, 2000, lane), at(timeline, 2500, lane))
    assert asked[-1] == pytest.approx(2500, abs=3)


def test_the_threshold_is_told_while_it_is_dragged(qtbot: QtBot, timeline: TimelineView) -> None:
    timeline.set_threshold(0.2, 0.0, 2.0)
    told: list[float] = []
    timeline.threshold_changed.connect(told.append)
    qtbot.keyClick(timeline.threshold.slider, Qt.Key.Key_PageUp)
    assert told == [pytest.approx(0.4)]
    timeline.threshold.slider.setSliderDown(True)
    timeline.threshold.slider.setSliderPosition(750)
    timeline.set_threshold(0.1, 0.0, 2.0)
    assert told[-1] == pytest.approx(1.5)
    assert timeline.threshold.slider.value() == 750


def test_setting_the_threshold_tells_nobody(qtbot: QtBot, timeline: TimelineView) -> None:
    with qtbot.assertNotEmitted(timeline.threshold_changed):
        timeline.set_threshold(0.7, 0.0, 1.0)
        timeline.set_threshold(5.0, 1.0, 1.0)
    assert timeline.threshold.slider.value() == 1000


def test_a_hidden_model_shows_why_and_cannot_be_picked(qtbot: QtBot, filled: TimelineView) -> None:
    filled.set_selected(PROPOSED)
    shown = filled.grab().toImage()
    filled.set_model_hidden(True, "Hidden until this video is complete.")
    assert filled.attention.message == filled.proposals.message
    assert filled.proposals.message == "Hidden until this video is complete."
    assert not filled.threshold.isEnabled()
    assert filled.grab().toImage() != shown
    with qtbot.assertNotEmitted(filled.interval_selected):
        qtbot.mouseClick(filled.proposals, LEFT, pos=at(filled, 330, filled.proposals))
    filled.set_model_hidden(False, "")
    assert filled.proposals.message == ""
    assert filled.grab().toImage() == shown


def test_while_the_model_is_hidden_its_lanes_do_not_betray_it(filled: TimelineView) -> None:
    filled.set_model_hidden(True, "Hidden.")
    hidden = filled.grab().toImage()
    filled.set_attention(attention(0.9))
    filled.set_proposals([PROPOSED])
    filled.set_selected(PROPOSED)
    assert filled.grab().toImage() == hidden


def test_lanes_without_values_say_what_to_do(timeline: TimelineView) -> None:
    assert "next training" in timeline.motion.message
    assert "train" in timeline.attention.message
    timeline.set_attention(attention())
    assert "threshold" in timeline.proposals.message


def test_references_have_a_lane_only_when_there_are_any(timeline: TimelineView) -> None:
    assert not timeline.references.isVisible()
    timeline.set_references([Reference("clip", Interval(10, 20), Kind.MICRO)])
    assert timeline.references.isVisible()
    timeline.set_references([])
    assert not timeline.references.isVisible()


def test_the_badge_says_which_run_it_is(filled: TimelineView) -> None:
    filled.set_run_badge("run a · its training saw this person")
    assert filled.attention.badge == "run a · its training saw this person"
    assert filled.attention._badge.isVisible()


def test_the_view_follows_the_cursor_and_an_interval(timeline: TimelineView) -> None:
    timeline.set_cursor(1500)
    assert timeline.axis.first <= 1500 < timeline.axis.last
    timeline.focus_on(Interval(2900, 2950))
    assert timeline.axis.last > 2950


def test_another_video_empties_everything(filled: TimelineView) -> None:
    filled.set_cursor(500)
    filled.set_video(600, 30.0, np.arange(600) / 30)
    assert filled.points.point_at(at(filled, 120, filled.points).x()) is None
    assert not filled.proposals.blocks
    assert not filled.reviewed.blocks
    assert "train" in filled.attention.message
    assert filled.axis.n_frames == 600
    filled.clear()
    assert filled.axis.n_frames == 0


PAINTED: dict[str, Callable[[TimelineView], None]] = {
    "cursor": lambda view: view.set_cursor(300),
    "points": lambda view: view.set_points([POINT]),
    "selected point": lambda view: view.set_selected(POINT),
    "selected interval": lambda view: view.set_selected(PROPOSED),
    "proposals": lambda view: view.set_proposals([SHORT]),
    "reviewed": lambda view: view.set_reviewed([]),
    "motion": lambda view: view.set_motion(np.ones(N_FRAMES, np.float32)),
    "attention": lambda view: view.set_attention(attention(0.9)),
    "badge": lambda view: view.set_run_badge("run a"),
    "reference": lambda view: view.set_references([Reference("c", Interval(1, 20), Kind.MICRO)]),
}


@pytest.mark.parametrize("what", PAINTED)
def test_whatever_is_set_is_painted(filled: TimelineView, what: str) -> None:
    before = filled.grab().toImage()
    PAINTED[what](filled)
    assert filled.grab().toImage() != before


@needs_a_screen
def test_tool_tips_say_what_is_under_the_mouse(filled: TimelineView) -> None:
    for told_of in (filled.proposals, filled.reviewed):
        told_of.set_teller(lambda item: f"told of {item}")
    for lane, frame, words in (
        (filled.points, 120, "micro · 0:04.000 · frame 120 · anna"),
        (filled.proposals, 330, f"told of {PROPOSED}"),
        (filled.reviewed, 220, f"told of {REVIEWED}"),
        (filled.overview, 1500, "0:50"),
        (filled.motion, 450, "0:15.0 · 0.2 times its usual distance from rest"),
    ):
        place = at(filled, frame, lane)
        QApplication.sendEvent(
            lane, QHelpEvent(QEvent.Type.ToolTip, place, lane.mapToGlobal(place))
        )
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_the_mouse_pointer_says_what_can_be_taken_hold_of(filled: TimelineView) -> None:
    none = Qt.MouseButton.NoButton
    filled.set_selected(PROPOSED)
    move(filled.proposals, edge(filled, 300, filled.proposals), none)
    assert filled.proposals.cursor().shape() is Qt.CursorShape.SizeHorCursor
    move(filled.proposals, at(filled, 330, filled.proposals), none)
    assert filled.proposals.cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(filled.points, at(filled, 120, filled.points), none)
    assert filled.points.cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(filled.overview, at(filled, 450, filled.overview), none)
    assert filled.overview.cursor().shape() is Qt.CursorShape.OpenHandCursor


def test_a_run_without_attention_says_what_it_goes_by(filled: TimelineView) -> None:
    filled.set_attention(None, "It goes by the motion.")
    filled.set_run_badge("run a")
    assert filled.attention.message == "It goes by the motion."
    assert filled.attention.badge == "run a"
    assert filled.proposals.message == ""
    filled.set_proposals([])
    assert "threshold" in filled.proposals.message
    filled.set_attention(None)
    assert "train" in filled.attention.message
    assert "threshold" not in filled.proposals.message


def test_a_small_peak_of_the_motion_shows_beside_a_large_one(timeline: TimelineView) -> None:
    motion = np.zeros(N_FRAMES, np.float32)
    motion[100:140], motion[400:440] = 1.0, 25.0
    timeline.set_motion(motion)
    _, drawn = timeline.motion.drawn[0]
    assert sorted(set(drawn)) == pytest.approx([0.0, 5.0, 25.0])


def test_every_lane_and_control_has_an_accessible_name(timeline: TimelineView) -> None:
    assert all(lane.accessibleName() for lane in timeline.findChildren(Lane))
    assert timeline.accessibleName()
    assert timeline.threshold.slider.accessibleName()
