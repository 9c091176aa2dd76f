"""HDF5 files from a stranger: they read no other file and take no more memory than they are."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from core import strict_hdf5
from core.errors import UserError
from core.labels import Labels
from core.project import hdf5_file, outputs_file
from core.project.hdf5_file import reading
from core.project.labels_file import read_labels, write_labels

LARGE = 1 << 28  # numbers, 2 GB of them
Spoil = Callable[[h5py.File], object]


def stranger(folder: Path, spoil: Spoil) -> Path:
    path = folder / "stranger.h5"
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["schema"] = "pwes-test", 1
        spoil(file)
    return path


def secret(folder: Path) -> Path:
    path = folder / "secret.h5"
    with h5py.File(path, "w") as file:
        file["values"] = np.ones(3)
    return path


def external(file: h5py.File) -> None:
    raw = Path(file.filename).with_name("secret.bin")
    raw.write_bytes(np.ones(3).tobytes())
    file.create_dataset("values", (3,), "f8", external=[(str(raw), 0, 24)])


def virtual(file: h5py.File) -> None:
    layout = h5py.VirtualLayout((3,), "f8")
    layout[:] = h5py.VirtualSource(secret(Path(file.filename).parent), "values", (3,))
    file.create_virtual_dataset("values", layout)


def linked(file: h5py.File) -> None:
    file["values"] = h5py.ExternalLink(secret(Path(file.filename).parent), "values")


def soft(file: h5py.File) -> None:
    file["elsewhere"] = np.ones(3)
    file["values"] = h5py.SoftLink("/elsewhere")


def bomb(file: h5py.File) -> None:
    file.create_dataset("values", (LARGE,), "f8", chunks=(1 << 20,), compression="gzip")


def never_written(file: h5py.File) -> None:
    file.create_dataset("values", (LARGE,), "f8")


def giant_chunk(file: h5py.File) -> None:
    shape = (1 << 20, 1 << 8)
    file.create_dataset("values", (1, 1), "f8", chunks=shape, maxshape=(None, None))


def references(file: h5py.File) -> None:
    file["values"] = np.array([file.ref, file.ref], h5py.ref_dtype)


def texts(file: h5py.File) -> None:
    file.create_dataset("values", data=["a", "b"], dtype=h5py.string_dtype())


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (external, "values lies in another file"),
        (virtual, "values lies in another file"),
        (linked, "values is only a link"),
        (soft, "values is only a link"),
        (bomb, "values would take far more memory"),
        (never_written, "values would take far more memory"),
        (giant_chunk, "values would take far more memory"),
        (references, "values holds objects"),
        (texts, "values holds objects"),
        (lambda file: file.create_group("values"), "values is no table"),
        (lambda file: file.create_group("other"), "values"),
    ],
)
def test_what_a_stranger_put_in_is_a_sentence(tmp_path: Path, spoil: Spoil, why: str) -> None:
    path = stranger(tmp_path, spoil)
    tracemalloc.start()
    with (
        pytest.raises(UserError, match=rf"stranger\.h5 cannot be read: .*{why}"),
        reading(path, "pwes-test", 1) as file,
    ):
        hdf5_file.floats(file, "values")
    assert tracemalloc.get_traced_memory()[1] < 1 << 22
    tracemalloc.stop()


def test_a_group_may_not_be_a_link_either(tmp_path: Path) -> None:
    path = tmp_path / "outputs.h5"
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["schema"] = outputs_file.FORMAT, outputs_file.SCHEMA
        file["v"] = h5py.ExternalLink(secret(tmp_path), "/")
        file["w"] = np.ones(3)
        file["x/inner"] = h5py.SoftLink("/x")  # around in circles
    for video_id in ("v", "w"):
        with pytest.raises(UserError, match=r"outputs\.h5 cannot be read"):
            outputs_file.read_outputs(path, video_id)
    with pytest.raises(UserError, match=r"outputs\.h5 cannot be read"):
        outputs_file.read_outputs(path, "x")
    assert outputs_file.read_outputs(path, "y") is None


@pytest.mark.parametrize("value", [np.arange(1 << 14), np.bytes_(b"x" * (1 << 17))])
def test_an_attribute_is_one_small_value(tmp_path: Path, value: object) -> None:
    path = tmp_path / "stranger.h5"
    with h5py.File(path, "w", libver="latest") as file:
        strict_hdf5.write_text(file, "format", "pwes-test")
        file.attrs["schema"] = 1
        file.attrs["extra"] = value
    with reading(path, "pwes-test", 1) as file, pytest.raises(ValueError, match="no single value"):
        strict_hdf5.attribute(file, "extra")


def test_only_the_tables_that_there_should_be_are_read(tmp_path: Path) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, Labels(), sequence=3)
    with h5py.File(path, "a") as file:
        bomb(file)
    assert read_labels(path) == (Labels(), 3)
    with h5py.File(path, "a") as file:
        del file["points"]
        file["points"] = h5py.ExternalLink(secret(tmp_path), "values")
    with pytest.raises(UserError, match=r"project\.h5 cannot be read: points is only a link"):
        read_labels(path)


def test_tables_that_others_compressed_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["schema"] = "pwes-test", 1
        file.create_dataset("values", data=np.zeros(1 << 16), compression="gzip")
    with reading(path, "pwes-test", 1) as file:
        assert hdf5_file.floats(file, "values").shape == (1 << 16,)


def test_a_link_that_leads_nowhere_is_still_a_link(tmp_path: Path) -> None:
    path = tmp_path / "stranger.h5"
    with h5py.File(path, "w") as file:
        file["values"] = h5py.ExternalLink(tmp_path / "nowhere.h5", "values")
        assert strict_hdf5.has(file, "values")
        assert not strict_hdf5.has(file, "values/more")
        with pytest.raises(ValueError, match="values is only a link"):
            strict_hdf5.dataset(file, "values")
