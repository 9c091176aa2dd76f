"""Copies of the labels on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.project.folder import Project
from tests.core.cli.test_app import Capture, answer, call, unwrapped
from tests.core.project.test_folder import points


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        project.commit_all(points(3))
    return path


def listed(capsys: Capture, *arguments: object) -> list[dict[str, Any]]:
    capsys.readouterr()
    call(*arguments, "--json")
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_keep_change_and_go_back(path: Path, capsys: Capture) -> None:
    answer(capsys, "snapshots", "keep", path, "three")
    with Project.open(path) as project:
        project.commit(points(3)[1].inverse())
    rows = listed(capsys, "snapshots", "list", path)
    assert [(row["name"], row["would"]) for row in rows if row["name"]] == [
        ("three", "add 1 points")
    ]
    done = answer(capsys, "snapshots", "restore", path, "three", "--yes")
    assert done["videos_changed"] == 1
    with Project.open(path, read_only=True) as project:
        assert len(project.labels.points) == 3
    assert answer(capsys, "snapshots", "restore", path, "three")["videos_changed"] == 0
    assert call("snapshots", "list", path) == 0
    assert "three" in capsys.readouterr().out


def test_check_and_mend(path: Path, capsys: Capture) -> None:
    answer(capsys, "snapshots", "keep", path, "three")
    assert call("snapshots", "check", path) == 0
    (path / "project.h5").write_bytes(b"no labels")
    assert call("snapshots", "check", path, "--json") == 1
    capsys.readouterr()
    assert call("runs", "list", path) == 1
    assert "snapshots mend" in unwrapped(capsys)
    mended = answer(capsys, "snapshots", "mend", path)
    assert (mended["sequence"], mended["edits"]) == (4, 0)
    assert (path / str(mended["damaged"])).read_bytes() == b"no labels"
    assert call("snapshots", "check", path) == 0
