"""Every file is looked at, and the best labels are found where project.h5 is gone."""

from pathlib import Path

import h5py
import pytest

from core.errors import UserError
from core.findings import State
from core.labels import Labels
from core.project.checking import check, findings, mend, report, rescued
from core.project.folder import Project
from core.project.snapshots import copies
from tests.core.project.test_folder import abandon, points


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project that was killed: copies, a history and a journal, and one edit in each."""
    path = tmp_path / "study.pwes"
    project = Project.create(path)
    for edit in points(5):
        project.commit(edit)
        if edit.text != "P" or len(project.labels.points) < 5:
            project.snapshot()
    abandon(project)
    return path


@pytest.fixture
def whole(path: Path) -> Labels:
    with Project.open(path, read_only=True) as project:
        return project.labels


def contents(path: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()}


def test_a_whole_project_is_whole_and_stays_as_it_is(path: Path) -> None:
    before = contents(path)
    rows = check(path)
    assert [row.problem for row in rows] == [""] * len(rows)
    assert {row.path.name for row in rows} >= {"project.h5", "journal.jsonl", "history.jsonl"}
    assert rows[0].holds == "videos 1, points 4, intervals 0, edit 5"
    assert contents(path) == before


@pytest.mark.parametrize("name", ["project.h5", "journal.jsonl", "history.jsonl"])
def test_each_damaged_file_is_told_and_left(path: Path, name: str) -> None:
    (path / name).write_bytes((path / name).read_bytes()[:-20] + b"\n")
    before = contents(path)
    assert [row.path.name for row in check(path) if row.problem] == [name]
    assert contents(path) == before


def test_a_last_line_that_was_never_finished_is_told(path: Path) -> None:
    with (path / "journal.jsonl").open("ab") as file:
        file.write(b'{"v":')
    (row,) = [row for row in check(path) if row.problem]
    assert (row.holds, row.problem) == ("edits 1", "the last line was never finished")


def test_a_lost_project_file_is_made_anew_from_a_copy_and_all_edits_since(
    path: Path, whole: Labels
) -> None:
    (path / "project.h5").write_bytes(b"no labels")
    found, aside = mend(path)
    assert (found.labels, found.sequence, found.n_edits) == (whole, 6, 2)
    assert aside is not None
    assert aside.read_bytes() == b"no labels"
    with Project.open(path) as project:
        assert project.labels == whole


def test_older_copies_do_if_newer_ones_are_damaged_too(path: Path, whole: Labels) -> None:
    (path / "project.h5").unlink()
    for copy in copies(path)[:-1]:
        copy.path.write_bytes(b"")
    assert rescued(path).labels == whole
    found, aside = mend(path)
    assert (found.n_edits, aside) == (6, None)


def test_without_the_history_the_copy_alone_is_rescued(path: Path) -> None:
    (path / "project.h5").unlink()
    (path / "history.jsonl").unlink()
    assert len(rescued(path).labels.points) == 3


def test_what_can_be_read_is_not_mended_nor_is_what_has_no_copy(path: Path) -> None:
    with pytest.raises(UserError, match="nothing to mend"):
        mend(path)
    (path / "project.h5").unlink()
    for copy in copies(path):
        copy.path.unlink()
    with pytest.raises(UserError, match="No copy of the labels"):
        mend(path)


def test_a_project_that_is_open_is_not_mended(path: Path) -> None:
    with Project.open(path):
        (path / "project.h5").rename(path / "elsewhere.h5")
        with pytest.raises(UserError, match="has it open"):
            mend(path)
        (path / "elsewhere.h5").rename(path / "project.h5")


def test_a_report_says_what_mending_would_do_and_changes_nothing(path: Path, whole: Labels) -> None:
    assert report(path).is_whole
    (path / "project.h5").write_bytes(b"no labels")
    copies(path)[0].path.write_bytes(b"")
    (path / "journal.jsonl").write_bytes((path / "journal.jsonl").read_bytes() + b"rubbish\n")
    before = contents(path)
    found = report(path)
    assert not found.is_whole
    assert found.rescued is not None
    assert found.rescued.labels == whole
    bad = [each for each in findings(found) if each.state is State.PROBLEM]
    assert [each.what for each in bad] == [
        "project.h5", copies(path)[0].path.name, "journal.jsonl"
    ]  # fmt: skip
    assert all(each.found and each.remedy for each in bad)
    assert contents(path) == before


def test_what_nobody_can_mend_is_said(path: Path) -> None:
    (path / "project.h5").write_bytes(b"no labels")
    for copy in copies(path):
        copy.path.write_bytes(b"")
    assert "No copy of the labels" in report(path).why_not


def test_a_newer_project_is_whole_and_never_mended(path: Path) -> None:
    with h5py.File(path / "project.h5", "a") as file:
        file.attrs["schema"] = 99
    newer = (path / "project.h5").read_bytes()
    assert report(path).rescued is None
    with pytest.raises(UserError, match="newer version"):
        mend(path)
    assert (path / "project.h5").read_bytes() == newer
