import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.reaction import ReactionDialog


class Clock:
    """A clock that stands still until somebody turns it."""

    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dialog(qtbot: QtBot, clock: Clock) -> ReactionDialog:
    made = ReactionDialog(clock=clock)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def pressed(qtbot: QtBot, dialog: ReactionDialog, key: Qt.Key = Qt.Key.Key_M) -> float:
    with qtbot.waitSignal(dialog.stimulus.pressed) as press:
        qtbot.keyClick(dialog.stimulus, key)
    assert press.args is not None
    return float(press.args[0])


def test_a_press_is_timed_from_when_the_disc_was_first_painted(
    qtbot: QtBot, dialog: ReactionDialog, clock: Clock
) -> None:
    assert pressed(qtbot, dialog) < 0
    dialog.stimulus.set_on(True)
    clock.now += 7.0  # it was asked for and not painted yet
    dialog.stimulus.repaint()
    clock.now += 0.25
    dialog.stimulus.repaint()
    assert pressed(qtbot, dialog, Qt.Key.Key_Space) == 0.25
    dialog.stimulus.set_on(False)
    assert pressed(qtbot, dialog) < 0


def test_the_disc_is_seen(dialog: ReactionDialog) -> None:
    before = dialog.stimulus.grab().toImage()
    dialog.stimulus.set_on(True)
    middle = dialog.stimulus.rect().center()
    assert dialog.stimulus.grab().toImage().pixelColor(middle) != before.pixelColor(middle)


def test_escape_closes_and_is_no_press(qtbot: QtBot, dialog: ReactionDialog) -> None:
    with qtbot.assertNotEmitted(dialog.stimulus.pressed):
        qtbot.keyClick(dialog.stimulus, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_says_what_is_known_and_what_was_measured(dialog: ReactionDialog) -> None:
    dialog.set_known(None)
    assert "taken as" not in dialog.said.text()
    assert not dialog.forget.isEnabled()
    dialog.set_known(0.314)
    assert "0.31 s" in dialog.said.text()
    assert dialog.forget.isEnabled()
    dialog.set_progress(4, 10)
    assert (dialog.progress.value(), dialog.progress.maximum()) == (4, 10)
    dialog.set_result(0.27, 11, 2)
    assert "0.27 s, the median of 11 presses; 2 were left out" in dialog.said.text()
    dialog.set_failed()
    assert "Start again" in dialog.said.text()
