"""A list that leads back to itself is refused before the library follows it."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core import endless_lists
from core.endless_lists import refuse_endless

NAMES = ["first", "second", "third"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.h5"
    with h5py.File(path, "w") as file:
        for name in NAMES:
            file.create_group(name)["values"] = np.arange(9.0)
    return path


def heaps(raw: bytes) -> list[int]:
    return [at for at in range(len(raw)) if raw[at : at + 4] == b"HEAP"]


def free_place(raw: bytes, heap: int) -> int:
    """Return the byte at which the first free place of a heap says which is the next."""
    first, data = (int.from_bytes(raw[heap + at : heap + at + 8], "little") for at in (16, 24))
    return data + first


def test_a_file_as_the_library_writes_it_is_taken(path: Path) -> None:
    assert len(heaps(path.read_bytes())) == 1 + len(NAMES)
    refuse_endless(path)


@pytest.mark.parametrize("block", [1 << 20, 37])
@pytest.mark.parametrize("which", range(1 + len(NAMES)))
def test_a_list_that_leads_back_is_refused_in_whichever_group(
    path: Path, monkeypatch: pytest.MonkeyPatch, which: int, block: int
) -> None:
    monkeypatch.setattr(endless_lists, "BLOCK", block)  # letters may stand across two of them
    raw = path.read_bytes()
    heap = heaps(raw)[which]
    at = free_place(raw, heap)
    assert int.from_bytes(raw[at : at + 8], "little") == endless_lists.LAST
    path.write_bytes(raw[:at] + raw[heap + 16 : heap + 24] + raw[at + 8 :])
    with pytest.raises(ValueError, match="never ends"):
        refuse_endless(path)


def test_a_driver_that_says_as_much_as_it_likes_is_refused(path: Path) -> None:
    raw = path.read_bytes()
    where = endless_lists.DRIVER[raw[8]]
    words = bytes(4) + (1 << 30).to_bytes(4, "little") + b"NCSAfami"  # 1 GB would be read
    path.write_bytes(raw[:where] + len(raw).to_bytes(8, "little") + raw[where + 8 :] + words)
    with pytest.raises(ValueError, match="laid out"):
        refuse_endless(path)


@pytest.mark.parametrize("content", [b"", b"no file", endless_lists.SIGNATURE, bytes(512)])
def test_what_does_not_begin_as_such_a_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.h5").write_bytes(content)
    with pytest.raises(ValueError, match="no HDF5 file"):
        refuse_endless(tmp_path / "other.h5")


def test_a_file_behind_something_else_is_refused(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "behind.h5", "w", userblock_size=512) as file:
        file["values"] = np.arange(3)
    with pytest.raises(ValueError, match="no HDF5 file"):
        refuse_endless(tmp_path / "behind.h5")


@pytest.mark.parametrize("libver", ["earliest", "v110", "latest"])
def test_other_layouts_of_the_library_are_taken(tmp_path: Path, libver: str) -> None:
    with h5py.File(tmp_path / "other.h5", "w", libver=libver) as file:
        file["HEAP"] = np.frombuffer(b"HEAP" * 64, np.uint8)
    refuse_endless(tmp_path / "other.h5")
