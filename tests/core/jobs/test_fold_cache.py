"""A finished fold is found again if and only if it would come out the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.bench.random_features import write_videos
from core.errors import UserError
from core.jobs.extraction import cached_features
from core.jobs.fold_cache import FoldCache, fold_key, identities
from core.labels import Labels
from core.points import Kind, Point
from core.project.features_file import FeatureStore
from core.project.folder import features_folder
from core.proposals import ReviewedInterval, Source, Status
from core.settings import Settings
from core.spotting.folds import leave_one_subject_out
from core.timeline import Interval, Snippets

SETTINGS = Settings()


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    return write_videos(tmp_path, SETTINGS.features, 4, 2, (9, 3))


def changed(labels: Labels, video_id: str, points: set[Point]) -> Labels:
    video = replace(labels[video_id], points=frozenset(points))
    return Labels(dict(labels.by_video) | {video_id: video})


def with_training(**changes: object) -> Settings:
    training = SETTINGS.training.model_copy(update=changes)
    return SETTINGS.model_copy(update={"training": training})


def attention(seed: int) -> Attention:
    rng = np.random.default_rng(seed)
    grid = Snippets(37, 8, 4)
    rgb, flow, mean = rng.random((3, len(grid)), np.float32)
    return Attention(grid, rgb, flow, mean, rng.random((len(grid), 3), np.float32))


def test_what_decides_the_result_decides_the_key(labels: Labels, tmp_path: Path) -> None:
    fold, other = leave_one_subject_out(each.video for each in labels)
    known = identities(tmp_path, (each.video for each in labels), SETTINGS.features)
    key = fold_key(labels, fold, SETTINGS, known)
    trained = fold.train_ids[0]
    moved = {Point(trained, 3, Kind.MACRO)}
    kind = {Point(trained, 3, Kind.MICRO)}
    twice = {Point(trained, 3, Kind.MACRO, annotator=name) for name in "ab"}
    keys = {
        key,
        fold_key(labels, other, SETTINGS, known),
        fold_key(changed(labels, trained, moved), fold, SETTINGS, known),
        fold_key(changed(labels, trained, kind), fold, SETTINGS, known),
        fold_key(changed(labels, trained, twice), fold, SETTINGS, known),
        fold_key(labels, replace(fold, train_ids=fold.train_ids[::-1]), SETTINGS, known),
        fold_key(labels, fold, with_training(seed=1), known),
        fold_key(labels, fold, SETTINGS.model_copy(update={"spotter": "baseline"}), known),
        fold_key(labels, fold, SETTINGS, {**known, trained: ["other"]}),
        fold_key(labels, fold, SETTINGS, {k: v for k, v in known.items() if k != trained}),
        fold_key(labels, fold, SETTINGS, {**known, fold.test_ids[0]: ["other"]}),
    }
    assert len(keys) == 11


def test_what_was_decided_about_intervals_decides_the_key(labels: Labels, tmp_path: Path) -> None:
    fold, _ = leave_one_subject_out(each.video for each in labels)
    known = identities(tmp_path, (each.video for each in labels), SETTINGS.features)
    trained, held_out = fold.train_ids[0], fold.test_ids[0]

    def key(video_id: str, status: Status) -> str:
        decided = ReviewedInterval("i", video_id, Interval(2, 9), Kind.MICRO, status, Source.MODEL)
        video = replace(labels[video_id], intervals=frozenset({decided}))
        return fold_key(Labels(dict(labels.by_video) | {video_id: video}), fold, SETTINGS, known)

    assert key(trained, Status.ACCEPTED) != key(trained, Status.REJECTED)
    assert key(trained, Status.ACCEPTED) == key(trained, Status.ADDED)
    assert key(held_out, Status.ACCEPTED) == fold_key(labels, fold, SETTINGS, known)


def test_features_are_known_by_their_numbers(labels: Labels, tmp_path: Path) -> None:
    videos = [each.video for each in labels]
    known = identities(tmp_path, videos, SETTINGS.features)
    assert len({str(each) for each in known.values()}) == len(known) == 4
    store = FeatureStore(features_folder(tmp_path))
    features = cached_features(tmp_path, videos[0], SETTINGS.features)
    assert features is not None
    other = features.flow.copy()
    other[-1, -1] += 1e-3
    store.write(videos[0].video_id, replace(features, flow=other))
    later = identities(tmp_path, videos, SETTINGS.features)
    assert [v for v in known if known[v] != later[v]] == [videos[0].video_id]


def test_what_decides_nothing_changes_no_key(labels: Labels, tmp_path: Path) -> None:
    fold, _ = leave_one_subject_out(each.video for each in labels)
    known = identities(tmp_path, (each.video for each in labels), SETTINGS.features)
    key = fold_key(labels, fold, SETTINGS, known)
    held_out = fold.test_ids[0]
    later = {replace(point, created_at="2030") for point in labels[fold.train_ids[0]].points}
    spotting = SETTINGS.spotting.model_copy(update={"threshold": 0.7})
    quiet = with_training(preview_every=7, threads=3, device="cpu", folds_at_once=2)
    assert {
        fold_key(changed(labels, held_out, set()), fold, SETTINGS, known),
        fold_key(changed(labels, fold.train_ids[0], later), fold, SETTINGS, known),
        fold_key(labels, fold, SETTINGS.model_copy(update={"spotting": spotting}), known),
        fold_key(labels, fold, quiet, known),
    } == {key}


def test_a_kept_fold_is_read_bit_for_bit(tmp_path: Path) -> None:
    cache = FoldCache(tmp_path / "evaluation" / "folds")
    cache.prepare()
    outputs = {"a": attention(1), "b": attention(2)}
    assert cache.read("key", outputs) is None
    cache.write("key", outputs)
    found = cache.read("key", outputs)
    assert found is not None
    for video_id, each in outputs.items():
        for name in ("rgb", "flow", "mean", "tcam"):
            assert np.array_equal(getattr(found[video_id], name), getattr(each, name))
        assert found[video_id].snippets == each.snippets
    assert cache.read("key", ["a", "b", "c"]) is None


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another(path: Path) -> None:
    path.write_text("no HDF5 at all")


@pytest.mark.parametrize("damage", [cut, emptied, another])
def test_a_damaged_or_foreign_file_is_absent(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    cache = FoldCache(tmp_path)
    cache.write("key", {"a": attention(1)})
    damage(tmp_path / "key.h5")
    assert cache.read("key", ["a"]) is None
    cache.write("key", {"a": attention(1)})
    assert cache.read("key", ["a"]) is not None


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be made"):
        FoldCache(tmp_path / "file" / "folds").prepare()
