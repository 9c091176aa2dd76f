"""The dataset doctor on the command line."""

import json
from pathlib import Path

import pytest

from core.cli.app import run
from core.exchange.sheets.layouts import Layout
from core.labels import Edit
from core.project.folder import Project
from tests.core.exchange.sheet_corpus import EACH, VIDEOS, clean, save

Capture = pytest.CaptureFixture[str]


class NoWindow:
    """A window that these commands do not open."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


def answer(capsys: Capture, *arguments: object) -> dict[str, object]:
    capsys.readouterr()
    assert call(*arguments, "--json") == 0
    given: dict[str, object] = json.loads(capsys.readouterr().out)
    return given


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        for video in VIDEOS[Layout.CASME2]:
            made.commit(Edit("Add", video.video_id, added=frozenset([video])))
    return path


def test_a_sheet_is_checked_then_taken_in_with_its_report(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    rows = clean(Layout.CASME2, 4)
    rows[1]["offset"] = 0
    rows[EACH]["onset"] = "12a"
    sheet = save(tmp_path / "code_final.xlsx", Layout.CASME2, rows)
    told = answer(capsys, "sheets", "check", project, sheet, "--layout", "casme2")
    counts = ("rows", "usable_as_they_are", "usable_repaired", "left_out", "videos")
    assert [told[name] for name in counts] == [12, 10, 11, 1, 3]
    with Project.open(project, read_only=True) as opened:
        assert not opened.labels.references
    taken = answer(capsys, "sheets", "import", project, sheet, "--layout", "casme2")
    assert taken["imported"] == {"points": 0, "intervals": 0, "references": 10}
    again = answer(capsys, "sheets", "import", project, sheet, "--layout", "casme2", "--apply")
    assert again["imported"] == {"points": 0, "intervals": 0, "references": 1}
    report = json.loads(Path(str(again["report"])).read_text(encoding="utf-8"))
    assert report["sheet"] == "code_final.xlsx"
    assert report["findings"] == again["findings"]
    assert {each["fault"] for each in report["findings"]} == {
        "offset missing or 0",
        "unreadable number",
    }
    with Project.open(project, read_only=True) as opened:
        assert len(opened.labels.references) == 11
        assert not opened.labels.points


def test_a_person_reads_rows_findings_and_counts(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    rows = clean(Layout.CASME2, 4)
    rows[1]["units"] = "4 or 7"
    sheet = save(tmp_path / "code_final.xlsx", Layout.CASME2, rows)
    assert call("sheets", "check", project, sheet, "--layout", "casme2") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "12 rows of 3 videos: 12 as they are, 12 with the proposed repairs" in said
    assert call("sheets", "check", project, sheet, "--layout", "samm") == 1
    assert "not laid out as expected" in " ".join(capsys.readouterr().err.split())
