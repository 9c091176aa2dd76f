"""Frame indexes of files that were opened before, in the user's cache folder."""

import os
import tempfile
from contextlib import suppress
from dataclasses import fields
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from core.frames.index import CountedIndex, PacketIndex
from core.strict_npz import StrictNpz

VERSION = 1  # of what is in an index; another one finds no older entry
MOST_BYTES = 64 << 20  # of all entries: those used longest ago go first
ELSEWHERE = "PWES_FRAME_INDEXES"  # environment variable that names another folder


def cached_index(path: Path) -> PacketIndex | None:
    """Return the index of a file as it was kept; None if it was not, or not for these bytes."""
    try:
        entry = _entry(path)
        with entry.open("rb") as file:
            index = _from_arrays(dict(StrictNpz(file)))
        os.utime(entry)
    except (OSError, ValueError, KeyError):
        return None  # never made, removed, or damaged: it is made anew
    return index


def keep_index(path: Path, index: PacketIndex) -> None:
    """Keep a file's index for the next time; where nothing can be written, do nothing."""
    with suppress(OSError):
        entry = _entry(path)
        entry.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=entry.parent, suffix=".draft")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez_compressed(file, allow_pickle=False, **_as_arrays(index))
            Path(draft).replace(entry)
        finally:
            Path(draft).unlink(missing_ok=True)
        _forget_oldest(entry.parent)


def _entry(path: Path) -> Path:
    """Return the entry's file: its name stands for the path, its size and when it changed."""
    facts = path.stat()
    key = f"{VERSION}\0{path.resolve()}\0{facts.st_size}\0{facts.st_mtime_ns}"
    elsewhere = os.environ.get(ELSEWHERE)
    folder = Path(elsewhere) if elsewhere else user_cache_path("pwes") / "frame-indexes"
    return folder / f"{sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.npz"


def _forget_oldest(folder: Path) -> None:
    entries = [(each.stat(), each) for each in folder.iterdir()]
    entries.sort(key=lambda entry: -entry[0].st_mtime)
    held = np.cumsum([facts.st_size for facts, _ in entries])
    for n_bytes, (_, each) in zip(held, entries, strict=True):
        if n_bytes > MOST_BYTES:
            each.unlink(missing_ok=True)


def _as_arrays(index: PacketIndex) -> dict[str, Any]:
    held = {field.name: getattr(index, field.name) for field in fields(index)}
    return held | {"time_base": [index.time_base.numerator, index.time_base.denominator]}


def _from_arrays(held: dict[str, Any]) -> PacketIndex:
    values = {name: array if array.ndim else array.item() for name, array in held.items()}
    values["time_base"] = Fraction(*values["time_base"].tolist())
    kind = CountedIndex if "frames" in values else PacketIndex
    try:
        return kind(**values)
    except TypeError as error:  # of another program version after all
        raise ValueError("no index") from error
