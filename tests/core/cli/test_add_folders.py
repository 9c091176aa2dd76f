"""Folders of images, which cannot tell how many there were in a second."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.cli.app import run
from core.jobs.exchanging import times_of
from core.project.folder import Project
from tests.barcodes import Recipe, write_clip
from tests.core.cli.test_reproduce import NoWindow
from tests.standins import write_images


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


def test_times_of_a_folder_are_at_the_rate_that_was_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_images(tmp_path / "006" / "006_1", [np.zeros((8, 8, 3), np.uint8)] * 5)
    project = tmp_path / "study.pwes"
    assert call("new", project) == 0
    capsys.readouterr()
    assert call("add", project, tmp_path / "006" / "006_1", "--fps", 200, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"added": ["006_1"]}
    with Project.open(project, read_only=True) as opened:
        video = opened.labels["006_1"].video
        assert video.fps == 200
        assert times_of(opened)(video).times.tolist() == pytest.approx(
            [0, 0.005, 0.01, 0.015, 0.02]
        )


def test_the_rate_is_shown_and_set_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_images(tmp_path / "s1" / "one", [np.zeros((8, 8, 3), np.uint8)] * 5)
    project = tmp_path / "study.pwes"
    assert call("new", project) == 0
    assert call("add", project, tmp_path / "s1" / "one") == 0
    assert call("rate", project, "one") == 0
    assert "one has 30 frames a second" in capsys.readouterr().out
    assert call("rate", project, "one", 200, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"video_id": "one", "fps": 200}
    with Project.open(project, read_only=True) as opened:
        video = opened.labels["one"].video
        assert times_of(opened)(video).times[-1] == pytest.approx(0.02)


def test_a_file_keeps_the_rate_that_it_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, clip = tmp_path / "study.pwes", write_clip(tmp_path / "clip.mp4", Recipe())
    assert call("new", project) == 0
    assert call("add", project, clip, "--subject", "s1") == 0
    assert call("rate", project, "clip", 50) == 1
    assert "clip.mp4 tells its own frame rate" in " ".join(capsys.readouterr().err.split())
    clip.unlink()
    assert call("rate", project, "clip", 50) == 1
    assert "was not found" in " ".join(capsys.readouterr().err.split())
