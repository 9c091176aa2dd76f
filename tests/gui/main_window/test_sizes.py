"""The window fits on the smallest screen it is made for, whatever it has to say."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pwes_gui import language, theme
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.doctor import LEAST_SIZE

FRAME, SECONDS, SINCE = 123_456, 3723.456, 1234.5  # of an hour and more


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
    window.tour.bar.show()
    window.resize(*LEAST_SIZE)
    with qtbot.waitExposed(window):
        window.show()
    for name in window.panes.docks:
        window.panes.raise_dock(name)
        least = window.minimumSizeHint()
        assert least.width() <= LEAST_SIZE[0], name
        assert least.height() <= LEAST_SIZE[1], name
    assert (window.width(), window.height()) == LEAST_SIZE
    qapp.setStyleSheet("")
