"""How much memory is left to this process, and how it gives back what it no longer needs."""

import ctypes
import sys
from pathlib import Path

import psutil

GROUPS = Path("/sys/fs/cgroup")
MEMBERSHIP = Path("/proc/self/cgroup")
ARENA_MAX, ARENAS = -8, 2  # M_ARENA_MAX of glibc's malloc.h
MMAP_THRESHOLD, LARGE = -3, 1 << 20  # M_MMAP_THRESHOLD


def left() -> int:
    """Return the bytes that may still be taken before the system has to end a process.

    On a cluster and in a container the control group's limit is what counts; psutil sees the
    whole computer.
    """
    available = psutil.virtual_memory().available
    share = _left_in_group()
    return available if share is None else min(available, share)


def held() -> int:
    """Return the bytes that this process and those that it started keep in memory."""
    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.Error:  # it has ended meanwhile
            continue
    return total


def stay_compact() -> None:
    """Have what many threads free given back to the system; for a process that runs for hours.

    glibc gives each thread that allocates a heap of its own and lets the pictures that decoders
    make come to lie among small things that stay: a window in use grew by some 7 % in ten
    minutes. Other C libraries have no such choice, and nothing is done there.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(ARENA_MAX, ARENAS)
        mallopt(MMAP_THRESHOLD, LARGE)


def _left_in_group() -> int | None:
    """Return what is left of the tightest limit above this process; None where there is none."""
    if sys.platform != "linux":
        return None
    lefts = [each for folder in _groups() if (each := _left_of(folder)) is not None]
    return min(lefts, default=None)


def _groups() -> list[Path]:
    """Return the folders of this process's control group and of all those that it lies in."""
    try:
        lines = MEMBERSHIP.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    inside = next((line.removeprefix("0::") for line in lines if line.startswith("0::")), None)
    if inside is None:  # control groups of the first version, which are dying out
        return []
    own = GROUPS / inside.strip("/")
    return [own, *(each for each in own.parents if each.is_relative_to(GROUPS))]


def _left_of(folder: Path) -> int | None:
    """Return what a control group may still take; files that were read count as free."""
    try:
        most = (folder / "memory.max").read_text(encoding="ascii").strip()
        taken = int((folder / "memory.current").read_text(encoding="ascii"))
        stats = (folder / "memory.stat").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    if not most.isdigit():
        return None
    cached = sum(int(n) for name, n in map(str.split, stats) if name == "inactive_file")
    return max(int(most) - taken + cached, 0)
