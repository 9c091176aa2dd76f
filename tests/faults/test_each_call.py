"""Each call of a save fails in turn, in every way: what is found is from before it or after it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.lock import NAME as LOCK
from core.project.restoring import restore
from core.project.snapshots import copies
from core.project.undo_stack import Act
from core.videos import Video
from tests.faults.disk import Disk, Fault, PowerCutError, failing

VIDEO = Edit("Add", "v", added=frozenset([Video("v", "v.mp4", "s", 30.0, 100)]))


def put(frame: int) -> Edit:
    return Edit("P", "v", added=frozenset([Point("v", frame, Kind.MICRO)]))


def undoing(project: Project) -> None:
    project.commit(put(3).inverse(), Act.UNDO)


def committing_several(project: Project) -> None:
    project.commit_all([put(7), put(8), put(9)])


def closing(project: Project) -> None:
    project.commit(put(8))
    project.close()


def checkpoint(project: Project) -> None:
    project.checkpoint("here")


def going_back(project: Project) -> None:
    restore(project, next(copy for copy in copies(project.path) if copy.sequence == 2))


ACTS = (undoing, committing_several, closing, checkpoint, going_back)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a history, a copy and a journal, closed as a kill closes it."""
    path = tmp_path_factory.mktemp("faults") / "study.pwes"
    with Project.create(path) as project:
        project.commit_all([VIDEO, put(1)])
        project.snapshot()
        project.commit(put(2))
    project = Project.open(path)
    project.commit(put(3))
    release(project)
    return path


def release(project: Project) -> None:
    """Let go as the system does for a killed program."""
    if project._journal is not None:
        project._journal.close()
    if project._lock is not None and project._lock._handle is not None:
        os.close(project._lock._handle)
        project._lock._handle = None


@contextmanager
def opened(template: Path, name: str) -> Iterator[Project]:
    path = template.with_name(f"{name}.pwes")
    shutil.copytree(template, path, ignore=shutil.ignore_patterns(LOCK))
    project = Project.open(path)
    try:
        yield project
    finally:
        release(project)
        shutil.rmtree(path)


@dataclass(frozen=True)
class Whole:
    """What an act comes to when nothing fails: its calls, and the labels that it may leave."""

    calls: list[str]
    before: Labels
    after: Labels
    between: tuple[Labels, ...]


def whole(template: Path, act: Callable[[Project], None]) -> Whole:
    with opened(template, "whole") as project, failing(Disk()) as disk:
        before = project.labels
        act(project)
        after = project.labels
    between = tuple(before.after(each) for each in (put(7),) if act is committing_several)
    between += tuple(each.after(put(8)) for each in between)
    return Whole(disk.calls, before, after, between)


def found(path: Path) -> Labels:
    """Return what somebody who opens the project afterwards finds, and undo with it."""
    (path / LOCK).unlink(missing_ok=True)
    with failing(Disk()), Project.open(path) as project:
        labels = project.labels
        assert not any("damaged" in notice for notice in project.notices)
        assert not any("cannot be undone" in notice for notice in project.notices)
        stack, amiss = project.past("v")
        assert amiss == ""
        assert stack.undo
    with failing(Disk()), Project.open(path) as project:
        assert (project.labels, project.notices) == (labels, ())
    return labels


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("fault", Fault)
def test_after_any_fault_the_labels_are_those_before_or_after(
    template: Path, act: Callable[[Project], None], fault: Fault
) -> None:
    expected = whole(template, act)
    assert {"write", "fsync"} <= set(expected.calls)
    for at, call in enumerate(expected.calls):
        if fault.is_of_writes and call != "write":
            continue
        with opened(template, "failing") as project:
            is_done, is_alive = False, True
            with failing(Disk(at, fault)):
                try:
                    act(project)
                    is_done = True
                except UserError:
                    pass
                except PowerCutError:
                    is_alive = False
            if is_alive and not is_done and act is not closing:
                assert project.labels in (expected.before, expected.after)
                with suppress(UserError):  # the same once more, now that there is room
                    act(project)
            release(project)
            labels = found(project.path)
            allowed = (expected.before, expected.after, *expected.between)
            assert labels in ((expected.after,) if is_done else allowed), (at, fault)


def damaged(template: Path, name: str) -> tuple[Path, bytes]:
    """Return a project whose journal is damaged behind its first line, and that journal."""
    path = template.with_name(f"{name}.pwes")
    shutil.copytree(template, path, ignore=shutil.ignore_patterns(LOCK))
    journal = path / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b"rubbish\n")
    return path, journal.read_bytes()


@pytest.mark.parametrize("fault", Fault)
def test_after_any_fault_of_an_opening_the_damaged_journal_is_there_as_it_was(
    template: Path, fault: Fault
) -> None:
    path, _ = damaged(template, "whole")
    with failing(Disk()) as disk:
        project = Project.open(path)
    expected = project.labels
    release(project)
    shutil.rmtree(path)
    assert {"link", "replace"} <= set(disk.calls)
    for at, call in enumerate(disk.calls):
        if fault.is_of_writes and call != "write":
            continue
        path, content = damaged(template, "failing")
        with failing(Disk(at, fault)), suppress(UserError, OSError, PowerCutError):
            release(Project.open(path))
        (path / LOCK).unlink(missing_ok=True)
        with Project.open(path) as again:
            assert again.labels == expected, (at, call)
        kept = [each.read_bytes() for each in path.glob("journal-damaged-*")]
        assert content in kept, (at, call)
        shutil.rmtree(path)
