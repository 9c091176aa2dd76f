"""Out to other tools and in again, as the command line does it."""

import json
from pathlib import Path

import pytest

from core.cli.app import run
from core.project.folder import Project

Capture = pytest.CaptureFixture[str]


class NoWindow:
    """A window that these commands do not open."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


def answer(capsys: Capture, *arguments: object) -> dict[str, object]:
    capsys.readouterr()
    assert call(*arguments, "--json") == 0
    given: dict[str, object] = json.loads(capsys.readouterr().out)
    return given


def test_documents_of_elan_go_out_and_come_in(
    demo_project: Path, tmp_path: Path, capsys: Capture
) -> None:
    with Project.open(demo_project, read_only=True) as opened:
        videos = [each.video.video_id for each in opened.labels]
        n_references = len(opened.labels.references)
        clips = [opened.video_path(each.video) for each in opened.labels]
    out = tmp_path / "documents"
    files = answer(capsys, "export", demo_project, out, "--format", "elan")["files"]
    assert files == [str(out / f"{each}.eaf") for each in videos]
    assert call("new", tmp_path / "mine") == 0
    mine = tmp_path / "mine.pwes"
    assert call("add", mine, *clips) == 0
    brought = answer(capsys, "import", mine, *files)
    assert brought["references"] == n_references > 0
    again = answer(capsys, "import", mine, *files)
    assert again == {"points": 0, "intervals": 0, "references": 0}
    assert call("import", mine, clips[0]) == 1
    assert clips[0].name in capsys.readouterr().err.replace("\n", "")


def test_one_video_is_chosen_and_an_unknown_one_named(
    demo_project: Path, tmp_path: Path, capsys: Capture
) -> None:
    with Project.open(demo_project, read_only=True) as opened:
        first = next(iter(opened.labels)).video.video_id
    document = tmp_path / "x.eaf"
    given = answer(capsys, "export", demo_project, document, "--video", first)
    assert given["files"] == [str(document)]
    with Project.open(demo_project, read_only=True) as opened:
        own = opened.labels[first]
    assert (given["points"], given["references"]) == (len(own.points), len(own.references))
    assert call("export", demo_project, document, "--video", "nobody") == 1
    assert "nobody" in capsys.readouterr().err
