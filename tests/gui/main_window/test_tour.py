"""The tour goes on by what is done, not by clicks on Next; and it can be left at any time."""

from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.progress import Done
from core.project.adding import adding
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.app import Shown
from pwes_gui.main_window import MainWindow, demo
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.main_window.tour import SEEN
from pwes_gui.main_window.tour_steps import steps
from pwes_gui.session import point_edits
from tests.barcodes import write_clip
from tests.gui.conftest import finished_run
from tests.gui.main_window.conftest import LONG_MS

SPAWN_MS = 180_000
LIST, PICTURE, POINT, COMPLETE, TRAIN, REVIEW, EXPORT, KEYS = range(8)


@pytest.fixture
def with_run(project_path: Path) -> None:
    with Project.open(project_path) as project:
        finished_run(project)


@pytest.fixture
def touring(with_run: None, opened: MainWindow) -> MainWindow:  # noqa: ARG001 - made first
    """Return a window over a project with a run in it, at the first step of the tour."""
    opened.acts["tour"].trigger()
    assert opened.tour.at == LIST
    return opened


def go(qtbot: QtBot, window: MainWindow, at: int) -> None:
    qtbot.waitUntil(lambda: window.tour.at == at, timeout=LONG_MS)


def test_it_goes_on_when_the_person_has_done_what_it_speaks_of(
    qtbot: QtBot, touring: MainWindow, tmp_path: Path
) -> None:
    window = touring
    picture = window.views.video.picture
    qtbot.keyClick(picture, Qt.Key.Key_PageDown)
    go(qtbot, window, PICTURE)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    go(qtbot, window, POINT)
    qtbot.keyClick(picture, Qt.Key.Key_2)
    go(qtbot, window, COMPLETE)
    qtbot.keyClick(picture, Qt.Key.Key_C)
    go(qtbot, window, TRAIN)
    assert window.panes.docks["training"].isVisible()
    qtbot.mouseClick(window.tour.bar.next, Qt.MouseButton.LeftButton)  # trained in another test
    go(qtbot, window, REVIEW)
    qtbot.keyClick(picture, Qt.Key.Key_N)
    qtbot.keyClick(picture, Qt.Key.Key_R)
    go(qtbot, window, EXPORT)
    window.reviewing.export(tmp_path / "table.csv")
    go(qtbot, window, KEYS)
    qtbot.keyClick(picture, Qt.Key.Key_F1)
    assert window.tour.at is None
    assert not window.tour.ring.isVisible()
    assert "Help" in window.statusBar().currentMessage()
    for sheet in window.findChildren(KeySheet):
        sheet.close()


def makes_a_demo(_job: str, request: object, pipe: Connection) -> None:
    folder = Path(str(request))
    (folder / "videos").mkdir(parents=True)
    (folder / "videos" / "demo.json").write_text("{}")
    path = folder / "demo.pwes"
    with Project.create(path) as project:
        write_clip(folder / "a.mp4")
        project.commit(adding(project, folder / "a.mp4"))
    pipe.send(Done(str(path)))


def test_what_was_done_before_its_turn_is_passed_over(qtbot: QtBot, touring: MainWindow) -> None:
    touring.annotating.add_point(Kind.MICRO)
    touring.annotating.mark_complete()
    assert touring.tour.at == LIST
    touring.tour.next()
    touring.player.step(1)
    go(qtbot, touring, TRAIN)
    touring.tour.back()
    assert touring.tour.at == COMPLETE
    assert "done already" in touring.tour.bar.text.text()


def test_nothing_moves_it_but_what_it_waits_for(qtbot: QtBot, touring: MainWindow) -> None:
    touring.tour.next()
    touring.tour.next()
    touring.player.step(1)
    qtbot.waitUntil(lambda: touring.session.frame == 1, timeout=LONG_MS)
    touring.session.set_subject("clip_a", "somebody else")
    assert touring.tour.at == POINT


def test_escape_leaves_it_and_work_goes_on(qtbot: QtBot, touring: MainWindow) -> None:
    picture = touring.views.video.picture
    assert touring.tour.bar.isVisible()
    assert QApplication.focusWidget() is picture  # it took the focus from nobody
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert touring.tour.at is None
    assert not touring.tour.bar.isVisible()
    assert not touring.tour.ring.isVisible()
    qtbot.keyClick(picture, Qt.Key.Key_1)
    current = touring.session.current
    assert current is not None
    assert len(current.points) == 1
    assert touring.tour.at is None


def test_the_timeline_is_as_high_afterwards_as_before(
    qtbot: QtBot,
    with_run: None,  # noqa: ARG001 - made first
    opened: MainWindow,
) -> None:
    timeline = opened.panes.docks["timeline"]
    opened.resize(1280, 560)  # where the bar of the tour leaves it too little room
    qtbot.waitUntil(lambda: opened.height() == 560)
    before = timeline.height()
    opened.acts["tour"].trigger()
    qtbot.waitUntil(lambda: timeline.height() < before)
    opened.acts["deselect"].trigger()
    qtbot.waitUntil(lambda: timeline.height() == before)


def test_the_ring_follows_the_part_and_lets_the_mouse_through(
    qtbot: QtBot, touring: MainWindow
) -> None:
    for step in steps():
        part = step.part(touring)
        assert part.isVisible()
        ring = touring.tour.ring
        assert ring.geometry().topLeft() == part.mapTo(touring, QPoint(0, 0))
        assert ring.size() == part.size()
        touring.tour.next()
    touring.tour.start()
    before = touring.tour.ring.geometry()
    touring.resize(1500, 820)
    qtbot.waitUntil(lambda: touring.tour.ring.geometry() != before, timeout=LONG_MS)
    assert touring.tour.ring.size() == touring.views.videos.size()
    middle = touring.tour.ring.geometry().center()
    assert touring.childAt(middle) is not touring.tour.ring


def test_it_tells_the_keys_that_hold(touring: MainWindow) -> None:
    touring.tour.next()
    touring.tour.next()
    assert "1 for a micro" in touring.tour.bar.text.text()
    touring.key_changing._set(touring.key_changing.keys.given("micro", ("F9",)))
    assert "F9 for a micro" in touring.tour.bar.text.text()
    touring.tour.back()
    touring.tour.next()
    assert "F9 for a micro" in touring.tour.bar.text.text()


def test_another_project_ends_it(touring: MainWindow, tmp_path: Path) -> None:
    touring.session.create(tmp_path / "other.pwes")
    assert touring.tour.at is None


@pytest.fixture
def demo_like(project_path: Path) -> Path:
    """Return a project as the demo makes it: complete, beside its manifest."""
    with Project.open(project_path) as project:
        for labels in list(project.labels):
            edit = point_edits.set_state(labels, VideoState.COMPLETE)
            assert edit is not None
            project.commit(edit)
    (project_path.parent / "videos" / "demo.json").write_text("{}")
    return project_path


def test_the_demo_greets_once(qtbot: QtBot, demo_like: Path) -> None:
    for is_first in (True, False):
        shown = Shown()
        qtbot.addWidget(shown.window)
        shown.open(demo_like)
        assert (shown.window.tour.at == LIST) is is_first
        shown.window.close()
    assert QSettings().value(SEEN, type=bool) is True


def test_other_projects_do_not(qtbot: QtBot, project_path: Path) -> None:
    shown = Shown()
    qtbot.addWidget(shown.window)
    shown.open(project_path)
    assert shown.window.tour.at is None
    assert QSettings().value(SEEN) is None
    shown.window.close()


def test_without_a_project_it_is_taken_in_the_demo(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "user_data_path", lambda *_, **__: tmp_path)
    QSettings().setValue(SEEN, True)  # asked for, it is taken again
    window = MainWindow(target=makes_a_demo)
    qtbot.addWidget(window)
    window.acts["tour"].trigger()
    assert window.tour.at is None
    qtbot.waitUntil(lambda: window.tour.at == LIST, timeout=SPAWN_MS)
    window.close()
