"""The cost ledger on the command line."""

from pathlib import Path

import pytest

from core.labels import Edit
from core.ledger.entries import Action, Decision, Phase, Span
from core.ledger.ledger_file import LedgerFile
from core.project.folder import Project
from core.videos import Video
from tests.core.cli.test_app import answer, call

AT = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        for name in "abc":
            video = Video(name, f"{name}.mp4", "s01", 30.0, 900)
            made.commit(Edit("Add", name, added=frozenset([video])))
    return path


def test_a_ledger_is_off_until_asked_for_and_gone_when_deleted(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = LedgerFile(project)
    assert answer(capsys, "ledger", "show", project)["on"] is False
    assert not file.path.exists()
    assert call("ledger", "control", project, "1") == 1
    assert "keeps no cost ledger" in capsys.readouterr().err.replace("\n", " ")
    answer(capsys, "ledger", "enable", project, "--idle", "20")
    file.append(
        Span(AT, "a", Phase.POINTING, 60.0),
        Decision(AT, "a", Phase.POINTING, Action.POINT, 4.0, 1),
    )
    drawn = answer(capsys, "ledger", "control", project, "2")
    shown = answer(capsys, "ledger", "show", project)
    assert (shown["on"], shown["idle_s"], shown["total_s"]) == (True, 20.0, 60.0)
    assert shown["decisions"]["point"]["median_keys"] == 1.0  # type: ignore[index]
    assert shown["control"]["drawn"] == sorted(drawn["chosen"])  # type: ignore[index,call-overload]
    assert shown["control"]["saving"] is None  # type: ignore[index]
    table = tmp_path / "costs.csv"
    written = answer(capsys, "ledger", "export", project, table)
    assert written["files"] == [str(table), str(tmp_path / "costs_noted.csv")]
    assert answer(capsys, "ledger", "disable", project) == {"on": False}
    assert not file.read().is_on
    assert call("ledger", "show", project) == 0
    assert "Not enough data" in capsys.readouterr().out
    assert answer(capsys, "ledger", "delete", project, "--yes") == {"deleted": True}
    assert not file.path.exists()


def test_nobody_writes_into_a_ledger_that_is_open_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.open(project):
        assert call("ledger", "enable", project) == 1
    assert "reading only" in capsys.readouterr().err.replace("\n", " ")
    assert not LedgerFile(project).path.exists()
