import multiprocessing
import os
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from core.demo.make import STALE_S, DemoVideo, make
from core.demo.manifest import NAME, read_manifest
from core.demo.script import draw_points, draw_script, references
from core.errors import UserError
from core.progress import Progress

Job = Generator[Progress, None, tuple[DemoVideo, ...]]


def small(
    folder: Path,
    seed: int = 0,
    *,
    n_subjects: int = 1,
    videos_each: int = 1,
    seconds: float = 2.0,
    workers: int = 1,
) -> Job:
    return make(
        folder,
        seed,
        n_subjects=n_subjects,
        videos_each=videos_each,
        seconds=seconds,
        workers=workers,
    )


def run(job: Job) -> tuple[list[Progress], tuple[DemoVideo, ...]]:
    told = []
    while True:
        try:
            told.append(next(job))
        except StopIteration as end:
            return told, end.value


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_demo_is_made_once(tmp_path: Path) -> None:
    told, (video,) = run(small(tmp_path, 3))
    assert (told[0].done, told[-1].done, told[-1].total) == (0, 60, 60)
    assert files(tmp_path) == [NAME, "s01/s01_a.mp4"]
    script = draw_script((3, 0, 0), seconds=2.0)
    assert video.references == references(script, "s01_a")
    assert video.points == draw_points(script, "s01_a")
    assert read_manifest(tmp_path)[1] == (video,)

    written = video.path.stat().st_mtime_ns
    told, again = run(small(tmp_path, 3))
    assert told[-1].total == 0
    assert again == (video,)
    assert video.path.stat().st_mtime_ns == written


def test_another_seed_or_a_lost_file_is_made_anew(tmp_path: Path) -> None:
    _, (video,) = run(small(tmp_path, 3))
    first = video.path.read_bytes()
    video.path.unlink()
    run(small(tmp_path, 3))
    assert video.path.read_bytes() == first
    _, (other,) = run(small(tmp_path, 4))
    assert other.references != video.references
    assert other.path.read_bytes() != first


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    run(small(one, n_subjects=2))
    told, videos = run(small(two, n_subjects=2, workers=2))
    assert told[-1].done == told[-1].total == 120
    assert [video.video_id for video in videos] == ["s01_a", "s02_a"]
    assert files(one) == files(two)
    for name in files(one):
        assert (one / name).read_bytes() == (two / name).read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stopped_run_leaves_only_whole_files_and_nobody_behind(
    tmp_path: Path, workers: int
) -> None:
    job = small(tmp_path, n_subjects=2, seconds=60.0, workers=workers)
    while not next(job).done:
        pass
    began = time.monotonic()
    job.close()
    assert time.monotonic() - began < 10
    assert files(tmp_path) == [NAME]
    assert not multiprocessing.active_children()


def test_drafts_of_a_killed_run_are_cleared_once_they_are_old(tmp_path: Path) -> None:
    (tmp_path / "s01").mkdir()
    old, fresh = (tmp_path / "s01" / f".s01_a.mp4.{name}.draft" for name in ("old", "fresh"))
    for draft in (old, fresh):
        draft.touch()
    then = time.time() - STALE_S - 10
    os.utime(old, (then, then))
    run(small(tmp_path))
    assert not old.exists()
    assert fresh.exists()


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "s01" / "s01_a.mp4"
    mine.parent.mkdir()
    mine.write_bytes(b"my recording")
    with pytest.raises(UserError, match=r"s01_a\.mp4 is there already"):
        run(small(tmp_path))
    assert mine.read_bytes() == b"my recording"


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "demo"
    in_the_way.write_text("a file")
    with pytest.raises(UserError, match=r"cannot be written to .*demo"):
        run(small(in_the_way))


def test_there_are_six_subjects(tmp_path: Path) -> None:
    for job in (small(tmp_path, n_subjects=7), small(tmp_path, videos_each=0)):
        with pytest.raises(ValueError, match="no such demo"):
            next(job)
