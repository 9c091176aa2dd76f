from pathlib import Path

import h5py
import numpy as np
import pytest

from core.strict_hdf5 import dataset, opened


def table_of(path: Path, number: h5py.h5t.TypeFloatID) -> None:
    """Write a table of one row: a number of 8 bytes, and another one behind it."""
    row = h5py.h5t.create(h5py.h5t.COMPOUND, 16)
    row.insert(b"first", 0, number)
    row.insert(b"second", 8, h5py.h5t.IEEE_F64LE)
    with h5py.File(path, "w") as file:
        h5py.h5d.create(file.id, b"table", row, h5py.h5s.create_simple((1,)))


def test_a_row_of_plain_numbers_is_read(tmp_path: Path) -> None:
    table_of(tmp_path / "plain.h5", h5py.h5t.IEEE_F64LE.copy())
    with opened(tmp_path / "plain.h5") as file:
        assert dataset(file, "table")[()].tolist() == [(0.0, 0.0)]


def test_a_number_that_would_be_written_beyond_its_row_is_not_read(tmp_path: Path) -> None:
    strange = h5py.h5t.IEEE_F64LE.copy()
    strange.set_ebias(5000)
    table_of(tmp_path / "strange.h5", strange)
    with opened(tmp_path / "strange.h5") as file:
        assert (
            file["table"].dtype["first"].itemsize > np.dtype("f8").itemsize
        )  # what h5py makes of it
        with pytest.raises(ValueError, match="columns of table overlap"):
            dataset(file, "table")
