"""The whole job without a mouse: real keys, also in the file dialogs, and how many it took."""

import csv
from functools import partial
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.labels import VideoLabels
from core.points import Kind
from core.project.folder import Project
from core.proposals import Status
from core.settings import NetworkSettings, Settings, TrainingSettings
from core.videos import VideoState
from tests.story.person import CONTROL, LONG_MS, PLAIN, SHIFT, Person

SPAWN_MS = 240_000
POLL_MS = 20
KEYS = {Kind.MICRO: "1", Kind.MACRO: "2", Kind.UNSURE: "0"}
SHORT = Settings(
    network=NetworkSettings(width=16),
    training=TrainingSettings(iterations=30, warmup=10, preview_every=10, threads=1),
)


class Typist(Person):
    """A person without a mouse, who counts the keys that are no transport."""

    n_keys = 0

    def press(self, *keys: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.n_keys += len(keys)
        for key in keys:
            QTest.keyClick(self.focused, getattr(Qt.Key, f"Key_{key}"), modifier)

    def open_with(self, key: str, path: Path) -> None:
        """Press Ctrl and a key, and type a path into the file dialog that it opens."""
        self._answer_with(path)
        self.press(key, modifier=CONTROL)
        self.window.activateWindow()  # here no window manager does it once the dialog is gone
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def _answer_with(self, path: Path) -> None:
        def type_it() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(POLL_MS, type_it)
                return
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(name, QLineEdit)
            name.selectAll()
            QTest.keyClicks(name, str(path))
            confirm(dialog, name)

        def confirm(dialog: QFileDialog, name: QLineEdit) -> None:
            """Press Return until the dialog goes: the first one may only close its suggestions."""
            if isValid(dialog) and dialog.isVisible():
                QTimer.singleShot(POLL_MS, lambda: confirm(dialog, name))
                if not name.text():  # on a slow disk it opens the folder first and forgets the rest
                    QTest.keyClicks(name, str(path))
                QTest.keyClick(name, Qt.Key.Key_Return)

        QTimer.singleShot(POLL_MS, type_it)


@pytest.fixture
def typist(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typist:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return Typist(qtbot, tmp_path, monkeypatch)


def has_videos(typist: Typist, n: int) -> bool:
    return len(typist.window.session.labels) == n


def make_a_project(typist: Typist, qtbot: QtBot, videos: list[Path]) -> None:
    typist.open_with("N", typist.project)
    assert typist.window.session.project is not None
    for n, path in enumerate(videos, start=1):
        typist.open_with("I", path)
        qtbot.waitUntil(partial(has_videos, typist, n), timeout=LONG_MS)
        qtbot.waitUntil(lambda: not typist.window.panes.adding.text(), timeout=LONG_MS)
    qtbot.waitUntil(lambda: typist.window.is_settled, timeout=LONG_MS)


def annotate(typist: Typist, qtbot: QtBot, known: list[VideoLabels]) -> list[int]:
    """Put a point into each expression; return how many keys each took beyond transport."""
    costs = []
    session = typist.window.session
    for place, each in enumerate(known):
        if place:
            typist.press("PageDown")
            qtbot.waitUntil(lambda: typist.window.is_settled, timeout=LONG_MS)
        for reference in sorted(each.references, key=lambda each: each.interval):
            typist.go(reference.interval.onset + reference.interval.n_frames // 2)
            before = typist.n_keys
            typist.press(KEYS[reference.kind])
            costs.append(typist.n_keys - before)
        typist.press("C")
        current = session.current
        assert current is not None
        assert len(current.points) == len(each.references)
        assert current.video.state is VideoState.COMPLETE
    return costs


def train(typist: Typist, qtbot: QtBot) -> None:
    window = typist.window
    window.session.settings = SHORT
    typist.press("T", modifier=CONTROL)
    assert window.training.is_running
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)


def review(typist: Typist, qtbot: QtBot) -> None:
    """Accept one, correct one, reject one, mark an apex and add what the model missed."""
    window, session = typist.window, typist.window.session
    slider = window.views.timeline.threshold.slider
    for _ in range(60):  # to the slider, as a keyboard gets there
        if slider.hasFocus():
            break
        QTest.keyClick(typist.focused, Qt.Key.Key_Tab)
    assert slider.hasFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    typist.press("N", "A")
    second = session.selected
    assert second in window.proposing.proposals
    typist.go(second.interval.onset + 1)
    typist.press("I", "X", "P")
    typist.press("N", "R")
    current = session.current
    assert current is not None
    statuses = [each.status for each in current.intervals]
    assert sorted(statuses) == [Status.ACCEPTED, Status.EDITED, Status.REJECTED]
    (edited,) = (each for each in current.intervals if each.status is Status.EDITED)
    assert edited.apex == edited.interval.onset
    typist.press("Escape")
    last = current.video.n_frames - 1
    typist.go(last - 8)
    typist.press("I")
    typist.go(last)
    typist.press("O")
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    typist.press("R", modifier=SHIFT)


def test_the_whole_job_by_keyboard_alone(typist: Typist, qtbot: QtBot, demo_project: Path) -> None:
    with Project.open(demo_project) as demo:
        known = list(demo.labels)
        videos = [demo.video_path(each.video) for each in known]
    make_a_project(typist, qtbot, videos)
    costs = annotate(typist, qtbot, known)
    assert median(costs) <= 2

    train(typist, qtbot)
    review(typist, qtbot)
    typist.open_with("E", typist.table)
    qtbot.waitUntil(typist.table.is_file, timeout=LONG_MS)
    typist.window.reviewing.close()

    with typist.table.open(newline="", encoding="utf-8") as file:
        found = [row["status"] for row in csv.DictReader(file)]
    assert {"accepted", "edited", "rejected", "added"} <= set(found)
