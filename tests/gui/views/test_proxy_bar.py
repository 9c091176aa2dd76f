from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.proxy_bar import ProxyBar


def test_it_offers_with_the_reason_and_asks_by_its_buttons(qtbot: QtBot) -> None:
    bar = ProxyBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.offer(250)
    assert "250" in bar.text.text()
    for button, asked in (
        (bar.make, bar.make_asked),
        (bar.all, bar.all_asked),
        (bar.decline, bar.declined),
    ):
        with qtbot.waitSignal(asked):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_while_one_is_made_it_says_so_and_can_be_stopped(qtbot: QtBot) -> None:
    bar = ProxyBar()
    qtbot.addWidget(bar)
    bar.set_progress("Making proxies 10/60")
    assert bar.text.text() == "Making proxies 10/60"
    assert (bar.make.isHidden(), bar.all.isHidden()) == (True, True)
    assert bar.decline.text() == "Stop"
