"""What a run is told to cost follows from what there is to do, and from what was measured."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from core.jobs.costs import (
    NAME,
    Account,
    Cost,
    Estimate,
    Meter,
    Share,
    account_of,
    estimate,
    usual_extraction_s,
    usual_training,
)
from core.jobs.extraction import is_extracted
from core.labels import Labels
from core.project.folder import Project
from core.project.run_file import Run
from core.settings import FeatureSettings, Settings

SMALL = Settings.preset("small")


@pytest.fixture
def run(demo_project: Path) -> Run:
    with Project.open(demo_project, read_only=True) as project:
        return project.runs.create(SMALL, project.labels, project.labels)


def labels_of(path: Path) -> Labels:
    with Project.open(path, read_only=True) as project:
        return project.labels


def test_more_to_do_costs_more(demo_project: Path) -> None:
    labels = labels_of(demo_project)
    usual = usual_training(labels, SMALL, "cpu")
    longer = SMALL.changed({"training": {"iterations": 400}})
    assert usual_training(labels, longer, "cpu").training_s == pytest.approx(2 * usual.training_s)
    wider = usual_training(labels, SMALL.changed({"network": {"width": 1024}}), "cpu")
    assert wider.training_s > usual.training_s
    assert wider.memory > usual.memory
    assert usual_training(labels, SMALL, "cuda").training_s < usual.training_s
    assert usual_training(Labels(), SMALL, "cpu").training_s == 0


def test_only_missing_features_cost_anything(demo_project: Path) -> None:
    labels = labels_of(demo_project)
    assert usual_extraction_s(demo_project, labels, SMALL.features) == 0
    for each in (demo_project / "features").iterdir():
        each.unlink()
    assert usual_extraction_s(demo_project, labels, SMALL.features) > 0
    simulated = FeatureSettings(extractor="simulated")
    assert usual_extraction_s(demo_project, labels, simulated) == 0
    outside = FeatureSettings(extractor="outside")
    assert not any(is_extracted(demo_project, each.video, outside) for each in labels)


def test_earlier_runs_of_this_computer_and_device_tell_the_pace(
    demo_project: Path, run: Run
) -> None:
    labels = labels_of(demo_project)
    plain = estimate(demo_project, labels, SMALL, "cpu", [run])
    assert plain.n_earlier == 0
    share = Share()
    meter = Meter(run, plain, "cpu")
    with meter.training(Cost(0, 1e-9, 1e8), share):
        share.done = 0.5
    account = account_of(run)
    assert account is not None
    assert account.usual.training_s == pytest.approx(0.5e-9)
    slow = estimate(demo_project, labels, SMALL, "cpu", [run])
    assert slow.n_earlier == 1
    assert slow.cost.training_s > 100 * plain.cost.training_s
    assert estimate(demo_project, labels, SMALL, "cuda", [run]).n_earlier == 0
    elsewhere = replace(account, computer="another")
    (run.path / NAME).write_text(json.dumps(asdict(elsewhere)))
    assert estimate(demo_project, labels, SMALL, "cpu", [run]) == plain


def test_going_on_adds_up_and_what_is_torn_tells_nothing(run: Run) -> None:
    told = Estimate(Cost(1, 2, 3), 0)
    for _ in range(2):
        with Meter(run, told, "cpu").extracting(4.0):
            pass
    with pytest.raises(OSError), Meter(run, told, "cpu").extracting(4.0):  # noqa: PT011
        raise OSError
    account = account_of(run)
    assert isinstance(account, Account)
    assert (account.usual.extracting_s, account.estimate) == (8.0, told)
    (run.path / NAME).write_text('{"computer": 1}')
    assert account_of(run) is None
