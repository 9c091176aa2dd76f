"""Copies of project.h5: which stay, under which names, and that they do not change."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Labels
from core.project.labels_file import read_labels, write_labels
from core.project.snapshots import (
    CHECKPOINTS,
    N_SNAPSHOTS,
    SNAPSHOTS,
    Copy,
    copies,
    copy_named,
    keep_checkpoint,
    keep_copy,
    surplus,
)

START = datetime(2026, 11, 1, tzinfo=UTC)


def keep(project: Path, n: int, seconds: float) -> None:
    former = project / "project.h5"
    former.write_text(str(n))
    os.utime(former, (seconds, seconds))
    keep_copy(former, project / SNAPSHOTS, n)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / SNAPSHOTS).mkdir()
    return tmp_path


def test_of_one_day_the_last_twenty_stay_and_one_before(project: Path) -> None:
    for n in range(25):
        keep(project, n, 1e9 + 60 * n)
    kept = sorted((project / SNAPSHOTS).iterdir())
    assert [path.read_text() for path in kept] == ["4", *(str(n) for n in range(5, 25))]
    assert kept[-1].name == "2001-09-09_02-10-40Z_edit-00000024.h5"


minutes = st.lists(st.integers(-300, 600), min_size=1, max_size=80)


@given(minutes)
def test_the_last_twenty_and_the_last_of_each_day_before_stay(steps: list[int]) -> None:
    at, kept = START, []
    for n, minutes in enumerate(steps):  # the clock may go back
        at += timedelta(minutes=minutes)
        kept.append(Copy(Path(str(n)), at, n))
    gone = surplus(list(reversed(kept)))
    stay = [copy for copy in kept if copy not in gone]
    assert kept[-N_SNAPSHOTS:] == stay[-N_SNAPSHOTS:]
    older = kept[:-N_SNAPSHOTS]
    days = {copy.at.date() for copy in older}
    assert len(stay[:-N_SNAPSHOTS]) == len(days)
    for day in days:
        assert [copy for copy in older if copy.at.date() == day][-1] in stay
    assert surplus(stay) == []  # what stayed stays


def test_a_copy_does_not_follow_its_original(project: Path) -> None:
    keep(project, 1, 1e9)
    (project / "project.h5").write_text("changed in place")
    (copy,) = (project / SNAPSHOTS).iterdir()
    assert copy.read_text() == "1"


def test_a_checkpoint_has_the_name_given_and_no_snapshot_takes_its_place(
    project: Path, labels: Labels
) -> None:
    kept = keep_checkpoint(project, "vor dem Essen_2 早", labels, 7)
    for n in range(30):
        keep(project, n, 1e9 + 60 * n)
    assert read_labels(kept.path) == (labels, 7)
    assert kept.path.parent.name == CHECKPOINTS
    assert kept in copies(project)
    assert copy_named(project, "vor dem Essen_2 早") == kept
    assert copy_named(project, kept.path.name) == kept


def test_a_name_that_is_no_file_name_is_refused(project: Path, labels: Labels) -> None:
    with pytest.raises(UserError, match="cannot be used as a file name"):
        keep_checkpoint(project, "../out", labels, 7)
    assert copies(project) == []


def test_copies_are_listed_newest_first_and_other_files_are_not(
    project: Path, labels: Labels
) -> None:
    keep(project, 3, 1e9)
    keep(project, 12, 1e9 + 5)
    keep_checkpoint(project, "a", labels, 7)
    (project / SNAPSHOTS / "mine.h5").touch()
    assert [(copy.sequence, copy.name) for copy in copies(project)] == [
        (12, ""), (7, "a"), (3, "")
    ]  # fmt: skip
    assert copies(project)[0].at == datetime.fromtimestamp(1e9 + 5, UTC)
    with pytest.raises(UserError, match='no copy "mine"'):
        copy_named(project, "mine")


def test_writing_labels_is_not_needed_for_listing(project: Path, labels: Labels) -> None:
    write_labels(project / "project.h5", labels, 1)
    assert copies(project) == []
