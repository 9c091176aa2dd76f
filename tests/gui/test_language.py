from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from pwes_gui import app, language
from pwes_gui.main_window import MainWindow


def action(window: MainWindow, text: str) -> QAction:
    """Return an action of the window's menus, wherever it hangs."""
    return next(each for each in window.findChildren(QAction) if each.text() == text)


def titles(window: MainWindow) -> list[str]:
    return [each.text() for each in window.menuBar().actions()]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["zh-Hans-CN", "en-US"], language.CHINESE),
        (["zh_CN"], language.CHINESE),
        (["de-DE", "zh-CN", "en"], language.CHINESE),
        (["de-DE", "en-GB", "zh-CN"], language.ENGLISH),
        (["zh-Hant-TW"], language.ENGLISH),
        (["C"], language.ENGLISH),
        ([], language.ENGLISH),
    ],
)
def test_the_system_is_asked_what_it_prefers(names: list[str], expected: str) -> None:
    assert language.of_system(names) == expected


@pytest.mark.usefixtures("in_chinese")
def test_qts_own_buttons_speak_it_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.usefixtures("in_english")
def test_a_chosen_language_is_spoken_at_once_where_one_was(
    qtbot: QtBot, project_path: Path
) -> None:
    shown = app.Shown()
    first = shown.window
    room = first.screen().availableSize()  # of a screen smaller than the window would like to be
    assert first.isMaximized()
    assert first.size().boundedTo(room.expandedTo(first.minimumSizeHint())) == first.size()
    first.open(project_path)
    first.session.choose_video("clip_b")
    qtbot.waitUntil(lambda: first.is_settled)
    first.player.show(7)
    qtbot.waitUntil(lambda: first.player.frame == 7)
    assert titles(first)[0] == "&File"
    action(first, "简体中文 (&C)").trigger()
    qtbot.waitUntil(lambda: shown.window is not first and shown.window.session.project is not None)
    second = shown.window
    assert titles(second)[0] == "文件(&F)"
    assert language.chosen() == language.CHINESE
    qtbot.waitUntil(lambda: second.is_settled and second.player.frame == 7)
    assert second.session.video_id == "clip_b"
    assert second.session.project is not None
    assert not second.session.project.read_only  # the first window had let go of it
    action(second, "&English").trigger()
    qtbot.waitUntil(lambda: shown.window is not second)
    assert titles(shown.window)[0] == "&File"
    shown.window.close()
    shown.window.deleteLater()


@pytest.mark.usefixtures("in_english")
def test_while_something_runs_the_language_waits_and_says_so(qtbot: QtBot) -> None:
    shown = app.Shown()
    window = shown.window
    window.telling.busy("adding videos…", is_busy=True)
    action(window, "简体中文 (&C)").trigger()
    qtbot.waitUntil(lambda: "started next" in window.statusBar().currentMessage())
    assert shown.window is window
    assert language.chosen() == language.CHINESE
    assert language.spoken() == language.ENGLISH
    window.close()
    window.deleteLater()
