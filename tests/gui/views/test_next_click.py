"""The panel of the next best click by itself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.spotting.next_click import Parts
from core.timeline import Interval
from pwes_gui.views.next_click import NextPanel, NextRow

ROWS = [
    NextRow("clip_a", "s01", None, 1.5, Parts(0.8, 0.1, 0.4)),
    NextRow("clip_b", "s02", Interval(8, 15), 0.4, Parts(0.9, 0.0, 0.3)),
    NextRow("clip_c", "s03"),
]


@pytest.fixture
def panel(qtbot: QtBot) -> NextPanel:
    made = NextPanel()
    qtbot.addWidget(made)
    made.resize(330, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_line_says_where_of_what_use_and_why(panel: NextPanel) -> None:
    assert panel.note.text() == ""  # nothing was ranked yet
    panel.set_busy(is_busy=False)
    assert "Nothing is suggested" in panel.note.text()
    panel.set_rows(ROWS, 1)
    hidden, place, new = (panel.list.item(k).text() for k in range(3))
    assert hidden == "s01 · clip_a\nuse 1.50: doubt .80, discord .10, new .40"
    assert "frames 8 to 15" in place
    assert "No run has looked" in new
    assert panel.list.currentRow() == 1
    assert "only once it is complete" in panel.note.text()


def test_a_picked_line_and_a_chosen_order_are_told(qtbot: QtBot, panel: NextPanel) -> None:
    panel.set_rows(ROWS, None)
    picked: list[int] = []
    panel.row_chosen.connect(picked.append)
    place = panel.list.visualItemRect(panel.list.item(1)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked == [1]
    panel.set_rows(ROWS[1:], 0)  # setting tells nobody
    assert picked == [1]
    with qtbot.waitSignal(panel.order_chosen) as told:
        panel.order.activated.emit(1)
    assert told.args == ["random"]
    panel.set_order("random")
    assert panel.order.currentText() == "In random order"
