"""What HDF5's library (2.0.0) must not be asked to open: it would never return, or take all memory.

The names in a group lie in a local heap, whose free places form a list. Nobody can stop the library
once it reads one that has no end; so whoever opens a file of a stranger looks here before. And the
first bytes may name a driver, whose own words the library reads at whatever length they claim; only
files in several pieces have one.

Layout: HDF5 File Format Specification 3.0, superblock (II.A), local heaps (III.D).
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

SIGNATURE = b"\x89HDF\r\n\x1a\n"
BASE = {0: 24, 1: 28, 2: 12, 3: 12}  # by version, where the superblock says what places count from
DRIVER = {0: 48, 1: 52}  # where it names a driver; later versions bound what that has to say
NOWHERE = b"\xff" * 8
HEAP = b"HEAP"
HEADER = struct.Struct("<4sB3xQQQ")  # signature, version, bytes, first free place, where it lies
LAST = 1  # as the next free place
BLOCK = 1 << 20


def refuse_endless(path: Path) -> None:
    """Look at the first bytes and at every local heap of an HDF5 file.

    Raises:
        ValueError: A list never ends, a driver is named, or it is no HDF5 file that begins at its
            first byte.
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        _check_start(file.read(64))
        for start in _heaps(file):
            _check_list(file, start)


def _check_start(head: bytes) -> None:
    if not head.startswith(SIGNATURE) or len(head) < 64:
        why = "it is no HDF5 file"
        raise ValueError(why)
    at, driver = BASE.get(head[8]), DRIVER.get(head[8])
    has_driver = driver is not None and head[driver : driver + 8] != NOWHERE
    if at is None or head[at : at + 8] != bytes(8) or has_driver:
        raise ValueError("it is laid out as no file of this program is")


def _heaps(file: BinaryIO) -> Iterator[int]:
    """Yield where the letters of a heap stand; they may stand there by chance."""
    file.seek(0)
    start, content = 0, file.read(BLOCK)
    while content:
        after = file.tell()
        at = content.find(HEAP)
        while at >= 0:
            yield start + at
            at = content.find(HEAP, at + 1)
        file.seek(after)
        kept = content[-(len(HEAP) - 1) :]
        fresh = file.read(BLOCK)
        start += len(content) - len(kept)
        content = kept + fresh if fresh else b""


def _check_list(file: BinaryIO, start: int) -> None:
    head = _read(file, start, HEADER.size)
    if len(head) < HEADER.size:
        return
    _, _, size, place, data = HEADER.unpack(head)
    seen: set[int] = set()
    while place != LAST and place < size:
        if place in seen:
            raise ValueError("a list in it never ends")
        seen.add(place)
        link = _read(file, data + place, 8)
        if len(link) < 8:
            return
        (place,) = struct.unpack("<Q", link)


def _read(file: BinaryIO, start: int, size: int) -> bytes:
    if start >= 1 << 62:
        return b""
    file.seek(start)
    return file.read(size)
