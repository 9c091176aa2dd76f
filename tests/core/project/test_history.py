"""What was done before the last snapshot stays for undo, whatever became of the file."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Edit
from core.points import Kind, Point
from core.project import history, past
from core.project.checking import check
from core.project.folder import Project
from core.project.history import History
from core.project.past import Past
from core.project.undo_stack import Act, Stack
from core.videos import Video
from tests.core.project.test_folder import abandon

VIDEO = Edit("Add", "v", added=frozenset([Video("v", "v.mp4", "s", 30.0, 10_000)]))
OTHER = Edit('Add "\\,', "w',}", added=frozenset([Video("w',}", "w.mp4", "s", 30.0, 10_000)]))


def put(frame: int, video_id: str = "v") -> Edit:
    return Edit(f"Put {frame}", video_id, added=frozenset([Point(video_id, frame, Kind.MICRO)]))


def numbers(path: Path) -> list[int]:
    return [json.loads(line)["n"] for line in (path / history.NAME).read_bytes().splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project of two videos: in the first 1, 2 and 3 were put and 3 undone."""
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        project.commit(VIDEO)
        project.commit(put(1))
        project.snapshot()
        project.commit(OTHER)
        project.commit(put(7, "w',}"))
        project.commit(put(2))
        project.snapshot()
        project.commit(put(3))
        project.commit(put(3).inverse(), Act.UNDO)
    return path


STACK = Stack((put(1), put(2)), (put(3),))


def test_every_edit_goes_into_the_history_once_and_in_order(path: Path) -> None:
    assert numbers(path) == [1, 2, 3, 4, 5, 6, 7]


def test_the_stacks_of_all_videos_come_back(path: Path) -> None:
    with Project.open(path) as project:
        assert project.notices == ()
        assert project.past("v") == (STACK, "")
        assert project.past("w',}") == (Stack((put(7, "w',}"),)), "")
        assert project.past("nobody") == (Stack(), "")


def test_a_stack_is_as_it_was_at_opening_whatever_is_done_since(path: Path) -> None:
    with Project.open(path) as project:
        project.commit(put(9))
        project.snapshot()
        assert project.past("v") == (STACK, "")
    with Project.open(path) as project:
        assert project.past("v") == (Stack((put(1), put(2), put(9))), "")


def test_a_killed_program_leaves_its_stacks_too(path: Path) -> None:
    project = Project.open(path)
    project.commit(put(9))
    abandon(project)
    for _ in range(2):
        project = Project.open(path)
        assert project.past("v") == (Stack((put(1), put(2), put(9))), "")
        abandon(project)
    assert numbers(path) == [*range(1, 9)]


@pytest.mark.parametrize("kept", [0, 1, -1])
def test_a_kill_while_the_history_is_written_neither_loses_nor_doubles(
    path: Path, kept: int
) -> None:
    project = Project.open(path)
    before = (path / history.NAME).read_bytes()
    project.commit(put(8))
    project.commit(put(9))
    journal = (path / "journal.jsonl").read_bytes()
    project.snapshot()
    abandon(project)
    (path / "journal.jsonl").write_bytes(journal)
    (path / history.NAME).write_bytes(before + journal[:kept])
    with Project.open(path) as project:
        assert project.past("v") == (Stack((put(1), put(2), put(8), put(9))), "")
    assert numbers(path) == [*range(1, 10)]


def test_a_reader_sees_no_stacks_and_writes_none(path: Path) -> None:
    before = (path / history.NAME).read_bytes()
    with Project.open(path), Project.open(path) as reader:
        assert reader.read_only
        assert reader.past("v") == (Stack(), "")
    assert (path / history.NAME).read_bytes() == before


def test_a_history_of_other_labels_is_not_used_and_begins_anew(path: Path) -> None:
    lines = (path / history.NAME).read_bytes().splitlines(keepends=True)
    (path / history.NAME).write_bytes(b"".join(lines[:-1]))
    with Project.open(path) as project:
        assert "does not belong to the labels" in project.notices[0]
        (aside,) = path.glob("history-damaged-*")
        assert aside.name in project.notices[0]
        assert project.past("v") == (Stack(), "")
        project.commit(put(9))
    assert numbers(path) == [8]
    assert aside.read_bytes() == b"".join(lines[:-1])
    with Project.open(path) as project:
        assert project.notices == ()
        assert project.past("v") == (Stack((put(9),)), "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
def test_a_pipe_in_its_place_does_not_hang(path: Path) -> None:
    (path / history.NAME).unlink()
    os.mkfifo(path / history.NAME)
    with Project.open(path) as project:
        assert "cannot be used (It is no file)" in project.notices[0]
        project.commit(put(9))
    assert [row.problem for row in check(path) if row.path.name == history.NAME] != [""]
    assert (path / history.NAME).is_fifo()


def damaged(line: bytes) -> bytes:
    return line.replace(b'"added":[', b'"added":["')


def of_the_future(line: bytes) -> bytes:
    return line.replace(b'{"v":', b'{"v":99')


def made_up(line: bytes) -> bytes:
    return line.replace(b'"frame":2', b'"frame":4')


@pytest.mark.parametrize(
    ("change", "why"),
    [(damaged, "no object|Expecting"), (of_the_future, "newer"), (made_up, "fit")],
)
def test_what_cannot_be_read_or_does_not_fit_is_left_out_and_said(
    path: Path, change: Callable[[bytes], bytes], why: str
) -> None:
    lines = (path / history.NAME).read_bytes().splitlines(keepends=True)
    lines[4] = change(lines[4])
    (path / history.NAME).write_bytes(b"".join(lines))
    with Project.open(path) as project:
        assert project.notices == ()
        stack, said = project.past("v")
        assert stack == Stack((), (put(3),))
        assert "history of v in history.jsonl is damaged" in said
        assert any(word in said for word in why.split("|"))
        assert project.past("w',}")[0].undo


def test_lines_without_an_act_were_done(path: Path) -> None:
    content = (path / history.NAME).read_bytes()
    (path / history.NAME).write_bytes(content.replace(b'"act":"do",', b""))
    with Project.open(path) as project:
        assert project.past("v") == (STACK, "")


def test_a_project_from_before_there_was_a_history_opens_without_a_word(path: Path) -> None:
    (path / history.NAME).unlink()
    with Project.open(path) as project:
        assert (project.notices, project.past("v")) == ((), (Stack(), ""))


def test_a_history_that_cannot_be_used_stops_nobody(path: Path) -> None:
    (path / history.NAME).unlink()
    (path / history.NAME).mkdir()
    with Project.open(path) as project:
        assert "history.jsonl cannot be used" in project.notices[0]
        project.commit(put(9))
        project.snapshot()
        labels = project.labels
    with Project.open(path) as project:
        assert project.labels == labels


def test_too_long_a_history_loses_its_older_half(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (path / history.NAME).stat().st_size
    monkeypatch.setattr(history, "MOST_BYTES", size - 1)
    with Project.open(path) as project:
        assert project.notices == ()
        stack, said = project.past("v")
    assert said == ""
    assert 0 < len(stack.undo) + len(stack.redo) < 3
    assert numbers(path) == [*range(8 - len(numbers(path)), 8)]


def test_of_many_acts_the_latest_count(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "MOST_ACTS", 3)
    with Project.open(path) as project:
        assert project.past("v") == (Stack((put(2),), (put(3),)), "")


def test_what_a_failed_write_left_is_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = (path / history.NAME).read_bytes().splitlines(keepends=True)[0]
    kept = History(path / history.NAME, b"", 7)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(UserError, match=r"history\.jsonl could not be written"):
            kept.add(line.replace(b'"n":1,', b'"n":8,'))
    kept.add(line.replace(b'"n":1,', b'"n":8,'))
    assert numbers(path) == [*range(1, 9)]


def test_a_long_line_at_the_end_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "TAIL", 10)
    with Project.open(path) as project:
        assert (project.notices, project.past("v")) == ((), (STACK, ""))


def test_a_file_that_is_gone_when_a_stack_is_asked_for_is_a_sentence(tmp_path: Path) -> None:
    stack, said = Past(tmp_path / "history.jsonl", 10).stack("v", ())
    assert stack == Stack()
    assert "history.jsonl cannot be read (No such file" in said
