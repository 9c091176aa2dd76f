from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Edit
from core.project.adding import adding
from core.project.folder import Project
from core.videos import Video


def added(edit: Edit) -> Video:
    (video,) = edit.added
    assert isinstance(video, Video)
    return video


def test_the_folder_names_the_subject_and_ids_stay_unique(
    demo_template: Path, tmp_path: Path
) -> None:
    clip = next((demo_template / "videos").rglob("*.mp4"))
    other = tmp_path / "s99"
    other.mkdir()
    twin = other / clip.name
    twin.write_bytes(clip.read_bytes())
    with Project.create(tmp_path / "p.pwes") as project:
        edit = adding(project, clip)
        project.commit(edit)
        assert added(edit).subject_id == clip.parent.name
        assert added(edit).n_frames == 240
        with pytest.raises(UserError, match="already"):
            adding(project, clip)
        second = added(adding(project, twin, "Ada"))
        assert second.video_id == f"{clip.stem}-2"
        assert second.subject_id == "Ada"
        assert second.path == f"s99/{clip.name}"
        assert project.video_path(second) == twin
