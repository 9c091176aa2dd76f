from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Edit
from core.project.folder import Project
from pwes_gui.session.adding import look_at, recordings_in
from tests.gui.conftest import MakeVideo


def test_a_recording_becomes_the_edit_that_adds_it(
    project_path: Path, make_video: MakeVideo
) -> None:
    with Project.open(project_path) as project:
        edit = look_at(project, make_video("clip_c.mp4"), "anna")
        assert isinstance(edit, Edit)
        assert project.labels.after(edit)["clip_c"].video.subject_id == "anna"


def test_what_cannot_be_added_is_an_error_for_people(
    project_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(project_path) as project:
        assert isinstance(look_at(project, tmp_path / "none.mp4", ""), UserError)

        def refuses(*_: object, **_more: object) -> Edit:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pwes_gui.session.adding.adding", refuses)
        error = look_at(project, tmp_path / "locked.mp4", "")
        assert isinstance(error, UserError)
        assert "locked.mp4" in error.problem


def test_a_folder_of_videos_stands_for_its_videos(tmp_path: Path, make_video: MakeVideo) -> None:
    b, a = make_video("b.mp4"), make_video("a.mp4")
    (a.parent / "notes.txt").write_text("not a video")
    images = tmp_path / "images"
    images.mkdir()
    assert recordings_in([a.parent, images]) == [a, b, images]
