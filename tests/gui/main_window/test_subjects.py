"""Subjects in the real window: told from paths as videos are added, and changed later."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.subject_rules import RuleKind
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.subjects import ASK, KEEP
from pwes_gui.views.subjects import SubjectsDialog
from tests.gui.conftest import MakeVideo
from tests.gui.main_window.conftest import LONG_MS

CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(window: MainWindow) -> SubjectsDialog:
    dialog = window.subjects.dialog
    assert dialog is not None
    return dialog


def subjects(window: MainWindow) -> dict[str, str]:
    return {each.video.video_id: each.video.subject_id for each in window.session.labels}


def test_subjects_are_shown_before_videos_are_added_and_the_rule_is_kept(
    qtbot: QtBot, opened: MainWindow, make_video: MakeVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings().setValue(ASK, True)
    paths = [make_video(name, 10, subject="in") for name in ("006_1.mp4", "clip.mp4")]
    answer = ([str(path) for path in paths], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: answer)
    picture = opened.views.video.picture
    qtbot.keyClick(picture, Qt.Key.Key_I, CONTROL)
    dialog = asked(opened)
    assert list(dialog.subjects.values()) == ["in", "in"]  # by the folder, unless told
    dialog.rule.setCurrentIndex(dialog.rule.findData(RuleKind.TEMPLATE.value))
    dialog.pattern.setText("{video}")
    assert "where the subject stands" in dialog.trouble.text()
    dialog.pattern.setText("{subject}_{video}")
    assert list(dialog.subjects.values()) == ["006", "in"]
    assert "not matching the pattern: 1" in dialog.heading.text()
    dialog.ask.setChecked(False)
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened.session.labels) == 4, timeout=LONG_MS)
    assert subjects(opened) == {"clip_a": "s01", "clip_b": "s02", "006_1": "006", "clip": "in"}

    qtbot.waitUntil(lambda: not opened.is_busy, timeout=LONG_MS)
    # not asked again: the same rule holds
    opened.filing.take([make_video("007_1.mp4", 10, subject="in")])
    assert opened.subjects.dialog is None
    qtbot.waitUntil(lambda: len(opened.session.labels) == 5, timeout=LONG_MS)
    assert subjects(opened)["007_1"] == "007"


def test_subjects_are_changed_together_and_undone_one_by_one(
    qtbot: QtBot, opened: MainWindow, make_video: MakeVideo
) -> None:
    names = ("006_1", "007_1")
    paths = [make_video(f"{name}.mp4", 10, subject="in") for name in names]
    opened.session.add_videos(paths, {paths[0]: "006", paths[1]: "007"})
    qtbot.waitUntil(lambda: len(opened.session.labels) == 4, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not opened.is_busy, timeout=LONG_MS)
    opened.acts["subjects"].trigger()
    dialog = asked(opened)
    assert dialog.chosen_rule[0] == KEEP
    assert dialog.subjects == subjects(opened)
    dialog.rule.setCurrentIndex(dialog.rule.findData(RuleKind.FOLDER.value))
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert {name for key, name in subjects(opened).items() if "_1" in key} == {"in"}
    assert "2 videos" in opened.statusBar().currentMessage()
    opened.choose_video("007_1")
    opened.session.undo()
    assert subjects(opened)["007_1"] == "007"
    assert subjects(opened)["006_1"] == "in"


def test_nothing_is_added_when_nobody_agrees(
    opened: MainWindow, make_video: MakeVideo, tmp_path: Path
) -> None:
    QSettings().setValue(ASK, True)
    opened.filing.take([make_video("clip_c.mp4", 10), tmp_path / "clip_d.mp4"])
    asked(opened).reject()
    assert opened.subjects.dialog is None
    assert len(opened.session.labels) == 2
