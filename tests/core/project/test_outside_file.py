"""Tracks of other programs on the disk: whole, strict, and gone when removed."""

from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.errors import UserError
from core.outside_tracks import OutsideTracks
from core.project.outside_file import outside_path, read_outside, remove_outside, write_outside
from core.videos import Video

VIDEO = Video("clip", "clip.mp4", "s01", 30.0, 3)
TRACKS = OutsideTracks(
    "OpenFace", "Clip ü.csv", ("AU01_r", "AU12_c"), np.array([5, 1], "f4"),
    np.array([[0, 1.5, np.nan], [1, 0, np.nan]], "f4"),
)  # fmt: skip


def test_what_is_written_is_read_and_can_be_replaced_and_removed(tmp_path: Path) -> None:
    assert read_outside(tmp_path, VIDEO) is None
    assert not remove_outside(tmp_path, "clip")
    for source in ("first.csv", "Clip ü.csv"):
        write_outside(tmp_path, "clip", replace(TRACKS, source=source))
    read = read_outside(tmp_path, VIDEO)
    assert read is not None
    assert (read.program, read.source, read.names) == ("OpenFace", "Clip ü.csv", TRACKS.names)
    np.testing.assert_array_equal(read.values, TRACKS.values)
    np.testing.assert_array_equal(read.tops, TRACKS.tops)
    assert [each.name for each in (tmp_path / "outside").iterdir()] == ["clip.h5"]
    assert remove_outside(tmp_path, "clip")
    assert read_outside(tmp_path, VIDEO) is None


def test_tracks_of_another_length_are_not_shown(tmp_path: Path) -> None:
    write_outside(tmp_path, "clip", TRACKS)
    with pytest.raises(UserError, match="tracks of 3 frames, but the video has 9"):
        read_outside(tmp_path, replace(VIDEO, n_frames=9))


@pytest.mark.parametrize("harm", ["cut", "no values", "another shape", "numbers for names"])
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, harm: str) -> None:
    write_outside(tmp_path, "clip", TRACKS)
    path = outside_path(tmp_path, "clip")
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:100])
    else:
        with h5py.File(path, "r+") as file:
            name = "names" if harm == "numbers for names" else "values"
            del file[name]
            if harm != "no values":
                file[name] = np.zeros(2, "f4")
    with pytest.raises(UserError, match=r"clip\.h5 cannot be read"):
        read_outside(tmp_path, VIDEO)


def test_a_name_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be used as a file name"):
        write_outside(tmp_path, "../clip", TRACKS)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        write_outside(tmp_path, "clip", TRACKS)
