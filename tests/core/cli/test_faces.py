"""The faces command over the demo's recordings, which show one face each."""

from pathlib import Path

import pytest

from core.cli.app import run as run_command
from core.cli.faces import faces
from core.project.adding import adding
from core.project.folder import Project
from core.videos import Video


@pytest.fixture
def project(tmp_path: Path, demo_project: Path) -> Path:
    """A project of its own, with a video of the demo."""
    with Project.open(demo_project, read_only=True) as demo:
        video = next(iter(demo.labels)).video
        clip = demo.video_path(video)
    path = tmp_path / "faces.pwes"
    with Project.create(path) as made:
        made.commit(adding(made, clip, "s"))
    return path


def video_of(project: Path) -> Video:
    with Project.open(project, read_only=True) as opened:
        return next(iter(opened.labels)).video


class NoWindow:
    def open(self, project: Path | None) -> int:
        raise AssertionError(f"the faces command opens no window ({project})")

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(f"the faces command draws no window ({project}, {picture})")


def run(project: Path, *arguments: str) -> int:
    return run_command(["faces", str(project), video_of(project).video_id, *arguments], NoWindow())


def test_faces_are_listed_and_nothing_is_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = video_of(project)
    assert run(project, "--frame", "3") == 0
    printed = capsys.readouterr().out
    assert "1  " in printed
    assert "largest face is followed" in printed
    assert video_of(project) == before
    assert faces.__doc__


def test_a_choice_is_kept_and_taken_back(project: Path) -> None:
    assert run(project, "--frame", "3", "--choose", "1") == 0
    face = video_of(project).face
    assert face is not None
    assert face.frame == 3
    assert 0.2 < face.x < 0.8
    assert run(project, "--largest") == 0
    assert video_of(project).face is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--choose", "2"), "no face 2"), (("--frame", "99999"), "no frame 99999")],
)
def test_what_is_not_there_is_said(
    project: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, *arguments) == 1
    assert said in " ".join(capsys.readouterr().err.split())
    assert run_command(["faces", str(project), "nobody"], NoWindow()) == 1
