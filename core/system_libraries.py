"""The shared libraries that Qt takes from a Linux system: which are missing, and getting them.

Runs before anything is installed: the standard library only.
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec

from core.errors import UserError

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",  # brings DejaVu, without which nothing has letters
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library to Debian package: enough to draw a window that nobody sees."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a real window on an X display needs besides."""

_ADDRESS = re.compile(
    r"\b(?:https?|file)://\S+|\bhost='[^']*'|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net)\b"
)


class SystemPackagesMissingError(UserError):
    """The system lacks packages that this user may not install; the remedy is the line to run."""


def missing_libraries(*, window: bool, loads: Callable[[str], bool] | None = None) -> list[str]:
    """Return the names of the shared libraries that Qt would look for in vain.

    Args:
        window: Whether a real window is to open; otherwise Qt draws offscreen.
        loads: Says whether a library of that name can be loaded; the real loader if None.
    """
    if sys.platform != "linux":
        return []
    needed = OFFSCREEN | WINDOW if window else OFFSCREEN
    return [name for name in needed if not (loads or _loads)(name)]


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages that hold these libraries."""
    return [(OFFSCREEN | WINDOW)[library] for library in libraries]


def python_packages() -> list[str]:
    """Return the Debian package that lets this Python make a .venv, if that cannot be done yet.

    Debian parts ensurepip from Python. Where a pip is at hand, that one can fill the .venv.
    """
    if sys.platform != "linux" or find_spec("ensurepip") or find_spec("pip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def install(packages: list[str], say: Callable[[str], None]) -> None:
    """Install Debian packages, as root or through a sudo that asks nothing.

    Raises:
        SystemPackagesMissingError: This user may not, or the system is not a Debian one.
        UserError: apt-get failed.
    """
    if not shutil.which("apt-get"):
        raise SystemPackagesMissingError(
            "This system lacks libraries that the program needs (under Debian's names: "
            f"{' '.join(packages)}).",
            "Install them with your system's package manager, then run the same command again.",
        )
    prefix = _become_root()
    if prefix is None:
        raise SystemPackagesMissingError(
            "This system lacks packages that only its administrator can install.",
            f"Run this line, then the same command again:\n\n    {line_to_run(packages)}\n",
        )
    say(f"Installing system packages: {' '.join(packages)}")
    # Its failure alone says nothing: one dead source among good ones fails the whole update.
    updated = _run([*prefix, "apt-get", "update", "-qq"])
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
    installed = _run([*prefix, *quiet, "--no-install-recommends", *packages])
    if installed.returncode:
        raise UserError(
            "The system packages could not be installed. The last lines of apt-get were:\n"
            + last_lines((updated.stdout + installed.stdout).splitlines()),
            "Mend what they name (usually the network), then run the same command again.",
        )


def line_to_run(packages: Iterable[str]) -> str:
    """Return the one line that installs these packages, for a person to run."""
    sudo = "sudo " if shutil.which("sudo") or not shutil.which("su") else ""
    wanted = " ".join(packages)
    line = f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {wanted}"
    return line if sudo else f"su -c '{line}'"


def last_lines(lines: Iterable[str], count: int = 12) -> str:
    """Return the last lines that say something, indented, cut short and without addresses."""
    spoken = [_ADDRESS.sub("(address)", line.rstrip()) for line in lines if line.strip()]
    return "\n".join(f"    {line[:160]}" for line in spoken[-count:])


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _become_root() -> list[str] | None:
    """Return the words before a command that run it as root; None if nothing does."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  the words are this module's own
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
