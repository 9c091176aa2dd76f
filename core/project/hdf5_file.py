"""HDF5 files that are never opened for writing: made in memory, written whole, read strictly.

A file may come from a stranger; core.strict_hdf5 says what is read of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import h5py
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.project.files import put
from core.project.seal import refuse_broken, sealed
from core.strict_hdf5 import (
    attribute,
    dataset,
    group,
    has,
    number,
    opened,
    texts,
    whole,
    write_text,
    write_texts,
)  # fmt: skip

Floats = NDArray[np.float32]

__all__ = [
    "attribute", "dataset", "floats", "group", "has", "number", "reading", "refuse_newer", "texts",
    "whole", "write_text", "write_texts", "writing",
]  # fmt: skip


class NewerError(UserError):
    """A file by a newer version of the program: it is whole, only not for this one."""


@contextmanager
def writing(draft: Path, form: str, schema: int, *, is_sealed: bool = False) -> Iterator[h5py.File]:
    """Yield an HDF5 file in memory; afterwards it is written to draft in one go.

    HDF5 itself never sees the disk: when that is full, the library's own writer fails while
    closing and leaves handles behind, a plain write fails cleanly.

    Args:
        draft: The file to write, as replacing() names it.
        form: What sort of file it is, such as "pwes-labels".
        schema: The version of its layout.
        is_sealed: Whether reading() is to tell if a bit of it has changed; it costs a look at the
            whole file.
    """
    with h5py.File(uuid4().hex, "w", driver="core", backing_store=False) as file:
        write_text(file, "format", form)
        file.attrs["schema"] = schema
        yield file
        file.flush()
        image = file.id.get_file_image()
    put(draft, sealed(image) if is_sealed else image)


@contextmanager
def reading(path: Path, form: str, schema: int, remedy: str = "") -> Iterator[h5py.File]:
    """Yield the HDF5 file at path, once its format and schema are known to be readable.

    Args:
        path: The file.
        form: What sort of file it has to be.
        schema: The newest layout that the caller reads.
        remedy: What a person can do about a damaged file.

    Raises:
        UserError: The file is missing, damaged, not as it was sealed, of another format or of a
            newer schema, or the body met something in it that should not be there.
    """
    if not path.is_file():
        raise UserError(f"{path} is missing.", remedy)
    try:
        refuse_broken(path)
        with opened(path) as file:
            _check_form(file, form)
            refuse_newer(path, whole(attribute(file, "schema"), "schema"), schema)
            yield file
    except (KeyError, OSError, RuntimeError, TypeError, ValueError, OverflowError) as error:
        why = str(error.args[0] if isinstance(error, KeyError) and error.args else error)
        raise UserError(f"{path} cannot be read: {why}.", remedy) from error


def refuse_newer(path: Path, found: int, known: int) -> None:
    """Raise a NewerError when a file says it was written by a newer version of the program."""
    if found > known:
        raise NewerError(
            f"{path} was saved by a newer version of this program "
            f"(format {found}; this version reads up to {known}).",
            "Update the program to open it. The file has not been changed.",
        )


def floats(holder: h5py.Group, name: str, content: NDArray[np.uint8] | None = None) -> Floats:
    """Return a data set that has to hold floating point numbers, as float32.

    Args:
        holder: The file, or a group in it.
        name: The data set's.
        content: The bytes of the file, mapped into memory: float32 numbers that lie there as
            they should in memory are not read but a view of these bytes.

    Raises:
        KeyError: There is none of that name.
        ValueError: It holds something else, or is none that may be read, see dataset().
    """
    stored = dataset(holder, name)
    if stored.dtype.kind != "f":
        raise ValueError(f"{name} holds no floating point numbers")
    start = _start(stored)
    if content is not None and start is not None:
        seen: Floats = content[start : start + stored.nbytes].view(np.float32)
        return seen.reshape(stored.shape)
    values: Floats = stored[()].astype(np.float32, copy=False)
    return values


def _start(stored: h5py.Dataset) -> int | None:
    """Return the byte of the file at which float32 numbers begin, row by row.

    None where they are compressed, in chunks, of another type or byte order, or out of step.
    """
    start: int | None = stored.id.get_offset()
    aligned = start is not None and start % stored.dtype.itemsize == 0
    return start if aligned and stored.dtype == np.float32 else None


def _check_form(file: h5py.File, form: str) -> None:
    if "format" not in file.attrs or attribute(file, "format") != form:
        raise ValueError("it is another kind of HDF5 file")
