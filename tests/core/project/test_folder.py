"""A project through its life: made, edited, shared, broken off, damaged, moved."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project import folder as folder_module
from core.project import reading
from core.project.folder import Project, features_folder, runs_folder, video_path
from core.project.journal import Journal
from core.project.labels_file import read_labels, write_labels
from core.project.lock import Lock
from core.settings import Settings
from core.videos import Video


class PowerCutError(BaseException):
    """The machine stops here."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study" / "心.pwes"


@pytest.fixture
def abandoned(path: Path, edits: list[Edit]) -> Path:
    """A project with four edits in its journal, as a killed program leaves it."""
    project = Project.create(path)
    for edit in edits:
        project.commit(edit)
    abandon(project)
    return path


def abandon(project: Project) -> None:
    """Let go of a project as the system does for a killed program: without a snapshot."""
    assert project._journal is not None
    assert project._lock is not None
    project._journal.close()
    project._lock.release()


def points(n: int) -> list[Edit]:
    video = Edit("Add", "v", added=frozenset([Video("v", "v.mp4", "s", 30.0, 10_000)]))
    return [
        video,
        *(Edit("P", "v", added=frozenset([Point("v", i, Kind.MICRO)])) for i in range(n)),
    ]


def test_a_new_project_is_empty_and_closes_and_opens(path: Path) -> None:
    with Project.create(path) as project:
        assert (project.labels, project.notices, project.read_only) == (Labels(), (), False)
        assert project.path == path
    with Project.open(path) as project:
        assert (project.labels, project.notices) == (Labels(), ())
    assert {each.name for each in path.iterdir()} >= {"project.h5", "snapshots", "features", "runs"}


def test_edits_are_there_after_closing(path: Path, edits: list[Edit], labels: Labels) -> None:
    before = datetime.now(UTC)
    with Project.create(path) as project:
        times = [project.commit(edit) for edit in edits]
        assert project.labels == labels
    assert before <= times[0] <= times[-1] <= datetime.now(UTC)
    assert times[0].utcoffset() == timedelta(0)
    assert read_labels(path / "project.h5") == (labels, 4)
    assert (path / "journal.jsonl").read_bytes() == b""
    with Project.open(path) as project:
        assert (project.labels, project.notices) == (labels, ())


def test_edits_are_there_after_a_crash(abandoned: Path, labels: Labels) -> None:
    assert read_labels(abandoned / "project.h5") == (Labels(), 0)
    with Project.open(abandoned) as project:
        assert project.labels == labels
        assert "4 edits since the last snapshot" in project.notices[0]
    assert read_labels(abandoned / "project.h5") == (labels, 4)


@pytest.mark.parametrize("step", ["keep_copy", "write_labels", "drop", "after"])
def test_a_crash_between_any_two_steps_of_a_snapshot_loses_nothing(
    path: Path, edits: list[Edit], labels: Labels, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    project = Project.create(path)
    for edit in edits[:2]:
        project.commit(edit)
    project.snapshot()
    for edit in edits[2:]:
        project.commit(edit)
    with monkeypatch.context() as patched:
        if step == "after":
            project.snapshot()
        else:
            target = Journal if step == "drop" else folder_module

            def stop(*_: object) -> None:
                raise PowerCutError

            patched.setattr(target, step, stop)
            with pytest.raises(PowerCutError):
                project.snapshot()
    abandon(project)
    with Project.open(path) as again:
        assert again.labels == labels
        again.commit(edits[3].inverse())
        expected = again.labels
    with Project.open(path) as again:
        assert again.labels == expected
        assert again.notices == ()


def test_a_snapshot_keeps_the_former_and_the_last_twenty_and_one_of_the_day_before_them(
    path: Path,
) -> None:
    with Project.create(path) as project:
        for edit in points(23):
            project.commit(edit)
            project.snapshot()
            project.snapshot()  # nothing to do
        kept = sorted((path / "snapshots").iterdir())
        assert [read_labels(each)[1] for each in kept] == list(range(3, 24))


def test_edits_may_come_while_a_snapshot_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = points(5)
    project = Project.create(path)
    project.commit(first)
    write = write_labels

    def slow(path: Path, labels: Labels, sequence: int) -> None:
        write(path, labels, sequence)
        for edit in others:
            project.commit(edit)

    with monkeypatch.context() as patched:
        patched.setattr(folder_module, "write_labels", slow)
        thread = threading.Thread(target=project.snapshot)
        thread.start()
        thread.join()
    lines = (path / "journal.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["n"] for line in lines] == [2, 3, 4, 5, 6]
    abandon(project)
    with Project.open(path) as again:
        assert len(again.labels.points) == 5


def test_a_torn_last_line_is_dropped_and_said(abandoned: Path, labels: Labels) -> None:
    journal = abandoned / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"v":1,"n":5,"te')
    with Project.open(abandoned, read_only=True) as reader:
        assert (reader.labels, reader.notices) == (labels, ())
    with Project.open(abandoned) as project:
        assert project.labels == labels
        assert any("it was dropped" in notice for notice in project.notices)
        assert journal.read_bytes().endswith(b"}\n")
    with Project.open(abandoned) as project:
        assert (project.labels, project.notices) == (labels, ())


def test_a_journal_with_a_damaged_line_is_kept_as_it_was_and_said(
    abandoned: Path, edits: list[Edit]
) -> None:
    journal = abandoned / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    damaged = b"".join([*lines[:2], b"rubbish\n", lines[3]])
    journal.write_bytes(damaged)
    expected = Labels().after(edits[0]).after(edits[1])
    with Project.open(abandoned, read_only=True) as reader:
        assert reader.labels == expected
        assert "line 3" in reader.notices[0]
    assert not list(abandoned.glob("journal-damaged*"))
    with Project.open(abandoned) as project:
        assert project.labels == expected
        (aside,) = abandoned.glob("journal-damaged-*.jsonl")
        assert any(aside.name in notice and "line 3" in notice for notice in project.notices)
        project.commit(edits[2])
    assert aside.read_bytes() == damaged
    with Project.open(abandoned) as project:
        assert (project.labels, project.notices) == (expected.after(edits[2]), ())


def test_the_second_opener_reads_and_is_told_who_writes(path: Path, edits: list[Edit]) -> None:
    with Project.create(path) as first:
        first.commit(edits[0])
        with Project.open(path) as second:
            assert second.read_only
            assert second.labels == first.labels
            assert f"process {os.getpid()} on this computer" in second.notices[0]
            with pytest.raises(UserError, match="reading only"):
                second.commit(edits[1])
            second.snapshot()
        first.commit(edits[1])
        assert json.loads((path / "lock").read_text())["process_id"] == os.getpid()
    with Project.open(path) as third:
        assert not third.read_only


def test_a_reader_leaves_everything_as_it_is(abandoned: Path) -> None:
    (abandoned / ".project.h5.1.draft").write_text("of a living writer")
    before = {each: each.stat().st_mtime_ns for each in abandoned.rglob("*")}
    Project.open(abandoned, read_only=True).close()
    assert {each: each.stat().st_mtime_ns for each in abandoned.rglob("*")} == before


def test_a_reader_that_a_snapshot_overtakes_sees_every_edit(
    path: Path, edits: list[Edit], labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.create(path)
    for edit in edits:
        project.commit(edit)
    read = read_labels

    def overtaken(path: Path) -> tuple[Labels, int]:
        project.snapshot()
        return read(path)

    monkeypatch.setattr(reading, "read_labels", overtaken)
    with Project.open(path, read_only=True) as reader:
        assert (reader.labels, reader.notices) == (labels, ())
    project.close()


def test_a_folder_that_cannot_be_written_opens_for_reading(
    abandoned: Path, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Lock, "acquire", refuse)
    with Project.open(abandoned) as project:
        assert project.read_only
        assert project.labels == labels
        assert "cannot be written (Permission denied)" in project.notices[0]


def test_an_edit_that_does_not_fit_changes_nothing(path: Path, edits: list[Edit]) -> None:
    with Project.create(path) as project:
        with pytest.raises(ValueError, match="not there"):
            project.commit(edits[1].inverse())
        assert project.labels == Labels()
        assert not (path / "journal.jsonl").exists()


def test_an_edit_that_the_disk_refuses_is_not_in_the_labels(
    path: Path, edits: list[Edit], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Project.create(path) as project:
        project.commit(edits[0])
        before = project.labels
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            with pytest.raises(UserError, match="No space left"):
                project.commit(edits[1])
        assert project.labels == before
        project.commit(edits[1])
        expected = project.labels
    with Project.open(path) as project:
        assert project.labels == expected


def test_a_snapshot_that_the_disk_refuses_leaves_the_journal(
    path: Path, edits: list[Edit], labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    project = Project.create(path)
    for edit in edits:
        project.commit(edit)
    with monkeypatch.context() as full:
        full.setattr(Path, "replace", refuse)
        with pytest.raises(UserError, match="No space left"):
            project.close()
    project.close()
    with Project.open(path) as again:
        assert not again.read_only
        assert again.labels == labels


def test_a_closed_project_takes_no_edits(path: Path, edits: list[Edit]) -> None:
    project = Project.create(path)
    project.close()
    with pytest.raises(ValueError, match="closed"):
        project.commit(edits[0])


def test_create_keeps_off_what_is_there(tmp_path: Path, path: Path) -> None:
    Project.create(path).close()
    with pytest.raises(UserError, match="something in the folder"):
        Project.create(path)
    (tmp_path / "file.pwes").touch()
    with pytest.raises(UserError, match="cannot be made"):
        Project.create(tmp_path / "file.pwes")


def test_create_takes_an_empty_folder_and_what_a_crash_left_of_itself(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "lock").touch()
    (path / ".project.h5.1.draft").touch()
    with Project.create(path) as project:
        assert not list(path.glob("*.draft"))
        assert not project.read_only


def removed(path: Path) -> None:
    shutil.rmtree(path)


def a_file(path: Path) -> None:
    shutil.rmtree(path)
    path.touch()


def emptied(path: Path) -> None:
    (path / "project.h5").unlink()


def cut(path: Path) -> None:
    (path / "project.h5").write_bytes(b"\x89HDF\r\n\x1a\n")


def newer(path: Path) -> None:
    (path / "journal.jsonl").write_bytes(b'{"v":99}\n')


def closed_off(path: Path) -> None:
    (path / "journal.jsonl").unlink()
    (path / "journal.jsonl").mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (removed, "There is no project"),
        (a_file, "is no project"),
        (emptied, r"is no project: there is no project\.h5"),
        (cut, r"project\.h5 cannot be read"),
        (newer, "newer version"),
        (closed_off, r"journal\.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_a_sentence_and_stays_free(
    abandoned: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(abandoned)
    for _ in range(2):
        with pytest.raises(UserError, match=said):
            Project.open(abandoned)


def test_a_lost_project_file_is_answered_with_its_newest_copy(
    abandoned: Path, labels: Labels
) -> None:
    with Project.open(abandoned) as project:
        project.snapshot()
    (abandoned / "project.h5").unlink()
    with pytest.raises(UserError) as told:
        Project.open(abandoned)
    (copy,) = (abandoned / "snapshots").iterdir()
    assert str(copy) in told.value.remedy
    assert labels


def test_a_folder_made_unwritable_is_a_sentence(abandoned: Path) -> None:
    shutil.rmtree(abandoned / "features")
    (abandoned / "features").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        Project.open(abandoned)


def test_paths_beside_the_project_are_relative_and_others_are_not(
    path: Path, tmp_path: Path
) -> None:
    with Project.create(path) as project:
        inside = path.parent / "videos" / "张 1.mp4"
        assert project.stored_path(inside) == "videos/张 1.mp4"
        assert project.stored_path(path.parent / "x" / ".." / "b.mp4") == "b.mp4"
        outside = tmp_path / "b.mp4"
        assert project.stored_path(outside) == str(outside)
        for target in (inside, outside):
            video = Video("v", project.stored_path(target), "s", 30.0, 10)
            assert project.video_path(video) == target
            assert video_path(path, video) == target


def test_a_video_reached_by_another_way_is_still_beside_the_project(
    path: Path, tmp_path: Path
) -> None:
    path.parent.mkdir()
    (tmp_path / "way").symlink_to(path.parent, target_is_directory=True)
    with Project.create(tmp_path / "way" / "b.pwes") as project:
        assert project.stored_path(path.parent / "a.mp4") == "a.mp4"


def test_features_and_runs_lie_in_the_project(path: Path, labels: Labels) -> None:
    with Project.create(path) as project:
        assert project.features.folder == features_folder(path) == path / "features"
        assert project.runs.folder == runs_folder(path) == path / "runs"
        run = project.runs.create(Settings(), labels, labels)
        assert project.runs.list() == [run]
