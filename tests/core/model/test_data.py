import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.model.data import TrainingVideo, collate, common_widths, epoch_batches, mapped


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=70),
    st.integers(1, 12),
    st.integers(-5, 2**40),
)
def test_an_epoch_holds_every_video_once_in_even_batches(
    lengths: list[int], batch: int, seed: int
) -> None:
    batches = epoch_batches(lengths, batch, (seed, 3))
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    sizes = [len(rows) for rows in batches]
    assert max(sizes) <= batch
    assert max(sizes) - min(sizes) <= 1
    assert batches == epoch_batches(lengths, batch, (seed, 3))


def test_epochs_differ_and_batches_hold_videos_of_similar_length() -> None:
    lengths = list(range(1, 33))
    first, second = (epoch_batches(lengths, 8, (0, epoch)) for epoch in (0, 1))
    assert first != second
    spans = [max(rows) - min(rows) for rows in first]
    assert max(spans) == 7


def test_a_batch_is_padded_with_nothing(videos: list[TrainingVideo]) -> None:
    rows = [5, 0, 6]
    batch = collate(videos, rows)
    assert batch.rows.tolist() == rows
    assert batch.lengths.tolist() == [len(videos[row].rgb) for row in rows]
    for b, row in enumerate(rows):
        n = len(videos[row].rgb)
        assert np.array_equal(batch.rgb[b, :n], videos[row].rgb)
        assert np.array_equal(batch.points[b, :n], videos[row].points)
        for each in (batch.rgb, batch.flow, batch.points, batch.unsure):
            assert not each[b, n:].any()
    assert batch.labels.tolist() == [videos[row].points.any(axis=0).tolist() for row in rows]
    assert batch.n_points.tolist()[2] == [1, 2]
    assert batch.step_s.tolist() == pytest.approx([4 / 30] * 3)
    assert batch.unsure[0].nonzero().tolist() == [[7]]


def test_features_of_any_float_train_as_float32(videos: list[TrainingVideo]) -> None:
    double = replace(videos[0], rgb=videos[0].rgb.astype(np.float64))
    assert collate([double], [0]).rgb.dtype == torch.float32


def test_features_that_do_not_fit_are_named(videos: list[TrainingVideo]) -> None:
    assert common_widths(videos) == (10, 12)
    with pytest.raises(UserError, match="no video"):
        common_widths([])
    narrow = replace(videos[1], video_id="narrow", flow=videos[1].flow[:, :5])
    with pytest.raises(UserError, match=r"narrow have \(10, 5\) channels"):
        common_widths([videos[0], narrow])
    broken = replace(videos[1], video_id="broken", rgb=np.full_like(videos[1].rgb, np.nan))
    with pytest.raises(UserError, match="broken are no finite"):
        common_widths([broken])


def test_a_video_that_cannot_be_is_refused(videos: list[TrainingVideo]) -> None:
    n = len(videos[0].rgb)
    with pytest.raises(ValueError, match="streams and points of"):
        replace(videos[0], rgb=videos[0].rgb[1:])
    with pytest.raises(ValueError, match=r"points \[T, 2\]"):
        replace(videos[0], points=np.zeros((n, 3), dtype=bool))
    for changes in ({"fps": 0.0}, {"stride": 0}):
        with pytest.raises(ValueError, match="no time between"):
            replace(videos[0], **changes)


def test_mapped_bytes_are_the_files_and_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "张.bin"
    path.write_bytes(b"head" + bytes(range(200)))
    found = mapped(path)
    assert found.tobytes() == path.read_bytes()
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1
    with pytest.raises(OSError, match="absent"):
        mapped(tmp_path / "absent")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds on to mapped files")
def test_a_mapped_file_may_be_replaced(tmp_path: Path) -> None:
    path, later = tmp_path / "a.bin", tmp_path / "b.bin"
    path.write_bytes(np.zeros(4, np.float32).tobytes())
    found = mapped(path)
    later.write_bytes(np.ones(4, np.float32).tobytes())
    later.replace(path)
    assert not found.any()


def test_a_thousand_maps_keep_no_file_open(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(np.zeros(4, np.float32).tobytes())
    process = psutil.Process()
    before = len(process.open_files())
    maps = [mapped(path) for _ in range(1000)]
    assert len(process.open_files()) == before
    assert len(maps) == 1000


def test_a_mapped_video_makes_the_same_batch(videos: list[TrainingVideo], tmp_path: Path) -> None:
    on_disk = []
    for index, video in enumerate(videos):
        path = tmp_path / f"{index}.bin"
        path.write_bytes(video.rgb.tobytes() + video.flow.tobytes())
        streams = np.split(mapped(path).view(np.float32), [video.rgb.size])
        rgb = streams[0].reshape(video.rgb.shape)
        on_disk.append(replace(video, rgb=rgb, flow=streams[1].reshape(video.flow.shape)))
    assert common_widths(on_disk) == common_widths(videos)
    ours, theirs = collate(on_disk, [3, 1]), collate(videos, [3, 1])
    assert torch.equal(ours.rgb, theirs.rgb)
    assert torch.equal(ours.flow, theirs.flow)
