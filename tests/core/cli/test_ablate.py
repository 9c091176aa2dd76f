"""The ablate command on a small simulated project: what it trains, keeps, prints and admits."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli.app import run
from core.errors import UserError
from core.exchange.table import read_table
from core.jobs.ablation import judgeable
from core.jobs.ablation_report import COLUMNS, MEASURES
from core.jobs.ablation_table import ablation_table
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.jobs.proposing import every_motion_proposal
from core.jobs.simulating import make_simulated
from core.labels import Labels, VideoLabels
from core.project.folder import Project, evaluation_folder
from core.project.labels_file import write_labels
from core.settings import FeatureSettings, Settings
from core.spotting.evaluation import strict
from core.spotting.lineage import lineage
from tests.conftest import returned

SMALL = ("--seeds", 2, "--folds", 2, "--width", 8, "--iterations", 2)
Capture = pytest.CaptureFixture[str]
Given = dict[str, Any]


class NoWindow:
    def open(self, _project: Path | None) -> int:
        raise AssertionError

    def grab(self, _project: Path, _picture: Path) -> None:
        raise AssertionError


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ablate") / "tiny.pwes"
    returned(make_simulated(path, seed=0, n_subjects=3, videos_each=1))  # type: ignore[arg-type]
    return path


@pytest.fixture(scope="module")
def labels(project: Path) -> Labels:
    with Project.open(project, read_only=True) as opened:
        return opened.labels


@pytest.fixture(scope="module")
def table_1(project: Path) -> Given:
    """What --json gives for table 1; the other files lie beside the project."""
    files = ("--csv", project.parent / "1.csv", "--markdown", project.parent / "1.md")
    with pytest.MonkeyPatch.context() as patch:
        written: list[str] = []
        patch.setattr("sys.stdout.write", written.append)
        assert call("ablate", project, "--table", 1, *SMALL, *files, "--json") == 0
    (line,) = written
    return dict(json.loads(line))


def kept(project: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in evaluation_folder(project).glob("*.h5")}


def row(given: Given, name: str) -> Given:
    (found,) = (each for each in given["rows"] if each["name"] == name)
    return dict(found)


def test_every_row_has_every_figure_of_every_seed(table_1: Given) -> None:
    assert [each["name"] for each in table_1["rows"]] == [
        each.name for each in ablation_table(1).rows
    ]
    for each in table_1["rows"]:
        assert set(each["measures"]) == set(MEASURES)
        assert all(len(found["each"]) == 2 for found in each["measures"].values())
    whole = row(table_1, "MPLG + DFCL")["paper"]
    assert (whole["f1"], whole["f1_10"]) == (0.366, None)
    assert row(table_1, "best")["difference"]["mean"] == 0


def test_figures_are_of_models_that_did_not_see_the_subject(
    table_1: Given, project: Path, labels: Labels, tmp_path: Path
) -> None:
    settings = Settings.model_validate(row(table_1, "best")["settings"])
    settings = settings.changed({"training": {"seed": 1}})
    write_labels(tmp_path / "labels.h5", labels, 0)
    again = run_folds(project, tmp_path / "labels.h5", [Experiment("a", settings)], n_folds=2)
    proposals = held_out_proposals(labels, returned(again)["a"], settings)
    fps = {each.video.video_id: each.video.fps for each in labels}
    loose = lineage(labels.references, proposals, fps)
    tight = strict(labels.references, cross_thresholded(labels, proposals))
    measures = row(table_1, "best")["measures"]
    for name in ("f1_05", "f1_10", "f1_p", "recall", "precision", "f1"):
        assert measures[f"lineage_{name}"]["each"][1] == pytest.approx(getattr(loose, name))
    for name in ("f1", "precision", "recall"):
        assert measures[f"strict_{name}"]["each"][1] == pytest.approx(getattr(tight, name))
    assert measures["strict_f1_p"]["each"][1] == pytest.approx(tight.micro.f1)
    assert measures["strict_f1_macro"]["each"][1] == pytest.approx(tight.macro.f1)


def test_width_and_schedule_are_those_asked_for_in_every_row_and_admitted(table_1: Given) -> None:
    for each in table_1["rows"]:
        settings = Settings.model_validate(each["settings"])
        assert (settings.network.width, settings.training.iterations) == (8, 2)
        assert settings.features.extractor == "simulated"
        own = Settings.preset(each["preset"])
        assert settings.training.learning_rate == own.training.learning_rate
    caption = " ".join(table_1["caption"])
    assert "Not the presets' own in any row: width 8, iterations 2." in caption
    assert "does not reproduce the paper" in caption
    assert "subjects dealt into 2 folds" in caption
    assert "thresholds chosen on the very references that are scored" in caption
    assert "neither MPLG nor DFCL ever acts: MPLG-c," in caption


def test_flow_peaks_are_judged_as_they_are_whatever_the_seed(
    table_1: Given, project: Path, labels: Labels
) -> None:
    peaks = row(table_1, "flow-peaks")
    settings = Settings.model_validate(peaks["settings"])
    proposals = every_motion_proposal(project, labels, settings)
    f1 = strict(labels.references, cross_thresholded(labels, proposals)).f1
    assert peaks["measures"]["strict_f1"]["each"] == [pytest.approx(f1)] * 2
    best = row(table_1, "best")["measures"]["strict_f1"]["each"]
    assert peaks["difference"]["each"] == [pytest.approx(f1 - each) for each in best]
    assert not peaks["learns"]


def test_what_is_trained_alike_is_trained_once_and_never_again(
    table_1: Given, project: Path, capsys: Capture
) -> None:
    before = kept(project)
    apart = {
        json.dumps({k: v for k, v in each["settings"].items() if k != "spotting"})
        for each in table_1["rows"]
        if each["learns"]
    }
    assert len(before) == len(apart) * 2 * 2  # seeds, folds
    assert call("ablate", project, "--table", 1, *SMALL, "--json") == 0
    assert json.loads(capsys.readouterr().out) == table_1
    assert kept(project) == before


def test_the_csv_has_a_line_a_row_and_figure(table_1: Given, project: Path) -> None:
    lines = [cells for _, cells in read_table(project.parent / "1.csv")]
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == len(table_1["rows"]) * (len(MEASURES) + 1)
    found = {(each["row"], each["measure"]): each for each in lines}
    whole = found["MPLG + DFCL", "lineage_f1"]
    mean = row(table_1, "MPLG + DFCL")["measures"]["lineage_f1"]["mean"]
    assert float(whole["mean"]) == pytest.approx(mean, abs=1e-6)
    assert (float(whole["paper"]), whole["n_seeds"], whole["ours"]) == (0.366, "2", "no")
    assert found["MPLG", "lineage_f1"]["paper"] == ""
    over = found["flow-peaks", "strict_f1 over best"]
    assert float(over["mean"]) == pytest.approx(
        row(table_1, "flow-peaks")["difference"]["mean"], abs=1e-6
    )


def test_the_markdown_sets_the_papers_row_beneath_ours(table_1: Given, project: Path) -> None:
    text = (project.parent / "1.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines()]
    header = ["F1(0.5)", "F1(1.0)", "F1(p)", "recall", "precision", "F1"]
    assert header in lines
    at = next(i for i, line in enumerate(lines) if line[0] == "MPLG + DFCL")
    assert lines[at + 1] == [
        *("in the paper", "0.203", "not at hand", "0.023", "0.305", "0.467", "0.366")
    ]
    mplg = next(i for i, line in enumerate(lines) if line[0] == "MPLG")
    assert lines[mplg + 1][1:] == ["not at hand"] * 6
    best = next(i for i, line in enumerate(lines) if line[0] == "best")
    assert lines[best + 1][0] == "best without reach"  # the paper has no such row
    for sentence in table_1["caption"]:
        assert f"- {sentence}" in text


def test_points_at_the_apex_are_another_training(project: Path, capsys: Capture) -> None:
    before = kept(project)
    small = ("--seeds", 1, "--folds", 2, "--width", 8, "--iterations", 3, "--learning-rate", 0.01)
    assert call("ablate", project, "--table", 8, *small) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "learning rate 0.01" in said
    assert "a single seed, so nothing is known of the spread" in said
    assert "at the apex" in said
    assert len(kept(project)) == len(before) + 2 * 2  # rows, folds


def test_misuse_is_said(tmp_path: Path, capsys: Capture, project: Path) -> None:
    assert call("ablate", project, "--table", 9) == 2
    assert call("ablate", project, "--table", 1, "--features-of", "none") == 1
    assert "There is no preset none." in capsys.readouterr().err
    assert call("new", tmp_path / "empty.pwes") == 0
    assert call("ablate", tmp_path / "empty.pwes", "--table", 1) == 1
    assert "No complete video of empty.pwes has features" in capsys.readouterr().err


def test_a_project_without_references_cannot_be_judged(project: Path, labels: Labels) -> None:
    found, features = judgeable(project, labels, FeatureSettings())
    assert (found, features.extractor) == (labels, "simulated")
    bare = {each.video.video_id: VideoLabels(each.video, each.points) for each in labels}
    with pytest.raises(UserError, match="no reference intervals"):
        judgeable(project, Labels(bare), FeatureSettings())


def test_train_spot_and_evaluate_take_the_features_that_come_with_a_project(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    config = tmp_path / "short.toml"
    config.write_text('extends = "small"\n[training]\niterations = 2\n[network]\nwidth = 8\n')
    assert call("train", project, "--config", config) == 0
    assert call("spot", project) == 0
    assert call("evaluate", project, "--folds", 2, "--config", config, "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])
