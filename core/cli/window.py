"""What the command line may ask of a window; main.py brings the real one."""

import os
import sys
from pathlib import Path
from typing import Protocol


class Window(Protocol):
    """The program's window, for commands that end in one."""

    def open(self, project: Path | None) -> int:
        """Show the window until it is closed; return the exit code."""
        ...

    def grab(self, project: Path, picture: Path) -> None:
        """Write a picture of the window with the project open in it."""
        ...


def has_display() -> bool:
    """Say whether a window could be seen here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
