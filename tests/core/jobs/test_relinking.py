"""Moved recordings are found by their content, and linked as edits."""

import shutil
from collections.abc import Generator
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.errors import UserError
from core.frames.finding import content_of
from core.jobs.relinking import Move, find_moved, missing_videos, relinking
from core.labels import Edit, Label
from core.points import Kind, Point
from core.progress import Message, Progress
from core.project.folder import Project
from core.videos import Video


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def add(project: Project, video_id: str, path: Path, *labels: Label) -> None:
    content = content_of(path)
    assert content is not None
    video = Video(video_id, project.stored_path(path), "s01", 30.0, 5, content_hash=content)
    project.commit(Edit("Add", video_id, added=frozenset([video, *labels])))


def followed(search: Generator[Message, None, list[Move]]) -> tuple[list[Move], list[Message]]:
    told: list[Message] = []
    while True:
        try:
            told.append(next(search))
        except StopIteration as ending:
            return ending.value, told


def places(moves: list[Move]) -> dict[str, Path]:
    return {move.video.video_id: move.path for move in moves}


@pytest.fixture
def project(tmp_path: Path) -> Generator[Project, None, None]:
    with Project.create(tmp_path / "study.pwes") as made:
        yield made


def test_a_renamed_and_a_moved_file_are_found_by_content(project: Project, tmp_path: Path) -> None:
    first, second = (put(tmp_path / "in" / f"{x}.mp4", x.encode() * 50) for x in "ab")
    stays = put(tmp_path / "in" / "c.mp4", b"c")
    for each in (first, second, stays):
        add(project, each.stem, each)
    (tmp_path / "out" / "deep").mkdir(parents=True)
    first.rename(tmp_path / "out" / "renamed.mp4")
    second.rename(tmp_path / "out" / "deep" / "b.mp4")
    assert [video.video_id for video in missing_videos(project)] == ["a", "b"]
    moves, told = followed(find_moved(project, tmp_path))
    assert places(moves) == {
        "a": tmp_path / "out" / "renamed.mp4",
        "b": tmp_path / "out" / "deep" / "b.mp4",
    }
    assert all(move.is_same for move in moves)
    assert any(isinstance(each, Progress) and each.total for each in told)
    edits = [edit for move in moves if (edit := relinking(project, move)) is not None]
    for edit in edits:
        project.commit(edit)
    assert missing_videos(project) == []
    assert project.labels["b"].video.path == "out/deep/b.mp4"  # relative, as before
    project.commit(edits[1].inverse())
    assert project.labels["b"].video.path == "in/b.mp4"


def test_of_two_copies_the_one_that_lies_as_before_is_taken(
    project: Project, tmp_path: Path
) -> None:
    for subject in ("s01", "s02"):
        add(project, subject, put(tmp_path / "in" / subject / "a.mp4", b"same"))
    shutil.move(tmp_path / "in", tmp_path / "out")
    moves, _ = followed(find_moved(project, tmp_path / "out"))
    assert places(moves) == {s: tmp_path / "out" / s / "a.mp4" for s in ("s01", "s02")}


def test_a_recording_of_the_project_is_not_taken_for_another(
    project: Project, tmp_path: Path
) -> None:
    gone = put(tmp_path / "in" / "a.mp4", b"same")
    stays = put(tmp_path / "in" / "b.mp4", b"same")
    add(project, "a", gone)
    add(project, "b", stays)
    gone.unlink()
    assert followed(find_moved(project, tmp_path))[0] == []
    video = project.labels["a"].video
    with pytest.raises(UserError, match="already in the project, as b"):
        relinking(project, Move(video, stays))


def images(folder: Path, n: int, grey: int = 0) -> Path:
    folder.mkdir(parents=True)
    for k in range(n):
        cv2.imwrite(str(folder / f"img{k + 1}.png"), np.full((8, 8), grey, np.uint8))
    return folder


def test_another_content_of_the_same_name_is_told_with_its_frames_and_asked_for(
    project: Project, tmp_path: Path
) -> None:
    was = images(tmp_path / "in" / "006_1", 5)
    add(project, "006_1", was, Point("006_1", 3, Kind.MICRO, "ada"))
    shutil.rmtree(was)
    images(tmp_path / "out" / "006_1", 6, grey=90)
    (move,), _ = followed(find_moved(project, tmp_path / "out"))
    assert not move.is_same
    assert move.facts is not None
    assert move.facts.n_frames == 6
    edit = relinking(project, move)
    assert edit is not None
    project.commit(edit)
    video = project.labels["006_1"].video
    assert (video.n_frames, video.path) == (6, "out/006_1")
    assert video.content_hash == content_of(tmp_path / "out" / "006_1")


def test_a_recording_that_ends_before_a_mark_is_refused(project: Project, tmp_path: Path) -> None:
    was = images(tmp_path / "in" / "006_1", 5)
    add(project, "006_1", was, Point("006_1", 3, Kind.MICRO, "ada"))
    shutil.rmtree(was)
    images(tmp_path / "out" / "006_1", 3, grey=90)
    (move,), _ = followed(find_moved(project, tmp_path / "out"))
    with pytest.raises(UserError, match=r"has 3 frames, but 006_1 has marks up to frame 3"):
        relinking(project, move)
