from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.points import Kind, Point
from core.videos import VideoState
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.session import Selected


class Desk:
    """A session, what the annotator does in it, and all it said."""

    def __init__(self, path: Path) -> None:
        self.session = Session()
        self.annotating = Annotating(self.session)
        self.notices: list[str] = []
        self.failures: list[UserError] = []
        self.session.noticed.connect(self.notices.append)
        self.session.failed.connect(self.failures.append)
        self.session.open(path)

    def is_now(self, state: VideoState) -> bool:
        current = self.session.current
        return current is not None and current.video.state is state

    @property
    def selected(self) -> Selected | None:
        return self.session.selected


@pytest.fixture
def desk(qapp: QApplication, project_path: Path) -> Iterator[Desk]:  # noqa: ARG001
    made = Desk(project_path)
    yield made
    made.session.close()


def test_a_point_lands_on_the_frame_that_is_shown_and_is_selected(desk: Desk) -> None:
    desk.session.set_frame(17)
    desk.annotating.add_point(Kind.MACRO)
    assert isinstance(desk.selected, Point)
    assert (desk.selected.frame, desk.selected.kind) == (17, Kind.MACRO)
    assert desk.selected.created_at


def test_a_point_without_a_kind_takes_the_last_one(desk: Desk) -> None:
    desk.annotating.add_point_at(5, Kind.UNSURE)
    desk.annotating.add_point_at(9)
    assert {point.kind for point in desk.session.labels.points} == {Kind.UNSURE}


def test_a_moved_point_stays_selected_and_a_deleted_one_does_not(desk: Desk) -> None:
    desk.annotating.add_point_at(5, Kind.MICRO)
    (point,) = desk.session.labels.points
    desk.annotating.move_point(point, 8)
    (moved,) = desk.session.labels.points
    assert desk.selected == moved
    desk.annotating.delete_point(moved)
    assert desk.selected != moved
    assert desk.session.labels.points == []


def test_complete_needs_a_point_and_says_what_else_there_is(desk: Desk) -> None:
    desk.annotating.mark_complete()
    assert desk.is_now(VideoState.NEW)
    assert "Shift+C" in desk.notices[-1]
    desk.annotating.add_point_at(5, Kind.MICRO)
    desk.annotating.mark_complete()
    assert desk.is_now(VideoState.COMPLETE)


def test_nothing_found_is_for_videos_without_points(desk: Desk) -> None:
    desk.annotating.mark_nothing_found()
    assert desk.is_now(VideoState.COMPLETE)
    desk.annotating.reopen()
    desk.annotating.add_point_at(5, Kind.MICRO)
    desk.annotating.mark_nothing_found()
    assert desk.is_now(VideoState.IN_PROGRESS)
    desk.annotating.mark_reviewed()
    assert desk.is_now(VideoState.REVIEWED)


def test_points_come_in_from_a_table_once(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("video_id,frame,kind\nclip_a,5,micro\nclip_b,7,macro\n")
    desk.annotating.import_points(table)
    desk.annotating.import_points(table)
    points = [(each.video_id, each.frame) for each in desk.session.labels.points]
    assert points == [("clip_a", 5), ("clip_b", 7)]
    assert desk.notices[-1].startswith("New points: 0 of")


def test_a_bad_table_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("video_id,frame,kind\nclip_a,5,micro\nclip_z,7,macro\n")
    desk.annotating.import_points(table)
    assert "clip_z" in desk.failures[0].problem
    assert desk.session.labels.points == []
