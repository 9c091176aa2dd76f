"""The commands about the videos of a project."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli.app import run
from core.frames.content import file_hash
from core.labels import Edit, replacing_video
from core.project.folder import Project
from core.videos import LONGEST_NOTE, Video

Capture = pytest.CaptureFixture[str]


class NoWindow:
    """A window that these commands do not open."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        video = Video("clip_a", "videos/clip_a.mp4", "s01", 30.0, 60)
        made.commit(Edit("Add clip_a", "clip_a", added=frozenset([video])))
    return path


def test_a_note_is_written_shown_and_taken_away(project: Path, capsys: Capture) -> None:
    assert call("note", project, "clip_a", " hair over the eyes ", "--json") == 0
    assert call("note", project, "clip_a", "--json") == 0
    lines = [json.loads(line)["note"] for line in capsys.readouterr().out.splitlines()]
    assert lines == ["hair over the eyes"] * 2
    assert call("note", project, "clip_a", "") == 0
    assert "no note" in capsys.readouterr().out
    with Project.open(project) as opened:
        assert opened.labels["clip_a"].video.note == ""


def test_what_cannot_be_noted_is_said(project: Path, capsys: Capture) -> None:
    assert call("note", project, "clip_x", "a") == 1
    assert call("note", project, "clip_a", "a" * (LONGEST_NOTE + 1)) == 1
    said = capsys.readouterr().err
    assert "no video clip_x" in said
    assert "2001 characters" in said.replace("\n", " ")


def test_moved_files_are_shown_first_and_then_linked(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    moved = tmp_path / "archive" / "other name.mp4"
    moved.parent.mkdir()
    moved.write_bytes(b"a recording")
    with Project.open(project) as opened:
        known = opened.labels["clip_a"]
        edit = replacing_video(known, replace(known.video, content_hash=file_hash(moved)), "")
        assert edit is not None
        opened.commit(edit)
    assert call("relink", project, moved.parent, "--dry-run", "--json") == 0
    assert call("relink", project, moved.parent, "--json") == 0
    dry, done = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [row["linked"] for row in (*dry["found"], *done["found"])] == [False, True]
    assert (done["found"][0]["new"], done["not_found"]) == (str(moved), [])
    with Project.open(project) as opened:
        assert opened.labels["clip_a"].video.path == "archive/other name.mp4"
    assert call("relink", project, moved.parent, "--also", "clip_x") == 1


def test_subjects_are_told_from_paths_and_shown_first(project: Path, capsys: Capture) -> None:
    assert call("subjects", project, "{subject}_{x}", "--dry-run", "--json") == 0
    assert call("subjects", project, "{subject}_{x}", "--json") == 0
    dry, done = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [(row["subject"], row["matches"]) for row in dry["subjects"]] == [("clip", True)]
    assert done["changed"] == ["clip_a"]
    with Project.open(project) as opened:
        assert opened.labels["clip_a"].video.subject_id == "clip"
    assert call("subjects", project, "{subject}-{x}") == 0
    assert "does not match and keeps" in capsys.readouterr().out
    assert call("subjects", project, "{x}") == 1


def test_add_shows_who_would_be_in_the_videos(project: Path, capsys: Capture) -> None:
    clips = ("s07/07_a.mp4", "s07/b.mp4")  # nothing is opened
    options = ("--subject-pattern", "{subject}_{x}", "--dry-run", "--json")
    assert call("add", project, *clips, *options) == 0
    rows = json.loads(capsys.readouterr().out)["subjects"]
    assert [(row["subject"], row["matches"]) for row in rows] == [("07", True), ("s07", False)]
    with Project.open(project) as opened:
        assert len(opened.labels) == 1


def test_a_summary_is_text_or_numbers(project: Path, capsys: Capture) -> None:
    assert call("summary", project) == 0
    assert "missing files: 1: clip_a" in capsys.readouterr().out
    assert call("summary", project, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["videos"], found["missing"]) == (1, ["clip_a"])
