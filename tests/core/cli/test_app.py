"""The command line as a person or a script meets it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.cli.app import run
from core.points import Kind
from core.project.folder import Project
from core.videos import VideoState


class Shown:
    """A window that only remembers what it was asked to show."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []
        self.grabbed: list[Path] = []

    def open(self, project: Path | None) -> int:
        self.opened.append(project)
        return 0

    def grab(self, project: Path, picture: Path) -> None:
        self.grabbed.append(project)
        picture.write_bytes(b"png")


Capture = pytest.CaptureFixture[str]
TINY = "[training]\niterations = 4\nwarmup = 2\npreview_every = 2\n"


def call(*arguments: object, window: Shown | None = None) -> int:
    return run([str(each) for each in arguments], window or Shown())


def answer(capsys: Capture, *arguments: object) -> dict[str, object]:
    capsys.readouterr()
    assert call(*arguments, "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    given: dict[str, object] = json.loads(line)
    return given


def unwrapped(capsys: Capture) -> str:
    """Return what was said to a person, without the ends of the terminal's lines."""
    return capsys.readouterr().err.replace("\n", "")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    return path


def test_flow_peaks_is_a_spotter_like_the_others(
    demo_project: Path, tmp_path: Path, capsys: Capture
) -> None:
    run_id = answer(capsys, "train", demo_project, "--preset", "flow-peaks")["run"]
    proposals = answer(capsys, "spot", demo_project)
    assert proposals
    assert all(each["run"] == run_id for each in proposals)  # type: ignore[index]
    assert "learnt from nobody" in str(answer(capsys, "evaluate", demo_project)["note"])
    scores = answer(capsys, "evaluate", demo_project, "--loso", "--preset", "flow-peaks")
    assert scores["note"] == "leave one subject out"
    assert scores["all"]["f1"]["mean"] > 0  # type: ignore[index]
    table = tmp_path / "intervals.csv"
    assert call("export", demo_project, table) == 0
    assert "flow-peaks" in table.read_text(encoding="utf-8-sig")


def test_a_project_from_new_to_points(demo_template: Path, tmp_path: Path, capsys: Capture) -> None:
    clip = next((demo_template / "videos").rglob("*.mp4"))
    assert call("new", tmp_path / "mine") == 0
    project = tmp_path / "mine.pwes"
    added = answer(capsys, "add", project, clip)["added"]
    assert added == [clip.stem]
    points = tmp_path / "points.csv"
    points.write_text(f"video_id,frame,kind\n{clip.stem},30,micro\n{clip.stem},90,macro\n")
    given = answer(capsys, "points", "import", project, points, "--complete")
    assert given == {"read": 2, "new": 2}
    assert answer(capsys, "points", "import", project, points) == {"read": 2, "new": 0}
    with Project.open(project, read_only=True) as opened:
        (labels,) = opened.labels
    assert labels.video.subject_id == clip.parent.name
    assert labels.video.state is VideoState.COMPLETE
    assert [(p.frame, p.kind) for p in opened.labels.points] == [
        (30, Kind.MICRO),
        (90, Kind.MACRO),
    ]
    back = tmp_path / "back.csv"
    assert call("points", "export", project, back) == 0
    assert f"{clip.stem},90,macro" in back.read_text()


def test_what_cannot_be_done_is_said_with_exit_code_1(tmp_path: Path, capsys: Capture) -> None:
    assert call("train", tmp_path / "nowhere.pwes") == 1
    assert "nowhere.pwes" in unwrapped(capsys)
    assert call("train", tmp_path / "nowhere.pwes", "--json") == 1
    assert "nowhere.pwes" in json.loads(capsys.readouterr().out)["problem"]


def test_misuse_is_exit_code_2(capsys: Capture) -> None:
    assert call("train") == 2
    for options in (["--seeds", 3], ["--loso", "--threshold", 1, "--oracle"], ["--folds", 1]):
        assert call("evaluate", "a.pwes", *options) == 2
    assert call("evaluate", "a.pwes", "--protocol", "lineage", "--oracle") == 2
    assert call("dance") == 2
    assert "dance" in capsys.readouterr().err


def test_help_teaches_the_whole_job(capsys: Capture) -> None:
    assert call("--help") == 0
    text = capsys.readouterr().out
    for command in ("demo", "new", "add", "points", "extract", "train", "spot", "evaluate"):
        assert command in text


def test_train_spot_evaluate_export(
    demo_project: Path, config: Path, tmp_path: Path, capsys: Capture
) -> None:
    run_id = answer(capsys, "train", demo_project, "--config", config)["run"]
    capsys.readouterr()
    assert call("spot", demo_project, "--threshold", "-1", "--json") == 0
    proposals = json.loads(capsys.readouterr().out)
    assert proposals
    assert {each["run"] for each in proposals} == {run_id}
    scores = answer(capsys, "evaluate", demo_project)
    assert "trained on these very subjects" in str(scores["note"])
    loso = answer(capsys, "evaluate", demo_project, "--loso", "--config", config)
    assert loso["note"] == "leave one subject out"
    assert len(list((demo_project / "evaluation").glob("*.h5"))) == 2
    table = tmp_path / "intervals.csv"
    given = answer(capsys, "export", demo_project, table)
    rows = table.read_text().splitlines()
    assert len(rows) == 1 + int(str(given["open"]))
    assert call("spot", demo_project) == 0
    assert "onset" in capsys.readouterr().out


def test_features_of_other_programs_are_trained_on(
    demo_project: Path, config: Path, tmp_path: Path, capsys: Capture
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    with Project.open(demo_project, read_only=True) as project:
        for each in project.labels:
            n = each.video.n_frames // 8
            rgb, flow = np.random.default_rng(n).normal(size=(2, n, 10)).astype(np.float32)
            np.savez(made / f"{each.video.video_id}.npz", rgb=rgb, flow=flow)
        video_ids = [each.video.video_id for each in project.labels]
    taken = answer(capsys, "features", "import", demo_project, made, "--stride", "8")
    assert taken == {"videos": sorted(video_ids)}
    assert call("train", demo_project, "--config", config, "--features", "outside") == 0
    with Project.open(demo_project, read_only=True) as project:
        (run_made,) = project.runs.list()
        assert run_made.settings.features.extractor == "outside"
        assert run_made.read_outputs(video_ids[0]).snippets.stride == 8  # type: ignore[union-attr]
    peaks = call("train", demo_project, "--preset", "flow-peaks", "--features", "outside")
    assert peaks == 1
    assert "reads the motion curve" in capsys.readouterr().err
    assert call("features", "import", demo_project, tmp_path / "none.npz") == 1


def test_models_are_listed_and_refused(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PWES_MODELS", str(tmp_path / "models"))
    listed: Any = answer(capsys, "models", "list")
    assert {each["name"]: each["here"] for each in listed} == {
        "i3d-rgb": False,
        "i3d-flow": False,
        "i3d-inflated": False,
    }
    other = tmp_path / "other.ckpt"
    other.write_text("other")
    assert call("models", "get", "i3d-rgb", "--from", other) == 1
    assert call("models", "add", "i3d-flow", other) == 1
    assert call("models", "check", "i3d-rgb", other) == 1
    assert unwrapped(capsys).count("other.ckpt") >= 3


def test_missing_weights_are_said_before_a_run(demo_project: Path, capsys: Capture) -> None:
    assert call("train", demo_project, "--features", "i3d-inflated") == 1
    assert "models get i3d-rgb" in capsys.readouterr().err


def test_extract_finds_everything_there(demo_project: Path, capsys: Capture) -> None:
    assert answer(capsys, "extract", demo_project) == {"videos": 2}


def test_open_shows_the_window(demo_project: Path) -> None:
    window = Shown()
    assert call("open", demo_project, window=window) == 0
    assert call("open", window=window) == 0
    assert window.opened == [demo_project, None]


def test_doctor_names_what_it_looked_at(capsys: Capture) -> None:
    capsys.readouterr()
    call("doctor", "--json")
    found = {each["what"]: each["good"] for each in json.loads(capsys.readouterr().out)}
    assert found["torch runs"]
    assert found["face models"]
    assert found["Qt opens"]


def test_the_command_line_starts_without_torch() -> None:
    code = "import sys, core.cli.app; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
