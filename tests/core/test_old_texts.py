"""Texts as earlier versions kept them are read without HDF5's library, whatever is damaged."""

from contextlib import suppress
from pathlib import Path

import h5py
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import old_texts, strict_hdf5

TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=300)


def written(path: Path, texts: list[str]) -> None:
    """Write the texts as plain h5py does: as attributes, and as a list."""
    with h5py.File(path, "w", driver="core", backing_store=False) as file:
        for n, text in enumerate(texts):
            file.attrs[f"text {n}"] = text
        file.attrs["number"] = 7
        file.create_dataset("list", data=texts, dtype=h5py.string_dtype())
        file.flush()
        path.write_bytes(file.id.get_file_image())


@given(st.lists(TEXTS, min_size=1, max_size=40))
def test_texts_of_any_length_are_read_as_the_library_reads_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("old") / "old.h5"
    written(path, texts)
    with h5py.File(path, "r") as file:
        for n, text in enumerate(texts):
            assert strict_hdf5.attribute(file, f"text {n}") == text == file.attrs[f"text {n}"]
        assert strict_hdf5.texts(file, "list") == tuple(texts)
        with pytest.raises(KeyError):
            strict_hdf5.attribute(file, "none")


@given(st.lists(TEXTS, max_size=9))
def test_texts_of_fixed_length_come_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("new") / "new.h5"
    with h5py.File(path, "w") as file:
        for n, text in enumerate(texts):
            strict_hdf5.write_text(file, f"text {n}", text)
        strict_hdf5.write_text(file, "none", "")
        strict_hdf5.write_texts(file, "list", texts)
    assert b"GCOL" not in path.read_bytes()  # the heap that the library does not survive
    with h5py.File(path, "r") as file:
        assert [strict_hdf5.attribute(file, f"text {n}") for n in range(len(texts))] == texts
        assert strict_hdf5.attribute(file, "none") == ""
        assert strict_hdf5.texts(file, "list") == tuple(texts)


def test_damage_at_any_byte_is_an_error_or_another_text(tmp_path: Path) -> None:
    path = tmp_path / "old.h5"
    written(path, ["first", "second"])
    whole = path.read_bytes()
    n_refused = 0
    told = [at for at in range(1, len(whole)) if whole[at] or whole[at - 1]]  # the rest is empty
    for at in told:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with suppress(UnicodeDecodeError):
                assert len(old_texts.attribute_text(path, "text 1")) == len("second")
        except ValueError:
            n_refused += 1
    assert n_refused > 20


@pytest.mark.parametrize("kind", ["a number", "a list of numbers", "another layout"])
def test_what_is_no_such_text_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other.h5"
    libver = "latest" if kind == "another layout" else None
    with h5py.File(path, "w", libver=libver) as file:
        file.attrs["it"] = "text" if libver else 7
        file["list"] = [1, 2]
    with pytest.raises(ValueError, match=r"no text|never wrote|damaged"):
        old_texts.attribute_text(path, "it")
    with h5py.File(path, "r") as file, pytest.raises(ValueError, match="no list of texts"):
        strict_hdf5.texts(file, "list")
