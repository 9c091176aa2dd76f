import csv
from pathlib import Path

import numpy as np

from core.exchange.review_csv import COLUMNS, Provenance, RunFacts, write_review
from core.exchange.table import PLAIN, SPREADSHEET, Form
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState

VIDEO = Video(
    "v1", "clips/v1.mp4", "s01", 29.97, 100, True, "abc", VideoState.REVIEWED, note="=hair"
)
EDITED = ReviewedInterval(
    interval_id="i2",
    video_id="v1",
    interval=Interval(10, 20),
    kind=Kind.MICRO,
    status=Status.EDITED,
    source=Source.MODEL,
    apex=14,
    proposed=Interval(8, 23),
    score=-0.25,
    run_id="r1",
    reviewer="=ada",
    reviewed_at="2024-05-01T10:00:00Z",
    seconds_spent=3.5,
)
ADDED = ReviewedInterval("i1", "v1", Interval(60, 90), Kind.MACRO, Status.ADDED, Source.HUMAN)
POINTS = frozenset(
    {
        Point("v1", 12, Kind.MICRO, "bob"),
        Point("v1", 11, Kind.MICRO, "ann"),
        Point("v1", 50, Kind.MICRO, "eve"),
    }
)
LABELS = Labels({"v1": VideoLabels(VIDEO, POINTS, frozenset({EDITED, ADDED}))})
# uneven on purpose: no multiple of a frame's duration
TIMES = {"v1": np.cumsum(np.full(100, 0.03)) + np.linspace(0, 1, 100) ** 2}
PROVENANCE = Provenance("study", {"r1": RunFacts("pwes-1", "f00d", frozenset({"s02"}))})
WAITING = Proposal("v1", Interval(30, 40), Kind.MICRO, 0.125, 0.75, "r2")


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_a_row_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review(path, LABELS, TIMES, provenance=PROVENANCE)
    row, _ = rows_of(path)
    t = TIMES["v1"]
    assert tuple(row) == COLUMNS
    assert row == {
        "schema_version": "1",
        "project_id": "study",
        "video_id": "v1",
        "video_file": "clips/v1.mp4",
        "video_hash": "abc",
        "subject_id": "s01",
        "fps_nominal": "29.97",
        "vfr": "true",
        "class": "micro",
        "onset_frame": "10",
        "apex_frame": "14",
        "offset_frame": "20",
        "onset_s": f"{t[10]:.6f}",
        "apex_s": f"{t[14]:.6f}",
        "offset_s": f"{t[20]:.6f}",
        "duration_s": f"{t[20] - t[10]:.6f}",
        "score": "-0.25",
        "attention_peak": "",
        "status": "edited",
        "source": "model",
        "points": "11 12",
        "annotator": "ann, bob",
        "reviewer": "'=ada",
        "reviewed_at": "2024-05-01T10:00:00Z",
        "model_id": "pwes-1",
        "run_id": "r1",
        "fold_saw_subject": "false",
        "params_hash": "f00d",
        "seconds_spent": "3.500",
        "notes": "'=hair",
        "frame_base": "0",
    }


def test_what_nobody_knows_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review(path, LABELS, {})
    edited, added = rows_of(path)
    unknown = {name for name, cell in added.items() if not cell}
    assert unknown == {
        "project_id", "apex_frame", "onset_s", "apex_s", "offset_s", "duration_s", "score",
        "attention_peak", "points", "annotator", "reviewer", "reviewed_at", "model_id", "run_id",
        "fold_saw_subject", "params_hash", "seconds_spent",
    }  # fmt: skip
    # the run's name is known, what it saw is not
    assert (edited["run_id"], edited["fold_saw_subject"]) == ("r1", "")


def test_a_run_that_saw_the_subject_is_said(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    facts = RunFacts("pwes-1", "f00d", frozenset({"s01"}))
    write_review(path, LABELS, TIMES, provenance=Provenance(runs={"r1": facts}))
    assert rows_of(path)[0]["fold_saw_subject"] == "true"


def test_only_undecided_proposals_are_added(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    decided = Proposal("v1", Interval(9, 22), Kind.MICRO, 0.5, 0.9, "r2")
    elsewhere = Proposal("gone", Interval(9, 22), Kind.MICRO, 0.5)
    write_review(path, LABELS, TIMES, proposals=[decided, WAITING, elsewhere])
    rows = rows_of(path)
    assert [(row["onset_frame"], row["status"]) for row in rows] == [
        ("10", "edited"),
        ("30", "proposed"),
        ("60", "added"),
    ]
    proposed = rows[1]
    assert (proposed["score"], proposed["attention_peak"]) == ("0.125", "0.75")
    assert (proposed["source"], proposed["run_id"]) == ("model", "r2")
    assert proposed["reviewer"] == proposed["seconds_spent"] == ""


def test_the_preset_with_decimal_commas(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review(path, LABELS, TIMES, form=SPREADSHEET)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfschema_version;project_id;")
    row = rows_of(path, ";")[0]
    assert (row["score"], row["fps_nominal"]) == ("-0,25", "29,97")
    assert row["onset_s"] == f"{TIMES['v1'][10]:.6f}".replace(".", ",")


def test_frames_from_one_change_frames_alone(tmp_path: Path) -> None:
    zero, one = tmp_path / "zero.csv", tmp_path / "one.csv"
    write_review(zero, LABELS, TIMES, form=PLAIN)
    write_review(one, LABELS, TIMES, form=Form(frame_base=1))
    a, b = rows_of(zero)[0], rows_of(one)[0]
    changed = {name for name in COLUMNS if a[name] != b[name]}
    assert changed == {"onset_frame", "apex_frame", "offset_frame", "points", "frame_base"}
    assert (b["onset_frame"], b["points"], b["frame_base"]) == ("11", "12 13", "1")


def test_times_that_end_early_leave_cells_empty(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review(path, LABELS, {"v1": TIMES["v1"][:15]})
    row = rows_of(path)[0]
    assert row["onset_s"] != ""
    assert row["offset_s"] == row["duration_s"] == ""


def test_a_project_without_intervals_gives_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review(path, Labels({"v1": VideoLabels(VIDEO)}), TIMES)
    assert path.read_text() == ",".join(COLUMNS) + "\n"
