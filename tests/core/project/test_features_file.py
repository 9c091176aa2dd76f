"""Features come back exactly, to whoever asks for exactly them."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import UserError
from core.project.features_file import ARRAYS, FeatureStore
from core.project.files import DRAFT, HOST
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import Video

ROOT = Path(__file__).parents[3]
VIDEO = Video("张_01", "v.mp4", "s", 30.0, 90)
IDENTITY = ("face-flow-1", "abc", 8, 4)


def made(n_frames: int = 90, seed: int = 0) -> SnippetFeatures:
    rng = np.random.default_rng(seed)
    snippets = Snippets(n_frames, 8, 4)

    def values(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return rng.random(shape, dtype=np.float32)

    boxes = values(n_frames, 4)
    boxes[3] = np.nan
    streams = values(len(snippets), 5), values(len(snippets), 7)
    curves = values(n_frames), values(n_frames)
    return SnippetFeatures("face-flow-1", "abc", 30.0, snippets, *streams, *curves, boxes)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path / "features")
    features = made()
    store.write(VIDEO.video_id, features)
    found = store.need(VIDEO, *IDENTITY)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(found, name), getattr(features, name))
        assert getattr(found, name).dtype == np.float32
    assert (found.snippets, found.fps) == (features.snippets, 30.0)
    assert (found.extractor, found.weights_hash) == ("face-flow-1", "abc")
    assert [each.name for each in (tmp_path / "features").iterdir()] == ["张_01.face-flow-1.h5"]


def test_what_killed_writers_left_is_cleared_and_a_living_ones_draft_is_not(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    drafts = [tmp_path / f".{HOST}-{pid}-0123456789ab{DRAFT}" for pid in (dead.pid, os.getpid())]
    for draft in drafts:
        draft.touch()
    FeatureStore(tmp_path).write(VIDEO.video_id, made())
    assert [draft.exists() for draft in drafts] == [False, True]


@pytest.mark.parametrize(
    ("video", "identity"),
    [
        (VIDEO, ("i3d-1", "abc", 8, 4)),
        (VIDEO, ("face-flow-1", "abd", 8, 4)),
        (VIDEO, ("face-flow-1", "abc", 16, 4)),
        (VIDEO, ("face-flow-1", "abc", 8, 8)),
        (replace(VIDEO, n_frames=91), IDENTITY),
        (replace(VIDEO, video_id="other"), IDENTITY),
        (replace(VIDEO, video_id="../features/张_01"), IDENTITY),
    ],
)
def test_another_identity_reads_as_absent(
    tmp_path: Path, video: Video, identity: tuple[str, str, int, int]
) -> None:
    store = FeatureStore(tmp_path)
    store.write(VIDEO.video_id, made())
    with pytest.raises(UserError) as caught:
        store.need(video, *identity)
    assert "again" in caught.value.remedy or "file name" in caught.value.problem


def test_later_features_take_the_place_of_earlier(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path)
    store.write(VIDEO.video_id, made(seed=1))
    store.write(VIDEO.video_id, made(seed=2))
    found = store.need(VIDEO, *IDENTITY)
    np.testing.assert_array_equal(found.rgb, made(seed=2).rgb)


@pytest.mark.parametrize("cut", [0, 800, 5000])
def test_damaged_features_read_as_absent(tmp_path: Path, cut: int) -> None:
    store = FeatureStore(tmp_path)
    store.write(VIDEO.video_id, made())
    path = store.path_of(VIDEO.video_id, "face-flow-1")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UserError) as caught:
        store.need(VIDEO, *IDENTITY)
    assert "again" in caught.value.remedy or "file name" in caught.value.problem


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file name"):
        FeatureStore(tmp_path / "features").write("../outside", made())
    assert list(tmp_path.iterdir()) == []


def test_streams_may_be_mapped_and_are_read_where_they_cannot(tmp_path: Path) -> None:
    FeatureStore(tmp_path).write(VIDEO.video_id, made())
    asked = []

    def mapper(path: Path) -> NDArray[np.uint8]:
        asked.append(path)
        return np.frombuffer(path.read_bytes(), np.uint8)

    def refusing(path: Path) -> NDArray[np.uint8]:
        raise OSError(path)

    for each in (mapper, refusing):
        found = FeatureStore(tmp_path, each).need(VIDEO, *IDENTITY)
        for name in ARRAYS:
            np.testing.assert_array_equal(getattr(found, name), getattr(made(), name))
        assert found.rgb.flags.owndata == (each is refusing)
    assert asked == [FeatureStore(tmp_path).path_of(VIDEO.video_id, "face-flow-1")]


@pytest.mark.parametrize(
    ("video", "identity", "sentence"),
    [
        (replace(VIDEO, n_frames=91), IDENTITY, "of 90 frames, but the video has 91"),
        (VIDEO, ("face-flow-1", "abc", 16, 8), "of 8 frames every 4, but 16 every 8 are asked"),
        (replace(VIDEO, fps=25), IDENTITY, "at 30.0 frames a second, but the video has 25"),
        (VIDEO, ("face-flow-1", "abd", 8, 4), "another version of the extractor, or with other"),
        (VIDEO, ("i3d-1", "abc", 8, 4), "is missing"),
    ],
)
def test_who_asks_for_features_is_told_what_is_there_instead(
    tmp_path: Path, video: Video, identity: tuple[str, str, int, int], sentence: str
) -> None:
    store = FeatureStore(tmp_path)
    store.write(VIDEO.video_id, made())
    assert store.need(VIDEO, *IDENTITY).snippets == made().snippets
    with pytest.raises(UserError, match=sentence) as caught:
        store.need(video, *identity)
    assert "again" in caught.value.remedy


def test_features_take_the_place_of_the_parts_they_were_made_of(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path)
    parts = store.parts(VIDEO.video_id, "face-flow-1", "x")
    other = store.parts(VIDEO.video_id, "face-flow-2", "x")
    for each in (parts, other):
        each.append("track", {"boxes": np.ones((2, 4))})
    store.write(VIDEO.video_id, made())
    assert not parts.folder.exists()
    assert len(list(other.load("track"))) == 1


def test_a_feature_file_is_plain_hdf5_as_documented(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path)
    store.write(VIDEO.video_id, made())
    with h5py.File(store.path_of(VIDEO.video_id, "face-flow-1")) as file:
        text = (ROOT / "docs" / "features-format.md").read_text(encoding="utf-8")
        for name in (*file, *file.attrs):
            assert f"`{name}`" in text
        assert file["rgb"].shape == made().rgb.shape
