from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.exchanging import Format, Wanted
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.session import point_edits
from pwes_gui.session.exchanging import read, written
from tests.gui.conftest import finished_run


def test_proposals_go_along_only_where_the_model_is_shown(
    project_path: Path, tmp_path: Path
) -> None:
    with Project.open(project_path) as project:
        run = finished_run(project)
        everything = Wanted(Format.ELAN)
        with pytest.raises(UserError, match="nothing to write yet"):
            written(project, run, 0.0, tmp_path / "hidden", everything)
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        files = written(project, run, 0.0, tmp_path / "shown", everything)
        assert [each.name for each in files] == ["clip_a.eaf"]
        assert "pwes-proposals" in files[0].read_text(encoding="utf-8")
        (found,) = read(project, files)
    assert not found.intervals
