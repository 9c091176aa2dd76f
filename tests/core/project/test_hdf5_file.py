"""What every HDF5 file of a project is held to."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.errors import UserError
from core.project.hdf5_file import floats, reading, refuse_newer, whole, writing


def made(path: Path, form: str = "pwes-test", schema: int = 1) -> Path:
    with writing(path, form, schema) as file:
        file["values"] = np.arange(3, dtype=np.float64)
        file["names"] = np.array([b"a"])
    return path


def test_it_opens_in_plain_h5py(tmp_path: Path) -> None:
    with h5py.File(made(tmp_path / "a.h5")) as file:
        assert dict(file.attrs) == {"format": b"pwes-test", "schema": 1}
        assert file["values"][()].tolist() == [0, 1, 2]


def test_numbers_come_back_as_float32(tmp_path: Path) -> None:
    with reading(made(tmp_path / "a.h5"), "pwes-test", 1) as file:
        values = floats(file, "values")
    assert values.dtype == np.float32
    assert values.tolist() == [0, 1, 2]


def test_a_failing_body_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path / "a.h5", "pwes-test", 1):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_is_refused_by_name(tmp_path: Path) -> None:
    path = made(tmp_path / "a.h5", schema=7)
    with (
        pytest.raises(UserError, match=r"a\.h5 was saved by a newer version .*format 7.*up to 1"),
        reading(path, "pwes-test", 1),
    ):
        pass
    refuse_newer(path, 1, 1)


def test_another_kind_of_file_is_refused_by_name(tmp_path: Path) -> None:
    path = made(tmp_path / "a.h5", form="pwes-other")
    with (
        pytest.raises(UserError, match=r"a\.h5 cannot be read: it is another kind"),
        reading(path, "pwes-test", 1),
    ):
        pass


@pytest.mark.parametrize("cut", [0, 100, 1500])
def test_a_damaged_file_is_a_sentence_with_its_remedy(tmp_path: Path, cut: int) -> None:
    path = made(tmp_path / "a.h5")
    path.write_bytes(path.read_bytes()[:cut])
    with (
        pytest.raises(UserError, match=r"a\.h5 cannot be read") as told,
        reading(path, "pwes-test", 1, "Do this."),
    ):
        pass
    assert told.value.remedy == "Do this."


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match=r"a\.h5 is missing"),
        reading(tmp_path / "a.h5", "pwes-test", 1),
    ):
        pass


@pytest.mark.parametrize("name", ["names", "absent"])
def test_what_is_no_array_of_numbers_is_refused(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / "a.h5")
    with pytest.raises(UserError, match=name), reading(path, "pwes-test", 1) as file:
        floats(file, name)


@pytest.mark.parametrize("value", [-1, 1.0, True, "1", np.float64(2)])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        whole(value, "n")


def test_whole_numbers_of_either_library_are_taken() -> None:
    assert (whole(3, "n"), whole(np.int64(4), "n")) == (3, 4)


def test_numbers_that_lie_in_the_file_as_in_memory_are_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    numbers = np.arange(12, dtype=np.float32).reshape(4, 3)
    others = ("chunked", "double", "foreign")
    with writing(path, "pwes-test", 1) as file:
        file["plain"] = numbers
        file.create_dataset("chunked", data=numbers, chunks=(2, 3))
        file["double"] = numbers.astype(np.float64)
        file["foreign"] = numbers.astype(">f4")
        file["nothing"] = numbers[:0]
    content = np.frombuffer(path.read_bytes(), np.uint8)
    with reading(path, "pwes-test", 1) as file:
        found = {name: floats(file, name, content) for name in ("plain", *others)}
        assert floats(file, "nothing", content).shape == (0, 3)
    for name, values in found.items():
        assert values.dtype == np.float32
        assert np.array_equal(values, numbers)
        assert np.shares_memory(values, content) == (name == "plain")
