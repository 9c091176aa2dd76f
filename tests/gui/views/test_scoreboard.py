"""The scoreboard's pages by themselves: what they show, and every one of them by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.progress import FoldNews, FoldState, Progress
from core.proposals import Proposal
from core.references import Reference
from core.spotting.confusion import by_duration, by_kind, counted
from core.spotting.evaluation import Counts, strict, swept
from core.spotting.lineage import Lineage
from core.spotting.matching import match
from core.spotting.mistakes import Mistake, Wrong, mistakes
from core.timeline import Interval
from pwes_gui import theme
from pwes_gui.views.scoreboard import ScoreboardDialog
from pwes_gui.views.scoreboard.curve import Line
from pwes_gui.views.scoreboard.figures import rates

FPS = {"a": 30.0}
REFERENCES = [
    Reference("a", Interval(0, 9), Kind.MICRO),
    Reference("a", Interval(100, 160), Kind.MACRO),
    Reference("a", Interval(300, 309), Kind.MICRO),
]
PROPOSALS = [
    Proposal("a", Interval(100, 160), Kind.MACRO, 0.9),
    Proposal("a", Interval(500, 560), Kind.MACRO, 0.5),
    Proposal("a", Interval(0, 12), Kind.MACRO, 0.4),
]
MATCHES = match(REFERENCES, PROPOSALS)
FOUND = mistakes(MATCHES, REFERENCES, PROPOSALS)


@pytest.fixture
def dialog(qtbot: QtBot) -> ScoreboardDialog:
    made = ScoreboardDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.set_headline("F1")
    return made


def texts(table: object, row: int) -> list[str]:
    return [table.item(row, at).text() for at in range(table.columnCount())]  # type: ignore[attr-defined]


def test_it_fits_the_smallest_screen(dialog: ScoreboardDialog) -> None:
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 700


def test_without_figures_it_says_what_to_do(dialog: ScoreboardDialog) -> None:
    dialog.set_empty("Review a video first.")
    assert dialog.empty.isVisible()
    assert dialog.empty.text() == "Review a video first."
    assert not dialog.copy.isEnabled()
    assert not dialog.tabs.isVisible()
    dialog.set_headline("F1 0.5")
    assert dialog.tabs.isVisible()
    assert dialog.copy.isEnabled()


def test_the_table_has_all_together_and_every_subject(dialog: ScoreboardDialog) -> None:
    scores = strict(REFERENCES, PROPOSALS)
    none = strict([], [])
    dialog.subjects.set_scores(scores, {"s1": scores, "": none}, Lineage(f1=0.25))
    table = dialog.subjects.strict
    assert table.rowCount() == 3
    assert texts(table, 0)[1:5] == ["3", "0.667", "0.667", "0.667"]
    assert texts(table, 1)[:2] == ["s1", "3"]
    assert texts(table, 2) == ["–", "0", *["–"] * 9]
    assert texts(table, 0)[5:8] == list(rates(scores.macro))
    assert not dialog.subjects.lineage.isVisible()
    dialog.protocol.setCurrentIndex(1)
    assert dialog.subjects.lineage.isVisible()
    assert texts(dialog.subjects.lineage, 0)[-1] == "0.250"
    assert any("flatters" in each.text() for each in dialog.findChildren(QLabel))


def test_durations_and_kinds_are_told_in_words(dialog: ScoreboardDialog) -> None:
    page = dialog.durations
    page.set_durations(by_duration(MATCHES, REFERENCES, FPS))
    page.set_kinds(by_kind(MATCHES, REFERENCES))
    assert texts(page.by_duration, 0) == ["up to 0.2 s", "0", "0", "–", "0"]
    assert texts(page.by_duration, 1) == ["0.2 to 0.35 s", "1", "1", "0.50", "0"]
    assert texts(page.by_duration, 6)[0] == "over 4 s"
    assert texts(page.by_kind, 0) == ["macro", "1", "0", "0"]
    assert texts(page.by_kind, 1) == ["micro", "1", "0", "1"]
    assert texts(page.by_kind, 2) == ["none: false", "1", "0", "–"]
    page.histogram.set_counts(counted(REFERENCES, FPS), counted(PROPOSALS, FPS))
    assert [sum(each) for each in page.histogram.counts] == [3, 3]


def test_the_curve_is_gone_along_by_keyboard(qtbot: QtBot, dialog: ScoreboardDialog) -> None:
    page = dialog.curve
    assert "Nothing was proposed" in page.said.text()
    page.set_lines([Line("all", swept(MATCHES, 3), Counts(1, 0, 2))])
    assert "precision 1.000, recall 0.333" in page.said.text()  # where it was scored
    dialog.tabs.setCurrentWidget(page)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert "From score 0.500 on: precision 0.500" in page.said.text()
    for _ in range(5):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert "From score 0.400 on" in page.said.text()
    for _ in range(5):
        qtbot.keyClick(page, Qt.Key.Key_Left)
    assert "From score 0.900 on" in page.said.text()


def test_a_mistake_opens_with_enter_and_nothing_else_happens(
    qtbot: QtBot, dialog: ScoreboardDialog
) -> None:
    page, heard = dialog.mistakes, list[Mistake]()
    page.opened.connect(heard.append)
    page.set_mistakes(FOUND, {"a": "s1"}, FPS)
    dialog.tabs.setCurrentWidget(page)
    assert [each.wrong for each in FOUND] == [Wrong.MISSED, Wrong.FALSE, Wrong.KIND]
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert heard == [FOUND[1]]
    assert dialog.isVisible()
    qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert heard == [FOUND[1], FOUND[1]]


def test_mistakes_are_told_and_filtered(dialog: ScoreboardDialog) -> None:
    page = dialog.mistakes
    page.set_mistakes(FOUND, {"a": "s1"}, FPS)
    rows = [page.tree.topLevelItem(at) for at in range(page.tree.topLevelItemCount())]
    told = [[row.text(at) for at in range(8)] for row in rows if row]
    assert told[0] == [
        *("missed", "a", "s1", "0:10.00", "0.30 s", "micro", "–", "nothing was proposed here")
    ]
    assert told[1][:7] == ["false", "a", "s1", "0:16.67", "2.00 s", "macro", "0.50"]
    assert told[2][5] == "micro as macro"
    page.filter.setCurrentIndex(page.filter.findData(Wrong.FALSE))
    assert page.tree.topLevelItemCount() == 1
    assert page.how_many.text() == "1 mistake"
    page.set_mistakes([], {}, {})
    assert not page.open.isEnabled()


def test_the_controls_say_what_is_missing_and_how_far_it_is(
    qtbot: QtBot, dialog: ScoreboardDialog
) -> None:
    controls = dialog.controls
    controls.set_presets(["small", "best"], "/x/mine.toml")
    assert controls.preset.currentText() == "mine.toml"
    controls.set_ready("There is no video yet.")
    assert not controls.start.isEnabled()
    assert controls.reason.isVisible()
    controls.set_ready("")
    with qtbot.waitSignal(controls.start_asked):
        qtbot.keyClick(controls.start, Qt.Key.Key_Space)
    asked = [controls.n_folds]
    controls.split.setCurrentIndex(1)
    controls.parts.setValue(3)
    assert [*asked, controls.n_folds] == [None, 3]
    controls.set_running(True)
    controls.set_progress(Progress("Folds", 1, 4, "1 of 3 folds", 90))
    assert not controls.start.isEnabled()
    assert not controls.parts.isEnabled()
    assert controls.eta.text() == "1:30 left"
    assert controls.bar.value() == controls.bar.maximum() // 4
    with qtbot.waitSignal(controls.stop_asked):
        qtbot.mouseClick(controls.stop, Qt.MouseButton.LeftButton)
    assert not controls.stop.isEnabled()
    controls.set_running(False)
    assert not controls.bar.isVisible()
    assert controls.start.isEnabled()


def test_the_queue_says_how_each_fold_stands(dialog: ScoreboardDialog) -> None:
    folds = dialog.controls.folds
    states = [FoldState.KEPT, FoldState.DONE, FoldState.TRAINING, FoldState.WAITING]
    news = [FoldNews((f"s{at}",), state, 0.456) for at, state in enumerate(states)]
    dialog.controls.set_folds([*news, FoldNews(("s8", "s9"), FoldState.WAITING)])
    shown = [folds.topLevelItem(at) for at in range(folds.topLevelItemCount())]
    assert [(item.text(0), item.text(1)) for item in shown if item] == [
        ("s0", "kept from before"),
        ("s1", "done"),
        ("s2", "training, 45 %"),
        ("s3", "waiting"),
        ("s8, s9", "waiting"),
    ]
    dialog.controls.set_folds(news[:1])
    assert folds.topLevelItemCount() == 1


def test_the_diagrams_follow_the_scheme(dialog: ScoreboardDialog, qapp: QApplication) -> None:
    dialog.curve.set_lines([Line("all", swept(MATCHES, 3), Counts(1, 0, 2))])
    dialog.durations.histogram.set_counts(counted(REFERENCES, FPS), counted(PROPOSALS, FPS))
    sheet, palette = qapp.styleSheet(), qapp.palette()
    try:
        for is_dark, scheme in ((True, theme.DARK), (False, theme.LIGHT)):
            theme.dress(qapp, dark=is_dark)
            for page in (dialog.curve, dialog.durations):
                dialog.tabs.setCurrentWidget(page)
                image = page.grab().toImage()
                place = page.childrenRect().center()
                ground = image.pixelColor(place)
                assert ground.lightness() < 128 if is_dark else ground.lightness() > 128, scheme
    finally:
        qapp.setPalette(palette)
        qapp.setStyleSheet(sheet)


def test_everything_that_can_be_reached_has_a_name(dialog: ScoreboardDialog) -> None:
    nameless = [
        type(each).__name__
        for each in (
            *(dialog.controls.preset, dialog.controls.split, dialog.controls.parts),
            *(dialog.controls.folds, dialog.controls.bar, dialog.protocol, dialog.curve),
            *(dialog.subjects.strict, dialog.subjects.lineage, dialog.durations.by_duration),
            *(dialog.durations.by_kind, dialog.mistakes.filter, dialog.mistakes.tree),
        )
        if not each.accessibleName()
    ]
    assert nameless == []
