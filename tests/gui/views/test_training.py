import math

import pyqtgraph as pg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.progress import Curve, Progress
from core.settings import preset_names
from pwes_gui.views.training import TrainingPanel
from pwes_gui.views.training.curves import LEAST_SPAN, with_room
from pwes_gui.views.training.runs import RunList, RunRow
from pwes_gui.views.training.settings_page import preset_sentence
from pwes_gui.views.training.terms import sentence

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
    qtbot.waitUntil(lambda: panel.eta.text() == "0:48 left", timeout=2000)
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
    panel.pages.setCurrentWidget(panel.plot)
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


ROWS = (
    RunRow("b", "2 Jun 10:00", "small", "done", 0.625, "with\nglasses"),
    RunRow("a", "1 Jun 10:00", "paper", "stopped", is_unfinished=True),
)


@pytest.fixture
def runs(panel: TrainingPanel) -> RunList:
    panel.pages.setCurrentWidget(panel.runs)
    return panel.runs


def test_choosing_a_run_asks_for_it_and_setting_does_not(qtbot: QtBot, runs: RunList) -> None:
    assert runs.none.isVisible()
    with qtbot.assertNotEmitted(runs.run_selected):
        runs.set_runs(ROWS, "b")
    item = runs.tree.currentItem()
    assert item is not None
    assert [item.text(k) for k in range(5)] == [*ROWS[0].texts]
    assert ROWS[0].texts[3:] == ("0.62", "with glasses")
    assert not runs.resume.isEnabled()
    with qtbot.waitSignal(runs.run_selected) as chosen:
        runs.tree.setFocus()
        qtbot.keyClick(runs.tree, Qt.Key.Key_Down)
    assert chosen.args == ["a"]
    runs.set_runs(ROWS, "a")
    with qtbot.waitSignal(runs.resume_asked) as resumed:
        qtbot.mouseClick(runs.resume, LEFT)
    assert resumed.args == ["a"]
    runs.set_runs([], None)
    assert not any(each.isEnabled() for each in (runs.resume, runs.delete, runs.compare))


def test_a_note_is_written_in_the_list_and_outlives_a_preview(qtbot: QtBot, runs: RunList) -> None:
    runs.set_runs(ROWS, "a")
    qtbot.mouseClick(runs.note, LEFT)
    editor = runs.tree.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "dark room")
    runs.set_runs(ROWS, "a")  # as whenever the run writes outputs
    assert editor.text() == "dark room"
    with qtbot.waitSignal(runs.note_written) as written:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert written.args == ["a", "dark room"]


def test_what_is_trained_or_only_read_cannot_be_deleted(runs: RunList) -> None:
    busy = RunRow("c", "3 Jun 10:00", is_busy=True)
    runs.set_runs([busy, *ROWS], "c")
    assert not runs.delete.isEnabled()
    assert runs.note.isEnabled()
    runs.set_runs([busy, *ROWS], "b")
    assert runs.delete.isEnabled()
    runs.set_writable(False)
    assert not any(each.isEnabled() for each in (runs.resume, runs.delete, runs.note))
    assert runs.compare.isEnabled()


def test_a_run_is_compared_with_until_it_is_asked_for_again(qtbot: QtBot, runs: RunList) -> None:
    runs.set_runs(ROWS, "a")
    with qtbot.waitSignal(runs.compare_asked) as asked:
        qtbot.mouseClick(runs.compare, LEFT)
    assert asked.args == ["a"]
    runs.set_compared("a", "1 Jun 10:00")
    assert runs.compare.isChecked()
    assert "1 Jun" in runs.beside.text()
    runs.set_runs(ROWS, "b")
    assert not runs.compare.isChecked()
    runs.set_runs(ROWS, "a")
    with qtbot.waitSignal(runs.compare_asked) as asked:
        qtbot.mouseClick(runs.compare, LEFT)
    assert asked.args == [""]


def test_terms_are_switched_off_with_their_floor_and_stay_so(
    qtbot: QtBot, panel: TrainingPanel
) -> None:
    def step(k: int, fcl: float, floor: float) -> Curve:
        return Curve(k, (("total", 3.0), ("fcl", fcl), ("fcl_floor", floor)))

    plot = panel.plot
    panel.pages.setCurrentWidget(plot)
    plot.add(step(1, 0.0, 0.0))
    plot.add(step(2, 0.8, 0.5))
    plot.draw()
    assert list(plot.switches.switches) == ["total", "fcl"]
    assert math.isnan(plot.values("fcl")[1][0])  # the contrast did not act yet
    assert plot.values("fcl_floor")[1][1] == 0.5
    styles = {name: line.opts["pen"].style() for name, line in plot._lines.items()}
    assert styles["fcl_floor"] is Qt.PenStyle.DashLine
    assert styles["fcl"] is Qt.PenStyle.SolidLine
    assert plot.switches.floor.isVisible()
    switch = plot.switches.switches["fcl"]
    qtbot.waitUntil(lambda: switch.height() > 10)  # laid out
    qtbot.mouseClick(switch, LEFT)
    assert [plot.is_shown(name) for name in plot.names] == [True, False, False]
    plot.clear()
    plot.add(step(1, 0.8, 0.5))
    plot.draw()
    assert not plot.is_shown("fcl_floor")


def test_a_resumed_run_draws_over_what_it_had_lost(panel: TrainingPanel) -> None:
    for k in (1, 2, 3, 4, 3):
        panel.plot.add(curve(k))
    panel.plot.draw()
    assert list(panel.plot.values("total")[0]) == [1, 2, 3]


def test_every_term_and_every_preset_has_a_sentence() -> None:
    assert all(sentence(term) for term in ("total", "vcl", "scl", "fcl", "gui", "sps", "aml"))
    assert all(preset_sentence(name) for name in preset_names() if "/" not in name)


def test_a_preset_is_chosen_and_explained(qtbot: QtBot, panel: TrainingPanel) -> None:
    page = panel.settings
    page.set_presets(["small", "paper"], "small")
    assert "default" in page.about.text()
    with qtbot.waitSignal(page.preset_chosen) as chosen:
        page.preset.setFocus()
        qtbot.keyClick(page.preset, Qt.Key.Key_Down)
    assert chosen.args == ["paper"]
    page.set_presets(["small", "paper"], "/home/ann/mine.toml")
    assert page.preset.currentText() == "mine.toml"
    assert "mine.toml" in page.about.text()
    with qtbot.waitSignal(page.file_asked):
        qtbot.mouseClick(page.file, LEFT)


def test_every_control_has_an_accessible_name(panel: TrainingPanel) -> None:
    for widget in (panel.train, panel.cancel, panel.bar, panel.runs.tree, panel.settings.preset):
        assert widget.accessibleName()


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_what_is_drawn_lies_in_a_range_that_is_little_larger(low: float, length: float) -> None:
    least, most = with_room(low, low + length)
    assert least <= low
    assert most >= low + length
    assert most > least
    assert most - least <= 2 * max(length, abs(low + length) / 100, LEAST_SPAN)


def test_the_range_stays_while_a_few_more_iterations_come(panel: TrainingPanel) -> None:
    drawn = panel.plot.findChild(pg.PlotWidget)
    assert drawn is not None
    ranges = set()
    for iteration in range(1, 101):
        panel.plot.add(Curve(iteration, (("total", 1.0 + 1 / iteration),)))
        panel.plot.draw()
        left, right = drawn.viewRange()[0]
        assert left <= 0 < iteration <= right
        ranges.add(right)
    assert len(ranges) < 50
