import csv
from pathlib import Path

import pytest
from hypothesis import given, settings

from core.errors import UserError
from core.exchange.boris import write_boris
from core.exchange.boris_reading import read_boris
from core.exchange.clock import Clock
from core.exchange.table import PLAIN, SPREADSHEET, TABBED, Form
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import Source, Status
from core.references import Reference
from core.timeline import Interval
from tests.core.exchange.labelled import CLOCKS, EVEN, LABELS, OTHER, VIDEO

FORMS = pytest.mark.parametrize("form", [PLAIN, TABBED, SPREADSHEET])
BOTH = pytest.mark.parametrize("aggregated", [False, True])


def read(path: Path, clock: Clock = EVEN) -> list[VideoLabels]:
    return read_boris(path, [OTHER, VIDEO], lambda _: clock)


@BOTH
@FORMS
@settings(max_examples=10)
@given(labels=LABELS, clock=CLOCKS)
def test_labels_come_back_to_the_frame(
    tmp_path_factory: pytest.TempPathFactory,
    labels: VideoLabels,
    clock: Clock,
    form: Form,
    aggregated: bool,
) -> None:
    path = tmp_path_factory.mktemp("boris") / "x.csv"
    write_boris(path, [labels], lambda _: clock, aggregated=aggregated, form=form)
    is_empty = not (labels.points or labels.intervals or labels.references)
    assert read(path, clock) == ([] if is_empty else [labels])


def test_the_tables_by_hand(tmp_path: Path) -> None:
    labels = VideoLabels(
        VIDEO,
        frozenset({Point("s15_0101", 15, Kind.MICRO)}),
        references=frozenset({Reference("s15_0101", Interval(6, 30), Kind.MACRO, 9)}),
    )
    path = tmp_path / "x.tsv"
    write_boris(path, [labels], lambda _: EVEN, form=TABBED)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    told = ("Behavior", "Behavior type", "Time", "Image index")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("macro reference", "START", "0.200000", "6"),
        ("micro point", "POINT", "0.500000", "15"),
        ("macro reference", "STOP", "1.000000", "30"),
    ]
    assert rows[0]["Observation id"] == "s15_0101"
    assert rows[0]["Media duration (s)"] == "2.000"
    assert rows[0]["FPS"] == "30"
    write_boris(path, [labels], lambda _: EVEN, aggregated=True)
    with path.open(encoding="utf-8", newline="") as file:
        whole, point = csv.DictReader(file)
    assert (whole["Start (s)"], whole["Stop (s)"], whole["Duration (s)"]) == (
        "0.200000", "1.000000", "0.800000",
    )  # fmt: skip
    assert whole["Behavior type"] == "STATE"
    assert (point["Image index start"], point["Image index stop"]) == ("15", "15")


def test_tables_of_boris_itself_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Observation id,Observation date,FPS (frame/s),Subject,Behavior,Behavioral category,"
        "Modifier #1,Behavior type,Time,Media file name,Image index,Comment\n"
        "day 1,2026-01-02,30,,Macro,face,x,START,0.21,/home/ada/clips/b.mp4,NA,\n"
        "day 1,2026-01-02,30,,micro,face,,POINT,0.5,/home/ada/clips/b.mp4,14,look again\n"
        "day 1,2026-01-02,30,,Macro,face,x,STOP,1.02,/home/ada/clips/b.mp4,,\n"
    )
    (found,) = read(path)
    assert found.video == OTHER
    assert found.points == {Point("b", 14, Kind.MICRO)}
    (interval,) = found.intervals
    assert (interval.interval, interval.kind) == (Interval(6, 31), Kind.MACRO)
    assert (interval.status, interval.source) == (Status.ADDED, Source.IMPORT)


def test_bad_rows_are_named_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Observation id,Behavior,Behavior type,Time,Image index\n"
        "b,micro,POINT,99,\n"
        "b,smile,POINT,1,\n"
        "c,micro,POINT,1,\n"
        "b,micro,STOP,1,\n"
        "b,micro,SATE,1,\n"
        "b,macro,START,1,\n"
    )
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.problem == (
        f"{path} was not imported, 6 of its rows cannot be used: "
        "line 2: 99 is not in the video; "
        "line 3: 'smile' is no kind; "
        "line 4: there is no video c; "
        "line 5: micro stops without having started; "
        "line 6: 'SATE' is no START, STOP or POINT; and 1 more."
    )


def test_what_started_twice_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Observation id,Behavior,Behavior type,Time,Image index\n"
        "b,micro,START,,1\nb,micro,START,,5\nb,micro,STOP,,9\nb,macro,START,,9\n"
    )
    with pytest.raises(UserError) as caught:
        read(path)
    assert "line 4: micro started twice before it stops" in caught.value.problem
    assert "line 5: macro starts and never stops" in caught.value.problem


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("video_id,frame\nb,3\n")
    with pytest.raises(UserError, match="no table of events of BORIS"):
        read(path)
