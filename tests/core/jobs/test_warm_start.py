"""A training that begins from an earlier run's weights, and what that run has seen."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.jobs.evaluation import Experiment, run_folds
from core.jobs.requests import TrainRequest
from core.jobs.training import train
from core.jobs.warm_start import donor_for, warmed, why_not
from core.labels import Labels
from core.progress import Caution, Message
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.project.run_file import Run, RunState
from core.settings import Settings
from tests.conftest import returned

COLD = Settings.model_validate(
    {"network": {"width": 8}, "training": {"iterations": 4, "warmup": 2, "preview_every": 4}}
)
WARM = COLD.changed({"training": {"warm_start": True, "learning_rate": 1e-12}})


def made(path: Path, settings: Settings, donor: Run | None = None) -> Run:
    with Project.open(path, read_only=True) as project:
        run = project.runs.create(settings, project.labels, project.labels)
    return run if donor is None else warmed(run, donor)


def trained(path: Path, run: Run) -> tuple[Run, list[Message]]:
    messages = list(train(TrainRequest(path, run.run_id)))
    with Project.open(path, read_only=True) as project:
        return project.runs.get(run.run_id), messages


def attention(run: Run) -> np.ndarray:
    found = run.read_outputs(run.video_ids[0])
    assert found is not None
    return found.mean


def test_a_warm_run_begins_where_the_earlier_one_ended(demo_project: Path) -> None:
    donor, _ = trained(demo_project, made(demo_project, COLD))
    fresh, _ = trained(demo_project, made(demo_project, WARM.changed({"training": {"seed": 1}})))
    run, messages = trained(demo_project, made(demo_project, WARM, donor))
    told = [each.text for each in messages if isinstance(each, Caution)]
    assert donor.run_id in told[-1]
    assert run.warm_from == donor.run_id
    # the steps are next to none, so what it says is what the donor said
    assert np.allclose(attention(run), attention(donor), atol=1e-4)
    assert not np.allclose(attention(fresh), attention(donor), atol=1e-2)
    assert fresh.warm_from == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"network": {"width": 16}}, "another shape"),
        ({"features": {"flow": "farneback"}}, "other features"),
        ({"spotter": "baseline"}, "another spotter"),
        ({"network": {"dropout_fusion": 0.1}}, ""),
        ({"training": {"seed": 5}}, ""),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, change: dict[str, object], why: str) -> None:
    with Project.create(tmp_path / "study.pwes") as project:
        run = project.runs.create(COLD, Labels(), Labels())
        assert "did not come to its end" in why_not(run, COLD)
        run = run.with_state(RunState.DONE)
        run.checkpoint_path.write_bytes(b"weights")
        said = why_not(run, COLD.changed(change))
        assert why in said
        assert bool(said) == bool(why)


def test_the_newest_run_that_fits_lends_its_weights(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study.pwes") as project:
        assert donor_for([], COLD)[1].startswith("There is no earlier run")
        runs: list[Run] = []
        for settings in (COLD, COLD, COLD.changed({"network": {"width": 16}})):
            run = project.runs.create(settings, Labels(), Labels()).with_state(RunState.DONE)
            run.checkpoint_path.write_bytes(b"weights")
            runs.insert(0, run)
        assert donor_for(runs, COLD) == (runs[1], "")
        donor, why = donor_for(runs[:1], COLD)
        assert donor is None
        assert runs[0].run_id in why
        assert donor_for(runs, COLD.model_copy(update={"spotter": "flow-peaks"})) == (None, "")


def test_a_run_that_cannot_begin_warm_says_why_and_begins_by_chance(demo_project: Path) -> None:
    donor, _ = trained(demo_project, made(demo_project, COLD))
    foreign = replace(donor, subject_ids=("somebody else",))
    wide = WARM.changed({"network": {"width": 16}})
    run = made(demo_project, wide, foreign)
    assert "somebody else" in run.subject_ids
    run, messages = trained(demo_project, run)
    told = [each.text for each in messages if isinstance(each, Caution)]
    assert "another shape" in told[-1]
    assert "by chance" in told[-1]
    assert (run.warm_from, run.state) == ("", RunState.DONE)
    assert run.subject_ids == donor.subject_ids
    donor.checkpoint_path.write_bytes(b"damaged")
    run, messages = trained(demo_project, made(demo_project, WARM, donor))
    told = [each.text for each in messages if isinstance(each, Caution)]
    assert "damaged" in told[-1]
    assert run.warm_from == ""


def test_who_the_weights_have_seen_the_run_has_seen(demo_project: Path) -> None:
    donor, _ = trained(demo_project, made(demo_project, COLD))
    with Project.open(demo_project, read_only=True) as project:
        someone = donor.subject_ids[0]
        rest = Labels(
            {
                each.video.video_id: each
                for each in project.labels
                if each.video.subject_id != someone
            }
        )
        run = warmed(project.runs.create(WARM, project.labels, rest), donor)
        assert someone in run.subject_ids
        assert project.runs.get(run.run_id) == run


def test_a_fold_begins_by_chance_though_a_run_saw_whom_it_leaves_out(
    demo_project: Path, tmp_path: Path
) -> None:
    trained(demo_project, made(demo_project, COLD))
    with Project.open(demo_project, read_only=True) as project:
        labels = project.labels
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    cold, warm = (
        returned(run_folds(demo_project, path, [Experiment("it", settings)], 1))["it"]
        for settings in (COLD, COLD.changed({"training": {"warm_start": True}}))
    )
    assert set(cold) == set(warm) == {each.video.video_id for each in labels}
    assert all(np.array_equal(cold[each].mean, warm[each].mean) for each in cold)
