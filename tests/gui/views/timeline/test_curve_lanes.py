"""Class scores and curves of other programs: what is drawn, what is said of a place."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.attention import Attention
from core.outside_tracks import OutsideTracks
from core.timeline import Snippets
from pwes_gui import theme
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.steps import steps
from tests.gui.views.timeline.test_track_stack import timeline

__all__ = ["timeline"]
N_FRAMES = 3000


def scores(macro: float, micro: float, background: float) -> Attention:
    grid = Snippets(N_FRAMES, 8, 4)
    flat = np.full(len(grid), 0.5, np.float32)
    tcam = np.tile(np.array([macro, micro, background], np.float32), (len(grid), 1))
    return Attention(grid, flat, flat, flat, tcam)


def au(n: int = 6, n_frames: int = N_FRAMES) -> OutsideTracks:
    """Return curves of which the last ones vary most; frames 300 to 599 have no values."""
    waves = np.abs(np.sin(np.arange(n_frames) / 40)) * np.arange(n)[:, None] / n * 5
    waves[:, 300:600] = np.nan
    names = tuple(f"AU{k:02d}_r" for k in range(n))
    return OutsideTracks("OpenFace", "clip.csv", names, np.full(n, 5, "f4"), waves.astype("f4"))


def test_class_scores_are_folded_at_first_and_as_high_as_they_are(timeline: TimelineView) -> None:
    lane = timeline.classes
    timeline.set_attention(scores(0.25, 0.75, 0.5))
    assert not lane.isVisible()
    assert not lane.drawn  # nothing is drawn that nobody sees
    timeline.stack.fold("classes", folded=False)
    assert lane.isVisible()
    assert [float(lane.drawn[k][1].max()) for k in range(3)] == [0.25, 0.75, 0.5]
    said = lane.tip(lane.axis.centre_of(100))
    assert said.split(" · ")[1:] == ["macro 0.25", "micro 0.75", "background 0.50"]


def test_class_scores_are_as_blind_as_attention(timeline: TimelineView) -> None:
    timeline.stack.fold("classes", folded=False)
    timeline.set_attention(scores(0.2, 0.4, 0.6))
    timeline.set_model_hidden(True, "Hidden until complete.")
    hidden = timeline.classes.grab().toImage()
    assert timeline.classes.message == "Hidden until complete."
    timeline.set_attention(scores(0.9, 0.1, 0.3))
    assert timeline.classes.grab().toImage() == hidden
    timeline.set_model_hidden(False, "")
    assert timeline.classes.grab().toImage() != hidden


def test_a_run_without_class_scores_says_so_in_the_lane(timeline: TimelineView) -> None:
    timeline.set_attention(None, "This run goes by motion.")
    assert timeline.classes.message == "This run goes by motion."


def test_kinds_have_their_colours_and_differ_in_their_strokes(timeline: TimelineView) -> None:
    pens = [stroke.pen(theme.LIGHT) for stroke in timeline.classes._strokes]
    assert [pens[0].color(), pens[1].color()] == [theme.LIGHT.macro, theme.LIGHT.micro]
    for lane in (timeline.classes, timeline.outside):
        assert len({stroke.style for stroke in lane._strokes}) == len(lane._strokes)


def test_the_liveliest_three_curves_are_drawn_by_their_own_scale(timeline: TimelineView) -> None:
    lane = timeline.outside
    assert not lane.isVisible()
    lane.set_tracks(au())
    assert lane.isVisible()
    assert lane.shown == ("AU05_r", "AU04_r", "AU03_r")
    lane.axis.show(0, 200)
    assert lane.drawn[0][1].max() == pytest.approx(5 / 6, abs=0.01)
    assert len(lane.drawn) == 3
    lane.set_tracks(None)
    assert not lane.isVisible()


def test_a_gap_is_neither_drawn_nor_given_a_value(timeline: TimelineView) -> None:
    lane = timeline.outside
    lane.set_tracks(au())
    lane.axis.show(0, 900)
    x, y = lane.drawn[0]
    inside = (x > 305) & (x < 595)
    assert inside.any()
    assert np.isnan(y[inside]).all()
    assert np.isfinite(y[(x < 295) | (x > 605)]).all()
    assert "AU05_r –" in lane.tip(lane.axis.centre_of(450))
    lane.grab()


def test_at_most_four_curves_are_chosen_and_never_none(timeline: TimelineView) -> None:
    lane = timeline.outside
    lane.set_tracks(au())
    lane.name.menu.aboutToShow.emit()
    by_name = {each.text(): each for each in lane.name.menu.actions()}
    by_name["AU01_r"].trigger()
    assert [*lane.shown] == ["AU05_r", "AU04_r", "AU03_r", "AU01_r"]
    lane.name.menu.aboutToShow.emit()
    enabled = [each.text() for each in lane.name.menu.actions() if each.isEnabled()]
    assert "AU00_r" not in enabled
    lane.choose(["AU02_r"])
    lane.set_tracks(au(4))  # the choice holds for the next video
    assert [*lane.shown] == ["AU02_r"]
    lane.name.menu.aboutToShow.emit()
    assert not next(e for e in lane.name.menu.actions() if e.text() == "AU02_r").isEnabled()
    lane.set_tracks(au(2))  # as far as it is there
    assert [*lane.shown] == ["AU01_r", "AU00_r"]


def test_steps_without_a_value_count_only_where_there_is_no_other() -> None:
    values = np.array([1, np.nan, np.nan, np.nan, 3, 2], np.float32)
    _, y = steps(np.arange(7.0), values, (0, 6), 3)
    np.testing.assert_array_equal(y, [1, 1, np.nan, np.nan, 2, 3])


def test_a_lane_takes_no_height_before_there_is_something(qtbot: QtBot) -> None:
    view = TimelineView()
    qtbot.addWidget(view)
    before = view.sizeHint().height()
    view.outside.set_tracks(au())
    assert view.sizeHint().height() > before
    view.outside.set_tracks(None)
    assert view.sizeHint().height() == before
