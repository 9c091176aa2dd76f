"""A person's hour: from an empty window to a table, and back to it the next day."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from core.labels import Labels
from core.points import Kind
from core.proposals import Proposal, Status
from core.videos import VideoState
from pwes_gui.main_window import MainWindow
from tests.gui.conftest import MakeVideo, finished_run

LONG_MS = 30_000
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LETTERS = {letter: getattr(Qt.Key, f"Key_{letter}") for letter in "120ACINORX"}


class Person:
    """Somebody at the keyboard, who looks before she acts."""

    def __init__(self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch
        self.project, self.table = tmp_path / "study.pwes", tmp_path / "intervals.csv"
        self.window = self.start()

    def start(self) -> MainWindow:
        self.window = MainWindow()
        self._qtbot.addWidget(self.window)
        with self._qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        return self.window

    @property
    def focused(self) -> QWidget:
        widget: QWidget | None = self.window.focusWidget()
        return self.window if widget is None else widget

    def press(self, *keys: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self._qtbot.keyClick(self.focused, LETTERS.get(key, Qt.Key.Key_unknown), modifier)

    def go(self, frame: int) -> None:
        """Type a frame number into the field, as Ctrl+G allows."""
        self._qtbot.keyClick(self.focused, Qt.Key.Key_G, CONTROL)
        field = self.window.views.video.transport.jump
        self._qtbot.waitUntil(field.hasFocus)
        self._qtbot.keyClicks(field, str(frame))
        self._qtbot.keyClick(field, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.window.session.frame == frame, timeout=LONG_MS)

    def look_at(self, video_id: str) -> None:
        tree = self.window.views.videos.tree
        place = tree.visualItemRect(self.window.views.videos.item_of(video_id)).center()
        self._qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self._qtbot.waitUntil(lambda: self.window.is_settled, timeout=LONG_MS)

    def answer(self, dialog: str, answer: object) -> None:
        self._monkeypatch.setattr(QFileDialog, dialog, lambda *_: answer)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(qtbot, tmp_path, monkeypatch)


def make_a_project(person: Person, qtbot: QtBot, videos: list[Path]) -> None:
    person.answer("getSaveFileName", (str(person.project), ""))
    person.window.start.new.click()
    person.answer("getOpenFileNames", ([str(path) for path in videos], ""))
    person.window.views.videos.add.click()
    qtbot.waitUntil(lambda: len(person.window.session.labels) == len(videos), timeout=LONG_MS)
    qtbot.waitUntil(lambda: person.window.is_settled, timeout=LONG_MS)


def annotate(person: Person) -> None:
    """The first pass: a point for each expression, and the word that that was all."""
    for video_id, points in (("clip_a", ((14, "1"), (40, "2"))), ("clip_b", ((20, "1"),))):
        person.look_at(video_id)
        for frame, key in points:
            person.go(frame)
            person.press(key)
        person.press("C")


def train(person: Person) -> None:
    """Stand in for a training: outputs written where and as a worker writes them."""
    project = person.window.session.project
    assert project is not None
    run = finished_run(project, bright={3: 0.9, 4: 0.8, 9: 0.7})
    person.window.reviewing.choose_run(run.run_id)


def review(person: Person, qtbot: QtBot) -> None:
    """The second pass over clip_a: accept the best as it is, widen the next, reject the rest."""
    window = person.window
    person.look_at("clip_a")
    person.press("N", "A")
    second = window.session.selected
    assert isinstance(second, Proposal)
    person.go(second.interval.offset + 1)
    person.press("O", "N")
    while window.reviewing.proposals:
        person.press("R")
    person.press("R", modifier=SHIFT)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)


def test_an_hour_at_the_window(person: Person, qtbot: QtBot, make_video: MakeVideo) -> None:
    videos = [make_video("clip_a.mp4", subject="s01"), make_video("clip_b.mp4", subject="s02")]
    make_a_project(person, qtbot, videos)
    assert not person.window.panel.train.isEnabled()

    annotate(person)
    labels = person.window.session.labels
    assert [(p.video_id, p.frame, p.kind) for p in labels.points] == [
        ("clip_a", 14, Kind.MICRO),
        ("clip_a", 40, Kind.MACRO),
        ("clip_b", 20, Kind.MICRO),
    ]
    assert all(each.video.state is VideoState.COMPLETE for each in labels)
    assert person.window.panel.train.isEnabled()

    train(person)
    review(person, qtbot)
    labels = person.window.session.labels
    statuses = [each.status for each in labels.intervals]
    assert statuses.count(Status.ACCEPTED) == 1
    assert statuses.count(Status.EDITED) == 1
    assert labels["clip_a"].video.state is VideoState.REVIEWED

    person.answer("getSaveFileName", (str(person.table), ""))
    person.window.views.review.export.click()
    rows = read(person.table)
    decided = [row["status"] for row in rows if row["status"] != "proposed"]
    assert sorted(decided) == sorted(str(each) for each in statuses)

    the_next_day(person, qtbot, labels)


def the_next_day(person: Person, qtbot: QtBot, labels: Labels) -> None:
    """Close, open again: all is as it was, and the same table comes out."""
    before = person.table.read_bytes()
    shown = person.window.reviewing.cover.every
    person.window.close()
    window = person.start()
    window.open(person.project)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    assert set(window.session.labels.points) == set(labels.points)
    assert set(window.session.labels.intervals) == set(labels.intervals)
    assert [each.video for each in window.session.labels] == [each.video for each in labels]
    assert window.reviewing.cover.every == shown
    window.views.review.export.click()
    assert person.table.read_bytes() == before
    window.close()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
