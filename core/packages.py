"""Packages through pip: into a .venv, out of the wheels kept from earlier set-ups where possible.

Runs before anything is installed: the standard library only.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import UserError
from core.system_libraries import last_lines

_FAILED = "The program's packages could not be installed"


def install(
    python: Path, requirements: Sequence[str], constraints: Path, say: Callable[[str], None]
) -> None:
    """Install requirements into python's environment, in the versions of constraints.

    The wheels are kept for the next set-up, in a folder of the user's beside pip's own cache:
    not every network lets pip cache what it serves.

    Raises:
        UserError: pip failed; its last lines, and what to do.
    """
    pip = [str(python), "-m", "pip"]
    # Wheels only: what has none for this machine should say so, not look for a compiler.
    what = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    what += ["--only-binary", ":all:", "--constraint", str(constraints), *requirements]
    size = "1.5 GB" if any(each.startswith("torch") for each in requirements) else "0.9 GB"
    kept = kept_wheels(python)
    if kept is None:
        say(f"Fetching and unpacking the program's packages ({size}, a minute or more)")
        run([*pip, "install", *what], _FAILED, say)
        return
    unpack = [*pip, "install", "--quiet", "--no-index", "--find-links", str(kept), *what]
    if any(kept.iterdir()):
        say(f"Unpacking the program's packages, as kept in {kept}")
        try:
            run(unpack, _FAILED)
        except UserError:
            say("Not all are kept yet")
        else:
            return
    say(f"Fetching the program's packages into {kept}")
    run([*pip, "download", "--no-cache-dir", "--dest", str(kept), *what], _FAILED, say)
    say(f"Unpacking them ({size}, about a minute)")
    try:
        run(unpack, _FAILED)
    except UserError:
        shutil.rmtree(kept, ignore_errors=True)  # a torn file in there must not fail for ever
        raise


def kept_wheels(python: Path) -> Path | None:
    """Return the folder in which wheels are kept, made if need be; None if pip may keep nothing."""
    asked = subprocess.run(  # noqa: S603  the words are this module's own
        [str(python), "-m", "pip", "cache", "dir"], capture_output=True, text=True, check=False
    )
    if asked.returncode:
        return None
    folder = Path(asked.stdout.strip()).with_name("pwes-wheels")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def run(command: Sequence[str], failure: str, say: Callable[[str], None] | None = None) -> None:
    """Run a command of the set-up, telling `say` of the files that it fetches.

    Raises:
        UserError: It failed: the failure, its last lines, and what to do.
    """
    lines = []
    with subprocess.Popen(  # noqa: S603  the words are the set-up's own
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if say and (file := _file(line)):
                say(f"  {file}")
    if process.returncode:
        problem = f"{failure}. The last lines were:\n{last_lines(lines)}"
        raise UserError(problem, _remedy("".join(lines)))


def _file(line: str) -> str:
    """Return the file, and its size if told, that a line of pip's says it takes; or nothing."""
    verbs = "Downloading|Using cached|Processing|File was already downloaded"
    taken = re.match(rf"\s*(?:{verbs}) (\S+\.whl)(?!\S)(?: (\(\d\S* \wB\)))?", line)
    if taken is None:
        return ""
    name = taken[1].replace("\\", "/").rpartition("/")[2]
    return f"{name} {taken[2] or ''}".rstrip()


def _remedy(output: str) -> str:
    """Return what a person can do about a command that failed with this output."""
    again = "then run the same command again."
    if re.search(r"No space left|Errno 28|Errno 122", output):
        return f"The disk is full: free 2 GB (8 GB if GPU libraries come with torch), {again}"
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return (
            "This network shows certificates that this machine does not trust: have its "
            f"administrator install them (or name their file in PIP_CERT), {again}"
        )
    if re.search(r"NewConnectionError|NameResolution|Connection|timed out|ProxyError", output):
        return f"The network seems to be away: see that this machine is online, {again}"
    if re.search(r"No matching distribution|ResolutionImpossible", output):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return (
            f"Not all packages are published for Python {version} on this system: "
            "try Python 3.11 to 3.14, 64-bit, on a current system."
        )
    return f"Mend what these lines name, {again}"
