import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.jobs.costs import account_of
from core.jobs.proposing import every_proposal
from core.jobs.requests import SpotRequest, TrainRequest
from core.jobs.training import spot, train
from core.labels import Edit, Labels
from core.progress import Curve, Done, Preview, Progress, Stopped, StopRequestedError
from core.project.folder import Project
from core.project.run_file import Run, RunState
from core.settings import Settings, TrainingSettings
from core.spotting.evaluation import thresholds_from_points

SHORT = Settings(training=TrainingSettings(iterations=6, warmup=2, preview_every=3))


def created(path: Path, settings: Settings = SHORT, trained: Labels | None = None) -> TrainRequest:
    with Project.open(path, read_only=True) as project:
        learnt_from = project.labels if trained is None else trained
        run = project.runs.create(settings, project.labels, learnt_from)
    return TrainRequest(path, run.run_id)


def run_of(path: Path, request: TrainRequest) -> Run:
    with Project.open(path, read_only=True) as project:
        return project.runs.get(request.run_id)


def test_a_run_ends_with_curves_outputs_and_a_threshold(demo_project: Path) -> None:
    request = created(demo_project)
    messages = list(train(request))
    assert messages[-1] == Done(request.run_id)
    assert [m.iteration for m in messages if isinstance(m, Curve)] == [1, 2, 3, 4, 5, 6]
    previews = [m for m in messages if isinstance(m, Preview)]
    assert len(previews) == 3  # after 3 and 6 iterations, and the last word
    phases = [m.phase for m in messages if isinstance(m, Progress)]
    assert phases[0] == "Starting"
    assert phases[-1] == "Training"
    run = run_of(demo_project, request)
    assert run.state is RunState.DONE
    assert run.checkpoint_path.exists()
    assert np.isfinite(run.threshold)
    for video_id in previews[-1].video_ids:
        attention = run.read_outputs(video_id)
        assert attention is not None
        assert np.allclose(attention.mean, (attention.rgb + attention.flow) / 2)


def test_a_run_finds_a_threshold_for_each_kind_where_the_settings_want_it(
    demo_project: Path,
) -> None:
    request = created(demo_project)
    list(train(request))
    run = run_of(demo_project, request)
    assert run.threshold_micro is None
    spotting = SHORT.spotting.model_copy(update={"per_kind": True})
    request = created(demo_project, SHORT.model_copy(update={"spotting": spotting}))
    list(train(request))
    run = run_of(demo_project, request)
    with Project.open(demo_project, read_only=True) as project:
        labels = project.labels
    videos = [labels[video_id] for video_id in run.video_ids]
    proposals = every_proposal(run, [known.video for known in videos])
    points = [point for known in videos for point in known.points]
    found = thresholds_from_points(points, proposals, per_kind=True)
    assert (run.threshold, run.threshold_micro) == found
    assert run.threshold_micro is not None


def test_the_same_seed_gives_the_same_curves(demo_project: Path) -> None:
    def losses() -> list[Curve]:
        return [m for m in train(created(demo_project)) if isinstance(m, Curve)]

    assert losses() == losses()


def test_stopping_keeps_what_was_trained(demo_project: Path) -> None:
    request = created(demo_project)
    job = train(request)
    for message in job:
        if isinstance(message, Curve) and message.iteration == 2:
            break
    assert isinstance(job.throw(StopRequestedError()), Stopped)  # type: ignore[attr-defined]
    run = run_of(demo_project, request)
    assert run.state is RunState.STOPPED
    assert run.checkpoint_path.exists()


def test_without_a_point_nothing_is_trained_and_the_run_says_failed(demo_project: Path) -> None:
    with Project.open(demo_project) as project:
        for each in list(project.labels):
            video_id = each.video.video_id
            project.commit(Edit("Clear", video_id, removed=frozenset(each.points)))
    request = created(demo_project)
    with pytest.raises(UserError, match="nothing to train on"):
        list(train(request))
    assert run_of(demo_project, request).state is RunState.FAILED


WITHOUT_TORCH = """
import sys
sys.modules["torch"] = None  # an import of it fails from here on
from pathlib import Path
from core.jobs.proposing import shown_proposals
from core.jobs.requests import SpotRequest, TrainRequest
from core.jobs.training import spot, train
from core.project.folder import Project

path, run_id = Path(sys.argv[1]), sys.argv[2]
assert list(train(TrainRequest(path, run_id)))[-1].result == run_id
assert list(spot(SpotRequest(path, run_id)))[-1].result == run_id
with Project.open(path, read_only=True) as project:
    print(len(shown_proposals(project.runs.get(run_id), project.labels, None)))
"""


def test_flow_peaks_needs_neither_torch_nor_a_point(demo_project: Path) -> None:
    with Project.open(demo_project) as project:
        for each in list(project.labels):
            edit = Edit("Clear", each.video.video_id, removed=frozenset(each.points))
            project.commit(edit)
    request = created(demo_project, Settings.preset("flow-peaks"), Labels())
    arguments = [sys.executable, "-c", WITHOUT_TORCH, str(demo_project), request.run_id]
    told = subprocess.run(arguments, capture_output=True, check=True, text=True)
    assert int(told.stdout) > 0
    run = run_of(demo_project, request)
    assert run.state is RunState.DONE
    assert run.threshold == run.settings.flow_peaks.least_prominence
    assert run.subject_ids == ()
    assert not run.checkpoint_path.exists()


def test_without_any_features_flow_peaks_has_nothing_to_look_at(tmp_path: Path) -> None:
    path = tmp_path / "empty.pwes"
    Project.create(path).close()
    request = created(path, Settings.preset("flow-peaks"), Labels())
    with pytest.raises(UserError, match="no video has features"):
        list(train(request))
    assert run_of(path, request).state is RunState.FAILED


def test_spotting_again_gives_the_same_attention(demo_project: Path) -> None:
    request = created(demo_project)
    list(train(request))
    run = run_of(demo_project, request)
    video_id = run.video_ids[0]
    before = run.read_outputs(video_id)
    assert list(spot(SpotRequest(demo_project, request.run_id)))[-1] == Done(request.run_id)
    after = run.read_outputs(video_id)
    assert before is not None
    assert after is not None
    assert np.array_equal(before.mean, after.mean)
    assert np.array_equal(before.tcam, after.tcam)


def ended(path: Path, request: TrainRequest) -> tuple[list[Curve], list[np.ndarray], float]:
    """Return what a run has come to: its curves, its attention, its threshold."""
    run = run_of(path, request)
    outputs = [run.read_outputs(video_id) for video_id in run.video_ids]
    assert run.state is RunState.DONE
    return run.curves(), [each.mean for each in outputs if each], run.threshold


def test_a_run_that_is_gone_on_with_ends_as_if_it_had_never_stopped(demo_project: Path) -> None:
    whole, parts = created(demo_project), created(demo_project)
    list(train(whole))
    job = train(parts)
    for message in job:
        if isinstance(message, Curve) and message.iteration == 4:
            break
    list(iter([job.throw(StopRequestedError()), *job]))  # type: ignore[attr-defined]
    assert run_of(demo_project, parts).state is RunState.STOPPED
    messages = list(train(parts))
    assert [m.iteration for m in messages if isinstance(m, Curve)] == [5, 6]
    curves, means, threshold = ended(demo_project, parts)
    as_whole = ended(demo_project, whole)
    assert (curves, threshold) == (as_whole[0], as_whole[2])
    assert all(map(np.array_equal, means, as_whole[1]))


def test_a_killed_run_goes_on_from_its_last_preview(demo_project: Path) -> None:
    whole, killed = created(demo_project), created(demo_project)
    list(train(whole))
    job = train(killed)
    checkpoint = run_of(demo_project, killed).checkpoint_path
    kept = b""
    for message in job:
        if isinstance(message, Preview):
            kept = checkpoint.read_bytes()
        if isinstance(message, Curve) and message.iteration == 5:
            break
    job.close()  # type: ignore[attr-defined]
    checkpoint.write_bytes(kept)  # as it was when the process was gone
    run_of(demo_project, killed).with_state(RunState.RUNNING)
    assert len(run_of(demo_project, killed).curves()) == 5
    messages = list(train(killed))
    assert [m.iteration for m in messages if isinstance(m, Curve)] == [4, 5, 6]
    assert ended(demo_project, killed)[0] == ended(demo_project, whole)[0]


def test_what_has_ended_or_runs_elsewhere_is_not_trained(demo_project: Path) -> None:
    request = created(demo_project)
    lock = run_of(demo_project, request).claim()
    with pytest.raises(UserError, match="being trained"):
        list(train(request))
    lock.release()
    list(train(request))
    with pytest.raises(UserError, match="come to its end"):
        list(train(request))
    run_of(demo_project, request).claim().release()  # the training let go of it


def test_a_note_written_while_it_trains_stays(demo_project: Path) -> None:
    request = created(demo_project)
    job = train(request)
    next(job)
    run_of(demo_project, request).with_note("with glasses")
    list(job)
    assert run_of(demo_project, request).note == "with glasses"


def test_what_a_run_cost_stands_beside_what_was_told(demo_project: Path) -> None:
    request = created(demo_project)
    list(train(request))
    account = account_of(run_of(demo_project, request))
    assert account is not None
    assert account.device == run_of(demo_project, request).device
    assert account.estimate.n_earlier == 0
    assert account.actual.training_s > 0
    assert account.actual.memory > 1e8
    again = created(demo_project)
    list(train(again))
    better = account_of(run_of(demo_project, again))
    assert better is not None
    assert better.estimate.n_earlier == 1
    told, was = better.estimate.cost.training_s, account.actual.training_s
    assert told == pytest.approx(was, rel=1e-6)
