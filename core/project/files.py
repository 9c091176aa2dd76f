"""Files that are written whole, under another name, and then take their place in one step.

Whatever the store changes on the disk, it changes by the calls of os that are here and in journal:
tests/faults lets each of them fail in turn.
"""

import errno
import hashlib
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psutil

from core.errors import UserError
from core.reading import shown

DRAFT = ".draft"
STAMP = "%Y-%m-%d_%H-%M-%S-%f"
HOST = hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]
WRITER = re.compile(r"\.([0-9a-f]{8})-(\d+)-[0-9a-f]+\.draft")
A_DAY_S = 86400.0
PATIENCE_S = (0.02, 0.05, 0.1, 0.2, 0.4)  # Windows refuses while a scanner looks at the file
UNSAFE = frozenset('<>:"/\\|?*')
LONGEST_NAME = 200  # bytes; systems take 255, and something comes behind it
# Windows takes these for devices, whatever suffix they have.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield the name of a draft to write; once written, it takes the place of path in one step.

    If the body raises, KeyboardInterrupt included, or the machine stops, path is as it was.

    Raises:
        UserError: The draft could not be written or renamed; path is as it was.
    """
    # Without the name of path, which may be as long as a name can be; with who writes it.
    draft = path.with_name(f".{HOST}-{os.getpid()}-{uuid4().hex[:12]}{DRAFT}")
    try:
        yield draft
        with opened(draft, os.O_RDWR) as handle:
            os.fsync(handle)  # on the disk before it has the name
        _rename(draft, path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"{path} could not be written ({reason(error)}).",
            "What was there before is unchanged.",
        ) from error
    finally:
        with suppress(OSError):  # the disk may be gone, and why is being told already
            draft.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder if it is not there; the one it lies in must be, or a pulled-out disk grows it.

    Raises:
        UserError: It cannot be made.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be made ({reason(error)}).", what_to_do(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write content to path in one step; see replacing()."""
    with replacing(path) as draft:
        put(draft, content)


def keep_aside(path: Path) -> Path:
    """Give a damaged file a second name beside it, under which nobody ever changes it.

    The first name is for a new file to take, in one step as replacing() does.

    Returns:
        The second name, which says what it is and when it was found.

    Raises:
        UserError: It cannot be kept; nothing has been changed.
    """
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):{STAMP}}{path.suffix}")
    try:
        os.link(path, aside)  # no room is needed for it, and it is the very file
        sync_folder(path.parent)
    except OSError:  # there are disks without second names
        with replacing(aside) as draft:
            put(draft, path.read_bytes())
    return aside


def put(path: Path, content: bytes) -> None:
    """Write a new file, as a draft is; nothing is known about when it is on the disk."""
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as handle:
        write_all(handle, content)


def write_from(path: Path, size: int, content: bytes) -> None:
    """Let content follow the first bytes of a file, and be on the disk; the rest of it goes.

    Raises:
        UserError: The file cannot be written; its first bytes are as they were.
    """
    try:
        is_new = not path.exists()
        with opened(path, os.O_WRONLY | os.O_CREAT) as handle:
            os.ftruncate(handle, size)  # what a failed write may have left
            os.lseek(handle, size, os.SEEK_SET)
            write_all(handle, content)
            os.fsync(handle)
        if is_new:
            sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"{path} could not be written ({reason(error)}).",
            "What was there before is unchanged.",
        ) from error


def cut(path: Path, size: int) -> None:
    """Cut a file off after that many bytes; this works on a full disk too.

    Raises:
        UserError: The file cannot be written.
    """
    try:
        with opened(path, os.O_RDWR) as handle:
            os.ftruncate(handle, size)
            os.fsync(handle)
    except OSError as error:
        raise UserError(f"{path} could not be written ({reason(error)}).") from error


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk; without it a rename may not outlive power loss."""
    if sys.platform != "win32":  # where folders cannot be opened, and renames are journalled
        with opened(folder, os.O_RDONLY) as handle:
            os.fsync(handle)


@contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Yield the handle of a file or folder, and close it."""
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write content where the handle stands, in as many calls as the system wants."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def clear_drafts(folder: Path, older_than_s: float = 0.0) -> None:
    """Remove the drafts that killed writers left in folder, if they are older than that."""
    newest = time.time() - older_than_s
    for draft in folder.glob(f".*{DRAFT}"):
        try:
            if draft.stat().st_mtime <= newest:
                draft.unlink()
        except OSError:  # finished or removed meanwhile, or not ours to remove: no harm done
            continue


def clear_abandoned(folder: Path) -> None:
    """Remove, in a folder and those in it, the drafts whose writers live no more.

    That is known of the programs of this computer; of others it is assumed after a day.
    """
    a_day_ago = time.time() - A_DAY_S
    for draft in folder.rglob(f".*{DRAFT}"):
        writer = WRITER.fullmatch(draft.name)
        is_of_here = writer is not None and writer[1] == HOST
        with suppress(OSError):  # finished or removed meanwhile, or not ours to remove
            if is_of_here and writer is not None:
                is_dead = not psutil.pid_exists(int(writer[2]))
            else:
                is_dead = draft.stat().st_mtime <= a_day_ago
            if is_dead:
                draft.unlink()


def what_to_do(error: OSError) -> str:
    """Return what a person can do about a disk that refuses."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "Make room on the disk, then try again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "See whether you may write there, then try again."
    if error.errno == errno.ENAMETOOLONG:
        return "Choose a shorter name, or a place with a shorter path."
    return "Put the disk or the folder back in its place, then try again."


def reason(error: OSError) -> str:
    """Return why the system refused, in its own few words and without the path."""
    return os.strerror(error.errno) if error.errno else str(error).split("\n", maxsplit=1)[0]


def safe_name(name: str) -> str:
    """Return name if every system takes it as a file name that stays inside its folder.

    Raises:
        UserError: It is empty, too long, a device, or holds a character that some system refuses.
    """
    if not is_safe(name):
        raise UserError(
            f'"{shown(name)}" cannot be used as a file name.',
            'Choose a shorter name without < > : " / \\ | ? * and without dots or spaces at its '
            "ends; CON, NUL and the like are devices on Windows.",
        )
    return name


def is_safe(name: str) -> bool:
    """Say whether every system takes a name as a file's, inside the folder where it is put."""
    plain = name.isprintable() and not UNSAFE & set(name) and name == name.strip(" .")
    is_device = name.partition(".")[0].rstrip().lower() in DEVICES
    return bool(name) and plain and not is_device and len(name.encode()) <= LONGEST_NAME


def _rename(draft: Path, path: Path) -> None:
    for pause_s in PATIENCE_S:
        try:
            draft.replace(path)
        except PermissionError:
            time.sleep(pause_s)
        else:
            return
    draft.replace(path)
