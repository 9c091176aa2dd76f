"""Folds stacked in one process end as each does in one of its own; here on the processor."""

from pathlib import Path

import numpy as np
import pytest

from core.bench.random_features import write_videos
from core.errors import UserError
from core.jobs import evaluation, fold_training
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.fold_cache import FoldCache
from core.jobs.fold_training import FoldTask, HeldOut, stacks, train_folds
from core.model.stacked import StackedTrainer
from core.progress import Progress
from core.project.labels_file import read_labels, write_labels
from core.settings import Settings
from core.spotting.folds import leave_one_subject_out
from tests.conftest import returned

N_FOLDS = 3


def of_seed(seed: int, folds_at_once: int = 22) -> Settings:
    return Settings.model_validate(
        {
            "network": {"width": 8},
            "training": {
                "iterations": 12,
                "warmup": 4,
                "batch": 3,
                "averaging": 0.8,
                "seed": seed,
                "folds_at_once": folds_at_once,
            },
            "dfcl": {"regions": [1, 1, 2]},
        }
    )


@pytest.fixture
def random_project(tmp_path: Path) -> tuple[Path, Path]:
    project, labels_path = tmp_path / "random.pwes", tmp_path / "labels.h5"
    labels = write_videos(project, of_seed(0).features, 2 * N_FOLDS, N_FOLDS, (40, 6))
    write_labels(labels_path, labels, 0)
    return project, labels_path


@pytest.fixture
def tasks(random_project: tuple[Path, Path], tmp_path: Path) -> list[FoldTask]:
    """Three folds of seed 0 and then three of seed 1."""
    cache = FoldCache(tmp_path / "cache")
    cache.prepare()
    videos = [each.video for each in read_labels(random_project[1])[0]]
    return [
        FoldTask(f"{seed}-{f}", *random_project, of_seed(seed), fold, fold.test_ids, cache)
        for seed in range(2)
        for f, fold in enumerate(leave_one_subject_out(videos))
    ]


def assert_close(one: HeldOut, other: HeldOut) -> None:
    assert set(one) == set(other)
    for video_id in one:
        for name in ("rgb", "flow", "mean", "tcam"):
            own, expected = getattr(one[video_id], name), getattr(other[video_id], name)
            assert np.allclose(own, expected, atol=1e-5)


def test_a_stack_judges_as_its_folds_would_alone(tasks: list[FoldTask]) -> None:
    together = train_folds(tasks, "cpu")
    assert list(together) == [task.key for task in tasks]
    for task in tasks:
        kept = task.kept()
        assert kept is not None
        assert_close(kept, together[task.key])
        alone = train_folds([task], "cpu")
        assert_close(together[task.key], alone[task.key])
        assert set(alone[task.key]) == set(task.video_ids)
    one, other = (together[key][tasks[0].video_ids[0]].tcam for key in ("0-0", "1-0"))
    assert not np.allclose(one, other, atol=1e-3)  # the seed counts


def test_only_what_differs_in_the_seed_alone_is_stacked(tasks: list[FoldTask]) -> None:
    assert stacks(tasks) == [tuple(tasks)]
    few = [
        FoldTask(each.key, each.project, each.labels, settings, each.fold, each.video_ids, None)
        for each in tasks
        for settings in (of_seed(int(each.key[0]), 4), of_seed(0).changed({"mplg": {"theta": 0.5}}))
    ]
    assert [len(some) for some in stacks(few)] == [4, 2, 6]
    for some in stacks(few):
        assert len({each.settings.mplg for each in some}) == 1


def test_on_a_card_folds_of_all_seeds_are_stacked_and_go_on_from_the_cache(
    random_project: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    experiments = [Experiment(f"seed {seed}", of_seed(seed)) for seed in range(2)]
    alone = returned(run_folds(*random_project, experiments, 2))
    groups = []

    def noted(tasks: list[FoldTask]) -> list[tuple[FoldTask, ...]]:
        groups.append(stacks(tasks))
        return groups[-1]

    monkeypatch.setattr(fold_training, "stacks", noted)
    for module in (evaluation, fold_training):
        monkeypatch.setattr(module, "on_card", lambda _: True)
    returned(run_folds(*random_project, experiments, cache=cache))
    files = sorted(cache.glob("*.h5"))
    assert len(files) == 2 * N_FOLDS
    for path in files[:4]:
        path.unlink()
    kept = {path: path.stat().st_mtime_ns for path in files[4:]}
    job = run_folds(*random_project, experiments, cache=cache)
    first = next(job)
    assert isinstance(first, Progress)
    assert first.total == 4 * 12
    resumed = returned(job)
    assert [[len(some) for some in each] for each in groups] == [[6], [4]]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert sorted(cache.glob("*.h5")) == files
    for name, expected in alone.items():
        assert_close(resumed[name], expected)


def test_a_fold_that_fails_is_an_error_and_the_others_are_kept(
    tasks: list[FoldTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = StackedTrainer.step

    def broken(stack: StackedTrainer) -> object:
        if stack.iteration == 5 and not stack.failures:
            stack.trainers[1].network.fuse.conv.weight.data[0, 0] = np.inf
        return step(stack)

    monkeypatch.setattr(StackedTrainer, "step", broken)
    with pytest.raises(UserError, match="left the finite numbers at step 6"):
        train_folds(tasks[:3], "cpu")
    assert [task.kept() is not None for task in tasks[:3]] == [True, False, True]


def test_a_stack_stops_between_steps_and_tells_how_far_it_came(
    tasks: list[FoldTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []
    monkeypatch.setattr(fold_training, "tell", lambda *news: told.append(news))
    monkeypatch.setattr(fold_training, "asked_to_stop", lambda: len(told) == 3)
    assert train_folds(tasks[:2], "cpu") == {}
    assert told == [("0-0", 2), ("0-0", 4), ("0-0", 6)]
    assert not any(task.kept() for task in tasks)
