"""A disk on which one chosen call of os refuses, is torn, or is the last before the power goes."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import NoReturn

import pytest

Call = Callable[..., object]
CALLS = ("open", "write", "fsync", "ftruncate", "replace", "unlink", "mkdir", "link")
WRITING = os.O_WRONLY | os.O_RDWR


class PowerCutError(BaseException):
    """The machine stops here; nothing after it happens."""


class Fault(StrEnum):
    """What becomes of the chosen call."""

    REFUSED = "nothing is done and the disk is said to be full"
    TORN = "half of a write is done and the disk is said to be full"
    CUT_WITHIN = "the power goes when half of a write is done"
    CUT_AFTER = "the power goes right after it"

    @property
    def is_of_writes(self) -> bool:
        """Whether other calls know no such fault."""
        return self in {Fault.TORN, Fault.CUT_WITHIN}


class Disk:
    """Counts the calls that change something, and lets one of them fail.

    Attributes:
        calls: The names of the calls so far.
    """

    def __init__(self, at: int = -1, fault: Fault = Fault.REFUSED) -> None:
        self.calls: list[str] = []
        self._at, self._fault = at, fault
        self._is_dead = False

    def wrapped(self, name: str, real: Call) -> Call:
        def call(*arguments: object, **words: object) -> object:
            if self._is_dead:
                raise PowerCutError
            if name == "open" and not _flags(arguments) & WRITING:
                return real(*arguments, **words)
            self.calls.append(name)
            if len(self.calls) - 1 == self._at:
                self._fail(name, partial(real, **words), arguments)
            return None if name == "fsync" else real(*arguments, **words)

        return call

    def _fail(self, name: str, real: Call, arguments: tuple[object, ...]) -> NoReturn:
        if self._fault.is_of_writes:
            handle, content = arguments
            assert isinstance(content, (bytes, memoryview))
            real(handle, content[: len(content) // 2])
        elif self._fault is Fault.CUT_AFTER and name != "fsync":
            real(*arguments)
        if self._fault in {Fault.REFUSED, Fault.TORN}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._is_dead = True
        raise PowerCutError


def _flags(arguments: tuple[object, ...]) -> int:
    flags = arguments[1]
    assert isinstance(flags, int)
    return flags


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Let every change go through a disk; syncs cost no time."""
    with pytest.MonkeyPatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, disk.wrapped(name, getattr(os, name)))
        yield disk
