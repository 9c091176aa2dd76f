"""One writer a project: a lock file that says who it is, and that a dead program lets go of."""

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from core.errors import UserError
from core.reading import read_whole

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"
GUARDED_BYTE = 1 << 30  # Windows locks bytes against reading too: one far behind the text
SLACK_S = 2.0
MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for writing.

    Attributes:
        host: Name of the computer.
        process_id: The program's process there.
        since: When it opened the project, ISO 8601 in UTC; empty if unknown.
        began: What tells its process from others of the same number, whatever was done to the
            clock since; empty if unknown.
    """

    host: str
    process_id: int
    since: str
    began: str = ""

    def __str__(self) -> str:
        if not self.since:
            return "another program"
        began = datetime.fromisoformat(self.since)
        place = "this computer" if self.host == socket.gethostname() else self.host
        return (
            f"process {self.process_id} on {place}, since {began.astimezone():%Y-%m-%d %H:%M:%S} "
            f"({_age(began)})"
        )


UNKNOWN = Holder("", 0, "")


class Lock:
    """The lock of one project folder.

    The system's own advisory lock on the file tells, on one computer, the living from the dead.
    Across computers and on file systems without such locks the file's text decides: who it names
    on another computer is believed to be alive.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._handle: int | None = None

    def acquire(self) -> Holder | None:
        """Take the lock; return None if it is ours now, else who holds it.

        Raises:
            OSError: The lock file cannot be written, as in a read-only folder.
        """
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            holder = self._holder(handle)
            if holder is None:
                _write(handle, _ourselves())
        except BaseException:
            os.close(handle)
            raise
        if holder is None:
            self._handle = handle
        else:
            os.close(handle)
        return holder

    def release(self) -> None:
        """Let go of the lock; the empty file stays, since removing it would race with takers."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with suppress(OSError):  # the disk is gone: who asks there is told by the time
                os.ftruncate(handle, 0)
            with suppress(OSError):
                os.close(handle)

    def _holder(self, handle: int) -> Holder | None:
        free = _taken(handle)
        holder = read_holder(self.path)
        if not free:
            return holder or UNKNOWN
        return holder if holder is not None and _may_live(holder) else None


def is_let_go(folder: Path) -> bool:
    """Say whether nobody seems to hold a project any more, without taking its lock."""
    holder = read_holder(folder / NAME)
    return holder is None or not _may_live(holder)


def read_holder(path: Path) -> Holder | None:
    """Return who a lock file names; None if nobody, or if its writer died while writing."""
    try:
        row = json.loads(read_whole(path, MOST_BYTES))
        since = datetime.fromisoformat(row["since"]).astimezone(UTC)
        began = str(row.get("began", ""))
        return Holder(str(row["host"]), int(row["process_id"]), since.isoformat(), began)
    except (OSError, UserError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None


def _ourselves() -> Holder:
    process_id = os.getpid()
    return Holder(socket.gethostname(), process_id, _now().isoformat(), _began(process_id))


def _write(handle: int, holder: Holder) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(holder)).encode() + b"\n")
    os.fsync(handle)


def _may_live(holder: Holder) -> bool:
    """Say whether the holder may still be at work although the system's lock was free.

    That is so on another computer, and where the file system only pretends to lock. A process
    that began after the lock was taken only inherited the number of a dead one.
    """
    if holder.host != socket.gethostname():
        return True
    try:
        process = psutil.Process(holder.process_id)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if holder.began:
            return _began(holder.process_id) in {holder.began, ""}
        began = datetime.fromtimestamp(process.create_time(), UTC)  # by an earlier version
        return (began - datetime.fromisoformat(holder.since)).total_seconds() <= SLACK_S
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is there, and belongs to somebody else
        return True


def _began(process_id: int) -> str:
    """Return what no other process of that number has; empty if the system does not tell.

    Linux tells when a process began by its clock as it is set now: after a sleep or a correction
    of the clock that is another time. So there it is counted from the start of the computer.
    """
    if sys.platform != "linux":
        with suppress(psutil.Error):
            return f"{psutil.Process(process_id).create_time():.3f}"
        return ""
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        line = Path(f"/proc/{process_id}/stat").read_text()
    except (OSError, ValueError):
        return ""
    return f"{start} {line.rpartition(')')[2].split()[19]}"  # proc(5): starttime, in ticks


def _taken(handle: int) -> bool:
    """Take the system's lock until the handle is closed; say whether nobody else had it."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, GUARDED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # this file system has no such locks; the text has to do
        return True
    return True


def _age(began: datetime) -> str:
    minutes = int((_now() - began).total_seconds() // 60)
    if minutes < 2:
        return "just now"
    return f"{minutes} minutes ago" if minutes < 120 else f"{minutes // 60} hours ago"


def _now() -> datetime:
    return datetime.now(UTC)
