"""More tracks than the window has room for: they scroll below overview and ruler."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.outside_tracks import OutsideTracks
from core.points import Kind
from core.proposals import Proposal
from core.timeline import Interval
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.names import WIDTH
from tests.gui.views.timeline.test_view import at, attention, drag, edge, move, wheel

N_FRAMES, LOW = 3000, 250
LEFT = Qt.MouseButton.LeftButton
PROPOSED = Proposal("clip", Interval(300, 359), Kind.MACRO, 0.83)


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    """Return a low timeline with more unfolded than it has room for; action units are last."""
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(1140, LOW)
    view.set_video(N_FRAMES, 30.0, None)
    view.set_motion(np.linspace(0, 1, N_FRAMES, dtype=np.float32))
    view.set_attention(attention())
    view.set_proposals([PROPOSED])
    waves = np.abs(np.sin(np.arange(N_FRAMES) / [[35.0], [60.0]])).astype(np.float32)
    tops = np.ones(2, np.float32)
    view.outside.set_tracks(OutsideTracks("OpenFace", "v.csv", ("AU01", "AU12"), tops, waves))
    for key in ("thumbnails", "classes"):
        view.stack.hide(key, hidden=False)
        view.stack.fold(key, folded=False)
    with qtbot.waitExposed(view):
        view.show()
    return view


def in_view(timeline: TimelineView) -> list[str]:
    return [each.key for each in timeline.stack.shown() if each.lane.is_in_view]


def to_the_end(timeline: TimelineView) -> None:
    timeline.stack.scroll.bar.setValue(timeline.stack.scroll.bar.maximum())


def lanes(timeline: TimelineView) -> list[Lane]:
    return [each.lane for each in timeline.stack.shown()]


def test_what_does_not_fit_is_scrolled_and_what_is_on_top_stays(timeline: TimelineView) -> None:
    assert timeline.height() == LOW
    assert timeline.stack.scroll.bar.isVisible()
    assert in_view(timeline)[0] == "thumbnails"
    assert "outside" not in in_view(timeline)
    places = timeline.overview.pos(), timeline.ruler.pos()
    to_the_end(timeline)
    assert in_view(timeline)[-1] == "outside"
    assert "thumbnails" not in in_view(timeline)
    assert (timeline.overview.pos(), timeline.ruler.pos()) == places
    bottom = timeline.outside.mapTo(timeline, QPoint(0, timeline.outside.height()))
    assert bottom.y() == LOW


def test_lanes_are_as_wide_as_the_axis_with_a_bar_and_without(timeline: TimelineView) -> None:
    for height in (LOW, 700, LOW):
        timeline.resize(1140, height)
        QApplication.processEvents()
        assert timeline.stack.scroll.bar.isVisible() is (height == LOW)
        on_top = timeline.overview, timeline.ruler
        assert {lane.width() for lane in (*on_top, *lanes(timeline))} == {1140 - WIDTH}
        assert timeline.axis.width == 1140 - WIDTH
    last = timeline.axis.x_of(timeline.axis.last)
    assert round(last) <= timeline.axis.width - timeline.stack.scroll.bar.width()  # covers no frame


def test_an_edge_is_dragged_where_the_lane_is_seen(qtbot: QtBot, timeline: TimelineView) -> None:
    timeline.set_selected(PROPOSED)
    to_the_end(timeline)
    lane = timeline.proposals
    place = timeline.position_of(330, lane)
    assert timeline.childAt(place) is lane
    assert lane.mapFrom(timeline, place) == at(timeline, 330, lane)
    with qtbot.waitSignal(timeline.interval_edited) as edited:
        drag(qtbot, lane, edge(timeline, 360, lane), edge(timeline, 400, lane))
    assert edited.args == [PROPOSED, Interval(300, 399)]


def test_the_cursor_spans_what_is_in_view(timeline: TimelineView) -> None:
    timeline.set_cursor(450)
    x = round(timeline.axis.centre_of(450)) + WIDTH
    for scroll in (0, timeline.stack.scroll.bar.maximum()):
        timeline.stack.scroll.bar.setValue(scroll)
        image = timeline.grab().toImage()
        colours = {image.pixelColor(x, y).name() for y in range(60, LOW)}
        assert len(colours) == 1  # that of the cursor, from the ruler down to the last pixel


def test_what_is_scrolled_away_is_drawn_once_it_is_seen(timeline: TimelineView) -> None:
    lane = timeline.outside
    before = lane.drawn
    timeline.axis.show(1000, 300)
    assert lane.drawn is before
    to_the_end(timeline)
    assert lane.drawn[0][0].min() >= 900


def test_pictures_are_wished_for_only_in_view(timeline: TimelineView) -> None:
    wishes: list[tuple[int, ...]] = []
    timeline.thumbnails.wished.connect(lambda places, *_: wishes.append(places))
    to_the_end(timeline)
    assert wishes == [()]
    timeline.axis.show(1000, 300)
    timeline.thumbnails.set_picture(0, 0, QImage())
    assert wishes == [()]
    timeline.stack.scroll.bar.setValue(0)
    assert len(wishes[-1]) > 3


def test_the_wheel_scrolls_over_the_names_and_pans_over_the_lanes(timeline: TimelineView) -> None:
    bar, first = timeline.stack.scroll.bar, timeline.axis.first
    wheel(timeline.stack.scroll.viewport(), QPoint(60, 8), -120)  # to which names pass it on
    assert (bar.value() > 0, timeline.axis.first) == (True, first)
    scrolled = bar.value()
    wheel(timeline.points, QPoint(200, 8), -120)
    assert (bar.value(), timeline.axis.first > first) == (scrolled, True)


def test_pages_end_at_both_ends(timeline: TimelineView) -> None:
    bar = timeline.stack.scroll.bar
    seen = [bar.value()]
    for pages in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1):
        timeline.scroll_tracks(pages)
        seen.append(bar.value())
    assert max(seen) == bar.maximum() > bar.pageStep()
    assert (seen[0], seen[1], seen[-1]) == (0, bar.pageStep(), 0)


def test_tab_brings_what_it_comes_to_into_view(qtbot: QtBot, timeline: TimelineView) -> None:
    timeline.activateWindow()
    timeline.stack.head("thumbnails").button.setFocus(Qt.FocusReason.TabFocusReason)
    button = timeline.stack.head("outside").button
    for _ in range(20):
        if button.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert timeline.rect().contains(button.mapTo(timeline, button.rect().center()))


def test_a_track_is_dragged_beyond_what_is_in_view(qtbot: QtBot, timeline: TimelineView) -> None:
    head = timeline.stack.head("motion")
    qtbot.mousePress(head, LEFT, pos=QPoint(60, 8))
    for _ in range(12):  # the hand stays below the timeline, and the tracks come up to it
        hand = head.mapFromGlobal(timeline.mapToGlobal(QPoint(60, LOW + 40)))
        move(head, hand)
    qtbot.mouseRelease(head, LEFT, pos=QPoint(60, 8))
    assert timeline.stack.shown()[-1].key == "motion"
    assert timeline.motion.is_in_view


def test_it_is_told_once_when_tracks_no_longer_fit(timeline: TimelineView) -> None:
    told: list[None] = []
    timeline.stack.outgrown.connect(lambda: told.append(None))
    timeline.stack.fold("motion", folded=True)  # they did not fit before: nobody is disturbed
    assert not told
    timeline.stack.hide("outside", hidden=True)
    timeline.resize(1140, timeline.sizeHint().height())
    timeline.stack.hide("outside", hidden=False)
    assert len(told) == 1
