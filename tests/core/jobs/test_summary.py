"""What a project holds is counted as it is, and what follows from it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.findings import State
from core.jobs.summary import as_text, facts, summarise, to_do
from core.labels import Edit, Label
from core.points import Kind, Point
from core.project.folder import Project
from core.proposals import ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study.pwes") as made:
        yield made


def add(project: Project, name: str, subject: str, state: VideoState, *labels: Label) -> None:
    video = Video(name, f"{name}.mp4", subject, 30.0, 5400, state=state, note="dark")
    project.commit(Edit("Add", name, added=frozenset([video, *labels])))


def test_an_empty_project_asks_for_videos(project: Project) -> None:
    (step,) = to_do(summarise(project))
    assert "no video" in step.found


def test_everything_is_counted(project: Project, tmp_path: Path) -> None:
    decided = ReviewedInterval(
        "i", "a", Interval(1, 9), Kind.MICRO, Status.REJECTED, Source.MODEL, reviewer="ben"
    )
    point = Point("a", 3, Kind.MACRO, "ada")
    add(project, "a", "s01", VideoState.COMPLETE, point, decided)
    add(project, "b", "s01", VideoState.REVIEWED)
    add(project, "c", "s02", VideoState.NEW)
    (tmp_path / "a.mp4").write_bytes(b"there")
    features = project.path / "features" / "a.face-flow-4.h5"
    features.write_bytes(b"x" * 1000)
    found = summarise(project)
    assert (found.subjects, found.videos, found.frames, found.seconds) == (2, 3, 16200, 540.0)
    assert found.states == {"new": 1, "in_progress": 0, "complete": 1, "reviewed": 1}
    assert found.points == {"micro": 0, "macro": 1, "unsure": 0}
    assert found.intervals["micro"]["rejected"] == 1
    assert (found.coders, found.notes) == (("ada", "ben"), 3)
    assert (found.missing, found.alone) == (("b", "c"), ("s02",))
    assert (found.with_features, found.without_features) == (1, ("b", "c"))
    assert found.disk_bytes["features"] == 1000
    assert found.disk_bytes["labels"] > 0
    whats = [step.what for step in to_do(found)]
    assert whats[0] == "missing files"
    assert to_do(found)[0].state is State.PROBLEM
    assert "videos to annotate" in whats
    assert {row.what: row.found for row in facts(found)}["length"] == "9.0 minutes, 16200 frames"
    assert {row.what: row.found for row in facts(found)}["size of the features"] == "1 kB"
    text = as_text(found)
    assert "missing files: 2: b, c" in text
    assert "Ctrl+T" in text  # two videos may train, and nothing was trained yet
