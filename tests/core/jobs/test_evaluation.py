import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.bench.random_features import write_videos
from core.features.extract import EXTRACTOR
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.fold_training import HeldOut, refuse_acquaintance
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.progress import Progress
from core.project.features_file import FeatureStore
from core.project.folder import Project, features_folder
from core.project.labels_file import read_labels, write_labels
from core.proposals import Proposal
from core.settings import Settings, TrainingSettings
from core.timeline import Interval
from core.videos import Video, VideoState
from tests.conftest import returned


def labels_of(points: dict[str, list[int]]) -> Labels:
    labels = Labels()
    for subject_id, frames in points.items():
        video = Video(f"{subject_id}_a", "a.mp4", subject_id, 30.0, 1000)
        added = {Point(video.video_id, frame, Kind.MICRO) for frame in frames}
        labels = labels.after(Edit("", video.video_id, added=frozenset({video, *added})))
    return labels


def proposal(subject_id: str, onset: int, score: float, kind: Kind = Kind.MICRO) -> Proposal:
    return Proposal(f"{subject_id}_a", Interval(onset, onset + 9), kind, score)


def test_a_subjects_threshold_comes_from_the_other_subjects_points() -> None:
    labels = labels_of({"s01": [105], "s02": [105], "s03": [105]})
    good = [proposal(s, 100, 0.8) for s in ("s01", "s02", "s03")]
    bad = [proposal(s, 500, 0.3) for s in ("s02", "s03")]
    own_and_weak = proposal("s01", 700, 0.5)
    kept = cross_thresholded(labels, [*good, *bad, own_and_weak])
    assert sorted(kept, key=lambda p: p.video_id) == good


def test_each_kind_may_have_a_threshold_of_its_own_from_the_other_subjects_points() -> None:
    subjects = ("s01", "s02", "s03")
    labels = labels_of({each: [105] for each in subjects})  # micro
    for subject_id in subjects:
        point = Point(f"{subject_id}_a", 305, Kind.MACRO)
        labels = labels.after(Edit("", point.video_id, added=frozenset({point})))
    every = [
        each
        for subject_id in subjects
        for each in (
            proposal(subject_id, 300, 0.8, Kind.MACRO),
            *(proposal(subject_id, 500 + 20 * n, 0.6, Kind.MACRO) for n in range(4)),
            proposal(subject_id, 100, 0.4),
            proposal(subject_id, 700, 0.2),
        )
    ]
    good = [each for each in every if each.interval.onset in {100, 300}]
    assert cross_thresholded(labels, every, per_kind=True) == good
    # four wrong ones would come with every weak right one
    common = [each for each in good if each.kind is Kind.MACRO]
    assert cross_thresholded(labels, every) == common


def test_every_video_is_judged_by_a_model_that_never_saw_its_subject(
    demo_project: Path, tmp_path: Path
) -> None:
    with Project.open(demo_project, read_only=True) as project:
        labels = project.labels
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    settings = Settings(training=TrainingSettings(iterations=3, warmup=1))
    experiments = [Experiment("a", settings), Experiment("b", settings)]
    held_out = returned(run_folds(demo_project, path, experiments, 2))
    assert {name: set(found) for name, found in held_out.items()} == {
        name: {each.video.video_id for each in labels} for name in ("a", "b")
    }
    for video_id, attention in held_out["a"].items():
        assert np.array_equal(attention.mean, held_out["b"][video_id].mean)
    proposals = held_out_proposals(labels, held_out["a"], settings)
    assert {each.video_id for each in proposals} <= set(held_out["a"])
    assert all(each.video.state is VideoState.COMPLETE for each in labels)


ROOT = Path(__file__).parents[3]
N_FOLDS = 4
TINY = Settings.model_validate(
    {
        "network": {"width": 8},
        "training": {"iterations": 40, "warmup": 10, "batch": 4},
        "dfcl": {"regions": [1, 1, 2]},
    }
)
CHILD = """
import sys
from pathlib import Path
from core.jobs.evaluation import Experiment, run_folds
from core.settings import Settings
if __name__ == "__main__":
    project, labels, cache, config = map(Path, sys.argv[1:])
    tiny = Experiment("tiny", Settings.read(config))
    for _ in run_folds(project, labels, [tiny], 1, cache=cache):
        pass
"""


@pytest.fixture
def random_project(tmp_path: Path) -> tuple[Path, Path]:
    project, labels_path = tmp_path / "random.pwes", tmp_path / "labels.h5"
    labels = write_videos(project, TINY.features, 2 * N_FOLDS, N_FOLDS, (40, 6))
    write_labels(labels_path, labels, 0)
    return project, labels_path


def same(one: HeldOut, other: HeldOut) -> bool:
    return set(one) == set(other) and all(
        np.array_equal(getattr(one[video_id], name), getattr(other[video_id], name))
        for video_id in one
        for name in ("rgb", "flow", "mean", "tcam")
    )


def test_a_killed_run_does_only_what_is_missing_and_ends_the_same(
    random_project: tuple[Path, Path], tmp_path: Path
) -> None:
    project, labels_path = random_project
    cache, config, script = tmp_path / "cache", tmp_path / "tiny.toml", tmp_path / "child.py"
    config.write_text(TINY.as_toml())
    script.write_text(CHILD)
    command = [sys.executable, script, project, labels_path, cache, config]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([str(each) for each in command], env=environment) as child:
        while not list(cache.glob("*.h5")):
            assert child.poll() is None
            time.sleep(0.002)
        below = psutil.Process(child.pid).children(recursive=True)
        os.kill(child.pid, signal.SIGKILL)
    _, alive = psutil.wait_procs(below, timeout=20)
    assert not alive  # workers do not outlive what started them
    kept = {path: path.stat().st_mtime_ns for path in cache.glob("*.h5")}
    assert 1 <= len(kept) < N_FOLDS

    experiments = [Experiment("tiny", TINY)]
    job = run_folds(project, labels_path, experiments, 1, cache=cache)
    first = next(job)
    assert isinstance(first, Progress)
    assert first.total == (N_FOLDS - len(kept)) * TINY.training.iterations
    resumed = returned(job)["tiny"]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(list(cache.glob("*.h5"))) == N_FOLDS
    again = returned(run_folds(project, labels_path, experiments, cache=cache))["tiny"]
    fresh = returned(run_folds(project, labels_path, experiments, 1))["tiny"]
    assert len(fresh) == 2 * N_FOLDS
    assert same(resumed, fresh)
    assert same(again, fresh)


def test_several_subjects_may_be_left_out_together(random_project: tuple[Path, Path]) -> None:
    spotting = TINY.spotting.model_copy(update={"outer_ratio": 1.0})
    alike = TINY.model_copy(update={"spotting": spotting})
    experiments = [Experiment("one", TINY), Experiment("alike", alike)]
    job = run_folds(*random_project, experiments, 1, n_folds=2)
    first = next(job)
    assert isinstance(first, Progress)
    assert first.total == 2 * TINY.training.iterations  # they train alike, so they train once
    held_out = returned(job)
    assert len(held_out["one"]) == 2 * N_FOLDS
    assert same(held_out["one"], held_out["alike"])


def test_a_fold_that_judges_nothing_is_not_trained(
    random_project: tuple[Path, Path], tmp_path: Path
) -> None:
    project, labels_path = random_project
    for number in (1, 5):  # the videos of s01
        FeatureStore(features_folder(project)).path_of(f"v{number:04}", EXTRACTOR).unlink()
    done = tmp_path / "cache"
    job = run_folds(project, labels_path, [Experiment("tiny", TINY)], 1, cache=done)
    first = next(job)
    assert isinstance(first, Progress)
    assert first.total == (N_FOLDS - 1) * TINY.training.iterations
    job.close()


def test_nobody_is_in_the_training_and_in_the_test(random_project: tuple[Path, Path]) -> None:
    labels = list(read_labels(random_project[1])[0])
    same_subject = [each for each in labels if each.video.subject_id == "s00"]
    assert len(same_subject) == 2
    with pytest.raises(ValueError, match="s00"):
        refuse_acquaintance(same_subject[:1], same_subject[1:])
    refuse_acquaintance(same_subject, [each for each in labels if each not in same_subject])
