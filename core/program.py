"""This program as a thing that is started: its name, and the words that start it anew.

It runs from its folder, by a Python, or frozen (docs/packaging.md), as a file of its own that no
Python is beside. Whoever starts a process of the program asks here for the words.

Runs before anything is installed: the standard library only.
"""

import multiprocessing
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "pwes"
FROM_FOLDER = ("python", "main.py")
LIBRARIES = "LD_LIBRARY_PATH"


def is_frozen() -> bool:
    """Say whether this is the frozen program: there is no Python to call, and no pip."""
    return bool(getattr(sys, "frozen", False))


def name() -> str:
    """Return what a person types to start it."""
    return NAME if is_frozen() else " ".join(FROM_FOLDER)


def words(*arguments: str) -> list[str]:
    """Return the command line that starts this program with these arguments."""
    itself = [sys.executable] if is_frozen() else [sys.executable, str(ROOT / "main.py")]
    return [*itself, *arguments]


def outside() -> dict[str, str]:
    """Return the environment for a program that is not ours: without our own libraries in it.

    On Linux the frozen program finds its libraries through the environment, and keeps what stood
    there before (PyInstaller's manual, "LD_LIBRARY_PATH / LIBPATH considerations").
    """
    environment = dict(os.environ)
    if is_frozen() and LIBRARIES in environment:
        before = environment.pop(f"{LIBRARIES}_ORIG", "")
        environment[LIBRARIES] = before
        if not before:
            del environment[LIBRARIES]
    return environment


def begin_frozen() -> None:
    """Do what only a frozen program has to, before anything else.

    A worker process is this program started anew: then this does its work and does not return.
    A program that Windows starts without a console has nothing to print to.
    """
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - while it runs
            setattr(sys, stream, nowhere)
    multiprocessing.freeze_support()
