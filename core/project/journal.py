"""journal.jsonl: every edit since the last snapshot, one synced line each, and their replay.

A line, schema 1: {"v": 1, "n": 17, "at": "2026-...", "act": "do", "text": ..., "video_id": ...,
"removed": [labels], "added": [labels], "crc": "9ae0daaf"}. n counts the edits of a project from 1
without a gap; lines up to the snapshot's own number are in it already, so replaying them again
changes nothing. act says how the edit came about, for undo; a line without it, by an older version,
was simply done. crc is the CRC-32 of all bytes before its comma, so that a flipped bit is told;
older lines have none.
"""

import json
import os
import re
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import UserError
from core.labels import Edit, Label, Labels
from core.project.files import reason, sync_folder, what_to_do, write_all, write_whole
from core.project.hdf5_file import refuse_newer
from core.project.label_json import Json, from_json, to_json
from core.project.migrations import SCHEMA, upgraded_line
from core.project.undo_stack import Act

# Bytes; 100,000 points of one video take 20 MB. Read, nothing takes more than 30 times as much.
LONGEST_LINE = 32 << 20
SUM = re.compile(rb',"crc":"([0-9a-f]{8})"}\Z')
SUM_SIZE = len(b',"crc":"9ae0daaf"}')


@dataclass(frozen=True, slots=True)
class Replay:
    """What a journal adds to a snapshot.

    Attributes:
        labels: The labels after every edit that could be read.
        sequence: Number of the last of these edits.
        n_edits: Edits that the snapshot did not hold yet.
        good: Bytes of the journal, from its start, that were read without a doubt.
        torn: Whether the rest is only a last line that was never finished, hence never reported
            as saved.
        damage: Why the rest cannot be read, as "line 3: ..."; empty if it can.
    """

    labels: Labels
    sequence: int
    n_edits: int = 0
    good: int = 0
    torn: bool = False
    damage: str = ""


def replay(path: Path, content: bytes, labels: Labels, sequence: int) -> Replay:
    """Apply the edits of a journal to the snapshot's labels, as far as they can be read.

    Args:
        path: Where the journal lies, for messages.
        content: What it holds.
        labels: The snapshot's labels.
        sequence: Number of the last edit in the snapshot.

    Raises:
        UserError: A newer version of the program wrote a line.
    """
    *lines, unfinished = content.split(b"\n")
    good, last = 0, sequence
    for place, line in enumerate(lines, start=1):
        try:
            number, _, edit = parsed_line(path, line)
            if number > sequence or last > sequence:
                labels = _applied(labels, edit, number, last)
                last = number
        except (ValueError, KeyError, OverflowError, RecursionError) as error:
            why = f"line {place}: {error}"
            return Replay(labels, last, last - sequence, good, damage=why)
        good += len(line) + 1
    return Replay(labels, last, last - sequence, good, torn=bool(unfinished))


class Journal:
    """The journal of an open project; whoever makes one holds the project's lock.

    Attributes:
        path: Where it lies.
        sequence: Number of the last edit, in the journal or in the snapshot before it.
    """

    def __init__(self, path: Path, sequence: int) -> None:
        self.path = path
        self._handle: int | None = None
        # One pair, set at once: an interrupt never leaves the number without its line.
        self._end = (sequence, path.stat().st_size if path.exists() else 0)
        self._in_doubt = False

    @property
    def sequence(self) -> int:
        return self._end[0]

    @property
    def is_empty(self) -> bool:
        return not self._end[1]

    def append(self, edits: Sequence[Edit], saved_at: datetime, act: Act = Act.DO) -> None:
        """Put edits on the disk with one sync; when this returns, no crash loses them.

        Raises:
            UserError: The disk refuses, or a text cannot be kept; no edit is saved.
            ValueError: An edit holds something that could not be read again.
        """
        last, size = self._end
        lines = [self._checked(edit, last + k, saved_at, act) for k, edit in enumerate(edits, 1)]
        content = b"".join(lines)
        was_in_doubt, self._in_doubt = (
            self._in_doubt,
            True,
        )  # until these lines are known to be there
        try:
            handle = self._opened()
            if was_in_doubt:
                os.ftruncate(handle, size)  # what a failed append may have left
            write_all(handle, content)
            os.fsync(handle)
        except OSError as error:
            if self._handle is not None:
                with suppress(OSError):  # if not now, then before the next line
                    os.ftruncate(self._handle, size)
            self.close()  # a disk that comes back is another one to the system
            raise UserError(
                f"The edit could not be saved in {self.path} ({reason(error)}).",
                f"Every earlier edit is safe. {what_to_do(error)}",
            ) from error
        self._end = (last + len(lines), size + len(content))
        self._in_doubt = False

    def lines(self) -> bytes:
        """Return what is in it now; nothing where somebody removed it or put another there.

        The labels are whole without it: a snapshot of them makes it anew.
        """
        if not self._end[1] or not self.path.exists():
            return b""
        content = self.path.read_bytes()[: self._end[1]]
        return content if len(content) == self._end[1] else b""

    def drop(self, sequence: int) -> None:
        """Remove, in one step, the lines up to that number: a snapshot holds them now."""
        kept = b""
        if sequence < self.sequence:
            lines = self.path.read_bytes()[: self._end[1]].splitlines(keepends=True)
            kept = b"".join(line for line in lines if json.loads(line)["n"] > sequence)
        self.close()  # Windows replaces no open file, and elsewhere the old one would stay open
        write_whole(self.path, kept)
        self._end = (self.sequence, len(kept))
        self._in_doubt = False

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):  # every line was synced, or was told not to be
                os.close(handle)

    def _checked(self, edit: Edit, number: int, saved_at: datetime, act: Act) -> bytes:
        line = journal_line(edit, number, saved_at, act)
        if parsed_line(self.path, line[:-1]) != (number, act, edit):
            raise ValueError(f"the edit would not be read again as it is: {edit}")
        return line

    def _opened(self) -> int:
        """Return a handle on the file that has the journal's name now.

        A file that lost its name, with its folder or its disk, would take an edit that nobody
        finds again.

        Raises:
            OSError: There is none where there should be one, or it lacks lines.
        """
        if self._handle is not None and not _has_name(self._handle, self.path):
            self.close()
        if self._handle is None:
            is_new = not self.path.exists()
            flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
            flags |= 0 if self._end[1] else os.O_CREAT
            self._handle = os.open(self.path, flags, 0o666)
            if os.fstat(self._handle).st_size < self._end[1]:
                self.close()
                raise OSError("another file has taken its place")
            if is_new:
                sync_folder(self.path.parent)
        return self._handle


def journal_line(edit: Edit, number: int, saved_at: datetime, act: Act = Act.DO) -> bytes:
    """Return the line that says an edit, with its end.

    Raises:
        ValueError: A number in it is not finite.
        UserError: A text in it cannot be kept.
    """
    row = {
        "v": SCHEMA,
        "n": number,
        "at": saved_at.isoformat(),
        "act": act.value,
        "text": edit.text,
        "video_id": edit.video_id,
        "removed": [to_json(label) for label in edit.removed],
        "added": [to_json(label) for label in edit.added],
    }
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    summed = text.encode("utf-8", "surrogatepass").removesuffix(b"}")
    return summed + b',"crc":"%08x"}\n' % zlib.crc32(summed)


def parsed_line(path: Path, line: bytes) -> tuple[int, Act, Edit]:
    """Return the number, the act and the edit that a line says.

    Raises:
        ValueError, KeyError, OverflowError, RecursionError: It is no line of a journal.
        UserError: A newer version of the program wrote it.
    """
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE} bytes")
    _refuse_broken(line)
    row = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(row, dict):
        raise ValueError("no object")  # noqa: TRY004 - all damage is ValueError
    found = _whole(row, "v")
    refuse_newer(path, found, SCHEMA)
    row = upgraded_line(row, found)
    number = _whole(row, "n")
    edit = Edit(
        _text(row, "text"), _text(row, "video_id"), _labels(row, "removed"), _labels(row, "added")
    )
    return number, Act(_text({"act": Act.DO} | row, "act")), edit


def _refuse_broken(line: bytes) -> None:
    said = SUM.search(line, max(len(line) - SUM_SIZE, 0))
    if said and int(said[1], 16) != zlib.crc32(line[: said.start()]):
        raise ValueError("it was damaged or changed since it was written")


def _applied(labels: Labels, edit: Edit, number: int, last: int) -> Labels:
    if number != last + 1:
        raise ValueError(f"edit {number} follows edit {last}")
    return labels.after(edit)


def _whole(row: Json, name: str) -> int:
    value = row.get(name)
    if type(value) is not int or value < 0:
        raise ValueError(f"{name} is {value!r}")
    return value


def _text(row: Json, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is {value!r}")  # noqa: TRY004 - all damage is ValueError
    return value


def _labels(row: Json, name: str) -> frozenset[Label]:
    value = row.get(name)
    if not isinstance(value, list):
        raise ValueError(f"{name} is {value!r}")  # noqa: TRY004 - all damage is ValueError
    return frozenset(from_json(label) for label in value)


def _has_name(handle: int, path: Path) -> bool:
    if sys.platform == "win32":  # where no open file loses its name
        return True
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
