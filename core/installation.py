"""Set-up: the folder's own .venv, the packages in it, and the hand-over to its Python.

Runs before anything is installed: the standard library only.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from core import packages, system_libraries
from core.errors import UserError
from core.system_libraries import SystemPackagesMissingError

CONSTRAINTS = Path(".ci", "constraints.txt")
USUAL = ("train", "agreement")
ANNOTATE = "annotate"
EXTRAS = {
    ANNOTATE: ("agreement",),  # without torch, which is most of what there is to fetch
    "package": (*USUAL, "package"),
    "test": (*USUAL, "cluster", "docs", "dev"),
}
"""What a command needs besides the program's own packages; the usual where none is named."""

PACKAGES_MISSING = 3
"""Exit status: the system lacks packages, and a line to run was printed."""

_ROOM = 2 << 30  # bytes; 1.5 GB were measured, 5.3 GB with torch's GPU libraries
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def main(root: Path, arguments: Sequence[str]) -> int:
    """Set up what the command in arguments needs, then run it: `main.py --setup COMMAND ...`.

    `annotate` stands for the window, set up without what only training needs.

    Returns:
        The exit status, where this process still lives to tell it (see hand_over).
    """
    try:
        set_up(root, EXTRAS.get(arguments[0] if arguments else "", USUAL))
    except UserError as error:
        sys.stderr.write(f"\n{error.problem}\n{error.remedy}\n")
        return PACKAGES_MISSING if isinstance(error, SystemPackagesMissingError) else 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The same command starts the set-up anew.\n")
        return 130
    if not arguments:
        _say("Everything is set up.")
        return 0
    if arguments[0] == ANNOTATE:
        arguments = ["open", *arguments[1:]]
    return hand_over(root, arguments)


def set_up(root: Path, extras: Iterable[str]) -> None:
    """Bring system libraries, .venv and the packages in it to what root's files ask for.

    Where there is nothing to do, nothing is said, and it takes a fraction of a second.

    Args:
        root: The repository's folder; its pyproject.toml names the packages, its constraints
            their versions.
        extras: Names of the optional dependencies to install too. Those that an earlier set-up
            installed stay.

    Raises:
        UserError: Something failed; the sentence says what to do.
    """
    _bring_system_packages()
    venv = root / ".venv"
    was = _read_stamp(venv)
    requirements, stamp = _wanted(root, {*was.extras, *extras})
    if stamp == was and _works(venv):
        return
    started = time.monotonic()
    if was.torn or not _works(venv):
        _make(venv)
        was = _Stamp()
    _write_stamp(venv, _Stamp(stamp.digest, stamp.extras, torn=True))
    try:
        packages.install(python_of(venv), requirements, root / CONSTRAINTS, _say)
    except UserError:
        _write_stamp(venv, was)  # pip looks at everything before it touches anything
        raise
    _write_stamp(venv, stamp)
    _say(f"Set up in {time.monotonic() - started:.0f} s.")


def hand_over(root: Path, arguments: Iterable[str]) -> int:
    """Become main.py with these arguments, run by the Python of root's .venv.

    Returns:
        Its exit status; only on Windows, where a process cannot become another.
    """
    command = [str(python_of(root / ".venv")), str(root / "main.py"), *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  the person's own command line
    return subprocess.call(command)  # noqa: S603  as above


def run_where_set_up(root: Path, arguments: Sequence[str]) -> int:
    """Run main.py by the Python of root's .venv, for a person who started it with another.

    Returns:
        The exit status: as hand_over, or 1 if nothing is set up there.
    """
    venv = root / ".venv"
    stamp = _read_stamp(venv)
    if stamp.digest and not stamp.torn and _works(venv) and Path(sys.prefix) != venv:
        return hand_over(root, arguments)
    command = " ".join(["main.py --setup", *arguments])
    sys.stderr.write(f"The program's packages are not set up. Do it with: python3 {command}\n")
    return 1


def python_of(venv: Path) -> Path:
    """Return where the Python of a virtual environment is, or would be."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What the last set-up left in .venv.

    Attributes:
        digest: Identity of what was asked for; empty if nothing was.
        extras: The optional dependencies in there, in order.
        torn: Whether a set-up was torn off, so that nobody knows what is in there.
    """

    digest: str = ""
    extras: tuple[str, ...] = ()
    torn: bool = False


def _read_stamp(venv: Path) -> _Stamp:
    try:
        fields = json.loads((venv / "setup.json").read_text(encoding="utf-8"))
        return _Stamp(fields["digest"], tuple(fields["extras"]), fields["torn"])
    except (OSError, ValueError, KeyError, TypeError):
        return _Stamp()


def _write_stamp(venv: Path, stamp: _Stamp) -> None:
    (venv / "setup.json").write_text(json.dumps(asdict(stamp)), encoding="utf-8")


def _wanted(root: Path, extras: Iterable[str]) -> tuple[list[str], _Stamp]:
    """Return the requirements of the program and of these extras, and their stamp."""
    ordered = tuple(sorted(extras))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = list(project["dependencies"])
    for extra in ordered:
        requirements += project["optional-dependencies"][extra]
    constraints = (root / CONSTRAINTS).read_text(encoding="utf-8")
    identity = json.dumps([_PYTHON, requirements, constraints])
    return requirements, _Stamp(hashlib.sha256(identity.encode()).hexdigest(), ordered)


def _bring_system_packages() -> None:
    """Install what Debian parts from Python and what Qt wants of the system, if missing."""
    window = bool(os.environ.get("DISPLAY"))
    missing = system_libraries.missing_libraries(window=window)
    wanted = system_libraries.python_packages() + system_libraries.packages_for(missing)
    if not wanted:
        return
    system_libraries.install(wanted, _say)
    if still := system_libraries.missing_libraries(window=window):
        raise UserError(
            f"The system packages are installed, yet {', '.join(still)} cannot be loaded.",
            "The program's window cannot be drawn without them; see your system's package manager.",
        )


def _works(venv: Path) -> bool:
    """Say whether venv was made by a Python of this version, which is still there, with pip."""
    try:
        made_by = (venv / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    library = "Lib" if sys.platform == "win32" else f"lib/python{_PYTHON}"
    return (
        re.search(rf"^version\S* = {re.escape(_PYTHON)}\.", made_by, re.MULTILINE) is not None
        and python_of(venv).exists()
        and (venv / library / "site-packages" / "pip").is_dir()
    )


def _make(venv: Path) -> None:
    """Make venv anew, whatever was there.

    Raises:
        UserError: No room, or the folder cannot be written.
    """
    if shutil.disk_usage(venv.parent).free < _ROOM:
        raise UserError(
            f"The disk that holds {venv.parent} has less than 2 GB free, which the program's "
            "packages need.",
            "Free some space, then run the same command again.",
        )
    _say(f"Making {venv} with Python {_PYTHON}")
    # A Python inside the .venv that it is about to clear would saw off its own branch.
    python = sys.executable if sys.prefix == sys.base_prefix else os.path.realpath(sys.executable)
    command = [python, "-m", "venv", "--clear", str(venv)]
    if find_spec("ensurepip"):
        packages.run(command, f"The folder {venv} could not be made")
        return
    packages.run([*command, "--without-pip"], f"The folder {venv} could not be made")
    bring_pip = [python, "-m", "pip", "--python", str(python_of(venv)), "install", "pip"]
    packages.run(bring_pip, f"pip could not be put into {venv}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
