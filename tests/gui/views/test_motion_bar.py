from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.viewing import MotionSettings, MotionView
from pwes_gui.views.motion_bar import MotionBar


def shown(qtbot: QtBot, view: MotionView) -> MotionBar:
    bar = MotionBar()
    qtbot.addWidget(bar)
    bar.set_settings(MotionSettings(view))
    return bar


def test_it_hides_while_the_recording_itself_is_shown(qtbot: QtBot) -> None:
    assert shown(qtbot, MotionView.PLAIN).isHidden()
    assert not shown(qtbot, MotionView.FLOW).isHidden()


def test_it_has_a_band_or_an_onset_whichever_the_view_needs(qtbot: QtBot) -> None:
    bar = shown(qtbot, MotionView.MAGNIFIED)
    assert (bar.band.isHidden(), bar.comparison.isHidden()) == (False, True)
    bar.set_settings(MotionSettings(MotionView.DIFFERENCE))
    bar.set_onset(41)
    assert (bar.band.isHidden(), bar.comparison.isHidden()) == (True, False)
    assert "41" in bar.onset.text()


def test_an_edit_is_told_and_the_band_never_turns_over(qtbot: QtBot) -> None:
    bar = shown(qtbot, MotionView.MAGNIFIED)
    with qtbot.waitSignal(bar.settings_changed) as changed:
        bar.low.setValue(7.0)
    assert changed.args[0] == MotionSettings(MotionView.MAGNIFIED, 10.0, 7.0, 7.5)
    assert bar.high.value() == 7.5
    with qtbot.waitSignal(bar.settings_changed) as changed:
        bar.gain.setValue(25)
    assert changed.args[0].gain == 25
    assert bar.settings == changed.args[0]


def test_its_buttons_ask(qtbot: QtBot) -> None:
    bar = shown(qtbot, MotionView.DIFFERENCE)
    bar.show()
    with qtbot.waitSignal(bar.onset_asked):
        qtbot.mouseClick(bar.use, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
