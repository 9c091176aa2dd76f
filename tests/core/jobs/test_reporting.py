"""A report of a whole project, with and without names."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.cli.app import run as run_command
from core.jobs.reporting import Wanted, write_report
from core.labels import Edit, Label
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.project.run_file import Run, RunState
from core.proposals import ReviewedInterval, Source, Status
from core.settings import Settings
from core.timeline import Interval, Snippets
from core.videos import Video, VideoState
from tests.core.cli.test_bringing import NoWindow

NAMES = ("Anna Ö", "Ben", "smile", "clip-7x", "Evelyn-7", "a secret note", "study")


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project in which two people marked the same video, whose recording is away."""
    path = tmp_path / "study.pwes"
    video = Video(
        "smile", "clip-7x.mp4", "Evelyn-7", 30, 300, False, "0123456789abcdef",
        VideoState.REVIEWED, None, "a secret note",
    )  # fmt: skip
    marks: set[Label] = {Point("smile", 30, Kind.MICRO, "Anna Ö"), video}
    marks |= {Point("smile", 40, Kind.MICRO, "Ben"), Point("smile", 200, Kind.MACRO, "Ben")}
    marks.add(
        ReviewedInterval(
            "x", "smile", Interval(20, 60), Kind.MACRO, Status.EDITED, Source.MODEL,
            apex=33, proposed=Interval(24, 56), score=0.75, reviewer="Anna Ö",
        )
    )  # fmt: skip
    with Project.create(path) as project:
        project.commit(Edit("", "smile", added=frozenset(marks)))
    return path


def trained(project: Project) -> Run:
    run = project.runs.create(Settings(), project.labels, project.labels, preset="small")
    grid = Snippets(300, 8, 4)
    mean = np.full(len(grid), 0.05, np.float32)
    mean[40:48] = 0.9
    tcam = np.stack([mean, 1 - mean, 1 - mean], axis=1)
    run.write_outputs({"smile": Attention(grid, mean, mean, mean, tcam)})
    return run.with_state(RunState.DONE).with_note("a secret note")


def test_a_report_tells_marks_decisions_agreement_and_provenance(
    project_path: Path, tmp_path: Path
) -> None:
    with Project.open(project_path) as project:
        run = trained(project)
        assert write_report(project, tmp_path / "r.html", Wanted(run=run)) == 1
    html = (tmp_path / "r.html").read_text()
    for said in (*NAMES, "Krippendorff", "24–56", "0.750", run.labels_hash, run.run_id, "polyline"):
        assert said in html
    assert "Proposed, and not decided" in html
    assert "<script" not in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_a_private_report_names_nobody(project_path: Path, tmp_path: Path) -> None:
    labels = tmp_path / "Clara.h5"
    with Project.open(project_path) as project:
        run = trained(project)
        write_labels(labels, project.labels, 0)
        wanted = Wanted(is_private=True, run=run, others=(labels,))
        write_report(project, tmp_path / "r.html", wanted)
    html = (tmp_path / "r.html").read_text()
    assert not [name for name in (*NAMES, "Clara") if name in html]
    assert {"coder 1", "coder 2", "video 1", "person 1"} <= set(_said(html))


def test_nothing_of_the_model_is_told_of_a_video_in_its_first_pass(
    project_path: Path, tmp_path: Path
) -> None:
    with Project.open(project_path) as project:
        run = trained(project)
        video = project.labels["smile"].video
        begun = replace(video, state=VideoState.IN_PROGRESS)
        project.commit(Edit("", "smile", frozenset([video]), frozenset([begun])))
        write_report(project, tmp_path / "r.html", Wanted(run=run))
    html = (tmp_path / "r.html").read_text()
    assert "polyline" not in html
    assert "not decided" not in html.split("Video: ")[1]


def test_the_command_says_what_it_wrote(project_path: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "r.html")
    assert run_command(["report", str(project_path), out, "--private", "--json"], NoWindow()) == 0
    assert "smile" not in Path(out).read_text()
    wrong = ["report", str(project_path), out, "--video", "nobody"]
    assert run_command(wrong, NoWindow()) == 1


def _said(html: str) -> list[str]:
    return [word for word in ("coder 1", "coder 2", "video 1", "person 1") if word in html]
