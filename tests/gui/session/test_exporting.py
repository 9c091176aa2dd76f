import csv
from dataclasses import replace
from pathlib import Path

from core.errors import UserError
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.session import point_edits
from pwes_gui.session.exporting import export
from tests.gui.conftest import finished_run


def test_proposals_go_along_only_where_the_model_is_shown(
    project_path: Path, tmp_path: Path
) -> None:
    table = tmp_path / "out.csv"
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        run = finished_run(project)
        assert export(project, run, 0.0, table) is None
        text = table.read_text(encoding="utf-8")
        assert "clip_a" in text
        assert "clip_b" not in text
        assert export(project, None, 0.0, table) is None
        assert len(table.read_text(encoding="utf-8").splitlines()) == 1


def test_micro_proposals_are_written_from_their_own_threshold_on(
    project_path: Path, tmp_path: Path
) -> None:
    table = tmp_path / "out.csv"
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        run = replace(finished_run(project), threshold=1e9, threshold_micro=0.0)

        def kinds(asked: float | None) -> list[str]:
            assert export(project, run, asked, table) is None
            with table.open(encoding="utf-8", newline="") as file:
                return [row["class"] for row in csv.DictReader(file)]

        assert set(kinds(None)) == {"micro"}
        assert kinds(1e9) == []


def test_a_table_that_cannot_be_written_is_a_sentence(project_path: Path, tmp_path: Path) -> None:
    with Project.open(project_path) as project:
        refusal = export(project, None, 0.0, tmp_path / "nowhere" / "out.csv")
    assert isinstance(refusal, UserError)
    assert "out.csv" in str(refusal)
