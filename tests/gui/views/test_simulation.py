from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.simulation import SimulationDialog


def test_what_is_chosen_is_what_is_drawn(qtbot: QtBot) -> None:
    dialog = SimulationDialog()
    qtbot.addWidget(dialog)
    dialog.set_manners([("uniform", "anywhere"), ("apex", "at its apex")])
    dialog.set_references(5, 2)
    assert "5 references in 2 videos" in dialog.heading.text()
    assert dialog.chosen == ("uniform", 0, False)
    dialog.manner.setCurrentIndex(1)
    dialog.seed.setValue(9)
    dialog.complete.setChecked(True)
    assert dialog.chosen == ("apex", 9, True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
