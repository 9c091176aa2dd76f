"""history.jsonl: the journal's lines from before the last snapshot, so that undo reaches back.

A line goes in before the journal lets go of it; after a crash between the two it is in both, and
its number tells. No label depends on it: what cannot be read or does not fit is left out of undo,
and said. The file is kept below a bound, by its older half going when a project is opened.
"""

import re
from pathlib import Path

from core.errors import UserError
from core.project.files import keep_aside, reason, write_from, write_whole

NAME = "history.jsonl"
MOST_BYTES = 64 * 2**20  # some 140,000 edits: twice forty hours at one in two seconds
TAIL = 2**16
NUMBER = re.compile(rb'\{"v":\d+,"n":(\d+),')


class History:
    """The history of a project that is open for writing.

    Attributes:
        path: Where it lies.
        size: Its bytes once it was opened; what is behind them came since.
        notice: What the person should know about it, as a sentence; empty if nothing.
    """

    def __init__(self, path: Path, journal: bytes, sequence: int) -> None:
        """Mend what a crash left, and take up the journal's lines.

        Args:
            path: Where it lies, or will.
            journal: What the journal holds, all of it readable.
            sequence: Number of the last edit of the project.
        """
        self.path = path
        self.size, self.notice = 0, ""
        self._end = 0
        self._last: int | None = None  # number of its last line; None if it cannot be used
        try:
            self._open(journal, sequence)
        except (UserError, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else error.problem.rstrip(".")
            self._last = None
            notice = f"{path.name} cannot be used ({why}). What was done so far cannot be undone."
            self.notice = notice

    def add(self, lines: bytes) -> None:
        """Put lines of the journal on the disk, those that are not there yet.

        Raises:
            UserError: The disk refuses.
        """
        if self._last is None:
            return
        last = self._last
        fresh = [line for line in lines.splitlines(keepends=True) if _number(line) > last]
        if fresh:
            write_from(self.path, self._end, b"".join(fresh))
            self._end += sum(map(len, fresh))
            self._last = _number(fresh[-1])

    def _open(self, journal: bytes, sequence: int) -> None:
        before = _number(journal) - 1 if journal else sequence
        self._last = before
        if self.path.exists():
            found, self._end = _mended(self.path)
            if before <= found <= sequence:
                self._last = found
            elif self._end:
                aside = keep_aside(self.path)
                self._end = 0
                write_whole(self.path, b"")
                notice = (
                    f"{self.path.name} does not belong to the labels as they are now: another "
                    "program changed them. What was done before that cannot be undone. The file "
                    f"is kept as {aside.name}."
                )
                self.notice = notice
        self.add(journal)
        self.size = self._end


def _mended(path: Path) -> tuple[int, int]:
    """Leave out an older half that is too much; return the last whole line's number and end."""
    if not path.is_file():  # a pipe would never end
        raise UserError("It is no file.")
    size = path.stat().st_size
    if size > MOST_BYTES:
        with path.open("rb") as file:
            file.seek(-MOST_BYTES // 2, 2)
            kept = file.read()
        write_whole(path, kept[kept.find(b"\n") + 1 :])
        size = path.stat().st_size
    tail = _tail(path, size)
    torn = len(tail) - tail.rfind(b"\n") - 1
    lines = tail[: len(tail) - torn].splitlines()
    return (_number(lines[-1]) if lines else -1), size - torn


def _tail(path: Path, size: int) -> bytes:
    """Return the end of a file, from so far back that a whole line is in it."""
    tail = b""
    with path.open("rb") as file:
        for back in (TAIL, size):
            file.seek(max(size - back, 0))
            tail = file.read()
            if tail.count(b"\n") > 1:
                break
    return tail


def _number(line: bytes) -> int:
    """Return the number of a line; -1 if it has none."""
    found = NUMBER.match(line)
    return int(found[1]) if found else -1
