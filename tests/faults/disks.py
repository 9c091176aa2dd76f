"""Disks of a megabyte, disks that can be pulled out, and a user who may not do everything."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MIB = 1 << 20
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
CAPABILITIES_3 = 0x20080522


class Disk:
    """A small file system of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self, but: int = 0) -> None:
        """Leave no more than that many bytes free."""
        with self._filler.open("ab", buffering=0) as file:
            while (room := _free(self.path) - but) > 0:
                try:
                    file.write(bytes(room))
                except OSError:
                    break

    def make_room(self) -> None:
        self._filler.unlink()

    def remount(self, option: str) -> None:
        _mount("-o", f"remount,{option}", str(self.path))


@contextmanager
def disk(path: Path, mib: int) -> Iterator[Disk]:
    """Mount a disk of that size at path; skip the test where that may not be done."""
    path.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", str(path))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


@contextmanager
def plugged_in(place: Path, at: Path) -> Iterator[None]:
    """Show a folder at another place, as a stick is; pulled out even while files are open."""
    at.mkdir(exist_ok=True)
    try:
        _mount("--bind", str(place), str(at))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Let file modes hold for this thread as they do for ordinary people, root or not."""
    if sys.platform != "linux":
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("file modes do not hold here")
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: low words, then high ones
    assert libc.capget(header, sets) == 0
    before = sets[0]
    sets[0] &= ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH)
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(header, sets) == 0


def _free(path: Path) -> int:
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


def _mount(*arguments: str) -> None:
    if os.name == "nt" or os.geteuid() != 0:
        raise OSError("only root mounts disks")
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
