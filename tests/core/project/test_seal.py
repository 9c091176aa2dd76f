"""The line behind project.h5 tells every flipped bit, and is in nobody's way."""

from pathlib import Path

import h5py
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Labels
from core.project.labels_file import read_labels, write_labels
from core.project.seal import MARK, SIZE, refuse_broken, sealed


@given(content=st.binary(max_size=3000), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_flipped_bit_of_the_content_is_told(
    tmp_path: Path, content: bytes, data: st.DataObject
) -> None:
    path, whole = tmp_path / "file", sealed(content)
    path.write_bytes(whole)
    refuse_broken(path)
    if content:
        place = data.draw(st.integers(0, len(content) - 1))
        bit = 1 << data.draw(st.integers(0, 7))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        with pytest.raises(ValueError, match="damaged or changed"):
            refuse_broken(path)


def test_content_of_many_blocks_is_looked_at_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    whole = bytearray(sealed(bytes(3_000_000)))
    path.write_bytes(whole)
    refuse_broken(path)
    whole[2_999_999] = 1
    path.write_bytes(whole)
    with pytest.raises(ValueError, match="damaged or changed"):
        refuse_broken(path)


@pytest.mark.parametrize("n_off", [1, 20, 64])
def test_a_line_cut_off_is_told(tmp_path: Path, n_off: int) -> None:
    (tmp_path / "file").write_bytes(sealed(b"content")[:-n_off])
    with pytest.raises(ValueError, match="damaged or changed"):
        refuse_broken(tmp_path / "file")


@pytest.mark.parametrize("content", [b"", b"short", bytes(200)])
def test_a_file_without_a_seal_passes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    refuse_broken(tmp_path / "file")


def test_a_flipped_bit_in_a_project_is_refused_with_what_to_do(
    tmp_path: Path, labels: Labels
) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    whole = path.read_bytes()
    for place in range(0, len(whole) - SIZE, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(UserError, match=r"project\.h5 cannot be read: it was damaged") as told:
            read_labels(path)
        assert "snapshots mend" in told.value.remedy


def test_an_hdf5_program_that_writes_takes_the_line_off(tmp_path: Path, labels: Labels) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    assert MARK in path.read_bytes()
    with h5py.File(path, "r+") as file:
        file.attrs["sequence"] = 5
    assert MARK not in path.read_bytes()
    assert read_labels(path) == (labels, 5)
