"""Arrays out of a zip file (.npz) that may come from a stranger, or be damaged.

Nothing is unpickled, and nothing is unpacked before it is known how much memory that takes.
"""

import math
import zlib
from collections.abc import Callable, Iterator, Mapping
from tokenize import TokenError
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

ROOM = 64 << 20  # bytes that an array may take in memory, however little of the file it takes
MOST_TIMES = 64  # beyond that, so often its size in the file

Shape = tuple[int, ...]
Array = NDArray[np.generic]
HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


class StrictNpz(Mapping[str, Array]):
    """The arrays of a zip file by name; whatever is wrong with one is a ValueError."""

    def __init__(
        self, file: IO[bytes], check: Callable[[str, Shape], object] = lambda *_: None
    ) -> None:
        """Open the zip file.

        Args:
            file: It, open for reading.
            check: Asked with the name and the shape of an array before it is made; it may raise.

        Raises:
            ValueError: It is none.
        """
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, EOFError, NotImplementedError) as error:
            raise ValueError(str(error)) from error
        self._size = file.seek(0, 2)
        self._check = check

    def __getitem__(self, name: str) -> Array:
        try:
            return self._array(name)
        except (BadZipFile, EOFError, RuntimeError, SyntaxError, TokenError, zlib.error) as error:
            raise ValueError(f"{name} is damaged: {error}") from error

    def __iter__(self) -> Iterator[str]:
        return (each.removesuffix(".npy") for each in self._zip.namelist())

    def __len__(self) -> int:
        return len(self._zip.namelist())

    def _array(self, name: str) -> Array:
        known = self._zip.getinfo(f"{name}.npy")
        packed = min(known.compress_size, self._size)
        if known.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise ValueError(f"{name} is packed in a way that is not taken")
        if known.file_size > max(ROOM, MOST_TIMES * packed):
            raise ValueError(f"{name} would take far more memory than it takes room in the file")
        with self._zip.open(known) as member:
            version = npy.read_magic(member)
            if version not in HEADERS:
                raise ValueError(f"{name} is of an unknown version")
            shape, _, kind = HEADERS[version](member)
            self._check(name, shape)
            if min(shape, default=0) < 0 or math.prod(shape) * kind.itemsize > known.file_size:
                raise ValueError(f"{name} is said to be larger than it is")
        with self._zip.open(known) as member:
            return np.asarray(npy.read_array(member, allow_pickle=False))
