"""A frame index is made once for a file, and never believed for another one."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from core.frames import index_cache, open_video, video_file
from tests.barcodes import Barcoded, number_in

SHAPES = ("steady.mp4", "one_key.mp4", "cut_steady.mkv", "twice.ts", "edited.mp4")


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PWES_FRAME_INDEXES", str(tmp_path / "indexes"))
    return tmp_path / "indexes"


def never(*_: object) -> None:
    raise AssertionError("the file is demuxed although its index is known")


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_is_demuxed_once(
    name: str, barcodes: dict[str, Barcoded], entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_video(barcodes[name].path) as first:
        facts, times = first.facts, first.times
        numbers = [number_in(picture) for picture in first.read()]
    assert len(list(entries.iterdir())) == 1
    monkeypatch.setattr(video_file, "make_index", never)
    with open_video(barcodes[name].path) as second:
        assert second.facts == facts
        np.testing.assert_array_equal(second.times, times)
        assert [number_in(picture) for picture in second.read()] == numbers


def test_a_changed_file_gets_a_new_index(
    barcodes: dict[str, Barcoded], entries: Path, tmp_path: Path
) -> None:
    path = tmp_path / "clip.mp4"
    shutil.copy(barcodes["steady.mp4"].path, path)
    open_video(path).close()
    shutil.copy(barcodes["edited.mp4"].path, path)
    with open_video(path) as source:
        assert source.facts.n_frames == 110
    os.utime(path, ns=(1, 1))  # of the same size, written at another time
    open_video(path).close()
    assert len(list(entries.iterdir())) == 3


@pytest.mark.parametrize("harm", ["cut", "noise", "empty", "other"])
def test_a_damaged_entry_is_made_anew(
    harm: str, barcodes: dict[str, Barcoded], entries: Path
) -> None:
    path = barcodes["steady.mp4"].path
    open_video(path).close()
    (entry,) = entries.iterdir()
    whole = entry.read_bytes()
    if harm == "other":
        with entry.open("wb") as file:
            np.savez(file, time_base=[1, 30], surprise=np.zeros(3))
    else:
        middle = len(whole) // 2
        noise = whole[:middle] + bytes(40) + whole[middle + 40 :]
        entry.write_bytes({"cut": whole[:middle], "noise": noise, "empty": b""}[harm])
    with open_video(path) as source:
        assert [number_in(source.get(i)) for i in (100, 3)] == [100, 3]
    index = index_cache.cached_index(path)
    assert index is not None
    assert len(index.stamps) == 120


def test_without_a_place_to_write_files_open_all_the_same(
    barcodes: dict[str, Barcoded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PWES_FRAME_INDEXES", str(tmp_path / "file"))
    with open_video(barcodes["steady.mp4"].path) as source:
        assert number_in(source.get(50)) == 50


def test_the_entries_used_longest_ago_go_first(
    barcodes: dict[str, Barcoded], entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: dict[str, int] = {}
    newest = entries
    for age, name in enumerate((*SHAPES, "ntsc.mp4")):
        open_video(barcodes[name].path).close()
        newest = max(entries.iterdir(), key=lambda each: each.stat().st_mtime_ns)
        sizes[name] = newest.stat().st_size
        os.utime(newest, (10_000 - age, 10_000 - age))
    newest.unlink()
    open_video(barcodes["edited.mp4"].path).close()  # used again
    monkeypatch.setattr(index_cache, "MOST_BYTES", sizes["edited.mp4"] + sizes["ntsc.mp4"])
    open_video(barcodes["ntsc.mp4"].path).close()
    kept = [name for name in sizes if index_cache.cached_index(barcodes[name].path) is not None]
    assert kept == ["edited.mp4", "ntsc.mp4"]
