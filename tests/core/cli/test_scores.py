"""A scoreboard by hand, and what a person, a machine and a spreadsheet read of it."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli.scores import as_object, print_tables, write_csv
from core.jobs.requests import Threshold
from core.jobs.scoreboard import Judged, Scoreboard
from core.labels import Labels, VideoLabels
from core.spotting.evaluation import Counts, Scores
from core.spotting.lineage import Lineage
from core.videos import Video

NONE = Counts(0, 0, 0)
FIRST = Scores(1, 1, 0, micro=NONE, macro=Counts(1, 1, 0))
SECOND = Scores(0, 1, 2, micro=Counts(0, 0, 1), macro=Counts(0, 1, 1))
BOTH = Scores(1, 2, 2, micro=Counts(0, 0, 1), macro=Counts(1, 2, 1))
LABELS = Labels({"v": VideoLabels(Video("v", "", "=s1", 30.0, 9))})


def board(n_seeds: int = 1, threshold: Threshold = "points") -> Scoreboard:
    judged = [
        Judged(seed, BOTH, {"=s1": FIRST, "s2": SECOND}, Lineage(f1=0.25 + 0.5 * seed))
        for seed in range(n_seeds)
    ]
    return Scoreboard("leave one subject out", threshold, LABELS, 3, tuple(judged))


def test_the_object_holds_every_figure_with_its_spread() -> None:
    given = as_object(board(2), "strict")
    assert given["protocol"] == "strict"
    assert given["threshold"] == "points"
    assert given["left_out"] == 3
    assert given["subjects"] == 2
    pooled = given["all"]
    assert isinstance(pooled, dict)
    assert pooled["tp"] == [1, 1]
    assert pooled["f1"] == {"mean": pytest.approx(2 / 6), "sd": 0.0, "each": [2 / 6, 2 / 6]}
    by_subject = given["by_subject"]
    assert isinstance(by_subject, dict)
    assert by_subject["s2"]["micro"]["fn"] == [1, 1]
    lineage = as_object(board(2), "lineage")
    assert lineage["f1"] == {"mean": 0.5, "sd": pytest.approx(0.5**0.5 / 2), "each": [0.25, 0.75]}
    assert "threshold" in lineage
    assert as_object(board(), "lineage")["f1"] == {"mean": 0.25, "sd": None, "each": [0.25]}


def test_the_table_holds_every_seed_subject_and_kind(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", board(2), "strict")
    with (tmp_path / "a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * 3 * 3
    assert rows[0] == {
        "seed": "0",
        "subject_id": "",
        "kind": "all",
        "tp": "1",
        "fp": "2",
        "fn": "2",
        "precision": "0.333333",
        "recall": "0.333333",
        "f1": "0.333333",
    }
    assert {row["subject_id"] for row in rows} == {"", "'=s1", "s2"}  # no formula
    write_csv(tmp_path / "b.csv", board(2), "lineage")
    with (tmp_path / "b.csv").open(newline="") as file:
        assert [row["f1"] for row in csv.DictReader(file)] == ["0.250000", "0.750000"]


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_what_is_printed_says_how_the_threshold_was_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_tables(board(), "strict")
    text = shown(capsys)
    assert "other subjects' points" in text
    assert "3 videos are left out" in text
    assert "oracle" not in text
    print_tables(board(2, "oracle"), "strict")
    assert "oracle: the best there is on these very references" in shown(capsys)
    print_tables(board(1, 0.4), "strict")
    assert "threshold 0.4" in shown(capsys)
    apart = replace(board(1, 0.4), threshold_micro=0.2)
    print_tables(apart, "strict")
    assert "threshold 0.4, of micro proposals 0.2" in shown(capsys)
    assert as_object(apart, "strict")["threshold_micro"] == 0.2
    print_tables(board(), "lineage")
    assert "chosen on these very references" in shown(capsys)


def test_where_there_was_nothing_to_find_there_is_a_dash(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_tables(board(), "strict")
    (first,) = (line for line in capsys.readouterr().out.splitlines() if "=s1" in line)
    cells = [cell.strip() for cell in first.strip("│").split("│")]
    assert cells == ["=s1", "1", "0.500", "1.000", "0.667", "0.667", "–"]
