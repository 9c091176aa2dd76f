"""Taking values out of an HDF5 file that may come from a stranger.

Nothing is followed out of the file, and nothing is read before it is known how much memory that
takes. Whatever is wrong is a ValueError or a KeyError; who opened the file makes a sentence of it.
"""

import h5py
import numpy as np

ROOM = 64 << 20  # bytes that anything may take in memory, however little of the file it takes
MOST_TIMES = 64  # beyond that, so often its size in the file; we store as it is, others compress
ATTRIBUTE_ROOM = 1 << 16


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


def attribute(holder: h5py.Group, name: str) -> object:
    """Return an attribute that has to be one small value: a text or a number.

    Raises:
        KeyError: There is none of that name.
        ValueError: It is a table, or larger than any of ours.
    """
    found = holder.attrs.get_id(name)
    if found.shape != () or found.get_storage_size() > ATTRIBUTE_ROOM:
        raise ValueError(f"{name} is no single value")
    value: object = holder.attrs[name]
    return value


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
    _refuse_link(holder, name)
    found = holder[name]
    if not isinstance(found, h5py.Dataset):
        raise ValueError(f"{name} is no table")  # noqa: TRY004 - all damage is ValueError
    if found.external or found.is_virtual:
        raise ValueError(f"{name} lies in another file")
    if found.dtype.hasobject:
        raise ValueError(f"{name} holds objects")
    chunk = np.prod(found.chunks or (0,), dtype=float) * found.dtype.itemsize
    if max(found.nbytes, chunk) > max(ROOM, MOST_TIMES * found.id.get_storage_size()):
        raise ValueError(f"{name} would take far more memory than it takes room in the file")
    return found


def has(holder: h5py.Group, name: str) -> bool:
    """Say whether there is anything of that name; a link is not followed to find out."""
    return "/" not in name and bool(holder.id.links.exists(name.encode()))


def _refuse_link(holder: h5py.Group, name: str) -> None:
    """Raise an error at a link, which may lead anywhere on the computer."""
    if not has(holder, name):
        raise KeyError(f"there is no {name}")
    if holder.id.links.get_info(name.encode()).type != h5py.h5l.TYPE_HARD:
        raise ValueError(f"{name} is only a link")
