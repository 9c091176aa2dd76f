"""The dialog of moved files."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.relink import VIDEO, MoveRow, RelinkDialog

ROWS = (
    MoveRow("a", "in/a.mp4", "/out/a.mp4", "the same recording", is_sure=True),
    MoveRow("b", "in/b.mp4", "/out/b.mp4", "another content"),
    MoveRow("c", "in/c.mp4", what="not found"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> RelinkDialog:
    made = RelinkDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_the_same_recordings_are_ticked_and_others_one_by_one(
    qtbot: QtBot, dialog: RelinkDialog
) -> None:
    assert not dialog.link.isEnabled()
    dialog.set_rows(ROWS)
    assert dialog.chosen == ["a"]
    assert dialog.link.text() == "Link 1 file"
    other = dialog.rows.topLevelItem(1)
    assert other is not None
    other.setCheckState(VIDEO, Qt.CheckState.Checked)
    lost = dialog.rows.topLevelItem(2)
    assert lost is not None
    assert lost.isDisabled()
    with qtbot.waitSignal(dialog.link_asked) as asked:
        qtbot.mouseClick(dialog.link, Qt.MouseButton.LeftButton)
    assert asked.args == [["a", "b"]]


def test_a_search_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, dialog: RelinkDialog
) -> None:
    dialog.set_progress("Comparing files", 0.25)
    assert dialog.bar.value() == 250
    assert not dialog.folder.isVisible()
    with qtbot.waitSignal(dialog.stop_asked):
        qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    dialog.set_progress("Listing files", -1)
    assert dialog.bar.maximum() == 0  # how much there is, is not known
    dialog.set_progress("", 0)
    assert not dialog.stop.isVisible()
