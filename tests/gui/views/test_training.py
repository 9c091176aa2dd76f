import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.progress import Curve, Progress
from pwes_gui.views.training import TrainingPanel
from pwes_gui.views.training.panel import remaining

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> TrainingPanel:
    made = TrainingPanel()
    qtbot.addWidget(made)
    made.resize(330, 420)
    with qtbot.waitExposed(made):
        made.show()
    return made


def curve(iteration: int) -> Curve:
    return Curve(iteration, (("total", 3.0 - iteration), ("vcl", 1.0)))


@pytest.mark.parametrize(
    ("seconds", "text"), [(48, "0:00:48"), (3725.4, "1:02:05"), (0, "0:00:00"), (-3, "0:00:00")]
)
def test_the_time_to_go_has_hours_minutes_seconds(seconds: float, text: str) -> None:
    assert remaining(seconds) == text


def test_it_says_what_is_missing_until_nothing_is(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.set_ready(False, "Mark a video complete to train.")
    assert not panel.train.isEnabled()
    assert panel.reason.text() == "Mark a video complete to train."
    assert panel.reason.isVisible()
    panel.set_ready(True, "")
    assert not panel.reason.isVisible()
    with qtbot.waitSignal(panel.train_requested):
        qtbot.mouseClick(panel.train, LEFT)


def test_cancel_answers_at_once(qtbot: QtBot, panel: TrainingPanel) -> None:
    assert not panel.cancel.isEnabled()
    panel.set_ready(True, "")
    panel.set_running(True)
    assert not panel.train.isEnabled()
    with qtbot.waitSignal(panel.cancel_requested):
        qtbot.mouseClick(panel.cancel, LEFT)
    assert panel.cancel.text() == "Stopping…"
    assert not panel.cancel.isEnabled()
    panel.set_running(False)
    assert panel.cancel.text() == "Cancel"
    assert panel.train.isEnabled()


def test_the_first_progress_shows_at_once_and_the_rest_soon(
    qtbot: QtBot, panel: TrainingPanel
) -> None:
    panel.set_running(True)
    panel.set_progress(Progress("Training", 1, 400))
    assert panel.phase.text() == "Training"
    panel.set_progress(Progress("Training", 200, 400, "loss 1.42", 48))
    assert panel.eta.text() == ""
    qtbot.waitUntil(lambda: panel.eta.text() == "0:00:48 left", timeout=2000)
    assert panel.bar.value() * 2 == panel.bar.maximum()
    assert panel.detail.text() == "200 / 400 · loss 1.42"


def test_progress_of_unknown_length_is_shown_as_busy(panel: TrainingPanel) -> None:
    panel.set_progress(Progress("Reading", 0, 0))
    assert (panel.bar.minimum(), panel.bar.maximum()) == (0, 0)
    assert panel.detail.text() == ""


def test_a_flood_of_curves_is_drawn_a_few_times(qtbot: QtBot, panel: TrainingPanel) -> None:
    drawn = []
    draw = panel.plot.draw
    panel.plot.draw = lambda: (drawn.append(1), draw())[1]  # type: ignore[method-assign, func-returns-value]
    for k in range(2000):
        panel.add_curve(curve(k))
        panel.set_progress(Progress("Training", k, 2000))
    assert len(drawn) == 1
    qtbot.waitUntil(lambda: len(panel.plot.values("total")[0]) == 2000, timeout=2000)
    assert panel.plot.values("total")[1][-1] == 3.0 - 1999
    assert panel.plot.names == ("total", "vcl")


def test_the_timer_rests_when_there_is_no_news(qtbot: QtBot, panel: TrainingPanel) -> None:
    panel.add_curve(curve(0))
    assert panel._timer.isActive()
    qtbot.waitUntil(lambda: not panel._timer.isActive(), timeout=2000)


def test_the_total_is_drawn_thickest(panel: TrainingPanel) -> None:
    panel.add_curve(curve(0))
    pens = {name: line.opts["pen"].widthF() for name, line in panel.plot._lines.items()}
    assert pens["total"] > pens["vcl"]


def test_cleared_curves_are_gone_and_come_again(panel: TrainingPanel) -> None:
    panel.add_curve(curve(0))
    panel.clear_curves()
    assert panel.plot.names == ()
    panel.plot.add(curve(7))
    panel.plot.draw()
    assert list(panel.plot.values("vcl")[0]) == [7]


def test_the_curves_are_painted(panel: TrainingPanel) -> None:
    before = panel.plot.grab().toImage()
    for k in range(3):
        panel.plot.add(curve(k))
    panel.plot.draw()
    assert panel.plot.grab().toImage() != before


def test_a_caution_is_shown_until_it_is_taken_back(panel: TrainingPanel) -> None:
    panel.set_caution("Two videos have no face.")
    assert panel.caution.isVisible()
    panel.set_caution("")
    assert not panel.caution.isVisible()


def test_choosing_a_run_asks_for_it_and_setting_does_not(
    qtbot: QtBot, panel: TrainingPanel
) -> None:
    assert not panel.runs.currentText()
    with qtbot.assertNotEmitted(panel.run_selected):
        panel.set_runs([("b", "2 June · done"), ("a", "1 June · stopped")], "b")
    assert panel.runs.currentText() == "2 June · done"
    with qtbot.waitSignal(panel.run_selected) as chosen:
        panel.runs.setFocus()
        qtbot.keyClick(panel.runs, Qt.Key.Key_Down)
    assert chosen.args == ["a"]
    panel.set_runs([], None)
    assert not panel.runs.isEnabled()


def test_every_control_has_an_accessible_name(panel: TrainingPanel) -> None:
    for widget in (panel.train, panel.cancel, panel.bar, panel.runs):
        assert widget.accessibleName()
