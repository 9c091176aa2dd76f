"""The tracks as somebody left them, in the window of the next start."""

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.tracks import KEY, remember, remembered
from pwes_gui.views.timeline.arrangement import Arrangement


def test_the_next_window_has_the_tracks_as_this_one_left_them(
    qtbot: QtBot, opened: MainWindow
) -> None:
    stack = opened.views.timeline.stack
    stack.move("reviewed", -1)
    stack.fold("points", folded=True)
    stack.hide("motion", hidden=True)
    after = MainWindow()
    qtbot.addWidget(after)
    assert after.views.timeline.stack.arrangement == stack.arrangement
    assert after.views.timeline.stack.arrangement.hidden >= {"motion"}
    after.tracks.menu.aboutToShow.emit()
    after.tracks.menu.actions()[-1].trigger()
    assert after.views.timeline.stack.arrangement == after.views.timeline.stack.usual
    assert remembered() == after.views.timeline.stack.usual
    after.close()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"order": 3, "folded": [], "hidden": []}'])
def test_what_another_version_kept_counts_for_nothing(kept: str) -> None:
    QSettings().setValue(KEY, kept)
    assert remembered() is None


def test_what_is_kept_comes_back() -> None:
    kept = Arrangement(("b", "a"), frozenset("a"), frozenset("b"))
    remember(kept)
    assert remembered() == kept
