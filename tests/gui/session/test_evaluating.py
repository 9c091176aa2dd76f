"""What is missing before an evaluation, and the folds it would have."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.simulating import make_simulated
from core.labels import Edit, VideoLabels
from core.progress import FoldState
from core.project.folder import Project
from core.settings import Settings
from pwes_gui.session.evaluating import planned_folds, refuse_early

LEARNS, PEAKS = Settings(), Settings.preset("flow-peaks")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "simulated.pwes"
    list(make_simulated(made, 0, 2, 1))
    return made


def edit(project: Project, before: VideoLabels, after: VideoLabels) -> None:
    out, into = frozenset(before) - frozenset(after), frozenset(after) - frozenset(before)
    project.commit(Edit("Change", before.video.video_id, out, into))


def test_what_is_missing_is_said_in_turn(path: Path, project_path: Path) -> None:
    with pytest.raises(UserError, match="Open a project first"):
        refuse_early(None, LEARNS)
    with Project.open(project_path) as project, pytest.raises(UserError, match="complete yet"):
        refuse_early(project, LEARNS)
    with Project.open(path) as project:
        refuse_early(project, LEARNS)
        with Project.open(path, read_only=True) as other, pytest.raises(UserError, match="reading"):
            refuse_early(other, LEARNS)
        first, second = project.labels
        pointless = replace(first, points=frozenset())
        edit(project, first, pointless)
        edit(project, second, replace(second, points=frozenset()))
        with pytest.raises(UserError, match="nothing to train on"):
            refuse_early(project, LEARNS)
        refuse_early(project, PEAKS)
        edit(project, pointless, first)
        second = project.labels[second.video.video_id]
        same = replace(second, video=replace(second.video, subject_id=first.video.subject_id))
        edit(project, second, same)
        with pytest.raises(UserError, match="two subjects or more"):
            refuse_early(project, LEARNS)
        assert planned_folds(project, LEARNS, None) == ()
        for each in project.labels:
            edit(project, each, replace(each, references=frozenset()))
        with pytest.raises(UserError, match="mark it reviewed"):
            refuse_early(project, PEAKS)


def test_the_folds_to_come_wait(path: Path) -> None:
    with Project.open(path) as project:
        planned = planned_folds(project, LEARNS, None)
        assert [fold.subject_ids for fold in planned] == [("s01",), ("s02",)]
        assert {fold.state for fold in planned} == {FoldState.PLANNED}
        assert planned_folds(project, LEARNS, 2) == planned
        assert planned_folds(project, PEAKS, None) == ()
    assert planned_folds(None, LEARNS, None) == ()
