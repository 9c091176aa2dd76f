"""OpenFace's tables by the command line."""

import json
from pathlib import Path

import pytest

from core.cli.app import run
from core.labels import Edit
from core.project.folder import Project
from core.videos import Video


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        video = Video("clip", "clip.mp4", "s01", 30.0, 3)
        made.commit(Edit("Add", "clip", frozenset(), frozenset([video])))
    return path


def test_tracks_come_in_are_listed_and_go(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str, code: int = 0) -> object:
        assert run(["tracks", *arguments, "--json"], None) == code  # type: ignore[arg-type]
        return json.loads(capsys.readouterr().out)

    table = tmp_path / "clip.csv"
    table.write_text("frame, success, AU01_r\n1, 1, 0.5\n2, 0, 0\n3, 1, 2\n")
    row = {
        "video": "clip", "program": "OpenFace", "file": "clip.csv", "frames": 3, "gaps": 1,
        "names": ["AU01_r"],
    }  # fmt: skip
    assert said("list", str(project)) == []
    assert said("import", str(project), "clip", str(table)) == row
    assert said("list", str(project)) == [row]
    table.write_text("frame, success, AU01_r\n1, 1, 9\n")
    refused = said("import", str(project), "clip", str(table), code=1)
    assert isinstance(refused, dict)
    assert "line 2: AU01_r is 9" in refused["problem"]
    table.write_text("frame, success, AU01_r\n1, 0, 0\n2, 0, 0\n3, 0, 0\n")
    refused = said("import", str(project), "clip", str(table), code=1)
    assert isinstance(refused, dict)
    assert "found no face in any frame" in refused["problem"]
    refused = said("import", str(project), "other", str(table), code=1)
    assert isinstance(refused, dict)
    assert "There is no video other" in refused["problem"]
    assert said("list", str(project)) == [row]
    assert run(["tracks", "list", str(project)], None) == 0  # type: ignore[arg-type]
    assert "OpenFace" in capsys.readouterr().out
    assert said("remove", str(project), "clip") == {"removed": "clip"}
    assert said("list", str(project)) == []
    assert "has no tracks" in str(said("remove", str(project), "clip", code=1))
