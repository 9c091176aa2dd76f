"""Attention comes back on its grid."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.attention import Attention
from core.errors import UserError
from core.project.outputs_file import (
    read_motion_of,
    read_outputs,
    read_outputs_of,
    write_motion,
    write_outputs,
)
from core.timeline import Snippets


def made(seed: int, n_frames: int = 90) -> Attention:
    rng = np.random.default_rng(seed)
    snippets = Snippets(n_frames, 8, 4)
    rgb, flow, mean = rng.random((3, len(snippets)), dtype=np.float32)
    return Attention(snippets, rgb, flow, mean, rng.random((len(snippets), 3), dtype=np.float32))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path, outputs = tmp_path / "outputs.h5", {"张_01": made(0), "s02": made(1, n_frames=500)}
    write_outputs(path, outputs)
    for video_id, attention in outputs.items():
        found = read_outputs(path, video_id)
        assert found is not None
        assert found.snippets == attention.snippets
        for name in ("rgb", "flow", "mean", "tcam"):
            np.testing.assert_array_equal(getattr(found, name), getattr(attention, name))
    with h5py.File(path) as file:
        assert dict(file["s02"].attrs) == {"window": 8, "stride": 4, "n_frames": 500}


def test_absent_is_none(tmp_path: Path) -> None:
    path = tmp_path / "outputs.h5"
    assert read_outputs(path, "v") is None
    write_outputs(path, {"v": made(0)})
    assert read_outputs(path, "w") is None
    write_outputs(path, {"w": made(0)})
    assert read_outputs(path, "v") is None


def test_those_of_several_come_in_the_order_asked_for_without_the_missing(tmp_path: Path) -> None:
    path = tmp_path / "outputs.h5"
    assert read_outputs_of(path, ["a"]) == {}
    outputs = {each: made(place) for place, each in enumerate("abc")}
    write_outputs(path, outputs)
    found = read_outputs_of(path, ["c", "nobody", "a"])
    assert list(found) == ["c", "a"]
    for each, attention in found.items():
        np.testing.assert_array_equal(attention.mean, outputs[each].mean)


def test_motion_is_kept_in_the_place_of_attention(tmp_path: Path) -> None:
    path, curve = tmp_path / "outputs.h5", np.linspace(0, 7, 90, dtype=np.float32)
    assert read_motion_of(path, ["张_01"]) == {}
    write_motion(path, {"张_01": curve})
    found = read_motion_of(path, ["w", "张_01"])
    assert list(found) == ["张_01"]
    np.testing.assert_array_equal(found["张_01"], curve)
    assert read_outputs(path, "张_01") is None
    write_outputs(path, {"张_01": made(0)})
    assert read_motion_of(path, ["张_01"]) == {}


@pytest.mark.parametrize("name", ["mean", "tcam"])
def test_damage_is_a_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "outputs.h5"
    write_outputs(path, {"v": made(0)})
    with h5py.File(path, "r+") as file:
        del file["v"][name]
        file["v"][name] = np.zeros(2, np.float32)
    with pytest.raises(UserError, match=r"outputs\.h5 cannot be read"):
        read_outputs(path, "v")


def test_a_name_that_is_no_group_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file name"):
        write_outputs(tmp_path / "outputs.h5", {"a/b": made(0)})
    assert list(tmp_path.iterdir()) == []
