"""Measuring a reaction time, and taking it off points put while the video plays."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.points import Kind
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.reacting import Reacting, until_next
from tests.gui.main_window.conftest import LONG_MS

REACTION_S = 0.25


class Clock:
    """A clock that stands still until somebody turns it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """What measures, with a clock of its own and discs that come at once."""

    def __init__(self, qtbot: QtBot, opened: MainWindow) -> None:
        self.clock = Clock()
        self.qtbot, self.window = qtbot, opened
        session, player = opened.session, opened.player
        self.reacting = Reacting(opened, session, player, until_next=lambda: 0.0, clock=self.clock)
        self.reacting.use_actions(opened.acts)

    def begin(self) -> None:
        self.reacting.ask()
        dialog = self.reacting.dialog
        assert dialog is not None
        self.dialog = dialog
        self.qtbot.waitUntil(lambda: dialog.start.hasFocus() or dialog.isVisible())
        self.qtbot.keyClick(dialog.start, Qt.Key.Key_Space)

    def press(self, seconds: float) -> None:
        """Wait until a disc has been painted, turn the clock and press a key."""
        stimulus = self.dialog.stimulus
        self.qtbot.waitUntil(lambda: stimulus.is_on)
        stimulus.repaint()
        self.clock.now += seconds
        self.qtbot.keyClick(stimulus, Qt.Key.Key_1)


@pytest.fixture
def desk(qtbot: QtBot, opened: MainWindow) -> Desk:
    return Desk(qtbot, opened)


def measure(desk: Desk) -> None:
    desk.begin()
    for _ in range(10):
        desk.press(REACTION_S)


def test_ten_presses_tell_the_reaction_time_and_switch_it_on(desk: Desk) -> None:
    assert not desk.window.acts["reaction"].isChecked()
    measure(desk)
    assert "0.25 s" in desk.dialog.said.text()
    assert "0 were left out" in desk.dialog.said.text()
    assert desk.reacting.seconds == pytest.approx(REACTION_S)
    assert desk.window.acts["reaction"].isChecked()

    desk.dialog.forget.click()
    assert desk.reacting.seconds is None
    assert not desk.window.acts["reaction"].isChecked()


def test_what_was_pressed_before_the_disc_or_long_after_it_does_not_count(desk: Desk) -> None:
    desk.begin()
    desk.press(0.02)
    assert "Too soon" in desk.dialog.said.text()
    desk.press(1.5)
    assert desk.dialog.progress.value() == 0
    desk.press(REACTION_S)
    assert desk.dialog.progress.value() == 1
    assert desk.reacting.seconds is None


def test_nobody_can_learn_when_the_disc_comes() -> None:
    waits = {until_next() for _ in range(50)}
    assert len(waits) > 40
    assert 1.0 <= min(waits) <= max(waits) <= 2.5


def test_a_point_put_while_the_video_plays_forward_is_put_where_it_was_meant(
    desk: Desk, qtbot: QtBot
) -> None:
    measure(desk)
    desk.dialog.accept()
    window = desk.window
    player = window.player
    window.annotating.use_reaction(desk.reacting.meant)
    player.show(40)
    qtbot.waitUntil(lambda: window.session.frame == 40, timeout=LONG_MS)
    window.annotating.add_point(Kind.MACRO)  # it stands still: nothing is taken off
    player.show(20)
    qtbot.waitUntil(lambda: window.session.frame == 20, timeout=LONG_MS)
    player.set_speed(0.25)
    player.play()
    shown = window.session.frame
    window.annotating.add_point(Kind.MICRO)
    player.set_speed(-0.25)
    window.annotating.add_point(Kind.UNSURE)  # backwards the event is seen from its end
    player.pause()
    found = {point.kind: point for point in window.session.labels.points}
    assert (found[Kind.MACRO].frame, found[Kind.MACRO].raw_frame) == (40, None)
    # a quarter of a second at a quarter of the speed: two frames of 30 a second
    assert (found[Kind.MICRO].frame, found[Kind.MICRO].raw_frame) == (shown - 2, shown)
    assert (found[Kind.UNSURE].frame, found[Kind.UNSURE].raw_frame) == (shown, None)

    lane = window.views.timeline.points
    assert f"pressed at frame {shown}" in lane.tip(lane.axis.centre_of(shown - 2))


def test_switched_off_it_is_kept_but_not_taken_off(desk: Desk) -> None:
    measure(desk)
    desk.dialog.accept()
    desk.reacting.switch()
    assert not desk.reacting.is_on
    desk.window.player.play()
    assert desk.reacting.meant(20) is None
    desk.window.player.pause()
    again = Reacting(desk.window, desk.window.session, desk.window.player)
    assert again.seconds == pytest.approx(REACTION_S)
    again.use_actions(desk.window.acts)
    assert not desk.window.acts["reaction"].isChecked()
    again.switch()
    assert desk.window.acts["reaction"].isChecked()


def test_switching_on_what_was_never_measured_asks_to_measure(desk: Desk) -> None:
    desk.reacting.switch()
    assert desk.reacting.dialog is not None
    assert desk.reacting.dialog.isVisible()
    assert not desk.window.acts["reaction"].isChecked()
