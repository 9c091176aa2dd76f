"""The paper's protocol from a dataset's sheet to its table, on small stand-ins."""

import csv
import json
from pathlib import Path

import pytest

from core.cli.app import run
from core.exchange.sheets.layouts import Layout
from core.project.folder import Project
from core.videos import VideoState
from tests.standins import Picture, render, stand_in

Capture = pytest.CaptureFixture[str]
TINY = """
[network]
width = 8
[dfcl]
regions = [1, 1, 2]
[training]
iterations = 2
warmup = 1
batch = 2
"""


class NoWindow:
    """A window that this command does not open."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)


@pytest.fixture(scope="module")
def people() -> list[list[Picture]]:
    return [render(0), render(1)]


@pytest.mark.parametrize("layout", Layout)
def test_a_dataset_goes_from_its_sheet_to_a_table_beside_the_papers_row(
    layout: Layout, people: list[list[Picture]], tmp_path: Path, capsys: Capture
) -> None:
    videos, sheet = stand_in(tmp_path, layout, people)
    (tmp_path / "tiny.toml").write_text(TINY, encoding="utf-8")
    arguments = ["reproduce", layout, "--videos", videos, "--sheet", sheet]
    arguments += ["--out", tmp_path / "out", "--config", tmp_path / "tiny.toml"]
    assert run([str(each) for each in [*arguments, "--json"]], NoWindow()) == 0
    told = json.loads(capsys.readouterr().out)
    here = [told["counts"][name]["here"] for name in ("videos", "subjects", "macro", "micro")]
    assert here == [2, 2, 2, 2]
    assert told["rows"] == {"sheet": 4, "used": 4}
    for protocol in ("lineage", "strict"):
        assert told[protocol]["subjects"] == 2
    with Project.open(Path(told["project"]), read_only=True) as opened:
        assert {each.video.fps for each in opened.labels} == {layout.fps}
        assert {each.video.state for each in opened.labels} == {VideoState.COMPLETE}
        for each in opened.labels:
            assert len(each.points) == len(each.references) == 2
            for point in each.points:
                (own,) = [r for r in each.references if r.kind is point.kind]
                assert point.frame in own.interval
    with (tmp_path / "out" / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["protocol"], row["measure"]): row for row in csv.DictReader(file)}
    precision = rows["lineage", "precision"]
    assert float(precision["mean"]) == pytest.approx(told["lineage"]["precision"]["mean"], abs=1e-6)
    assert float(precision["paper"]) == told["paper"]["precision"]
    _goes_on_where_it_was(arguments, tmp_path / "out", told, capsys)


def _goes_on_where_it_was(
    arguments: list[object], out: Path, told: dict[str, object], capsys: Capture
) -> None:
    """Call it again: nothing is trained, and people read the same."""
    kept = sorted((out / f"{arguments[1]}.pwes" / "evaluation").iterdir())
    dated = {each: each.stat().st_mtime_ns for each in kept if each.suffix != ".json"}
    assert len(dated) == 2  # folds
    assert run([str(each) for each in arguments], NoWindow()) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "PWES in the paper" in said
    assert {each: each.stat().st_mtime_ns for each in dated} == dated
    assert json.loads((out / "report.json").read_text(encoding="utf-8")) == told
    table = (out / "table.md").read_text(encoding="utf-8")
    assert "| PWES in the paper | " in table
