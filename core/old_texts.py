"""Texts of any length in HDF5 files of earlier versions, found in the bytes of the file itself.

Files that are written now hold texts of fixed length only. HDF5's library (2.0.0) ends the process,
or never returns, where the heap of the other sort is damaged; so it is never asked for them, and
this reads the little that those versions wrote: attributes of the file, and a list of texts.

Layout: HDF5 File Format Specification 3.0, superblock version 0 (II.A), object headers version 1
(IV.A.1.a), attribute messages version 1 (IV.A.2.m), global heaps (III.E).
"""

import struct
from collections.abc import Iterator
from pathlib import Path

REFERENCE = struct.Struct("<IQI")  # bytes of the text, where its heap begins, its number there
SIGNATURE = b"\x89HDF\r\n\x1a\n\x00"  # and version 0
ROOT = 64  # where the superblock says where the header of the root group begins
ATTRIBUTE, GOES_ON = 0x0C, 0x10  # sorts of messages in a header
MOST_HEADER = 1 << 16
MOST_HEAP = 16 << 20
MOST_BLOCKS = 64


def attribute_text(path: Path, name: str) -> str:
    """Return the text that an attribute of the file itself holds.

    Raises:
        ValueError: The file is none of those that earlier versions wrote, or is damaged.
        OSError: It cannot be read.
    """
    for kind, message in _messages(path):
        if kind == ATTRIBUTE:
            found, value = _attribute(message)
            if found == name:
                return texts_of(path, value)[0]
    raise ValueError(f"{name} is no text that can be read")


def texts_of(path: Path, references: bytes) -> list[str]:
    """Return the texts that references of HDF5, 16 bytes each, stand for.

    Raises:
        ValueError: A reference leads nowhere.
        OSError: The file cannot be read.
    """
    if not references or len(references) % REFERENCE.size:
        raise ValueError("a text is damaged")
    heaps: dict[int, dict[int, bytes]] = {}
    texts = []
    for size, start, number in REFERENCE.iter_unpack(references):
        if start not in heaps:
            heaps[start] = _heap(path, start)
        content = heaps[start].get(number, b"")
        if not 0 < size <= len(content):
            raise ValueError("a text is damaged")
        texts.append(content[:size].decode("utf-8", "surrogateescape"))
    return texts


def _heap(path: Path, start: int) -> dict[int, bytes]:
    """Return the objects of the global heap that begins there, by their numbers."""
    head = _read(path, start, 16)
    version, size = _unpack("<4xB3xQ", head, 0)
    if not head.startswith(b"GCOL") or version != 1 or size > MOST_HEAP:
        raise ValueError("a text is damaged")
    content = _read(path, start, size)
    found: dict[int, bytes] = {}
    at = 16
    while at + 16 <= len(content):
        number, length = _unpack("<H6xQ", content, at)
        if not number:  # the room that is left
            break
        found[number] = content[at + 16 : at + 16 + length]
        at += 16 + _even(length)
    return found


def _messages(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the sort and the content of each message in the header of the root group."""
    head = _read(path, 0, ROOT + 16)
    if not head.startswith(SIGNATURE):
        raise ValueError("its texts are of a form that this program never wrote")
    (start,) = _unpack("<Q", head, ROOT)
    version, size = _unpack("<B7xI", _read(path, start, 16), 0)
    if version != 1:
        raise ValueError("its texts are of a form that this program never wrote")
    blocks = [(start + 16, size)]
    for n_read in range(MOST_BLOCKS):
        if n_read == len(blocks):
            return
        for kind, message in _block(_read(path, *blocks[n_read])):
            if kind == GOES_ON:
                further, size = _unpack("<QQ", message, 0)
                blocks.append((further, size))
            yield kind, message
    raise ValueError("it is damaged")


def _block(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 8 <= len(content):
        kind, size = _unpack("<HH", content, at)
        yield kind, content[at + 8 : at + 8 + size]
        at += 8 + size


def _attribute(message: bytes) -> tuple[str, bytes]:
    """Return the name of an attribute, and the bytes of its value."""
    version, *sizes = _unpack("<BxHHH", message, 0)
    if version != 1:
        raise ValueError("its texts are of a form that this program never wrote")
    name = message[8 : 8 + sizes[0]].split(b"\0")[0]
    value = message[8 + sum(map(_even, sizes)) :]
    return name.decode("utf-8", "replace"), value[: REFERENCE.size]


def _read(path: Path, start: int, size: int) -> bytes:
    if size > max(MOST_HEAP, MOST_HEADER) or start > path.stat().st_size:
        raise ValueError("it is damaged")
    with path.open("rb") as file:
        file.seek(start)
        return file.read(size)


def _unpack(form: str, content: bytes, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, content, at)
    except struct.error:
        raise ValueError("it is damaged") from None


def _even(size: int) -> int:
    return -(-size // 8) * 8  # HDF5 lets everything begin at a multiple of 8
