from pathlib import Path

import pytest

from core.errors import UserError
from core.frames.carrying import files_of, place


def test_a_file_keeps_its_suffix_and_a_folder_its_images(tmp_path: Path) -> None:
    (tmp_path / "Clip One.MP4").touch()
    (tmp_path / "images").mkdir()
    for name in ("img1.png", "img2.png", "notes.txt"):
        (tmp_path / "images" / name).touch()
    assert files_of(tmp_path / "Clip One.MP4", "videos/a") == {
        "videos/a.mp4": tmp_path / "Clip One.MP4"
    }
    assert place(tmp_path / "images", "videos/b") == "videos/b"
    assert files_of(tmp_path / "images", "videos/b") == {
        f"videos/b/img{n}.png": tmp_path / "images" / f"img{n}.png" for n in (1, 2)
    }


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="was not found"):
        files_of(tmp_path / "none.mp4", "videos/a")
