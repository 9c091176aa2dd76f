import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.references import Reference
from core.spotting.motion_edges import MotionEdges
from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.views.timeline import items
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.blocks import Block, BlockPainter, Look, extent
from pwes_gui.views.timeline.intervals import FEW, IntervalLane

N_FRAMES, WIDTH, HEIGHT = 9000, 1000, 40


@pytest.fixture
def axis() -> TimeAxis:
    made = TimeAxis()
    made.set_video(N_FRAMES, 30.0, None)
    made.set_width(WIDTH)
    return made


@pytest.fixture
def lane(qtbot: QtBot, axis: TimeAxis) -> IntervalLane:
    made = IntervalLane(axis, "Model", movable=True)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    return made


def block(onset: int, offset: int, kind: Kind = Kind.MICRO, look: Look = Look.DECIDED) -> Block:
    return Block((onset, offset), Interval(onset, offset), kind, look)


def painted(lane: IntervalLane, x: float, colour: str) -> bool:
    """Say whether a colour of the scheme is anywhere in a column of the lane."""
    image, wanted = lane.grab().toImage(), getattr(theme.colours(lane.palette()), colour)
    return any(image.pixelColor(round(x), y) == wanted for y in range(image.height()))


@pytest.mark.parametrize(
    ("kind", "colour"), [(Kind.MICRO, "micro"), (Kind.MACRO, "macro"), (Kind.UNSURE, "unsure")]
)
@pytest.mark.parametrize("n_blocks", [1, FEW + 50])
def test_a_block_is_where_its_frames_are_in_its_colour(
    lane: IntervalLane, kind: Kind, colour: str, n_blocks: int
) -> None:
    lane.set_blocks([block(400, 430, kind)] + [block(700, 705)] * (n_blocks - 1))
    assert painted(lane, lane.axis.centre_of(415), colour)
    assert not painted(lane, lane.axis.centre_of(380), colour)
    assert not painted(lane, lane.axis.centre_of(450), colour)


@given(
    spans=st.lists(st.tuples(st.integers(0, 8000), st.integers(1, 900)), min_size=1, max_size=40)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_merged_columns_are_just_the_covered_ones(
    axis: TimeAxis, spans: list[tuple[int, int]]
) -> None:
    axis.fit()
    onsets = np.array([onset for onset, _ in spans])
    offsets = np.array([onset + length for onset, length in spans])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        brush = BlockPainter(painter, axis_palette(), axis, HEIGHT)
        brush.many(onsets, offsets, theme.LIGHT.good, 0)
    line = np.array([image.pixelColor(x, 8) != QColor(0, 0, 0) for x in range(WIDTH)])
    covered = np.zeros(WIDTH, bool)
    for begin, end in zip(axis.xs_of(onsets), axis.xs_of(offsets + 1), strict=True):
        covered[int(np.floor(begin)) : int(np.ceil(end))] = True
    assert (line == covered).all()


def axis_palette() -> QPalette:
    return QGuiApplication.palette()


def test_short_intervals_stay_wide_enough_to_be_seen_and_hit(lane: IntervalLane) -> None:
    lane.set_blocks([block(4000, 4001)])
    lane.axis.fit()
    left, right = extent(lane.axis, Interval(4000, 4001))
    assert right - left >= 6
    middle = (left + right) / 2
    assert lane.block_at(middle - 7.5) is not None
    assert lane.block_at(middle + 7.5) is not None
    assert lane.block_at(middle + 12) is None


def test_the_shorter_of_two_is_picked_unless_the_longer_is_selected(lane: IntervalLane) -> None:
    long, short = block(100, 300, Kind.MACRO), block(200, 210)
    lane.set_blocks([long, short])
    x = lane.axis.centre_of(205)
    assert lane.block_at(x) == short
    lane.set_selected(long.item)
    assert lane.block_at(x) == long
    lane.set_message("Hidden")
    assert lane.block_at(x) is None


@pytest.mark.parametrize(("frames", "expected"), [(0, False), (16, True)])
def test_the_band_is_one_snippet_wide_around_the_bounds(
    lane: IntervalLane, frames: int, expected: bool
) -> None:
    lane.set_blocks([block(400, 430, Kind.MACRO, Look.PROPOSED)])
    lane.axis.show(350, 200)
    before = lane.grab().toImage()
    lane.set_band(frames)
    after = lane.grab().toImage()
    middle = HEIGHT // 2
    for frame, inside in ((393, True), (437, True), (388, False), (442, False)):
        x = round(lane.axis.centre_of(frame))
        changed = before.pixelColor(x, middle) != after.pixelColor(x, middle)
        assert changed is (inside and expected)


def test_edges_can_be_caught_from_outside_and_inside(lane: IntervalLane) -> None:
    lane.set_blocks([block(400, 460)])
    left, right = extent(lane.axis, Interval(400, 460))
    assert lane.edge_at(left) == ""
    lane.set_selected((400, 460))
    assert [lane.edge_at(left + off) for off in (-7, 0, 7)] == ["onset"] * 3
    assert [lane.edge_at(right + off) for off in (-7, 0, 7)] == ["offset"] * 3
    assert lane.edge_at((left + right) / 2) == ""
    assert lane.edge_at(left - 12) == ""


def test_thousands_of_intervals_are_painted_with_the_selected_one(lane: IntervalLane) -> None:
    blocks = [block(k, k + 2, Kind.MACRO, Look.REJECTED) for k in range(0, 8000, 4)]
    lane.set_blocks([*blocks, block(4000, 4300)])
    lane.axis.fit()
    before = lane.grab().toImage()
    lane.set_selected((4000, 4300))
    assert lane.grab().toImage() != before


def test_blocks_show_what_their_values_are() -> None:
    proposal = items.of_proposal(Proposal("v", Interval(30, 41), Kind.MICRO, 0.834))
    assert (proposal.text, proposal.look) == (".83", Look.PROPOSED)
    for status, sign in (("accepted", "✓"), ("edited", "✎"), ("added", "+"), ("rejected", "✗")):
        decided = items.of_reviewed(
            ReviewedInterval("i", "v", Interval(3, 4), Kind.MACRO, Status(status), Source.MODEL)
        )
        assert decided.text == sign
        assert (decided.look is Look.REJECTED) is (status == "rejected")
    reference = items.of_reference(Reference("v", Interval(3, 4), Kind.MACRO))
    assert reference.look is Look.REFERENCE


def test_a_block_says_what_the_teller_knows_of_its_item(lane: IntervalLane) -> None:
    lane.set_blocks([block(400, 460)])
    lane.set_teller(lambda item: f"told of {item}")
    assert lane.tip(lane.axis.centre_of(430)) == "told of (400, 460)"
    assert lane.tip(lane.axis.centre_of(600)) == ""


def test_a_contradiction_hangs_out_a_pennant(lane: IntervalLane) -> None:
    lane.set_blocks([block(400, 460), block(500, 560)])
    lane.set_doubtful({(400, 460)})
    assert painted(lane, extent(lane.axis, Interval(400, 460))[1] - 2, "cursor")
    assert not painted(lane, extent(lane.axis, Interval(500, 560))[1] - 2, "cursor")


def drag_edge(lane: IntervalLane, start: float, end: float, *, alt: bool = False) -> None:
    """Press at a pixel, and drag to another with the button down, as a hand does."""
    keys = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for what, x in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, (start + end) / 2),
        (QEvent.Type.MouseMove, end),
    ):
        at = QPointF(x, lane.height() / 2)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(what, at, lane.mapToGlobal(at), held, held, keys)
        QApplication.sendEvent(lane, event)


def let_go(qtbot: QtBot, lane: IntervalLane, x: float) -> Interval:
    with qtbot.waitSignal(lane.edited) as edited:
        qtbot.mouseRelease(lane, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 20))
    assert edited.args is not None
    bounds = edited.args[1]
    assert isinstance(bounds, Interval)
    return bounds


@pytest.fixture
def edged(lane: IntervalLane) -> IntervalLane:
    """Return a lane with an interval selected, and motion that rises at 391 and falls at 471."""
    lane.axis.show(300, 300)  # more than three pixels a frame: what is meant is one frame
    lane.set_blocks([block(400, 460)])
    lane.set_selected((400, 460))
    lane.set_motion_edges(MotionEdges(np.array([391, 450]), np.array([410, 471])))
    return lane


def test_a_dragged_edge_falls_on_a_motion_edge_that_is_near(
    qtbot: QtBot, edged: IntervalLane
) -> None:
    near = edged.axis.x_of(391) + 4
    drag_edge(edged, edged.axis.x_of(400), near)
    assert painted(edged, edged.axis.x_of(391), "good")
    assert let_go(qtbot, edged, near) == Interval(391, 460)
    assert not painted(edged, edged.axis.x_of(391), "good")
    near = edged.axis.x_of(472) - 4  # after the last frame of the movement
    drag_edge(edged, edged.axis.x_of(461), near)
    assert let_go(qtbot, edged, near) == Interval(400, 471)


def test_alt_and_a_place_far_from_any_edge_leave_the_bound_where_the_hand_is(
    qtbot: QtBot, edged: IntervalLane
) -> None:
    near = edged.axis.x_of(391) + 4
    drag_edge(edged, edged.axis.x_of(400), near, alt=True)
    assert not painted(edged, edged.axis.x_of(391), "good")
    assert let_go(qtbot, edged, near) == Interval(392, 460)
    far = edged.axis.x_of(385)
    drag_edge(edged, edged.axis.x_of(400), far)
    assert let_go(qtbot, edged, far) == Interval(385, 460)


def test_the_motion_edges_within_the_band_are_ticked(edged: IntervalLane) -> None:
    """One snippet of 8 frames reaches 4 to either side: neither edge is within it, 471 nearly."""
    edged.set_band(8)
    before = edged.grab().toImage()
    edged.set_band(24)
    after = edged.grab().toImage()
    text = theme.colours(edged.palette()).text
    for frame in (391, 472):
        x = round(edged.axis.x_of(frame))
        columns = range(x - 1, x + 2)
        rows = range(5, 10)
        assert not any(before.pixelColor(c, r) == text for c in columns for r in rows)
        assert any(after.pixelColor(c, r) == text for c in columns for r in rows)
