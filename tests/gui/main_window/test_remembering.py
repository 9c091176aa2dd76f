from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.recent import RecentMenu
from pwes_gui.main_window.remembering import Place, remember, remembered
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run

LONG_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> Iterator[MainWindow]:
    """The window over two complete videos with a run, looking at the second."""
    with Project.open(project_path) as project:
        for each in project.labels:
            edit = point_edits.set_state(each, VideoState.COMPLETE)
            assert edit is not None
            project.commit(edit)
        finished_run(project)
    made = MainWindow()
    qtbot.addWidget(made)
    made.open(project_path)
    made.session.choose_video("clip_b")
    qtbot.waitUntil(lambda: made.is_settled, timeout=LONG_MS)
    made.player.show(25)
    qtbot.waitUntil(lambda: made.session.frame == 25, timeout=LONG_MS)
    yield made
    made.close()


def test_a_place_is_kept_for_each_project(tmp_path: Path) -> None:
    remember(tmp_path / "a", Place("clip_b", 25, "run", "run", 0.25))
    assert remembered(tmp_path / "a") == Place("clip_b", 25, "run", "run", 0.25)
    assert remembered(tmp_path / "b") == Place()


def test_what_another_version_wrote_is_passed_over(tmp_path: Path) -> None:
    remember(tmp_path / "a", Place("clip_b"))
    (key,) = (each for each in QSettings().allKeys() if each.startswith("places/"))
    for text in ("{", '{"zoom": 2}', "[]"):
        QSettings().setValue(key, text)
        assert remembered(tmp_path / "a") == Place()


def test_a_project_opens_where_it_was_left(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    threshold = window.proposing.cover.every[0].score
    window.proposing.set_threshold(threshold)
    window.open(project_path)
    qtbot.waitUntil(lambda: window.session.frame == 25, timeout=LONG_MS)
    assert window.session.video_id == "clip_b"
    assert window.proposing.threshold == threshold
    assert window.proposing.is_exploratory


def test_a_run_trained_since_is_shown_with_its_own_threshold(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    window.proposing.set_threshold(0.9)
    window.session.close()
    with Project.open(project_path) as project:
        newer = finished_run(project)
    window.open(project_path)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    assert window.proposing.run is not None
    assert window.proposing.run.run_id == newer.run_id
    assert not window.proposing.is_exploratory


def test_a_recent_project_is_chosen_from_the_menu(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    menu = RecentMenu(window)
    assert not menu.isEnabled() or menu.actions() == []
    menu.set_paths([tmp_path / "a.pwes", tmp_path / "b.pwes"])
    with qtbot.waitSignal(menu.chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == [tmp_path / "b.pwes"]
