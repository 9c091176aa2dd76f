"""An extraction under way: its blocks as small files, each written whole, until they are one."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.project.files import make_folder, write_whole
from core.strict_npz import StrictNpz

IDENTITY = "identity"

Rows = Mapping[str, NDArray[Any]]


class FeatureParts:
    """The blocks of one video and extractor, in a folder beside its feature file.

    A kill at any moment leaves every block that append() returned from, and nothing half. Blocks
    that another version, other settings or another file made are no blocks of this extraction:
    they are removed.

    Attributes:
        folder: Where the blocks lie.
        identity: All that shapes them; every block carries it.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self.folder = folder
        self.identity = identity
        self._n: dict[str, int] = {}

    def load(self, stage: str) -> Iterator[Rows]:
        """Yield the blocks of a stage in order, up to the first that is missing or damaged."""
        for number in count():
            self._n[stage] = number
            rows = self._read(self._path(stage, number))
            if rows is None:
                break
            yield rows
        for number in count(self._n[stage]):
            try:
                self._path(stage, number).unlink()
            except OSError:
                break

    def append(self, stage: str, rows: Rows) -> None:
        """Keep one more block; it is on the disk when this returns.

        Raises:
            UserError: It cannot be written; the blocks before it are as they were.
        """
        content = BytesIO()
        whole: dict[str, Any] = {IDENTITY: np.array(self.identity), **rows}
        np.savez(content, **whole)
        make_folder(self.folder.parent)
        make_folder(self.folder)
        number = self._n.get(stage, 0)
        write_whole(self._path(stage, number), content.getvalue())
        self._n[stage] = number + 1

    def remove(self) -> None:
        """Remove all blocks: the feature file has what came of them."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, path: Path) -> Rows | None:
        with suppress(OSError, ValueError, KeyError), path.open("rb") as file:
            rows = dict(StrictNpz(file))
            if str(rows.pop(IDENTITY)) == self.identity:
                return rows
        return None

    def _path(self, stage: str, number: int) -> Path:
        return self.folder / f"{stage}-{number:06}.npz"
