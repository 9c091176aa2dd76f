"""Tables of any kind, once it is said what their columns mean."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.exchange.clock import Clock
from core.exchange.columns import Columns, Rows, first_rows, guessed, parsed
from core.exchange.columns_reading import read_columns
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video
from tests.core.exchange.labelled import EVEN, OTHER, VIDEO


def table(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, columns: Columns) -> dict[str, VideoLabels]:
    def clock(_video: Video) -> Clock:
        return EVEN

    found = read_columns(path, columns, [VIDEO, OTHER], clock)
    return {each.video.video_id: each for each in found}


def test_points_come_from_the_columns_that_were_named(tmp_path: Path) -> None:
    path = table(tmp_path, "File;Place;What;Who\nb.mp4;4;ME;ada\nb;4;ME;ada\ns15_0101;9;macro;\n")
    names = parsed("video=File, frame=place,kind=What,annotator=Who")
    found = read(path, Columns(Rows.POINTS, names, base=1))
    assert found["b"].points == {Point("b", 3, Kind.MICRO, "ada")}
    assert found["s15_0101"].points == {Point("s15_0101", 8, Kind.MACRO)}


def test_references_and_intervals_come_with_their_apex(tmp_path: Path) -> None:
    path = table(tmp_path, "start,peak,end\n3,5,9\n3,5,9\n20,,30\n")
    names = guessed(first_rows(path, 1)[0])
    assert names == {"onset": "start", "apex": "peak", "offset": "end"}
    columns = Columns(Rows.REFERENCES, names, kind=Kind.MICRO, video_id="b")
    (found,) = read(path, columns).values()
    assert found.references == {
        Reference("b", Interval(3, 9), Kind.MICRO, 5),
        Reference("b", Interval(20, 30), Kind.MICRO),
    }
    (found,) = read(path, Columns(Rows.INTERVALS, names, kind=Kind.MACRO, video_id="b")).values()
    assert {each.interval for each in found.intervals} == {Interval(3, 9), Interval(20, 30)}
    assert {(e.status, e.source) for e in found.intervals} == {(Status.ADDED, Source.IMPORT)}


def test_seconds_are_taken_to_the_nearest_frame(tmp_path: Path) -> None:
    path = table(tmp_path, "t\n0,1\n0.51\n".replace("0,1", '"0,1"'))
    columns = Columns(Rows.POINTS, {"frame": "t"}, kind=Kind.UNSURE, video_id="b", in_seconds=True)
    (found,) = read(path, columns).values()
    assert sorted(each.frame for each in found.points) == [3, 15]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nobody,3,micro", "there is no video nobody"),
        (",3,micro", "not said which video"),
        ("b,3,smile", "'smile' is no kind"),
        ("b,3,", "not said of which kind"),
        ("b,x,micro", "has no frame x; it has 0 to 59"),
        ("b,60,micro", "has no frame 60"),
        ("b,1.5,micro", "has no frame 1.5"),
        ("b,nan,micro", "has no frame nan"),
        ("b,inf,micro", "has no frame inf"),
    ],
)
def test_rows_that_cannot_be_used_are_named_and_nothing_comes_in(
    tmp_path: Path, row: str, said: str
) -> None:
    path = table(tmp_path, f"v,f,k\nb,3,micro\n{row}\n")
    with pytest.raises(UserError, match="1 of its rows cannot be used: line 3") as caught:
        read(path, Columns(Rows.POINTS, parsed("video=v,frame=f,kind=k")))
    assert said in caught.value.problem


@pytest.mark.parametrize(
    ("row", "said"),
    [("9,3,", "ends before it begins"), ("3,9,12", "apex is outside"), ("3,9,x", "no frame x")],
)
def test_spans_that_are_none_are_named(tmp_path: Path, row: str, said: str) -> None:
    path = table(tmp_path, f"a,b,c\n{row}\n")
    columns = Columns(
        Rows.INTERVALS, parsed("onset=a,offset=b,apex=c"), kind=Kind.MICRO, video_id="b"
    )
    with pytest.raises(UserError) as caught:
        read(path, columns)
    assert said in caught.value.problem


def test_what_was_not_said_is_asked_for(tmp_path: Path) -> None:
    path = table(tmp_path, "a,b\n1,2\n")
    with pytest.raises(UserError, match="which column is the frame"):
        read(path, Columns(Rows.POINTS, parsed("video=a")))
    with pytest.raises(UserError, match="has no column z"):
        read(path, Columns(Rows.POINTS, parsed("frame=z")))
    for text in ("frame", "frame=", "nose=a", ""):
        with pytest.raises(UserError, match="does not say what a column means"):
            parsed(text)
