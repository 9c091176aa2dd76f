"""Runs on the command line: list, note, delete, resume."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.project.folder import Project
from core.project.run_file import RunState
from tests.core.cli.test_app import TINY, answer, call


def rows(capsys: pytest.CaptureFixture[str], project: Path) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert call("runs", "list", project, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    return path


def test_a_run_is_listed_noted_scored_and_deleted(
    demo_project: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = str(answer(capsys, "train", demo_project, "--config", config)["run"])
    noted = answer(capsys, "runs", "note", demo_project, run_id, "first try")
    (row,) = rows(capsys, demo_project)
    assert row == noted
    assert (row["run"], row["preset"], row["note"]) == (run_id, "tiny", "first try")
    assert (row["state"], row["f1"]) == ("done", None)
    assert row["seconds"] > 0
    f1 = answer(capsys, "evaluate", demo_project)["all"]["f1"]["mean"]  # type: ignore[index]
    assert call("runs", "list", demo_project) == 0
    assert "first" in capsys.readouterr().out
    assert rows(capsys, demo_project)[0]["f1"] == f1
    answer(capsys, "runs", "delete", demo_project, run_id, "--yes")
    assert rows(capsys, demo_project) == []
    assert call("runs", "note", demo_project, run_id, "too late") == 1


def test_a_run_begins_from_an_earlier_one(
    demo_project: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answer(capsys, "train", demo_project, "--config", config)["run"]
    answer(capsys, "train", demo_project, "--config", config, "--warm")
    answer(capsys, "train", demo_project, "--config", config, "--from", first)
    third, second, cold = rows(capsys, demo_project)
    assert (third["warm_from"], second["warm_from"], cold["warm_from"]) == (first, first, "")
    with Project.open(demo_project, read_only=True) as project:
        assert project.runs.get(str(third["run"])).settings.training.warm_start
    assert call("train", demo_project, "--config", config, "--from", "nobody") == 1
    assert call("train", demo_project, "--resume", first, "--warm") == 2


def test_an_unfinished_run_goes_on(
    demo_project: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = str(answer(capsys, "train", demo_project, "--config", config)["run"])
    assert call("train", demo_project, "--resume", run_id) == 1
    assert "come to its end" in capsys.readouterr().err.replace("\n", " ")
    with Project.open(demo_project, read_only=True) as project:
        project.runs.get(run_id).with_state(RunState.STOPPED)
    assert answer(capsys, "train", demo_project, "--resume", run_id) == {"run": run_id}
    (row,) = rows(capsys, demo_project)
    assert row["state"] == "done"
