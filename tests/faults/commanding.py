"""A script of a child process: commands one after the other, and a report of what they said."""

import os
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from core.cli import app


class NoWindow:
    """The commands here end in no window."""

    def open(self, project: Path | None) -> int:
        raise AssertionError(project)

    def grab(self, project: Path, picture: Path) -> None:
        raise AssertionError(project, picture)

    def walk(self, project: Path, *_: object, **__: object) -> list[Path]:
        raise AssertionError(project)


def at_the_prompt(pipe: Connection, commands: Sequence[Sequence[str]], said: Path) -> None:
    """Run commands as the shell would, and tell the exit code of each that has ended.

    Args:
        pipe: Takes True at the start, and the exit codes.
        commands: Their arguments.
        said: Takes what they print.
    """
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(handle, stream)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1)
    pipe.send(True)
    for command in commands:
        pipe.send(app.run(command, NoWindow()))
