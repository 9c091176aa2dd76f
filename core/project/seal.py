"""The last line of a file of labels: a SHA-256 of all before it, so that a flipped bit is told.

HDF5 has no checksum over the numbers in a table and reads on behind damage. Its library looks at
nothing behind its own end, so every HDF5 program opens a sealed file; one that writes into it takes
the line off, and a file without one is read as it is. A seal says that a file is as it was written,
not who wrote it.
"""

import hashlib
from pathlib import Path

MARK = b"\npwes-seal sha256 "
SIZE = len(MARK) + 2 * hashlib.sha256().digest_size + 1
BLOCK = 1 << 20


def sealed(content: bytes) -> bytes:
    """Return content with its seal behind it."""
    return content + _line(hashlib.sha256(content).hexdigest())


def refuse_broken(path: Path) -> None:
    """Look whether a file is as it was sealed; one without a seal passes.

    Raises:
        ValueError: It is not.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        end = max(file.seek(0, 2) - SIZE, 0)
        file.seek(end)
        line = file.read(SIZE)
        if MARK not in line:
            return
        file.seek(0)
        digest = hashlib.sha256()
        while block := file.read(min(BLOCK, end - file.tell())):
            digest.update(block)
    if line != _line(digest.hexdigest()):
        why = "it was damaged or changed since it was written"
        raise ValueError(why)


def _line(digest: str) -> bytes:
    return MARK + digest.encode() + b"\n"
