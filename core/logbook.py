"""The program's log and its reports of mishaps: what happened, and nothing of whom or what.

Names of files, videos and people stand in neither, so that both can be sent to somebody. A
mishap's own words are left out too, since they may hold such names; the places in the program are
enough to find it.
"""

import faulthandler
import logging
import platform
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from platformdirs import user_log_path

LOG, CRASH = "pwes.log", "crash.txt"
SIZE, N_OLD = 1 << 20, 3
N_REPORTS = 20
ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "h5py", "av", "torch")

_SALT = uuid4().hex  # the same name has the same mark in one log, and nobody can look it up


class Discreet(logging.Formatter):
    """Writes texts that a message is filled with as marks, and of exceptions only the places."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format a copy: other handlers get the record as it was."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.exc_text = None
        if isinstance(kept.args, tuple):
            kept.args = tuple(map(_marked, kept.args))
        error = kept.exc_info[1] if kept.exc_info else None
        if error is not None:
            kept.exc_info, kept.exc_text = None, places(error)
        return super().format(kept)


class Logbook:
    """The folder in which the log, reports of mishaps and crashes are kept.

    Attributes:
        folder: Where.
        last_crash: What the system said when the program crashed the last time; None if it did
            not since it was last started.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = user_log_path("pwes", appauthor=False) if folder is None else folder
        self.last_crash: Path | None = None
        self._handler: logging.Handler | None = None
        self._crash_file: TextIO | None = None

    def open(self) -> None:
        """Begin to keep the log; where that cannot be written, the program goes on without."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.last_crash = self._set_aside()
            self._handler = RotatingFileHandler(
                self.folder / LOG, maxBytes=SIZE, backupCount=N_OLD, encoding="utf-8", delay=True
            )
            self._handler.setFormatter(Discreet())
            logging.getLogger().addHandler(self._handler)
            self._crash_file = (self.folder / CRASH).open("w", encoding="utf-8")
            faulthandler.enable(self._crash_file)

    def close(self) -> None:
        """End the log in good order, so that the next start finds no crash."""
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._crash_file is not None:
            faulthandler.disable()
            self._crash_file.close()
            self._crash_file = None

    def report(self, error: BaseException) -> Path | None:
        """Write what is needed to find a mistake; return where, or None if that cannot be."""
        now = datetime.now(UTC)
        path = self.folder / f"mishap-{now:%Y-%m-%d_%H-%M-%S-%f}.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{now.isoformat()}\n{_surroundings()}\n\n{places(error)}\n", "utf-8")
            for surplus in sorted(self.folder.glob("mishap-*.txt"))[:-N_REPORTS]:
                surplus.unlink(missing_ok=True)
        except OSError:
            return None
        return path

    def _set_aside(self) -> Path | None:
        """Keep under another name what a crash wrote."""
        crash = self.folder / CRASH
        if not crash.is_file() or not crash.stat().st_size:
            return None
        when = datetime.fromtimestamp(crash.stat().st_mtime, UTC)
        return crash.replace(self.folder / f"crash-{when:%Y-%m-%d_%H-%M-%S}.txt")


def places(error: BaseException) -> str:
    """Return the kinds of an error and of its causes, and the places that it went through."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {_place(each.filename)}:{each.lineno} {each.name}" for each in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _place(file: str) -> str:
    """Return a source file's name without the folders that it was installed under."""
    path = Path(file)
    if path.is_relative_to(ROOT):
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:])


def _marked(value: object) -> object:
    if isinstance(value, int | float | None):
        return value
    return "#" + sha256(f"{_SALT}{value}".encode("utf-8", "replace")).hexdigest()[:8]


def _surroundings() -> str:
    versions = (f"{name} {_version(name)}" for name in PACKAGES)
    return f"{platform.platform()}, Python {sys.version.split()[0]}\n{', '.join(versions)}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"
