"""A project that cannot be opened is mended from the window, once it is said what that does."""

from pathlib import Path
from socket import gethostname

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.project.folder import Project
from pwes_gui.main_window import MainWindow
from pwes_gui.views.mending import MendingDialog
from tests.gui.main_window.conftest import LONG_MS

LEFT = Qt.MouseButton.LeftButton


def checked(qtbot: QtBot, window: MainWindow) -> MendingDialog:
    """Return the dialog once every file was read."""
    dialog = window.mending.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.again.isEnabled, timeout=LONG_MS)
    return dialog


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_a_damaged_project_is_mended_with_one_click_and_kept_as_it_was(
    qtbot: QtBot, opened: MainWindow, project_path: Path
) -> None:
    opened.annotating.add_point_at(10, Kind.MICRO)
    opened.session.close()
    labels = project_path / "project.h5"
    with Project.open(project_path) as project:
        expected = project.labels
    labels.write_bytes(b"no labels")
    opened.open(project_path)
    assert opened.session.project is None
    assert not boxes(opened)
    dialog = checked(qtbot, opened)
    assert dialog.heading.text() == "Files that cannot be read: 1"
    assert "project.h5" in dialog.page.toPlainText()
    assert "2 videos, 1 point, 0 intervals" in dialog.plan.text()
    assert labels.read_bytes() == b"no labels"  # looking changes nothing
    qtbot.mouseClick(dialog.mend, LEFT)
    assert opened.session.labels == expected
    assert opened.mending.dialog is None
    (aside,) = project_path.glob("project-damaged-*")
    assert aside.read_bytes() == b"no labels"


def test_what_cannot_be_mended_is_said_where_a_button_would_be(
    qtbot: QtBot, opened: MainWindow, project_path: Path
) -> None:
    opened.session.close()
    (project_path / "project.h5").write_bytes(b"no labels")
    for copy in (project_path / "snapshots").iterdir():
        copy.write_bytes(b"")
    opened.open(project_path)
    dialog = checked(qtbot, opened)
    assert "No copy of the labels" in dialog.plan.text()
    assert not dialog.mend.isVisible()
    qtbot.mouseClick(dialog.close_button, LEFT)


def test_what_is_no_project_is_told_in_a_box(opened: MainWindow, tmp_path: Path) -> None:
    opened.open(tmp_path / "nothing.pwes")
    (box,) = boxes(opened)
    assert "There is no project" in box.text()
    assert opened.mending.dialog is None
    box.close()


def test_the_files_of_the_open_project_are_looked_through_when_asked(
    qtbot: QtBot, opened: MainWindow, project_path: Path
) -> None:
    opened.acts["check_files"].trigger()
    dialog = checked(qtbot, opened)
    assert dialog.heading.text() == "Every file can be read."
    assert not dialog.mend.isVisible()
    whole = (project_path / "project.h5").read_bytes()
    (project_path / "project.h5").write_bytes(whole[:100])
    qtbot.mouseClick(dialog.again, LEFT)
    checked(qtbot, opened)
    assert "open, and its labels are whole here" in dialog.plan.text()
    assert not dialog.mend.isVisible()
    opened.annotating.add_point_at(10, Kind.MICRO)
    opened.session.close()
    with Project.open(project_path) as project:
        assert [point.frame for point in project.labels.points] == [10]


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_reader_opens_for_writing_once_the_writer_has_let_go(
    qtbot: QtBot, opened: MainWindow, project_path: Path, *, is_killed: bool
) -> None:
    opened.session.close()
    writer = Project.open(project_path)
    opened.open(project_path)
    button = opened.panes.open_again
    for _ in range(3):
        opened.following.look()
    assert not button.isVisible()
    reader = opened.session.project
    assert reader is not None
    assert reader.read_only
    writer.close()
    if is_killed:  # as a killed program leaves it
        text = '{"host": "%s", "process_id": 999999999, "since": "2026-11-27T10:00:00+00:00"}'
        (project_path / "lock").write_text(text % gethostname())
    opened.following.look()
    assert not button.isVisible()  # it may be that somebody takes it just now
    opened.following.look()
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    assert not button.isVisible()
    project = opened.session.project
    assert project is not None
    assert not project.read_only
    opened.annotating.add_point_at(10, Kind.MICRO)
    assert not boxes(opened)
