"""The real window over a real project: what a person does, what she sees, the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from core.points import Kind
from core.project.folder import Project
from core.proposals import Proposal, Status
from core.videos import VideoState
from pwes_gui.main_window import MainWindow, asking
from pwes_gui.session import point_edits
from tests.gui.conftest import MakeVideo, finished_run

LONG_MS = 20_000
DIALOGS = {
    *("new_project", "open_project", "open_demo", "quit", "about", "keys"),
    *("change_keys", "doctor", "keep_ledger", "ledger"),
}
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def empty_window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, empty_window: MainWindow, project_path: Path) -> MainWindow:
    empty_window.open(project_path)
    qtbot.waitUntil(lambda: empty_window.is_settled, timeout=LONG_MS)
    return empty_window


@pytest.fixture
def reviewing_window(qtbot: QtBot, empty_window: MainWindow, project_path: Path) -> MainWindow:
    """The window over a project whose first video is complete and has a finished run."""
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)
    empty_window.open(project_path)
    qtbot.waitUntil(lambda: empty_window.is_settled, timeout=LONG_MS)
    return empty_window


def focused(window: MainWindow) -> QWidget:
    widget: QWidget | None = window.focusWidget()
    return window if widget is None else widget


def press(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN
) -> None:
    qtbot.keyClick(focused(window), key, modifier)


def go(qtbot: QtBot, window: MainWindow, frame: int) -> None:
    window.player.show(frame)
    qtbot.waitUntil(lambda: window.session.frame == frame, timeout=LONG_MS)


def plays(window: MainWindow) -> bool:
    return window.player.is_playing


def loops(window: MainWindow) -> bool:
    return window.player.is_looping


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_without_a_project_there_is_only_the_start_page(empty_window: MainWindow) -> None:
    assert empty_window.start.isVisible()
    assert not any(dock.isVisible() for dock in empty_window.panes.docks.values())
    assert not empty_window.acts["add_videos"].isEnabled()
    assert not empty_window.acts["undo"].isEnabled()


def test_keys_do_no_harm_without_a_project(empty_window: MainWindow) -> None:
    for name, action in empty_window.acts.items():
        if name not in DIALOGS:
            action.trigger()
    assert empty_window.session.project is None


def test_an_opened_project_shows_its_first_picture(window: MainWindow) -> None:
    assert window.windowTitle() == "study"
    assert window.views.video.picture.image is not None
    assert "frame 0" in window.views.video.transport.position.text()
    assert [row.video_id for row in window.views.videos.shown] == ["clip_a", "clip_b"]


def test_arrows_step_and_the_number_is_that_of_the_picture(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.session.frame == 1, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: window.session.frame == 9, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: window.session.frame == 39, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: window.session.frame == 59, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: window.session.frame == 0, timeout=LONG_MS)


def test_a_key_puts_a_point_and_undo_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 20)
    with qtbot.waitSignal(window.session.saved):
        press(qtbot, window, Qt.Key.Key_1)
    (point,) = window.session.labels.points
    assert (point.frame, point.kind) == (20, Kind.MICRO)
    assert "every edit saved" in window.panes.saved.text()
    assert window.views.videos.shown[0].n_points == 1
    assert "micro" in window.acts["undo"].text()
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    assert window.session.labels.points == []
    assert not window.acts["undo"].isEnabled()
    press(qtbot, window, Qt.Key.Key_Y, CONTROL)
    assert len(window.session.labels.points) == 1


def test_points_and_completion_are_buttons_too(qtbot: QtBot, window: MainWindow) -> None:
    videos, points = window.views.videos, window.views.video.transport.points
    qtbot.mouseClick(videos.complete, Qt.MouseButton.LeftButton)
    assert "no point" in said(window)
    qtbot.mouseClick(points[Kind.UNSURE], Qt.MouseButton.LeftButton)
    assert [point.kind for point in window.session.labels.points] == [Kind.UNSURE]
    qtbot.mouseClick(videos.complete, Qt.MouseButton.LeftButton)
    assert window.session.labels["clip_a"].video.state is VideoState.COMPLETE


def test_delete_takes_the_selected_point(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert window.session.labels.points == []


def test_digits_in_the_jump_field_are_a_frame_and_no_points(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_G, CONTROL)
    field = window.views.video.transport.jump
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.frame == 12, timeout=LONG_MS)
    assert window.session.labels.points == []


def test_a_double_click_on_the_points_track_puts_a_point(qtbot: QtBot, window: MainWindow) -> None:
    timeline = window.views.timeline
    place = timeline.points.mapFrom(timeline, timeline.position_of(30))
    qtbot.mouseDClick(timeline.points, Qt.MouseButton.LeftButton, pos=place)
    (point,) = window.session.labels.points
    assert abs(point.frame - 30) <= 1


def test_choosing_a_video_shows_it_and_gives_the_keys_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    tree = window.views.videos.tree
    place = tree.visualItemRect(window.views.videos.item_of("clip_b")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.video_id == "clip_b"
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.session.frame == 1, timeout=LONG_MS)


def test_space_plays_and_the_button_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Space)
    assert plays(window)
    qtbot.waitUntil(lambda: window.session.frame > 3, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_K)
    assert not plays(window)
    window.acts["slower"].trigger()
    assert window.views.video.transport.speed.currentText() == "0.5×"
    window.acts["slow_backwards"].trigger()
    assert window.player.speed == -0.25
    window.player.pause()


def test_the_loop_button_and_the_menu_agree(qtbot: QtBot, window: MainWindow) -> None:
    transport = window.views.video.transport
    qtbot.mouseClick(transport.loop, Qt.MouseButton.LeftButton)
    assert loops(window)
    assert window.acts["loop"].isChecked()
    window.acts["loop"].trigger()
    assert not loops(window)
    assert not transport.loop.isChecked()


def test_the_model_stays_hidden_until_the_video_is_complete(
    qtbot: QtBot, reviewing_window: MainWindow
) -> None:
    window = reviewing_window
    assert "proposed" in window.views.review.heading.text()
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert window.session.video_id == "clip_b"
    assert "Hidden" in window.views.review.heading.text()
    press(qtbot, window, Qt.Key.Key_C, SHIFT)
    assert "proposed" in window.views.review.heading.text()


def test_a_whole_review_by_keys(qtbot: QtBot, reviewing_window: MainWindow) -> None:
    window = reviewing_window
    n = len(window.proposing.proposals)
    assert n >= 2
    window.panes.raise_dock("training")
    press(qtbot, window, Qt.Key.Key_N)
    assert window.views.review.isVisible()
    first = window.session.selected
    assert isinstance(first, Proposal)
    qtbot.waitUntil(lambda: window.session.frame == first.interval.onset, timeout=LONG_MS)
    press(qtbot, window, Qt.Key.Key_A)
    for _ in range(n - 1):
        press(qtbot, window, Qt.Key.Key_R)
    statuses = [each.status for each in window.session.labels.intervals]
    assert sorted(statuses) == [Status.ACCEPTED, *[Status.REJECTED] * (n - 1)]
    assert "decided" in said(window)
    press(qtbot, window, Qt.Key.Key_R, SHIFT)
    assert window.session.labels["clip_a"].video.state is VideoState.REVIEWED


def test_the_slider_changes_what_is_proposed_at_once(reviewing_window: MainWindow) -> None:
    window = reviewing_window
    best = window.proposing.cover.every[0]
    window.views.timeline.threshold_changed.emit(best.score)
    assert window.proposing.proposals == (best,)
    assert "exploratory" in window.views.review.badge.text()


def test_references_are_hidden_unless_asked_for(window: MainWindow) -> None:
    assert not window.views.timeline.references.isVisible()
    window.acts["references"].trigger()
    assert window.acts["references"].isChecked()


def test_train_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_T, CONTROL)
    assert "complete videos" in said(window)
    assert not window.panel.train.isEnabled()


def test_dropped_files_become_videos(
    qtbot: QtBot, window: MainWindow, make_video: MakeVideo
) -> None:
    path = make_video("clip_c.mp4", subject="s03")
    drop(window, path.parent)
    qtbot.waitUntil(lambda: "clip_c" in window.session.labels, timeout=LONG_MS)
    assert window.session.labels["clip_c"].video.subject_id == "s03"


def test_a_dropped_project_is_opened(
    qtbot: QtBot, empty_window: MainWindow, project_path: Path, make_video: MakeVideo
) -> None:
    drop(empty_window, make_video("clip_c.mp4"))
    assert "project first" in said(empty_window)
    drop(empty_window, project_path)
    assert empty_window.session.project is not None
    qtbot.waitUntil(lambda: empty_window.is_settled, timeout=LONG_MS)
    assert asking.recent() == [project_path]


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy, left = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(place.toPoint(), copy, mime, left, PLAIN))
    QApplication.sendEvent(window, QDropEvent(place, copy, mime, left, PLAIN))


def test_a_missing_file_is_said_in_the_picture_and_in_the_list(
    qtbot: QtBot, empty_window: MainWindow, project_path: Path, make_video: MakeVideo
) -> None:
    make_video("clip_a.mp4", subject="s01").unlink()
    empty_window.open(project_path)
    picture = empty_window.views.video.picture
    qtbot.waitUntil(lambda: "not found" in picture.message, timeout=LONG_MS)
    assert empty_window.views.videos.shown[0].is_missing
    assert not empty_window.views.videos.shown[1].is_missing


def test_what_cannot_be_opened_is_told_in_a_box(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.open(tmp_path / "none.pwes")
    (box,) = empty_window.findChildren(QMessageBox)
    assert "none.pwes" in box.text()
    box.reject()
    assert empty_window.session.project is None


def test_the_key_sheet_holds_every_key(empty_window: MainWindow) -> None:
    empty_window.acts["keys"].trigger()
    (sheet,) = empty_window.findChildren(QDialog)
    text = sheet.findChild(QTextBrowser).toPlainText()  # type: ignore[union-attr]
    for words in ("Shift+C", "Point here: micro", "Ctrl+wheel", "One snippet on"):
        assert words in text.replace(" + ", "+")
    sheet.reject()


def test_removing_a_video_with_marks_asks_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, window, Qt.Key.Key_1)
    asked: list[int] = []

    def answer(_video_id: str, n_labels: int) -> bool:
        asked.append(n_labels)
        return len(asked) > 1

    monkeypatch.setattr(window.asking, "may_remove", answer)
    window.views.videos.remove_asked.emit("clip_a")
    assert "clip_a" in window.session.labels
    window.views.videos.remove_asked.emit("clip_a")
    assert "clip_a" not in window.session.labels
    assert window.views.video.picture.image is None
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    assert window.session.video_id == "clip_a"
    assert asked == [1, 1]
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)


def test_closing_keeps_everything_and_ends_every_thread(
    qtbot: QtBot, window: MainWindow, project_path: Path
) -> None:
    go(qtbot, window, 33)
    press(qtbot, window, Qt.Key.Key_0)
    window.close()
    assert window.session.project is None
    with Project.open(project_path) as project:
        assert not project.read_only
        assert [(each.frame, each.kind) for each in project.labels.points] == [(33, Kind.UNSURE)]


def test_the_time_since_the_last_mark_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    since = window.views.video.transport.since
    assert since.text() == ""
    window.player.show(10)
    qtbot.waitUntil(lambda: window.player.frame == 10, timeout=LONG_MS)
    window.acts["micro"].trigger()
    assert since.text() == "+0.00 s"
    window.player.show(25)
    qtbot.waitUntil(lambda: window.player.frame == 25, timeout=LONG_MS)
    assert since.text() == "+0.50 s"
    window.player.show(5)
    qtbot.waitUntil(lambda: window.player.frame == 5, timeout=LONG_MS)
    assert since.text() == ""


def test_the_loop_goes_around_the_interval_that_is_selected(
    qtbot: QtBot, reviewing_window: MainWindow
) -> None:
    window = reviewing_window
    proposal = window.proposing.proposals[0]
    window.session.select(proposal)
    window.player.show(proposal.interval.onset)
    qtbot.waitUntil(lambda: window.player.frame == proposal.interval.onset, timeout=LONG_MS)
    window.acts["loop"].trigger()
    loop, time_of = window.player.loop, window.player.time_of
    assert loop is not None
    assert loop[0] == pytest.approx(max(time_of(proposal.interval.onset) - 0.5, 0))
    last = time_of(window.player.n_frames - 1)
    assert loop[1] == pytest.approx(min(time_of(proposal.interval.offset) + 0.5, last))
    window.acts["loop"].trigger()
    assert window.player.loop is None
