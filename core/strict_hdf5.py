"""Taking values out of an HDF5 file that may come from a stranger.

Nothing is followed out of the file, and nothing is read before it is known how much memory that
takes. Whatever is wrong is a ValueError or a KeyError; who opened the file makes a sentence of it.

What HDF5's own library dies of is not asked of it: texts of any length, whose heap it trusts. We
write texts of fixed length, and core.old_texts reads those of earlier versions.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from core.endless_lists import refuse_endless
from core.old_texts import REFERENCE, attribute_text, texts_of

ROOM = 64 << 20  # bytes that anything may take in memory, however little of the file it takes
MOST_TIMES = 64  # beyond that, so often its size in the file; we store as it is, others compress
ATTRIBUTE_ROOM = 1 << 16
ODD = "surrogateescape"  # names of files may hold bytes that are no text
NUMBERS = (h5py.h5t.TypeIntegerID, h5py.h5t.TypeFloatID)


def opened(path: Path) -> h5py.File:
    """Open a file for reading, once nothing in it is known to keep the library forever.

    No lock is taken: whoever replaces the file leaves this reader the one that it opened.

    Raises:
        ValueError, OSError: It cannot be read.
    """
    refuse_endless(path)
    return h5py.File(path, "r", locking=False)


def whole(value: object, name: str) -> int:
    """Return an attribute that has to be a whole number, not below 0."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)) or value < 0:
        raise ValueError(f"{name} is {value!r}, not a whole number")
    return int(value)


def number(value: object, name: str) -> float:
    """Return an attribute that has to be a finite number above 0."""
    if not isinstance(value, (int, float, np.integer, np.floating)) or not 0 < value < np.inf:
        raise ValueError(f"{name} is {value!r}, not a number above 0")
    return float(value)


def write_text(holder: h5py.Group, name: str, text: str) -> None:
    """Give a file or a group an attribute that is a text; it is of fixed length in the file."""
    raw = text.encode("utf-8", ODD)
    holder.attrs.create(name, raw, dtype=_text_type(len(raw)))


def write_texts(holder: h5py.Group, name: str, texts: Sequence[str]) -> None:
    """Put a list of texts into a file, of one fixed length."""
    raw = [text.encode("utf-8", ODD) for text in texts]
    longest = max(map(len, raw), default=0)
    holder.create_dataset(name, data=np.array(raw, _text_type(longest)))


def attribute(holder: h5py.Group, name: str) -> object:
    """Return an attribute that has to be one small value: a text or a number.

    Raises:
        KeyError: There is none of that name.
        ValueError: It is a table, larger than any of ours, or neither text nor number.
    """
    found = holder.attrs.get_id(name)
    if found.shape != () or found.get_storage_size() > ATTRIBUTE_ROOM:
        raise ValueError(f"{name} is no single value")
    kind = found.get_type()
    if isinstance(kind, h5py.h5t.TypeStringID):
        if kind.is_variable_str():
            return attribute_text(_path_of(holder), name)
        return bytes(holder.attrs[name]).rstrip(b"\0").decode("utf-8", ODD)
    if not isinstance(kind, NUMBERS):
        raise ValueError(f"{name} is neither text nor number")  # noqa: TRY004 - all is ValueError
    value: object = holder.attrs[name]
    return value


def texts(holder: h5py.Group, name: str) -> tuple[str, ...]:
    """Return a data set that has to be a list of texts.

    Raises:
        KeyError: There is none of that name.
        ValueError: It is something else, or is none that may be read, see dataset().
    """
    found = _data(holder, name)
    kind = found.id.get_type()
    if found.ndim != 1 or not isinstance(kind, h5py.h5t.TypeStringID):
        raise ValueError(f"{name} is no list of texts")
    if not kind.is_variable_str():
        return tuple(bytes(each).decode("utf-8", ODD) for each in dataset(holder, name)[()])
    start, size = found.id.get_offset(), found.id.get_storage_size()
    if start is None or size != len(found) * REFERENCE.size or size > ATTRIBUTE_ROOM:
        raise ValueError(f"{name} is no list of texts")
    path = _path_of(holder)
    with path.open("rb") as file:
        file.seek(start)
        return tuple(texts_of(path, file.read(size)))


def group(holder: h5py.Group, name: str) -> h5py.Group | None:
    """Return a group that lies in this very file; None if there is none of that name.

    Raises:
        ValueError: There is something else, or a link to it.
    """
    if not has(holder, name):
        return None
    _refuse_link(holder, name)
    found = holder[name]
    if not isinstance(found, h5py.Group):
        raise ValueError(f"{name} is no group")  # noqa: TRY004 - all damage is ValueError
    return found


def dataset(holder: h5py.Group, name: str) -> h5py.Dataset:
    """Return a data set that lies in this very file and may be read whole.

    Raises:
        KeyError: There is none of that name.
        ValueError: It is something else, lies in another file, holds objects, or would take far
            more memory than it takes room in the file.
    """
    found = _data(holder, name)
    if found.dtype.hasobject:
        raise ValueError(f"{name} holds objects")
    if not _has_room(found.dtype):
        raise ValueError(f"the columns of {name} overlap")
    chunk = np.prod(found.chunks or (0,), dtype=float) * found.dtype.itemsize
    if max(found.nbytes, chunk) > max(ROOM, MOST_TIMES * found.id.get_storage_size()):
        raise ValueError(f"{name} would take far more memory than it takes room in the file")
    return found


def has(holder: h5py.Group, name: str) -> bool:
    """Say whether there is anything of that name; a link is not followed to find out."""
    return "/" not in name and bool(holder.id.links.exists(name.encode()))


def _data(holder: h5py.Group, name: str) -> h5py.Dataset:
    """Return a data set of this very file, of which nothing was read yet."""
    _refuse_link(holder, name)
    found = holder[name]
    if not isinstance(found, h5py.Dataset):
        raise ValueError(f"{name} is no table")  # noqa: TRY004 - all damage is ValueError
    if found.external or found.is_virtual:
        raise ValueError(f"{name} lies in another file")
    return found


def _has_room(kind: np.dtype[Any]) -> bool:
    """Say whether each column of a table ends before the next one and before the row does.

    h5py takes a floating-point number of strange bits for one of twice the length, whatever stands
    behind it, and writes beyond the end of the row that it reads into.
    """
    columns = [(each[0], each[1]) for each in (kind.fields or {}).values()]
    spans = sorted((start, start + column.itemsize) for column, start in columns)
    spans.append((kind.itemsize, kind.itemsize))
    is_apart = all(this[1] <= following[0] for this, following in pairwise(spans))
    return is_apart and all(_has_room(column) for column, _ in columns)


def _path_of(holder: h5py.Group) -> Path:
    return Path(holder.file.filename)


def _text_type(size: int) -> np.dtype[np.bytes_]:
    """Return the type of texts of that many bytes; HDF5 has none of 0."""
    kind: np.dtype[np.bytes_] = h5py.string_dtype("utf-8", size or 1)
    return kind


def _refuse_link(holder: h5py.Group, name: str) -> None:
    """Raise an error at a link, which may lead anywhere on the computer."""
    if not has(holder, name):
        raise KeyError(f"there is no {name}")
    if holder.id.links.get_info(name.encode()).type != h5py.h5l.TYPE_HARD:
        raise ValueError(f"{name} is only a link")
