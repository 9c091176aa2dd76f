"""The last copies of project.h5 stay, by time, and do not change."""

import os
from pathlib import Path

from core.project.snapshots import N_SNAPSHOTS, keep_copy


def test_the_last_twenty_stay(tmp_path: Path) -> None:
    former, folder = tmp_path / "project.h5", tmp_path / "snapshots"
    folder.mkdir()
    for n in range(25):
        former.write_text(str(n))
        os.utime(former, (1e9 + 60 * n, 1e9 + 60 * n))
        keep_copy(former, folder, n)
    kept = sorted(folder.iterdir())
    assert [path.read_text() for path in kept] == [str(n) for n in range(5, 25)]
    assert len(kept) == N_SNAPSHOTS
    assert kept[-1].name == "2001-09-09_02-10-40Z_edit-00000024.h5"


def test_a_copy_does_not_follow_its_original(tmp_path: Path) -> None:
    former = tmp_path / "project.h5"
    former.write_text("old")
    (tmp_path / "snapshots").mkdir()
    keep_copy(former, tmp_path / "snapshots", 1)
    former.write_text("changed in place")
    (copy,) = (tmp_path / "snapshots").iterdir()
    assert copy.read_text() == "old"
