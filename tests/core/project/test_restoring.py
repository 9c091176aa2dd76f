"""Going back to a copy, by hypothesis: the edits lead there, and from there back again."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from core.errors import UserError
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.difference import Count, Difference, difference, edits_between
from core.project.folder import Project
from core.project.restoring import restore, restoring
from core.project.snapshots import copies
from core.videos import Video
from tests.core.project.strategies import projects


def applied(labels: Labels, edits: list[Edit]) -> Labels:
    for edit in edits:
        labels = labels.after(edit)
    return labels


def total(labels: Labels) -> tuple[int, int, int, int]:
    n_points, n_intervals = len(labels.points), len(labels.intervals)
    return len(labels), n_points, n_intervals, len(labels.references)


@settings(max_examples=20)
@given(projects(), projects())
def test_the_edits_lead_from_one_state_to_the_other_and_back(now: Labels, then: Labels) -> None:
    edits = edits_between(now, then, "Go back")
    assert dict(applied(now, edits).by_video) == dict(then.by_video)
    back = [edit.inverse() for edit in reversed(edits)]
    assert dict(applied(then, back).by_video) == dict(now.by_video)
    assert len({edit.video_id for edit in edits}) == len(edits)


@settings(max_examples=20)
@given(projects(), projects())
def test_what_comes_and_goes_adds_up(now: Labels, then: Labels) -> None:
    found = difference(edits_between(now, then, ""))
    assert bool(found) == (dict(now.by_video) != dict(then.by_video))
    counts = (found.videos, found.points, found.intervals, found.references)
    grown = [count.added - count.removed for count in counts]
    assert grown == [b - a for a, b in zip(total(now), total(then), strict=True)]
    assert difference(edits_between(then, now, "")) == Difference(
        *(Count(count.removed, count.added, count.changed) for count in counts)
    )


VIDEO = Edit("Add", "v", added=frozenset([Video("v", "v.mp4", "s", 30.0, 100)]))


def put(frame: int, kind: Kind = Kind.MICRO) -> Edit:
    return Edit("P", "v", added=frozenset([Point("v", frame, kind)]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a checkpoint after one point, and two more points since."""
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        project.commit_all([VIDEO, put(1)])
        project.checkpoint("one point")
        project.commit_all([put(2), put(3)])
    return path


def test_going_back_and_back_again(path: Path) -> None:
    with Project.open(path) as project:
        now = project.labels
        (checkpoint,) = [copy for copy in copies(path) if copy.name]
        assert difference(restoring(project, checkpoint)).points == Count(removed=2)
        assert project.labels == now
        (edit,) = restore(project, checkpoint)
        assert edit.text == "Go back to one point"
        assert [point.frame for point in project.labels.points] == [1]
        before = copies(path)[0]
        restore(project, before)
        assert project.labels == now
        assert restore(project, before) == []
    with Project.open(path) as project:
        assert project.labels == now
        stack, amiss = project.past("v")
        assert amiss == ""
        assert [step.text for step in stack.undo[-2:]] == [
            "Go back to one point", f"Go back to {before.at.astimezone():%Y-%m-%d %H:%M:%S}"
        ]  # fmt: skip


def test_a_reader_cannot_go_back_or_keep(path: Path) -> None:
    with Project.open(path, read_only=True) as project:
        with pytest.raises(UserError, match="reading only"):
            restore(project, copies(path)[-1])
        with pytest.raises(UserError, match="reading only"):
            project.checkpoint("x")


def test_a_damaged_copy_is_a_sentence_and_nothing_changes(path: Path) -> None:
    with Project.open(path) as project:
        copy = copies(path)[0]
        copy.path.write_bytes(b"\x89HDF")
        before = project.labels
        with pytest.raises(UserError, match=r"\.h5 cannot be read"):
            restore(project, copy)
        assert project.labels == before
