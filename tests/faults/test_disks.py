"""Disks that are full, locked or gone: what is read, what is kept, how it goes on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.cli import app
from core.errors import UserError
from core.exchange.points_csv import write_points
from core.exchange.table import PLAIN
from core.labels import Edit
from core.points import Kind, Point
from core.project import folder as folder_module
from core.project.files import DRAFT, write_whole
from core.project.folder import Project
from core.project.lock import Holder, Lock
from core.project.run_file import RunState
from core.settings import Settings
from core.videos import Video
from pwes_gui.main_window import MainWindow
from tests.faults.commanding import NoWindow
from tests.faults.disks import Disk, disk, plugged_in, without_privileges
from tests.gui.conftest import own_settings

__all__ = ["own_settings"]

VIDEO = Video("v", "v.mp4", "s", 30.0, 10**6)
LONG_MS = 30_000
UNTOUCHED = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Disk]:
    with disk(tmp_path / "disk", 2) as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with a video and two points."""
    return made_in(tmp_path)


def made_in(folder: Path) -> Path:
    path = folder / "study.pwes"
    with Project.create(path) as project:
        project.commit(Edit("Add", "v", added=frozenset([VIDEO])))
        for frame in (0, 1):
            project.commit(point(frame))
    return path


def point(frame: int) -> Edit:
    return Edit("Point", "v", added=frozenset([Point("v", frame, Kind.MICRO, "编码者 😀" * 40)]))


def frames(path: Path) -> list[int]:
    """Return the frames of the points that a project holds, which nothing holds any more."""
    with Project.open(path) as project:
        assert not project.read_only
        assert not [*path.rglob(f".*{DRAFT}")]
        assert not [*path.glob("journal-damaged*")]
        return [each.frame for each in project.labels.points]


@contextmanager
def refused(*words: str) -> Iterator[None]:
    with pytest.raises(UserError) as caught:
        yield
    assert all(word in str(caught.value) for word in words), str(caught.value)


# --- full ---


@pytest.mark.parametrize("left", [0, 4096])
def test_a_full_disk_refuses_an_edit_and_goes_on_with_room(small: Disk, left: int) -> None:
    path = made_in(small.path)
    with Project.open(path) as project:
        project.commit(point(2))
        small.fill(left)
        with refused(str(path / "journal.jsonl"), "No space left", "Make room"):
            for n in range(3, 10_000):
                project.commit(point(n))
        with refused(str(path), "No space left"):
            project.snapshot()
        assert [each.frame for each in project.labels.points] == [*range(n)]
        with Project.open(path, read_only=True) as other:
            assert other.labels == project.labels
        small.make_room()
        project.commit(point(n))
    assert frames(path) == [*range(n + 1)]


def test_closing_on_a_full_disk_keeps_every_edit(small: Disk) -> None:
    path = made_in(small.path)
    project = Project.open(path)
    project.commit(point(2))
    small.fill()
    with refused(str(path), "No space left"):
        project.close()
    small.fill()  # also what the lock has let go of: it cannot be written either
    full = Project.open(path)
    assert full.read_only
    assert "No space left" in " ".join(full.notices)
    assert len(full.labels.points) == 3
    full.close()
    small.make_room()
    assert frames(path) == [0, 1, 2]


def test_what_is_made_on_a_full_disk_is_refused_by_name(small: Disk) -> None:
    path = made_in(small.path)
    table = small.path / "points.csv"
    write_points(table, [], PLAIN)
    before = table.read_bytes()
    with Project.open(path) as project:
        small.fill()
        with refused("runs", "No space left"):
            project.runs.create(Settings(), project.labels, project.labels)
        with refused(str(table), "No space left"):
            write_points(table, project.labels.points * 1000, PLAIN)
        with refused("other.pwes", "No space left"):
            Project.create(small.path / "other.pwes")
        assert project.runs.list() == []
        small.make_room()
        run = project.runs.create(Settings(), project.labels, project.labels)
        assert run.state is RunState.RUNNING
    assert table.read_bytes() == before


def test_the_window_says_once_that_the_disk_is_full_and_goes_on(small: Disk, qtbot: QtBot) -> None:
    path = made_in(small.path)
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open(path)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    said = window.panes.saved.text()
    small.fill()
    for _ in range(20):  # more than fits into the journal's last block
        window.activateWindow()
        for key, modifier in ((Qt.Key.Key_C, UNTOUCHED), (Qt.Key.Key_Z, CONTROL)):
            qtbot.keyClick(window.views.video.picture, key, modifier)
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert "journal.jsonl" in boxes[0].text()
    assert "Make room on the disk" in boxes[0].informativeText()
    assert boxes[0].detailedText() == ""
    boxes[0].reject()
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    small.make_room()
    before = window.session.labels
    window.session.set_note("v", "there is room again")
    assert window.session.labels != before
    assert window.panes.saved.text() != said
    window.close()
    with Project.open(path) as project:
        assert project.labels["v"].video.note == "there is room again"


# --- locked ---


def test_a_read_only_disk_opens_for_reading_and_says_why(small: Disk) -> None:
    path = made_in(small.path)
    small.remount("ro")
    with Project.open(path) as project:
        assert project.read_only
        assert "Read-only file system" in " ".join(project.notices)
        with refused("study.pwes is open for reading only"):
            project.commit(point(2))
        with refused("runs", "Read-only file system"):
            project.runs.create(Settings(), project.labels, project.labels)
    small.remount("rw")
    assert frames(path) == [0, 1]


def test_a_folder_that_may_not_be_written_opens_for_reading(path: Path) -> None:
    (path / "lock").unlink()
    path.chmod(0o555)
    with without_privileges(), Project.open(path) as project:
        assert project.read_only
        assert "Permission denied" in " ".join(project.notices)
        assert len(project.labels.points) == 2
    path.chmod(0o755)
    assert frames(path) == [0, 1]


def test_a_permission_lost_in_the_middle_is_told_at_the_next_snapshot(path: Path) -> None:
    with Project.open(path) as project, without_privileges():
        project.commit(point(2))
        path.chmod(0o555)
        project.commit(point(3))  # the journal is open: that works
        with refused("project.h5", "Permission denied", "unchanged"):
            project.snapshot()
        path.chmod(0o755)
        project.snapshot()
    assert frames(path) == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["study.pwes", "study.pwes/project.h5"])
def test_what_may_not_be_read_is_told_by_name(path: Path, name: str) -> None:
    closed = path.parent / name
    mode = closed.stat().st_mode
    closed.chmod(0)
    with without_privileges(), refused(str(path), "ermission denied"):
        Project.open(path)
    closed.chmod(mode)
    assert frames(path) == [0, 1]


# --- gone ---


def test_a_folder_that_is_moved_away_refuses_edits_until_it_is_back(path: Path) -> None:
    away = path.with_name("away")
    with Project.open(path) as project:
        project.commit(point(2))
        path.rename(away)
        for attempt in (lambda: project.commit(point(3)), project.snapshot):
            with refused(str(path), "No such file", "Put the disk or the folder back"):
                attempt()
        assert not path.exists()  # nothing was made where it had been
        away.rename(path)
        project.commit(point(3))
    assert frames(path) == [0, 1, 2, 3]


def test_a_folder_that_is_gone_when_it_is_closed_keeps_every_edit(path: Path) -> None:
    away = path.with_name("away")
    project = Project.open(path)
    project.commit(point(2))
    path.rename(away)
    with refused(str(path), "No such file"):
        project.close()
    away.rename(path)
    assert frames(path) == [0, 1, 2]


def test_an_edit_does_not_go_into_a_journal_that_nobody_finds_again(path: Path) -> None:
    with Project.open(path) as project:
        project.commit(point(2))
        (path / "journal.jsonl").unlink()
        with refused("journal.jsonl", "No such file"):
            project.commit(point(3))
        write_whole(path / "journal.jsonl", b"")
        with refused("journal.jsonl", "another file has taken its place"):
            project.commit(point(3))
        assert len(project.labels.points) == 3
        project.snapshot()  # everything that the lost journal held
        project.commit(point(3))
    assert frames(path) == [0, 1, 2, 3]


def test_a_stick_is_pulled_out_and_put_back(tmp_path: Path) -> None:
    stick, at = tmp_path / "stick", tmp_path / "usb"
    stick.mkdir()
    path = at / "study.pwes"
    made_in(stick)
    with plugged_in(stick, at):
        project = Project.open(path)
        project.commit(point(2))
    with refused(str(path), "No such file"):
        project.commit(point(3))
    with plugged_in(stick, at):
        project.commit(point(3))
        project.close()
        assert frames(path) == [0, 1, 2, 3]


def test_the_window_says_that_the_folder_is_gone_and_goes_on_when_it_is_back(
    demo_project: Path, qtbot: QtBot
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.open(demo_project)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    labels, away = window.session.labels, demo_project.with_name("away")
    demo_project.rename(away)

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = UNTOUCHED) -> list[QMessageBox]:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window.views.video.picture, key, modifier)
        return [box for box in window.findChildren(QMessageBox) if box.isVisible()]

    for key, modifier, word in (
        (Qt.Key.Key_1, UNTOUCHED, "journal.jsonl"),
        (Qt.Key.Key_T, CONTROL, "runs"),
    ):
        (box,) = press(key, modifier)
        assert word in box.text()
        assert "No such file" in box.text()
        assert box.detailedText() == ""
        box.reject()
        qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert window.session.labels == labels
    assert not demo_project.exists()
    away.rename(demo_project)
    assert press(Qt.Key.Key_1) == []
    assert len(window.session.labels.points) == len(labels.points) + 1
    kept = window.session.labels
    window.close()
    with Project.open(demo_project) as project:
        assert project.labels == kept


# --- names ---


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300 + ".pwes")
    for attempt in (Project.create, Project.open):
        with refused("File name too long"):
            attempt(path)
    assert app.run(["summary", str(path)], NoWindow()) == 1


def test_the_longest_names_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_whole(path, b"content")
    assert path.read_bytes() == b"content"
    with refused("File name too long"):
        write_whole(tmp_path / ("n" * 256), b"content")


def test_a_path_in_every_script_is_a_path(tmp_path: Path, demo_project: Path) -> None:
    folder = tmp_path / "研究 😀 é ελληνικά"
    demo_project.parent.rename(folder)
    project, table = str(folder / "demo.pwes"), folder / "区间 🎭.csv"
    commands = (
        ["train", project, "--preset", "flow-peaks"],
        ["spot", project],
        ["export", project, str(table)],
    )
    assert [app.run(each, NoWindow()) for each in commands] == [0, 0, 0]
    assert "run_id" in table.read_text(encoding="utf-8-sig").split("\n")[0]
    with Project.open(folder / "demo.pwes") as opened:
        video = next(iter(opened.labels)).video
        mark = Point(video.video_id, 3, Kind.MICRO, "ü😀")
        opened.commit(Edit("Point", video.video_id, added=frozenset([mark])))
    with Project.open(folder / "demo.pwes") as opened:
        assert mark in opened.labels.points


# --- the clock ---


def test_a_clock_that_goes_back_costs_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        """Every look at it is a day earlier."""

        shown = datetime(2026, 1, 1, tzinfo=UTC)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            cls.shown -= timedelta(days=1)
            return cls.fromtimestamp(cls.shown.timestamp(), tz)

    monkeypatch.setattr(folder_module, "datetime", Clock)
    for frame in range(2, 8):
        with Project.open(path) as project:
            project.commit(point(frame))
            project.snapshot()
            project.commit(point(frame + 100))
        os.utime(path / "project.h5", (Clock.shown.timestamp(),) * 2)
    assert frames(path) == [*range(8), *range(102, 108)]
    copies = [*(path / "snapshots").glob("*.h5")]
    assert len({copy.name.rpartition("edit-")[2] for copy in copies}) == len(copies) > 6


def test_a_lock_from_the_future_is_still_told_and_let_go(path: Path) -> None:
    ahead = Holder("lab-2", 7, (datetime.now(UTC) + timedelta(hours=3)).isoformat())
    assert "just now" in str(ahead)
    lock = Lock(path)
    assert lock.acquire() is None
    lock.release()
    assert frames(path) == [0, 1]
