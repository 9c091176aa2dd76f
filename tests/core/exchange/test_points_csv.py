from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.points_csv import read_points, write_points
from core.exchange.table import PLAIN, SPREADSHEET, Form
from core.points import Kind, Point
from core.videos import Video

IDS = ["s15_0101", "-2", "'=x", "a;b,c"]
VIDEOS = [Video(video_id, "x.mp4", "s15", 30, 100) for video_id in IDS]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)
POINTS = st.lists(
    st.builds(
        Point,
        st.sampled_from(IDS),
        st.integers(0, 99),
        st.sampled_from(Kind),
        TEXT,
        TEXT,
        raw_frame=st.none() | st.integers(0, 99),
    ),
    unique=True,
)


@given(POINTS, st.sampled_from([PLAIN, SPREADSHEET, Form(frame_base=1)]))
def test_points_round_trip(
    tmp_path_factory: pytest.TempPathFactory, points: list[Point], form: Form
) -> None:
    path = tmp_path_factory.mktemp("points") / "points.csv"
    write_points(path, points, form)
    assert read_points(path, VIDEOS, frame_base=form.frame_base) == sorted(points)


def test_the_table_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    points = [
        Point("s15_0101", 40, Kind.MACRO, "=ada", "2024-05-01T10:00:00Z", seconds_spent=2.5),
        Point("s15_0101", 7, Kind.UNSURE, raw_frame=15),
    ]
    write_points(path, points)
    assert path.read_text().splitlines() == [
        "video_id,frame,kind,annotator,created_at,raw_frame",
        "s15_0101,7,unsure,,,15",
        "s15_0101,40,macro,'=ada,2024-05-01T10:00:00Z,",
    ]


def test_foreign_tables_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(
        b"\xef\xbb\xbfFrame;Kind;Notes;video_id\r\n 8 ;MICRO;hm; s15_0101\r\n8;micro;;s15_0101\r\n"
    )
    assert read_points(path, VIDEOS, frame_base=1) == [Point("s15_0101", 7, Kind.MICRO)]


def test_bad_rows_are_named_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text(
        "video_id,frame,kind,annotator\n"
        "s15_0101,7,micro,ada\n"
        "s99,7,micro,\n"
        "s15_0101,100,micro,\n"
        's15_0101,1,micro,"two\nlines"\n'
        "s15_0101,1,tiny,\n"
        "s15_0101,1.5,macro,\n"
        "s15_0101,-1,macro,\n"
        "s15_0101,,macro,\n",
    )
    with pytest.raises(UserError) as caught:
        read_points(path, VIDEOS)
    assert caught.value.problem == (
        f"{path} was not imported, 6 of its rows cannot be used: "
        "line 3: there is no video s99; "
        "line 4: s15_0101 has no frame 100; it has 0 to 99; "
        "line 7: 'tiny' is no kind; it must be micro, macro, unsure; "
        "line 8: '1.5' is no frame number; "
        "line 9: '-1' is no frame number; and 1 more."
    )


@pytest.mark.parametrize("frame", ["0", "101", "9" * 5000])
def test_frames_out_of_range_when_counting_from_one(tmp_path: Path, frame: str) -> None:
    path = tmp_path / "points.csv"
    path.write_text(f"video_id,frame,kind\ns15_0101,{frame},micro\n")
    with pytest.raises(UserError, match="it has 1 to 100"):
        read_points(path, VIDEOS, frame_base=1)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("video,frame,type\nv,1,micro\n")
    with pytest.raises(UserError, match="no column video_id and no column kind"):
        read_points(path, VIDEOS)


def test_a_table_without_rows_has_no_points(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    write_points(path, [])
    assert read_points(path, VIDEOS) == []
