"""The next best click through the real window: one key, a real worker, and the blind rule."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.jobs.next_click import ClickOrder, Suggestion
from core.spotting.next_click import Parts
from core.timeline import Interval
from pwes_gui.main_window import MainWindow
from pwes_gui.session.suggesting import Suggesting

SPAWN_MS = 60_000
PLACE = Suggestion("clip_b", Interval(16, 23), 0.5, Parts(0.9, 0.3, 0.3))
VIDEO = Suggestion("clip_a", None, 0.9, Parts(0.9, 0.0, 0.0))


def test_one_key_ranks_and_goes_to_the_best(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.choose_video("clip_b")
    qtbot.keyClick(opened, Qt.Key.Key_G)
    suggesting = opened.next_click.suggesting
    qtbot.waitUntil(lambda: suggesting.at is not None, timeout=SPAWN_MS)
    # nothing was trained, so no run has looked; both are to be annotated
    assert [each.use for each in suggesting.items] == [None, None]
    assert opened.session.video_id == suggesting.items[0].video_id
    assert opened.views.next.list.count() == 2
    assert opened.views.next.list.currentRow() == 0
    qtbot.waitUntil(lambda: opened.views.next.busy.text() == "", timeout=SPAWN_MS)


def test_a_place_is_shown_and_the_ledger_can_tell_the_order(
    qtbot: QtBot, opened: MainWindow
) -> None:
    suggesting = opened.next_click.suggesting
    assert suggesting.came_by == ""
    suggesting.set_found([PLACE, VIDEO])
    qtbot.keyClick(opened, Qt.Key.Key_G)
    assert (opened.session.video_id, suggesting.came_by) == ("clip_a", "next-click")
    qtbot.keyClick(opened, Qt.Key.Key_G)
    assert opened.session.video_id == "clip_b"
    qtbot.waitUntil(lambda: opened.player.frame == 16, timeout=SPAWN_MS)
    qtbot.keyClick(opened, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert opened.session.video_id == "clip_a"
    opened.views.next.order_chosen.emit("random")
    assert suggesting.came_by == "random"
    assert opened.ledger.costs.order() == "random"
    opened.session.choose_video("clip_b")
    assert opened.ledger.costs.order() == "list"
    assert Suggesting(opened.session).order is ClickOrder.RANDOM
