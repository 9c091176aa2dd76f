from pathlib import Path

from core.project.folder import Project
from core.project.run_file import Run
from core.videos import VideoState
from pwes_gui.session import Session, point_edits
from pwes_gui.session.comparing import Comparing
from tests.gui.conftest import finished_run


def test_a_second_run_is_shown_only_after_the_blind_first_pass(project_path: Path) -> None:
    with Project.open(project_path) as project:
        run = finished_run(project)
    session = Session()
    comparing = Comparing(session)
    session.open(project_path)
    changes: list[bool] = []
    comparing.changed.connect(lambda: changes.append(comparing.is_shown))
    comparing.choose(run.run_id)
    assert changes == [False]
    assert list(comparing.proposals) == []
    session.edit(point_edits.set_state(session.labels["clip_a"], VideoState.COMPLETE))
    assert changes[-1:] == [True]
    assert {each.run_id for each in comparing.proposals} == {run.run_id}
    session.choose_video("clip_b")
    assert changes[-1:] == [False]
    beside: list[Run | None] = []
    comparing.changed.connect(lambda: beside.append(comparing.run))
    comparing.choose("")
    comparing.choose(run.run_id)
    session.open(project_path)
    assert beside[:2] == [None, run]
    assert beside[-1] is None
    session.close()


def test_a_run_that_is_gone_is_told(project_path: Path) -> None:
    session = Session()
    comparing = Comparing(session)
    session.open(project_path)
    failed: list[object] = []
    session.failed.connect(failed.append)
    comparing.choose("no-such-run")
    assert len(failed) == 1
    session.close()
