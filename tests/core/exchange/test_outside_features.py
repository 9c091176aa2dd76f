import zipfile
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.outside_features import Grid, read_outside
from core.timeline import Snippets
from core.videos import Video

VIDEO = Video("clip", "clip.mp4", "s01", 30.0, 200)


def streams(n_rows: int, width: int = 6, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    rgb, flow = rng.normal(size=(2, n_rows, width)).astype(np.float32)
    return rgb, flow


def save(path: Path, rgb: np.ndarray, flow: np.ndarray, **more: int) -> Path:
    if path.suffix == ".npz":
        np.savez_compressed(path, rgb=rgb, flow=flow, **more)  # type: ignore[arg-type]
    elif path.suffix == ".npy":
        np.save(path, np.concatenate([rgb, flow], axis=1))
    else:
        with h5py.File(path, "w") as file:
            file["rgb"], file["flow"] = rgb, flow
            file.attrs.update(more)
    return path


@pytest.mark.parametrize("suffix", [".npz", ".npy", ".h5", ".hdf5"])
def test_every_form_brings_the_same_numbers(tmp_path: Path, suffix: str) -> None:
    rgb, flow = streams(len(Snippets(200, 8, 4)))
    features = read_outside(save(tmp_path / f"clip{suffix}", rgb, flow), VIDEO, Grid(), 8)
    np.testing.assert_array_equal(features.rgb, rgb)
    np.testing.assert_array_equal(features.flow, flow)
    assert (features.snippets.window, features.snippets.stride) == (8, 4)
    assert features.extractor == "outside"


@pytest.mark.parametrize("suffix", [".npz", ".h5"])
def test_the_file_may_tell_its_grid_and_the_person_may_overrule_it(
    tmp_path: Path, suffix: str
) -> None:
    rgb, flow = streams(len(Snippets(200, 16, 5)))
    path = save(tmp_path / f"clip{suffix}", rgb, flow, window=16, stride=5)
    assert read_outside(path, VIDEO, Grid(), 8).snippets == Snippets(200, 16, 5)
    with pytest.raises(UserError, match="do not fit clip"):
        read_outside(path, VIDEO, Grid(8, 8), 8)


@given(
    n_frames=st.integers(40, 900),
    window=st.sampled_from([8, 16, 32]),
    divisor=st.sampled_from([1, 2, 4]),
    more=st.sampled_from([-1, 0, 1]),
)
def test_the_stride_follows_from_the_rows_give_or_take_one(
    tmp_path_factory: pytest.TempPathFactory, n_frames: int, window: int, divisor: int, more: int
) -> None:
    video = Video("clip", "clip.mp4", "s01", 30.0, n_frames)
    snippets = Snippets(n_frames, window, window // divisor)
    n_rows = max(len(snippets) + more, 1)
    path = tmp_path_factory.mktemp("outside") / "clip.npy"
    rgb, flow = streams(n_rows, width=2)
    found = read_outside(save(path, rgb, flow), video, Grid(window=window), 8)
    assert abs(len(found.snippets) - n_rows) <= 1
    assert len(found.rgb) == len(found.snippets)
    if n_frames > 4 * window:
        assert found.snippets == snippets


def test_rows_that_do_not_fit_are_refused_with_what_would(tmp_path: Path) -> None:
    path = save(tmp_path / "clip.npz", *streams(37))
    with pytest.raises(UserError, match=r"37 rows.*200 frames.*24 with a stride of 8"):
        read_outside(path, VIDEO, Grid(), 8)


def test_numbers_that_are_not_finite_are_refused(tmp_path: Path) -> None:
    rgb, flow = streams(24)
    flow[3, 2] = np.nan
    with pytest.raises(UserError, match="flow holds numbers that are not finite"):
        read_outside(save(tmp_path / "clip.npz", rgb, flow), VIDEO, Grid(), 8)


def test_a_pickle_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "clip.npz"
    np.savez(path, rgb=np.array([{"a": 1}], object), flow=np.zeros((24, 6), np.float32))
    with pytest.raises(UserError, match="cannot be read as features"):
        read_outside(path, VIDEO, Grid(), 8)


def test_a_huge_header_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    path = tmp_path / "clip.npz"
    header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (24, 1000000000000), }"
    member = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("rgb.npy", member)
    with pytest.raises(UserError, match="at most 201 snippets"):
        read_outside(path, VIDEO, Grid(), 8)


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    rgb, flow = streams(24)
    secret = save(tmp_path / "secret.h5", rgb, flow)
    path = tmp_path / "clip.h5"
    with h5py.File(path, "w") as file:
        file["rgb"] = h5py.ExternalLink(str(secret), "rgb")
        file["flow"] = flow
    with pytest.raises(UserError, match="cannot be read as features"):
        read_outside(path, VIDEO, Grid(), 8)


@pytest.mark.parametrize("name", ["clip.npz", "clip.npy", "clip.h5"])
@pytest.mark.parametrize("content", [b"", b"not an array", b"PK\x03\x04torn", b"\x93NUMPY"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=name):
        read_outside(path, VIDEO, Grid(), 8)
