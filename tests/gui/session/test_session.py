from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.points import Kind
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from tests.gui.conftest import MakeVideo


@pytest.fixture
def session(qapp: QApplication, project_path: Path) -> Iterator[Session]:  # noqa: ARG001
    opened = Session()
    failures: list[object] = []
    opened.failed.connect(failures.append)
    assert opened.open(project_path)
    yield opened
    opened.close()
    assert not failures


def frames(session: Session) -> list[int]:
    assert session.current is not None
    return sorted(point.frame for point in session.current.points)


def test_opening_looks_at_the_first_video(session: Session) -> None:
    assert session.video_id == "clip_a"


def test_an_edit_is_in_the_journal_before_it_shows_as_saved(
    qtbot: QtBot, session: Session, project_path: Path
) -> None:
    with qtbot.waitSignal(session.saved):
        Annotating(session).add_point_at(10, Kind.MICRO)
    with Project.open(project_path, read_only=True) as other:
        assert [point.frame for point in other.labels.points] == [10]


def test_undo_and_redo_walk_back_and_forward(session: Session) -> None:
    annotating = Annotating(session)
    for frame in (10, 20, 30):
        annotating.add_point_at(frame, Kind.MICRO)
    session.undo()
    session.undo()
    assert frames(session) == [10]
    session.redo()
    assert frames(session) == [10, 20]
    for _ in range(5):
        session.undo()
    assert frames(session) == []
    assert session.current is not None
    assert session.current.video.state is VideoState.NEW


def test_undo_never_touches_another_video(session: Session) -> None:
    annotating = Annotating(session)
    annotating.add_point_at(10, Kind.MICRO)
    session.choose_video("clip_b")
    session.undo()
    assert [point.video_id for point in session.labels.points] == ["clip_a"]


def test_undo_and_redo_are_durable_too(session: Session, project_path: Path) -> None:
    Annotating(session).add_point_at(10, Kind.MICRO)
    session.undo()
    with Project.open(project_path, read_only=True) as other:
        assert other.labels.points == []


def test_a_removed_video_comes_back_by_undo(session: Session) -> None:
    Annotating(session).add_point_at(10, Kind.MICRO)
    assert session.remove_video("clip_a")
    assert session.video_id != "clip_a"
    assert "clip_a" not in session.labels
    session.undo()
    assert session.current is not None
    assert session.video_id == "clip_a"
    assert frames(session) == [10]


def test_videos_are_added_in_the_background_with_the_folder_as_subject(
    qtbot: QtBot, session: Session, make_video: MakeVideo
) -> None:
    paths = [make_video("clip_c.mp4", subject="s03"), make_video("clip_a.mp4", subject="s04")]
    with qtbot.waitSignals([session.adding_changed, session.adding_changed], timeout=20_000):
        session.add_videos(paths)
    subjects = {each.video.video_id: each.video.subject_id for each in session.labels}
    assert subjects == {"clip_a": "s01", "clip_b": "s02", "clip_c": "s03", "clip_a-2": "s04"}


def test_a_file_that_is_no_video_is_told_and_the_others_are_added(
    qtbot: QtBot, project_path: Path, tmp_path: Path, make_video: MakeVideo
) -> None:
    session = Session()
    failures: list[UserError] = []
    session.failed.connect(failures.append)
    session.open(project_path)
    bad = tmp_path / "notes.mp4"
    bad.write_text("no video")
    session.add_videos([bad, make_video("clip_c.mp4")])
    qtbot.waitUntil(lambda: "clip_c" in session.labels, timeout=20_000)
    assert "notes.mp4" in failures[0].problem
    session.close()


def test_closing_while_videos_are_being_added_waits_for_the_thread(
    session: Session, make_video: MakeVideo
) -> None:
    session.add_videos([make_video(f"more_{i}.mp4", 10) for i in range(4)])
    session.close()
    assert session.project is None


def test_a_project_somebody_else_has_open_refuses_edits_and_says_so(
    session: Session, project_path: Path
) -> None:
    assert session.project is not None
    other = Session()
    notices: list[str] = []
    failures: list[UserError] = []
    other.noticed.connect(notices.append)
    other.failed.connect(failures.append)
    assert other.open(project_path)
    assert "reading only" in notices[0]
    Annotating(other).add_point_at(10, Kind.MICRO)
    assert failures
    assert other.labels.points == []
    other.close()


@pytest.mark.usefixtures("qapp")
def test_what_is_no_project_is_told_and_the_open_one_stays(
    project_path: Path, tmp_path: Path
) -> None:
    session = Session()
    failures: list[tuple[Path, UserError]] = []
    session.unopened.connect(lambda *failure: failures.append(failure))
    session.open(project_path)
    assert not session.open(tmp_path / "nothing.pwes")
    assert [path for path, _ in failures] == [tmp_path / "nothing.pwes"]
    assert session.video_id == "clip_a"
    session.close()


def test_a_snapshot_empties_the_journal(session: Session, project_path: Path) -> None:
    Annotating(session).add_point_at(10, Kind.MICRO)
    journal = project_path / "journal.jsonl"
    assert journal.stat().st_size
    session.snapshot()
    session.close()
    assert not journal.exists() or not journal.stat().st_size
    assert session.open(project_path)
    assert [point.frame for point in session.labels.points] == [10]


def test_the_open_project_can_be_opened_again_for_writing(
    session: Session, project_path: Path
) -> None:
    Annotating(session).add_point_at(10, Kind.MICRO)
    assert session.open(project_path)
    assert session.project is not None
    assert not session.project.read_only
    assert frames(session) == [10]
