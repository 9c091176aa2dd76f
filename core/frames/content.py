"""A quick hash that finds a recording again after it was moved or renamed."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

ENDS = 1 << 20


def file_hash(path: Path) -> str:
    """Hash a file's size and its first and last MB: long recordings must not be read whole."""
    digest = hashlib.sha256()
    _add(digest, path)
    return digest.hexdigest()


def folder_hash(paths: Sequence[Path]) -> str:
    """Hash the names and sizes of a folder's images, and the first and last image."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
    for path in (paths[0], paths[-1]):
        _add(digest, path)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", path: Path) -> None:
    size = path.stat().st_size
    digest.update(size.to_bytes(8, "little"))
    with path.open("rb") as file:
        digest.update(file.read(ENDS))
        file.seek(max(size - ENDS, 0))
        digest.update(file.read(ENDS))
