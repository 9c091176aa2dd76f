"""Children that are forked from a process which has imported the program already.

Each leads a session of its own, so that whoever kills it can see whether anything of it is left.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

GONE_WITHIN_S = 60.0  # a worker that is only starting imports first, and sees then
READY_WITHIN_S = 900.0  # a whole extraction, on a machine with other things to do
IMPORTED = ["pwes_gui.app", "core.cli.app", "core.jobs.training", "core.model.training"]

Target = Callable[..., None]


@dataclass
class Child:
    """A process of ours, and the end of the pipe over which it tells what it has done."""

    process: BaseProcess
    pipe: Connection
    gone_after_s: float = 0.0

    def told(self) -> list[Any]:
        """Return all that it told so far; of a dead one, all that it ever told."""
        said = []
        try:
            while self.pipe.poll():
                said.append(self.pipe.recv())
        except (EOFError, OSError):
            pass
        return said

    def waited_for(self) -> object:
        """Return the next thing that it tells."""
        assert self.pipe.poll(READY_WITHIN_S), "it said nothing"
        return self.pipe.recv()

    def kill(self) -> None:
        """Kill it, and see that its own children go too."""
        self.process.kill()
        self.process.join()
        killed_at = time.monotonic()
        assert gone(self.process.pid), f"left behind: {left(self.process.pid)}"
        self.gone_after_s = time.monotonic() - killed_at


@contextmanager
def child(target: Target, *args: object) -> Iterator[Child]:
    """Fork a child that runs target(pipe, *args); it is dead afterwards."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED, target.__module__])
    ours, theirs = context.Pipe()
    process = context.Process(target=_apart, args=(target, theirs, *args))
    process.start()
    theirs.close()
    made = Child(process, ours)
    try:
        yield made
    finally:
        process.kill()
        process.join()
        ours.close()


def _apart(target: Target, pipe: Connection, *args: object) -> None:
    os.setsid()
    target(pipe, *args)
    sys.stdout.flush()


def left(session: int | None) -> list[str]:
    """Return the living processes of a session, by their command lines."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
        except (psutil.Error, OSError):
            continue
    return found


def gone(session: int | None) -> bool:
    """Wait until no process of a session lives; say whether that came in time."""
    until = time.monotonic() + GONE_WITHIN_S
    while left(session):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
