"""Labels survive the tables as they are, and other tables do not pass for labels."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from core.errors import UserError
from core.labels import Edit, Labels, VideoLabels
from core.points import Kind, Point
from core.project.tables import from_tables, to_tables
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video
from tests.core.project.strategies import projects

VIDEO = Video("v", "v.mp4", "s", 30.0, 10)


@given(projects())
def test_all_labels_come_back_as_they_were_and_in_order(labels: Labels) -> None:
    back = from_tables(to_tables(labels))
    assert back == labels
    assert list(back.by_video) == list(labels.by_video)


def test_texts_take_the_bytes_they_need_and_no_more(labels: Labels) -> None:
    tables = to_tables(labels)
    assert tables["videos"].dtype["video_id"].itemsize == len("张_01".encode())
    assert {name: len(table) for name, table in tables.items()} == {
        "videos": 2, "points": 1, "intervals": 1, "references": 1,
    }  # fmt: skip


@pytest.mark.parametrize("table", ["videos", "points", "intervals", "references"])
def test_a_missing_table_is_refused(labels: Labels, table: str) -> None:
    tables = to_tables(labels)
    del tables[table]
    with pytest.raises(ValueError, match=f"no table {table}"):
        from_tables(tables)


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("videos", "fps", math.nan, "not finite"),
        ("videos", "fps", 0.0, "no such video"),
        ("videos", "state", b"lost", "lost"),
        ("videos", "path", b"\xff", "utf-8"),
        ("videos", "video_id", b"other", "unknown video|twice"),
        ("points", "seconds_spent", math.inf, "not finite"),
        ("points", "frame", -1, "no such point"),
        ("points", "kind", b"nano", "nano"),
        ("points", "video_id", b"other", "unknown video other"),
        ("intervals", "onset", 51, "no such interval"),
        ("intervals", "proposed_onset", -1, "no such interval"),
        ("intervals", "apex", -2, "before the first"),
        ("references", "apex", -2, "before the first"),
        ("references", "onset", -1, "no such interval"),
    ],
)
def test_a_row_that_no_label_can_be_is_refused(
    labels: Labels, table: str, column: str, value: object, said: str
) -> None:
    tables = to_tables(labels)
    tables[table][column] = value
    with pytest.raises(ValueError, match=said):
        from_tables(tables)


@pytest.mark.parametrize(
    ("column", "dtype"), [("frame", "f8"), ("kind", "i8"), ("seconds_spent", "i8"), ("kind", "O")]
)
def test_a_column_of_another_type_is_refused(labels: Labels, column: str, dtype: str) -> None:
    tables = to_tables(labels)
    kept = tables["points"].dtype
    types: list[Any] = [(n, dtype if n == column else kept[n]) for n in kept.names or ()]
    tables["points"] = np.zeros(1, types)
    with pytest.raises(ValueError, match=f"in table points, {column} is of the wrong type"):
        from_tables(tables)


def test_another_set_of_columns_is_refused(labels: Labels) -> None:
    tables = to_tables(labels)
    tables["points"] = tables["points"][["video_id", "frame"]]
    with pytest.raises(ValueError, match="in table points, the columns are"):
        from_tables(tables)


def test_a_video_that_is_there_twice_is_refused(labels: Labels) -> None:
    tables = to_tables(labels)
    tables["videos"] = tables["videos"][[0, 1, 0]]
    with pytest.raises(ValueError, match="twice"):
        from_tables(tables)


@pytest.mark.parametrize(
    "label",
    [
        Point("v", 1, Kind.MICRO, seconds_spent=math.nan),
        Reference("v", Interval(1, 2), Kind.MICRO, apex=-1),
        ReviewedInterval(
            "i", "v", Interval(1, 2), Kind.MICRO, Status.ADDED, Source.HUMAN, score=math.nan
        ),
    ],
)
def test_a_label_that_would_not_come_back_is_not_written(
    label: Point | Reference | ReviewedInterval,
) -> None:
    labels = Labels().after(Edit("Add", "v", added=frozenset([VIDEO, label])))
    with pytest.raises(ValueError, match=r"finite|apex|score"):
        to_tables(labels)


def test_a_nul_is_a_sentence() -> None:
    with pytest.raises(UserError, match="NUL character in subject_id"):
        to_tables(Labels({"v": VideoLabels(Video("v", "", "a\0", 30.0, 10))}))
