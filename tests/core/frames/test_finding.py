"""Recordings are found below a folder, and known by their content."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.frames.content import file_hash
from core.frames.finding import content_of, recordings_below


def put(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_videos_and_image_folders_are_found_and_nothing_else(tmp_path: Path) -> None:
    clip = put(tmp_path / "s01" / "a.MP4")
    image = put(tmp_path / "s02" / "006_1" / "img1.jpg")
    put(tmp_path / "s01" / "notes.txt")
    put(tmp_path / ".hidden" / "b.mp4")
    put(tmp_path / "study.pwes" / "proxies" / "c.mkv")
    (tmp_path / "again").symlink_to(tmp_path / "s01", target_is_directory=True)
    steps = list(recordings_below(tmp_path))
    assert {path for path in steps if path is not None} == {clip, image.parent}
    assert steps.count(None) == 4  # the folder, s01, s02 and the images'


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="none cannot be read"):
        list(recordings_below(tmp_path / "none"))


def test_an_image_folder_is_known_under_another_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        for k in range(3):
            put(folder / f"img{k}.jpg", bytes([k]) * 10)
    assert content_of(one) == content_of(other)
    put(other / "img2.jpg", b"another")
    assert content_of(one) != content_of(other)
    clip = put(tmp_path / "a.mp4")
    assert content_of(clip) == file_hash(clip)
    assert content_of(tmp_path / "none.mp4") is None
    (tmp_path / "empty").mkdir()
    assert content_of(tmp_path / "empty") is None
