"""What a run says, written by the command line."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.cli.app import run
from core.jobs.run_exporting import What
from core.labels import Edit
from core.project.folder import Project
from core.settings import Settings
from core.timeline import Snippets
from core.videos import Video

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
    """A project of two videos without recordings, and a run that says something of the first."""
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        for name in ("a", "b"):
            video = Video(name, f"{name}.mp4", "s01", 30.0, 401)
            made.commit(Edit("Add", name, added=frozenset([video])))
        trained = made.runs.create(Settings(), made.labels, made.labels)
        grid = Snippets(401, 8, 4)
        high = np.zeros(len(grid), np.float32)
        high[30:33] = 0.9
        tcam = np.stack([high * 0.1, high, 1 - high], axis=1)
        trained.write_outputs({"a": Attention(grid, high, high, high, tcam)})
    return path


@pytest.mark.parametrize("what", [What.SNIPPETS, What.FRAMES, What.ARRAYS])
def test_attention_is_written(project: Path, tmp_path: Path, capsys: Capture, what: What) -> None:
    path = tmp_path / ("x.npz" if what == "arrays" else "x.csv")
    assert call("runs", "export", project, path, "--what", what, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["videos"] == ["a"]
    if what == "arrays":
        with np.load(path, allow_pickle=False) as held:
            assert held["a/mean"].shape == (len(Snippets(401, 8, 4)),)
    else:
        n_rows = {"snippets": len(Snippets(401, 8, 4)), "frames": 401}[what]
        assert len(path.read_text().splitlines()) == 1 + n_rows


def test_predictions_say_that_their_rules_are_not_confirmed(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "pred.csv"
    assert call("runs", "export", project, path, "--what", "megc") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "This template is not confirmed" in said
    assert path.read_text().splitlines()[0] == "vid,pred_onset,pred_offset,type"
    assert call("runs", "export", project, path, "--what", "megc", "--template", "none") == 1


def test_labels_go_out_as_json_without_their_recordings(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "labels.json"
    assert call("export", project, path) == 0
    capsys.readouterr()
    told = json.loads(path.read_text(encoding="utf-8"))
    assert [each["video_id"] for each in told["videos"]] == ["a", "b"]
