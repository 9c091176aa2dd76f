"""Out as CSV and in again, in every form that spreadsheets want, equal to the frame."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.clock import Clock
from core.exchange.points_csv import read_points, write_points
from core.exchange.review_csv import write_review
from core.exchange.review_reading import is_review, read_review
from core.exchange.table import PLAIN, SPREADSHEET, TABBED, Form
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval
from tests.core.exchange.labelled import CLOCKS, EVEN, LABELS, OTHER, VIDEO

FORMS = st.sampled_from([PLAIN, SPREADSHEET, TABBED, Form(frame_base=1)])


def facts(each: ReviewedInterval) -> tuple[object, ...]:
    """Return what the table keeps exactly; it has no ids, and numbers of six decimals."""
    return each.video_id, each.interval, each.kind, each.status, each.source, each.apex


@given(LABELS, CLOCKS, FORMS)
def test_intervals_come_back_to_the_frame(labels: VideoLabels, clock: Clock, form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        times = {VIDEO.video_id: clock.times}
        waiting = [Proposal(VIDEO.video_id, Interval(0, 1), Kind.MICRO, 0.5)]
        known = Labels({VIDEO.video_id: labels})
        write_review(path, known, times, proposals=waiting, form=form)
        found = {each.video.video_id: each for each in read_review(path, [VIDEO, OTHER])}
    back = found.get(VIDEO.video_id, VideoLabels(VIDEO)).intervals
    assert sorted(map(facts, back), key=str) == sorted(map(facts, labels.intervals), key=str)
    assert {each.reviewer for each in back} == {each.reviewer for each in labels.intervals}


@given(LABELS, st.sampled_from([PLAIN, SPREADSHEET, TABBED]))
def test_points_come_back_to_the_frame(labels: VideoLabels, form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        write_points(path, labels.points, form)
        back = {(p.frame, p.kind, p.annotator, p.raw_frame) for p in read_points(path, [VIDEO])}
    assert back == {(p.frame, p.kind, p.annotator, p.raw_frame) for p in labels.points}


@given(LABELS, CLOCKS)
def test_an_english_and_a_german_table_hold_equal_numbers(
    labels: VideoLabels, clock: Clock
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        for form in (PLAIN, SPREADSHEET):
            path = Path(folder) / "x.csv"
            times = {VIDEO.video_id: clock.times}
            write_review(path, Labels({VIDEO.video_id: labels}), times, form=form)
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file, delimiter=form.delimiter))
            places = [n for n, name in enumerate(rows[0]) if name.endswith("_s") or name == "score"]
            tables.append(
                [
                    [float(row[n].replace(form.decimal, ".")) for n in places if row[n]]
                    for row in rows[1:]
                ]
            )
        assert tables[0] == tables[1]


def write(path: Path, **changes: str) -> Path:
    known = ReviewedInterval("1", "b", Interval(3, 9), Kind.MICRO, Status.ADDED, Source.HUMAN)
    labels = Labels({"b": VideoLabels(OTHER, intervals=frozenset([known]))})
    write_review(path, labels, {"b": EVEN.times})
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(row))
        table.writeheader()
        table.writerow(row | changes)
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"video_id": "zz"}, "no video zz"),
        ({"onset_frame": "x"}, "no frame x"),
        ({"offset_frame": "60"}, "no frame 60"),
        ({"offset_frame": "1"}, "ends before it begins"),
        ({"apex_frame": "11"}, "apex is outside"),
        ({"class": "unsure"}, "'unsure' is no kind"),
        ({"status": "maybe"}, "'maybe' is no status"),
    ],
)
def test_rows_that_cannot_be_used_are_named(
    tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    path = write(tmp_path / "x.csv", **changes)
    with pytest.raises(UserError, match="line 2") as caught:
        read_review(path, [VIDEO, OTHER])
    assert said in caught.value.problem


def test_such_a_table_is_known_by_its_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv")
    assert is_review(path)
    (tmp_path / "y.csv").write_text("a,b\n1,2\n")
    assert not is_review(tmp_path / "y.csv")
    assert not is_review(tmp_path / "gone.csv")
    assert read_review(write(path, status="rejected"), [OTHER]) == []
