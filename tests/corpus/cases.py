"""What a case of the corpus is: a bad file made by code, who reads it, and what is then said."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LONG = "PWES_CORPUS_LONG" in os.environ  # the large ones in full size
READ = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One bad file.

    Attributes:
        name: Of the case.
        make: Makes it in an empty folder, and returns the path that is read.
        read: Reads it as the program does.
        says: Part of the sentence that is to come, as a pattern; READ where it may be read.
        may_either: Whether it may be read as well: no reader has to notice.
    """

    name: str
    make: Callable[[Path], Path]
    read: Callable[[Path], object]
    says: str
    may_either: bool = False


def holding(name: str, content: bytes) -> Callable[[Path], Path]:
    """Return what makes a file of that name and content."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def pipe(name: str) -> Callable[[Path], Path]:
    """Return what makes a pipe that nobody ever writes to."""

    def make(folder: Path) -> Path:
        os.mkfifo(folder / name)
        return folder / name

    return make


def sparse(name: str, size: int) -> Callable[[Path], Path]:
    """Return what makes a file of nothing that takes no room on the disk."""

    def make(folder: Path) -> Path:
        with (folder / name).open("wb") as file:
            file.truncate(size)
        return folder / name

    return make
