"""What coders' files are called, and that none is written over."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.coders import keep_merged, name_of, read_coders, split
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import read_labels, write_labels
from core.videos import Video, VideoState

VIDEO = Video("a", "a.mp4", "s01", 30, 300, state=VideoState.COMPLETE)


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        marks = {Point("a", n, Kind.MICRO, who) for n, who in enumerate(["a/b", "a:b", "con", ""])}
        project.commit(Edit("", "a", added=frozenset({VIDEO, *marks})))
    return path


def test_a_file_is_called_by_its_coder_or_by_its_own_name(tmp_path: Path) -> None:
    assert name_of(tmp_path / "study.pwes" / "project.h5") == "study"
    files = [tmp_path / name / "x.h5" for name in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        write_labels(file, Labels(), 0)
    assert [each.name for each in read_coders(files)] == ["x", "x (2)"]


def test_every_coder_gets_a_file_whatever_the_name(project_path: Path, tmp_path: Path) -> None:
    with Project.open(project_path, read_only=True) as project:
        files = split(project, tmp_path / "parts")
    assert set(files) == {"a/b", "a:b", "con", "unnamed"}
    assert len(set(files.values())) == 4
    assert {path.parent for path in files.values()} == {tmp_path / "parts"}
    (kept,) = read_labels(files["a:b"])[0].points
    assert kept.annotator == "a:b"


def test_a_labels_file_alone_makes_no_project(tmp_path: Path) -> None:
    file = tmp_path / "one.h5"
    write_labels(file, Labels(), 0)
    with pytest.raises(UserError, match="does not say where its videos lie"):
        keep_merged(Labels(), file, tmp_path / "new.pwes")
    with pytest.raises(UserError, match="already"):
        keep_merged(Labels(), file, file)
