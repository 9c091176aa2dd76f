"""OpenFace's tables: what comes in, and what is refused with its line."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.openface import read_openface
from core.videos import Video

HEAD = "frame, face_id, timestamp, confidence, success, x_0, AU12_r, AU01_r, AU12_c, AU45_c"
VIDEO = Video("clip", "clip.mp4", "s01", 30.0, 4)


def row(frame: int, success: int = 1, units: str = "1.5, 0.00, 1, 0") -> str:
    return f"{frame}, 0, {frame / 30:.3f}, 0.98, {success}, 211.4, {units}"


GOOD = [row(1), row(2, units="5.00, 0.25, 0, 1"), row(3, 0, "nan, -1, 7, "), row(4)]


def table(folder: Path, rows: list[str], head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "clip.csv"
    path.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("form", ["as written", "bom", "semicolons", "decimal commas"])
def test_frames_count_from_one_and_failures_are_gaps(tmp_path: Path, form: str) -> None:
    head, rows, encoding = HEAD, GOOD, "utf-8-sig" if form == "bom" else "utf-8"
    if form in {"semicolons", "decimal commas"}:
        head, rows = HEAD.replace(",", ";"), [each.replace(",", ";") for each in rows]
    if form == "decimal commas":
        rows = [each.replace(".", ",") for each in rows]
    tracks = read_openface(table(tmp_path, rows, head, encoding), VIDEO)
    assert tracks.names == ("AU01_r", "AU12_r", "AU12_c", "AU45_c")
    assert tracks.tops.tolist() == [5, 5, 1, 1]
    nan = np.nan
    np.testing.assert_array_equal(
        tracks.values,
        np.array([[0, 0.25, nan, 0], [1.5, 5, nan, 1.5], [1, 0, nan, 1], [0, 1, nan, 0]], "f4"),
    )
    assert (tracks.program, tracks.source, tracks.n_without_values) == ("OpenFace", "clip.csv", 1)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(1), row(1)], "line 3: frame 1 is there twice"),
        ([row(0)], "line 2: 0 is no frame"),
        ([row(1).replace("1,", "1.5,", 1)], "line 2: 1.5 is no frame"),
        ([row(1, 2)], "line 2: success is 2"),
        ([row(1, units="nan, 0, 0, 0")], "line 2: AU12_r is nan, not a number"),
        ([row(1, units="inf, 0, 0, 0")], "line 2: AU12_r is inf, not a number"),
        ([row(1, units="1, 0, 0")], "line 2: AU45_c is missing, not a number"),
        ([row(1), row(2, units="5.1, 0, 0, 0")], "line 3: AU12_r is 5.1, not from 0 to 5"),
        ([row(1, units="-0.1, 0, 0, 0")], "line 2: AU12_r is -0.1"),
        ([row(1, units="1, 0, 0.5, 0")], "line 2: AU12_c is 0.5, not 0 or 1"),
        ([row(f, 3) for f in range(1, 9)], "8 of its rows cannot be used"),
        ([], "has no rows"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, rows: list[str], said: str) -> None:
    path = table(tmp_path, rows)
    with pytest.raises(UserError, match=said) as refusal:
        read_openface(path, VIDEO)
    assert str(path) in refusal.value.problem
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("success", "ok"), "has no column success"),
        (HEAD.replace("frame,", "number,"), "has no column frame"),
        (HEAD.replace("AU", "P"), "has no columns of action units"),
    ],
)
def test_a_table_of_something_else_is_refused(tmp_path: Path, head: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_openface(table(tmp_path, GOOD, head), VIDEO)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clip.csv"
    for content, said in (
        (b"", "begin with"),
        (b"\xff\xfe\x00", "UTF-8"),
        (None, "cannot be read"),
    ):
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(UserError, match=said):
            read_openface(path, VIDEO)


@pytest.mark.parametrize(("n_frames", "n_rows", "fits"), [
    (4, 9, True), (4, 10, False), (10, 5, True), (10, 4, False), (1000, 990, True),
    (1000, 989, False), (1000, 1011, False),
])  # fmt: skip
def test_the_file_has_to_be_as_long_as_the_video(
    tmp_path: Path, n_frames: int, n_rows: int, fits: bool
) -> None:
    video = Video("clip", "clip.mp4", "s01", 30.0, n_frames)
    path = table(tmp_path, [row(f) for f in range(1, n_rows + 1)])
    if fits:
        tracks = read_openface(path, video)
        assert tracks.n_frames == n_frames
        assert tracks.n_without_values == max(n_frames - n_rows, 0)
    else:
        with pytest.raises(UserError, match=f"ends at frame {n_rows}, but clip has {n_frames}"):
            read_openface(path, video)


@given(st.binary(max_size=200))
def test_no_file_brings_it_down(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(HEAD.encode() + b"\n" + content)
    with suppress(UserError):
        assert read_openface(path, VIDEO).n_frames == VIDEO.n_frames
