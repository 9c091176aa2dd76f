from pathlib import Path

import pytest

from core.demo.manifest import Recipe, read_manifest
from core.jobs.demo import make_project, project_of
from core.jobs.demo_report import judge, variants
from core.jobs.held_out import cross_thresholded
from core.labels import Labels
from core.points import Kind
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.proposals import Proposal
from core.settings import Settings, TrainingSettings
from core.videos import VideoState
from tests.conftest import returned

TINY = Settings(training=TrainingSettings(iterations=2, warmup=1))


@pytest.fixture
def labels(demo_project: Path) -> Labels:
    with Project.open(demo_project, read_only=True) as project:
        return project.labels


def test_every_expression_has_its_reference_and_one_point_inside(labels: Labels) -> None:
    assert len(labels) == 2
    for each in labels:
        assert each.video.state is VideoState.COMPLETE
        assert len(each.points) == len(each.references) > 0
        for reference in each.references:
            inside = [p for p in each.points if p.frame in reference.interval]
            assert [p.kind for p in inside] == [reference.kind]


def test_a_project_that_is_there_is_kept(demo_project: Path) -> None:
    before = (demo_project / "project.h5").read_bytes()
    assert project_of(demo_project, []) == demo_project
    assert (demo_project / "project.h5").read_bytes() == before


def test_a_demo_of_faint_micro_expressions_alone_can_be_had(tmp_path: Path) -> None:
    rendering = make_project(tmp_path, 2, micro_only=True, amplitude=0.5)
    next(rendering)
    rendering.close()
    recipe, videos = read_manifest(tmp_path / "videos")
    assert recipe == Recipe(2, 40.0, micro_only=True, amplitude=0.5)
    kinds = {each.kind for video in videos for each in video.references}
    assert kinds == {Kind.MICRO}


def test_the_variants_differ_in_what_they_are_named_after() -> None:
    found = variants(TINY)
    assert found["pwes"].mplg.enabled
    assert found["pwes"].dfcl.enabled
    assert not found["points-only"].mplg.enabled
    assert not found["points-only"].dfcl.enabled
    assert found["points-only"].spotter == "pwes"
    assert found["baseline"].spotter == "baseline"
    assert not found["baseline"].mil.count_aware


def test_the_report_has_every_spotter_with_three_seeds(
    demo_project: Path, labels: Labels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    asked: set[bool] = set()

    def watched(known: Labels, every: list[Proposal], *, per_kind: bool) -> list[Proposal]:
        asked.add(per_kind)
        return cross_thresholded(known, every, per_kind=per_kind)

    monkeypatch.setattr("core.jobs.demo_report.cross_thresholded", watched)
    settings = TINY.changed({"spotting": {"per_kind": True}})
    report = returned(judge(demo_project, path, labels, settings))
    assert asked == {True}
    spotters = report["spotters"]
    assert isinstance(spotters, dict)
    assert set(spotters) == {
        *("pwes", "points-only", "baseline", "random", "flow-peaks", "frame-difference")
    }
    for name in ("pwes", "points-only", "baseline", "random"):
        for rate in ("precision", "recall", "f1"):
            each = spotters[name][rate]["each"]
            assert len(each) == 3
            assert all(0 <= value <= 1 for value in each)
            assert spotters[name][rate]["mean"] == pytest.approx(sum(each) / 3)
    assert 0 <= spotters["frame-difference"]["f1"] < 0.5
    peaks = spotters["flow-peaks"]
    assert peaks["oracle_f1"] >= max(peaks["f1"], peaks["untuned_f1"])
    assert peaks["untuned_f1"] > spotters["frame-difference"]["f1"]
    assert report["references"] == {
        kind: sum(each.kind == kind for each in labels.references) for kind in ("macro", "micro")
    }
