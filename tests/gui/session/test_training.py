from pathlib import Path

import pytest

from core.errors import UserError
from core.points import Kind, Point
from core.project.folder import Project
from core.project.run_file import RunState
from core.settings import Settings
from core.videos import VideoState
from pwes_gui.session import point_edits
from pwes_gui.session.training import create_run, missing, resumable, settle, trainable


def complete(project: Project, video_id: str, *frames: int) -> None:
    for frame in frames:
        point = Point(video_id, frame, Kind.MICRO, "ann", "2026-01-01T00:00:00+00:00")
        edit = point_edits.put_point(project.labels[video_id], point)
        assert edit is not None
        project.commit(edit)
    edit = point_edits.set_state(project.labels[video_id], VideoState.COMPLETE)
    assert edit is not None
    project.commit(edit)


def test_what_is_missing_is_said_in_words(project_path: Path) -> None:
    assert "Open a project" in missing(None, Settings())
    with Project.open(project_path) as project:
        assert "none is" in missing(project, Settings())
        complete(project, "clip_a", 14)
        assert "one is" in missing(project, Settings())
        with pytest.raises(UserError, match="one is"):
            create_run(project, Settings())
        complete(project, "clip_b")  # nothing found: it trains, but two with points are needed
        assert "one is" in missing(project, Settings())
        with Project.open(project_path, read_only=True) as other:
            assert "only for reading" in missing(other, Settings())


def test_a_run_is_trained_on_complete_videos_only(project_path: Path) -> None:
    with Project.open(project_path) as project:
        complete(project, "clip_a", 14)
        assert [each.video.video_id for each in trainable(project.labels)] == ["clip_a"]
        complete(project, "clip_b", 20)
        run = create_run(project, Settings())
        assert run.video_ids == ("clip_a", "clip_b")
        assert run.state is RunState.RUNNING


def test_what_learns_nothing_needs_a_video_and_no_labels(
    project_path: Path, tmp_path: Path
) -> None:
    settings = Settings.preset("flow-peaks")
    with Project.create(tmp_path / "empty.pwes") as empty:
        assert "no video" in missing(empty, settings)
    with Project.open(project_path) as project:
        complete(project, "clip_a", 14)
        assert missing(project, settings) == ""
        run = create_run(project, settings)
        assert run.video_ids == run.subject_ids == ()


def test_only_a_run_that_did_not_end_is_settled(project_path: Path) -> None:
    with Project.open(project_path) as project:
        run = project.runs.create(Settings(), project.labels, project.labels)
        settle(project, run.run_id, RunState.FAILED)
        assert project.runs.get(run.run_id).state is RunState.FAILED
        settle(project, run.run_id, RunState.STOPPED)
        assert project.runs.get(run.run_id).state is RunState.FAILED
        settle(project, "no-such-run", RunState.FAILED)


def test_what_came_to_its_end_is_not_resumed(project_path: Path) -> None:
    with Project.open(project_path) as project:
        run = project.runs.create(Settings(), project.labels, project.labels)
        assert resumable(project, run.run_id) == run
        run.with_state(RunState.DONE)
        with pytest.raises(UserError, match="come to its end"):
            resumable(project, run.run_id)
        with Project.open(project_path, read_only=True) as other, pytest.raises(UserError):
            resumable(other, run.run_id)
