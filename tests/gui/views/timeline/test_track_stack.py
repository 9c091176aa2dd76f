"""The tracks below one another: folded, hidden, moved by hand, by key and by menu."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.references import Reference
from core.timeline import Interval
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.arrangement import Arrangement
from pwes_gui.views.timeline.track_head import FOLDED
from pwes_gui.views.timeline.tracks_menu import TracksMenu
from tests.gui.views.timeline.test_view import drag

USUAL = Arrangement(("a", "b", "c", "d"), frozenset("c"), frozenset("d"))
keys = st.sampled_from(["a", "b", "c", "d", "gone"])
arrangements = st.builds(
    Arrangement, st.lists(keys).map(tuple), st.frozensets(keys), st.frozensets(keys)
)


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(1140, 420)
    view.set_video(3000, 30.0, None)
    with qtbot.waitExposed(view):
        view.show()
    return view


def rows(timeline: TimelineView) -> list[str]:
    """Return the keys of the tracks as they lie on screen, from the top."""
    seen = {
        key: timeline.stack.head(key)
        for key in timeline.stack.tracks
        if timeline.stack.head(key).isVisible()
    }
    return sorted(seen, key=lambda key: seen[key].y())


@given(arrangements)
def test_whatever_was_kept_every_track_there_is_comes_once(kept: Arrangement) -> None:
    fitted = kept.fitted(USUAL)
    assert sorted(fitted.order) == sorted(USUAL.order)
    known = [key for key in dict.fromkeys(kept.order) if key != "gone"]
    assert [key for key in fitted.order if key in known] == known
    assert fitted.fitted(USUAL) == fitted
    for key in USUAL.order:
        said = kept if key in known else USUAL
        assert (key in fitted.folded, key in fitted.hidden) == (
            key in said.folded,
            key in said.hidden,
        )


def test_a_track_that_is_new_comes_behind_the_one_that_it_usually_follows() -> None:
    assert Arrangement(("d", "a", "c")).fitted(USUAL).order == ("d", "a", "b", "c")
    assert Arrangement(("c", "b")).fitted(USUAL).order == ("a", "c", "d", "b")


def test_a_folded_track_is_a_thin_line_and_opens_again(
    qtbot: QtBot, timeline: TimelineView
) -> None:
    head = timeline.stack.head("attention")
    before = timeline.grab().toImage()
    qtbot.mouseClick(head.button, Qt.MouseButton.LeftButton)
    assert not timeline.attention.isVisible()
    assert head.height() == FOLDED
    assert head.width() == timeline.width()
    assert timeline.stack.arrangement.folded >= {"attention"}
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(300, 8))
    assert timeline.attention.isVisible()
    qtbot.waitUntil(lambda: timeline.grab().toImage() == before, timeout=3000)


def test_space_folds_the_track_that_has_the_focus_and_alt_moves_it(
    qtbot: QtBot, timeline: TimelineView
) -> None:
    timeline.activateWindow()
    button = timeline.stack.head("points").button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not timeline.points.isVisible()
    qtbot.keyClick(button, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows(timeline)[:2] == ["points", "motion"]
    qtbot.keyClick(button, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # no further
    assert rows(timeline)[:2] == ["points", "motion"]
    qtbot.keyClick(button, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows(timeline)[:2] == ["motion", "points"]


def test_a_name_is_dragged_to_where_its_track_belongs(qtbot: QtBot, timeline: TimelineView) -> None:
    before = rows(timeline)
    heads = {key: timeline.stack.head(key) for key in before}
    down = heads[before[-1]].geometry().bottom() - heads["motion"].y()
    drag(qtbot, heads["motion"], QPoint(60, 8), QPoint(60, down))
    assert rows(timeline) == [*before[1:], "motion"]
    up = heads[before[1]].y() - heads["motion"].y()
    drag(qtbot, heads["motion"], QPoint(60, 8), QPoint(60, up - 4))
    assert rows(timeline) == before
    assert timeline.overview.y() < timeline.ruler.y() < timeline.stack.scroll.y()


def test_a_track_moves_past_those_that_are_not_shown(timeline: TimelineView) -> None:
    stack = timeline.stack
    assert rows(timeline)[-2:] == ["proposals", "reviewed"]  # nothing to compare between them
    stack.move("proposals", 1)
    assert rows(timeline)[-2:] == ["reviewed", "proposals"]
    assert set(stack.arrangement.order) == set(stack.tracks)


def test_a_track_without_content_takes_its_place_once_it_has_some(timeline: TimelineView) -> None:
    timeline.stack.fold("references", folded=True)
    assert "references" not in rows(timeline)
    timeline.set_references([Reference("clip", Interval(3, 9), Kind.MICRO)])
    assert rows(timeline)[-1] == "references"
    assert not timeline.references.isVisible()
    timeline.stack.fold("references", folded=False)
    assert timeline.references.isVisible()


def test_the_menu_of_a_track_hides_moves_and_resets(qtbot: QtBot, timeline: TimelineView) -> None:
    head = timeline.stack.head("motion")
    at = QPoint(20, 8)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(head, QContextMenuEvent(reason, at, head.mapToGlobal(at)))
    menu = timeline.findChild(TracksMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    by_text = {each.text().replace("&", ""): each for each in menu.actions()}
    assert not by_text["Move up"].isEnabled()
    assert not by_text[timeline.comparison.accessibleName()].isEnabled()
    by_text["Move down"].trigger()
    assert rows(timeline)[:2] == ["points", "motion"]
    by_text["Motion"].trigger()
    assert "motion" not in rows(timeline)
    assert not timeline.motion.isVisible()
    by_text["Reset the tracks"].trigger()
    assert rows(timeline)[:2] == ["motion", "points"]
    assert timeline.motion.isVisible()
    menu.close()


def test_each_hold_says_what_it_folds(timeline: TimelineView) -> None:
    names = [timeline.stack.head(key).button.accessibleName() for key in timeline.stack.tracks]
    assert len(set(names)) == len(names)
    assert "Fold the track Motion" in names
