from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.spotting.review_order import Doubt, Order, Queued
from core.timeline import Interval
from pwes_gui.views.review import ReviewPanel
from pwes_gui.views.review.rows import rows_of

LOW = Proposal("v", Interval(30, 41), Kind.MICRO, 0.41)
HIGH = Proposal("v", Interval(300, 359), Kind.MACRO, 0.83)
MIDDLE = Proposal("v", Interval(600, 659), Kind.MACRO, 0.6)
DECIDED = ReviewedInterval(
    "i1", "v", MIDDLE.interval, Kind.MACRO, Status.REJECTED, Source.MODEL,
    proposed=MIDDLE.interval, score=0.6,
)  # fmt: skip
ADDED = ReviewedInterval("i2", "v", Interval(900, 910), Kind.MICRO, Status.ADDED, Source.HUMAN)
LEFT = Qt.MouseButton.LeftButton


def queued(*proposals: Proposal) -> list[Queued]:
    return [Queued(each) for each in proposals]


def seconds(frame: int) -> float:
    return frame / 30


@pytest.fixture
def panel(qtbot: QtBot) -> ReviewPanel:
    made = ReviewPanel()
    qtbot.addWidget(made)
    made.resize(330, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def filled(panel: ReviewPanel) -> ReviewPanel:
    panel.set_items(queued(LOW, HIGH), [ADDED, DECIDED], seconds)
    return panel


def lines(panel: ReviewPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(k, 0).data() for k in range(model.rowCount())]


def test_the_surest_comes_first_and_the_decided_keep_their_place(filled: ReviewPanel) -> None:
    assert lines(filled) == [
        "0:10.00 – 0:11.97 · macro · .83",
        "0:20.00 – 0:21.97 · macro · .60 · rejected",
        "0:01.00 – 0:01.37 · micro · .41",
        "0:30.00 – 0:30.33 · micro · added",
    ]


def test_bars_compare_with_the_best_where_scores_have_no_upper_end() -> None:
    below_one = rows_of(queued(LOW, HIGH), [ADDED], seconds)
    assert [row.share for row in below_one] == [0.83, 0.41, 0.0]
    far = replace(HIGH, score=8.2)
    assert [row.share for row in rows_of(queued(LOW, far), [], seconds)] == pytest.approx(
        [1.0, 0.05]
    )


def test_the_heading_counts_what_the_model_proposed(filled: ReviewPanel) -> None:
    assert filled.heading.text() == "3 proposed · 1 decided"
    assert (filled.progress.value(), filled.progress.maximum()) == (1, 3)


def test_what_no_model_proposed_is_counted_and_gone_through_too(panel: ReviewPanel) -> None:
    point = Point("clip", 40, Kind.MICRO)
    panel.set_items([Queued(point, (Doubt.CODERS,))], [], seconds)
    assert panel.heading.text() == "1 to look at · 0 decided"
    assert panel.next.isEnabled()


def test_a_click_picks_a_line(qtbot: QtBot, filled: ReviewPanel) -> None:
    place = filled.list.visualRect(filled.list.model().index(2, 0)).center()
    with qtbot.waitSignal(filled.item_selected) as picked:
        qtbot.mouseClick(filled.list.viewport(), LEFT, pos=place)
    assert picked.args == [LOW]


def test_arrows_walk_through_the_lines(qtbot: QtBot, filled: ReviewPanel) -> None:
    filled.set_selected(HIGH)
    with qtbot.waitSignal(filled.item_selected) as picked:
        qtbot.keyClick(filled.list, Qt.Key.Key_Down)
    assert picked.args == [DECIDED]


def test_setting_the_selection_tells_nobody(qtbot: QtBot, filled: ReviewPanel) -> None:
    with qtbot.assertNotEmitted(filled.item_selected):
        filled.set_selected(LOW)
        filled.set_items(queued(LOW, HIGH), [], seconds)
        assert filled.selected == LOW
        filled.set_selected(None)
    assert filled.selected is None


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("accept", "accept_requested"),
        ("reject", "reject_requested"),
        ("onset", "onset_requested"),
        ("offset", "offset_requested"),
        ("kind", "kind_requested"),
        ("next", "next_requested"),
        ("export", "export_requested"),
    ],
)
def test_every_button_asks_by_mouse_and_by_key(
    qtbot: QtBot, filled: ReviewPanel, button: str, signal: str
) -> None:
    filled.set_selected(HIGH)
    widget: QAbstractButton = getattr(filled, button)
    with qtbot.waitSignal(getattr(filled, signal)):
        qtbot.mouseClick(widget, LEFT)
    with qtbot.waitSignal(getattr(filled, signal)):
        qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert widget.accessibleName()
    assert "(" in widget.toolTip()


def test_without_a_selection_nothing_can_be_decided(filled: ReviewPanel) -> None:
    assert not filled.accept.isEnabled()
    assert filled.next.isEnabled()
    filled.set_selected(HIGH)
    assert filled.accept.isEnabled()
    filled.set_selected(None)
    assert not filled.reject.isEnabled()


def test_when_all_is_decided_there_is_no_next(panel: ReviewPanel) -> None:
    panel.set_items([], [DECIDED], seconds)
    assert panel.heading.text() == "1 proposed · 1 decided"
    assert not panel.next.isEnabled()


def test_an_empty_panel_says_what_to_do_next(panel: ReviewPanel) -> None:
    assert panel.note.isVisible()
    assert "train (Ctrl+T)" in panel.note.text()
    panel.set_items(queued(HIGH), [], seconds)
    assert not panel.note.isVisible()
    assert panel.list.isVisible()


def test_a_hidden_model_tells_neither_its_intervals_nor_their_number(filled: ReviewPanel) -> None:
    filled.set_selected(HIGH)
    filled.set_hidden(True, "Hidden until this video is complete.")
    assert not filled.list.isVisible()
    assert filled.note.text() == "Hidden until this video is complete."
    assert "3" not in filled.heading.text()
    assert not filled.progress.isVisible()
    assert not filled.accept.isEnabled()
    filled.set_hidden(False, "")
    assert filled.list.isVisible()
    assert filled.accept.isEnabled()


def test_the_badge_is_there_when_it_says_something(panel: ReviewPanel) -> None:
    panel.set_badge("run a · its training saw this person")
    assert panel.badge.isVisible()
    panel.set_badge("")
    assert not panel.badge.isVisible()


def test_selected_and_decided_lines_look_different(filled: ReviewPanel) -> None:
    before = filled.list.grab().toImage()
    filled.set_selected(DECIDED)
    assert filled.list.grab().toImage() != before
    filled.set_items(queued(LOW, HIGH, MIDDLE), [], seconds)
    assert filled.heading.text() == "3 proposed · 0 decided"


def test_in_another_order_the_queue_stands_as_given_and_decisions_behind_it(
    panel: ReviewPanel,
) -> None:
    panel.set_items(queued(LOW, HIGH), [DECIDED], seconds, Order.TIME)

    assert panel.order.currentData() == "time"
    assert [line.split(" · ")[1] for line in lines(panel)] == ["micro", "macro", "macro"]
    assert lines(panel)[2].endswith("rejected")


def test_a_doubt_is_said_in_its_line_also_about_a_point(panel: ReviewPanel) -> None:
    point = Point("v", 45, Kind.MICRO)
    panel.set_items(
        [Queued(point, (Doubt.POINT_ALONE,)), Queued(HIGH, (Doubt.WITHOUT_POINT,))],
        [],
        seconds,
        Order.DISAGREEMENT,
    )
    panel.set_selected(point)

    assert lines(panel)[0] == "0:01.50 · micro · point without interval"
    assert panel.selected == point
    assert panel.accept.isEnabled()
    assert panel.grab().width() == 330


def test_choosing_an_order_asks_for_it(panel: ReviewPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.order_chosen) as asked:
        panel.order.setFocus()
        qtbot.keyClick(panel.order, Qt.Key.Key_Down)

    assert asked.args == ["uncertainty"]


def test_the_pace_says_how_long_the_rest_takes(filled: ReviewPanel) -> None:
    filled.set_pace(12.0)
    assert filled.pace.text() == "12 s each · 0:24 left"

    filled.set_pace(None)
    assert not filled.pace.text()


def test_the_loop_can_be_asked_for_and_is_shown(panel: ReviewPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.loop_toggled) as asked:
        qtbot.mouseClick(panel.loop, LEFT, pos=panel.loop.rect().center() * 0.2)
    assert asked.args == [True]

    panel.set_looping(False)
    assert not panel.loop.isChecked()
