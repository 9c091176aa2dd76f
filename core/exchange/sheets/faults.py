"""What can be amiss with a sheet, and one row under examination."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.exchange.sheets.layouts import Row


class Fault(StrEnum):
    """What is amiss."""

    UNREADABLE = "unreadable number"
    NOT_WHOLE = "not a whole frame"
    NEGATIVE = "negative frame"
    NUMBER_AS_TEXT = "number written unusually"
    ONSET_MISSING = "onset missing"
    ONSET_ZERO = "onset is 0"
    OFFSET_MISSING = "offset missing or 0"
    OFFSET_BEFORE_ONSET = "offset before onset"
    APEX_MISSING = "apex missing or 0"
    APEX_OUTSIDE = "apex outside"
    BEYOND_VIDEO = "beyond the end of the video"
    WRONG_LENGTH = "duration is not that of the frames"
    TYPE_MISSING = "type missing"
    TYPE_UNKNOWN = "type unknown"
    TYPE_AGAINST_DURATION = "type against duration"
    UNITS_OR = 'action units with "or"'
    UNITS_COMMA = "action units with a Chinese comma"
    UNITS_UNREADABLE = "unreadable action units"
    NAME_MISSING = "file name missing"
    SUBJECT_MISSING = "subject missing"
    SUBJECT_MISMATCH = "subject and file name disagree"
    VIDEO_UNKNOWN = "unknown video"
    VIDEO_AMBIGUOUS = "several videos fit"
    DUPLICATE = "duplicate row"
    DUPLICATE_NAME = "name used twice"
    CONTRADICTION = "same frames, another type"
    OVERLAP = "overlap"
    GAP = "gap in the numbering"
    FRAME_RATE = "frame rate differs"
    ZERO_BASED = "frames may count from 0"
    ONE_BASED = "frames may count from 1"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that would be read otherwise than it stands.

    Attributes:
        line: The row.
        column: What the cell means: onset, apex and so on.
        was: What stands there.
        becomes: What is proposed; empty for nothing.
    """

    line: int
    column: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is amiss.

    Attributes:
        fault: What.
        lines: The rows that it is about.
        text: What there is, in words.
        changes: The repair that is proposed; empty where there is none.
        leaves_out: Whether the rows cannot be used, with or without a repair.
    """

    fault: Fault
    lines: tuple[int, ...]
    text: str
    changes: tuple[Change, ...] = ()
    leaves_out: bool = False


@dataclass(slots=True)
class Examined:
    """A row under examination: its cells as proposed repairs leave them, and what was found.

    Attributes:
        row: As the sheet has it.
        cells: As it would be read.
        found: What is amiss with it.
        is_out: Whether it cannot be used.
    """

    row: Row
    cells: dict[str, str]
    found: list[Found] = field(default_factory=list)
    is_out: bool = False

    def note(self, fault: Fault, text: str) -> None:
        self.found.append(Found(fault, (self.row.line,), text))

    def mend(self, fault: Fault, text: str, cells: Mapping[str, str]) -> None:
        """Propose other cells."""
        line = self.row.line
        changes = tuple(Change(line, name, self.cells[name], to) for name, to in cells.items())
        self.cells.update(cells)
        self.found.append(Found(fault, (line,), text, changes))

    def leave_out(self, fault: Fault, text: str) -> None:
        self.is_out = True
        self.found.append(Found(fault, (self.row.line,), text, leaves_out=True))

    def has(self, faults: Iterable[Fault]) -> bool:
        return bool({each.fault for each in self.found} & set(faults))
