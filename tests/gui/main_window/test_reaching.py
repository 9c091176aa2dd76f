"""Everything has a name and is reached: each widget of each panel and dialog, by Tab alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from core.videos import VideoState
from pwes_gui import theme
from pwes_gui.actions import plain
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.screenshots.pages import PAGES
from pwes_gui.screenshots.stage import Page, Stage
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run
from tests.gui.main_window.conftest import LONG_MS

MOST = 400  # presses of Tab: more than any window has widgets
LIKE_ITS_PAGE = {"QTextBrowser"}  # all of it is text: the place is where one reads


@pytest.fixture
def reviewed(project_path: Path) -> None:
    with Project.open(project_path) as project:
        for labels in list(project.labels):
            edit = point_edits.set_state(labels, VideoState.COMPLETE)
            assert edit is not None
            project.commit(edit)
        finished_run(project)


@pytest.fixture
def stage(
    reviewed: None,  # noqa: ARG001 - made first
    opened: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
) -> Iterator[Stage]:
    theme.apply(qapp)
    yield Stage(
        opened,
        tmp_path / "study.pwes",
        tmp_path / "empty.pwes",
        lambda: qtbot.waitUntil(lambda: opened.is_settled, timeout=LONG_MS),
        lambda done: qtbot.waitUntil(done, timeout=LONG_MS),
    )
    qapp.setStyleSheet("")


def focusable(root: QWidget) -> list[QWidget]:
    """Return what can have the focus of the keyboard, is seen and is not switched off."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.isVisibleTo(root)
        and each.isEnabled()
        and each.window() is root.window()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget; of a box with a choice, not the choice."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(widget.parentWidget()).__name__}"


def is_seen(widget: QWidget) -> bool:
    """Say whether some of a widget lies within everything that it stands in."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    around: QWidget | None = widget.parentWidget()
    while around is not None:
        area &= QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        around = None if around is window else around.parentWidget()
    return not area.isEmpty()


class Walk:
    """A walk by Tab, from the first widget of a window on until it is there again."""

    def __init__(self, qtbot: QtBot, root: QWidget) -> None:
        self._qtbot = qtbot
        self.reached: list[QWidget] = []
        self.unmarked: list[str] = []
        first = focusable(root)[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(first.hasFocus)
        start = focused = self._step_from(first)  # Qt draws the focus once Tab was pressed
        self.unmarked.clear()
        while not self.reached or focused is not start:
            assert len(self.reached) < MOST, f"Tab never comes back to {called(start)}"
            self.reached.append(focused)
            focused = self._step_from(focused)

    def _step_from(self, focused: QWidget) -> QWidget:
        with_focus = focused.grab().toImage()
        self._qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, f"Tab leads nowhere from {called(focused)}"
        assert now is not focused, f"Tab does not leave {called(focused)}"
        if type(focused).__name__ not in LIKE_ITS_PAGE and with_focus == focused.grab().toImage():
            self.unmarked.append(called(focused))
        return now


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_widget_is_named_reached_by_tab_and_shows_its_focus(
    stage: Stage, qtbot: QtBot, page: Page
) -> None:
    dialog = page.show(stage)
    root = dialog or stage.window
    with qtbot.waitActive(root):
        root.activateWindow()
    widgets = focusable(root)
    assert [called(each) for each in widgets if not name_of(each)] == []
    walk = Walk(qtbot, root)
    assert [called(each) for each in widgets if each not in walk.reached] == []
    assert [called(each) for each in walk.reached if not is_seen(each)] == []
    assert walk.unmarked == []
    if dialog is not None:
        dialog.close()


def test_every_action_has_a_text_and_stands_in_the_sheet_of_keys(opened: MainWindow) -> None:
    opened.acts["keys"].trigger()
    (sheet,) = opened.findChildren(KeySheet)
    lines = sheet.page.toPlainText().splitlines()
    undoing = {"undo", "redo"}  # which say what they would take back
    texts = {name: plain(act.text()) for name, act in opened.acts.items() if name not in undoing}
    assert {name: text for name, text in texts.items() if not text or text not in lines} == {}
    sheet.close()
