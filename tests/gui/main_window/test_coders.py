"""Another coder through the window: compared, shown in a lane, gone through."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.labels import Labels
from core.points import Kind, Point
from core.project.labels_file import write_labels
from pwes_gui import errors
from pwes_gui.main_window import MainWindow
from pwes_gui.views.coders import CodersDialog

LONG_MS = 60_000  # the first import of scikit-learn takes seconds


@pytest.fixture
def ben(qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Point:
    """Mark two points, and let the next dialog choose the file of a Ben who has one elsewhere."""
    for frame in (10, 50):
        opened.player.show(frame)
        qtbot.waitUntil(partial(is_at, opened, frame), timeout=LONG_MS)
        opened.annotating.add_point(Kind.MICRO)
    opened.annotating.mark_complete()
    own = opened.session.labels["clip_a"]
    first, second = sorted(own.points)
    moved = replace(first, frame=32, annotator="Ben")
    theirs = replace(own, points=frozenset([moved, replace(second, annotator="Ben")]))
    path = tmp_path / "x.h5"
    write_labels(path, Labels({"clip_a": theirs}), 0)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return moved


def is_at(window: MainWindow, frame: int) -> bool:
    return window.session.frame == frame


def shown(qtbot: QtBot, window: MainWindow) -> CodersDialog:
    window.acts["coders"].trigger()
    qtbot.waitUntil(lambda: window.coders.dialog is not None, timeout=LONG_MS)
    dialog = window.coders.dialog
    assert dialog is not None
    return dialog


def test_figures_stand_beside_their_methods(qtbot: QtBot, opened: MainWindow, ben: Point) -> None:
    del ben
    dialog = shown(qtbot, opened)
    text = dialog.page.toPlainText()
    assert dialog.heading.text().endswith(" · Ben")
    assert "0.500" in text  # one pair of two marks each
    assert "at most 0.5 s apart" in text
    assert "Compared in 1 " in text
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "Krippendorff's alpha\t" in QGuiApplication.clipboard().text()


def test_what_differs_is_gone_through(qtbot: QtBot, opened: MainWindow, ben: Point) -> None:
    session, lane = opened.session, opened.views.timeline.coder
    dialog = shown(qtbot, opened)
    assert lane.name.accessibleName() == "Ben"
    assert [block.interval.onset for block in lane.blocks] == [32, 50]
    qtbot.mouseClick(dialog.review, Qt.MouseButton.LeftButton)
    assert isinstance(session.selected, Point)
    assert session.selected.frame == 10
    opened.acts["reject"].trigger()
    assert session.selected == ben
    opened.views.timeline.point_deleted.emit(ben)  # which cannot be
    opened.acts["delete"].trigger()  # which leaves it with her
    assert [each.frame for each in session.labels["clip_a"].points] == [50]
    opened.acts["coders"].trigger()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not lane.blocks
    assert opened.coders.dialog is None


def test_a_file_of_no_use_is_told(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.h5").write_text("no labels")
    told: list[UserError] = []
    monkeypatch.setattr(errors, "show", lambda trouble, _parent: told.append(trouble))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "x.h5"), ""))
    opened.acts["coders"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG_MS)
    assert "x.h5" in told[0].problem
    assert opened.coders.dialog is None
