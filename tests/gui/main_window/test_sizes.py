"""The window fits on the smallest screen it is made for, whatever it has to say."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pwes_gui import language, theme
from pwes_gui.main_window import MainWindow
from pwes_gui.views.timeline import TimelineView

ROOM = 1280, 680  # what a screen of 1366 x 768 leaves beside a dock, below titles, above a task bar
FRAME, SECONDS, SINCE = 123_456, 3723.456, 1234.5  # of an hour and more


def unfold_everything(timeline: TimelineView) -> None:
    for key, track in timeline.stack.tracks.items():
        track.lane.set_present(True)
        timeline.stack.hide(key, hidden=False)
        timeline.stack.fold(key, folded=False)


@pytest.mark.parametrize("spoken", [language.ENGLISH, language.CHINESE])
@pytest.mark.usefixtures("in_english")  # which also ends the other
def test_every_panel_fits_beside_the_others(qtbot: QtBot, qapp: QApplication, spoken: str) -> None:
    theme.apply(qapp)
    language.speak(spoken)
    window = MainWindow()
    qtbot.addWidget(window)
    window.panes.show_project(True)
    window.views.video.transport.set_position(FRAME, SECONDS)
    window.views.video.transport.set_since(SINCE)
    window.tour._strip.show()
    unfold_everything(window.views.timeline)
    window.resize(*ROOM)
    with qtbot.waitExposed(window):
        window.show()
    for name in window.panes.docks:
        window.panes.raise_dock(name)
        least = window.minimumSizeHint()
        assert least.width() <= ROOM[0], name
        assert least.height() <= ROOM[1], name
    assert (window.width(), window.height()) == ROOM
    assert not window.views.timeline.stack.scroll.fits
    qapp.setStyleSheet("")
