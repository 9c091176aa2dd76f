"""What the columns of a table of any kind mean, as somebody says or as their names suggest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from core.errors import UserError
from core.exchange.table import read_table
from core.points import Kind

FIELDS = ("video", "frame", "onset", "apex", "offset", "kind", "annotator")
ALIASES: Mapping[str, frozenset[str]] = {
    "video": frozenset({"video", "video_id", "filename", "file name", "file", "media", "clip"}),
    "frame": frozenset({"frame", "point", "time", "frame_s"}),
    "onset": frozenset({"onset", "start", "begin", "onset_frame", "onset frame", "onset_s"}),
    "apex": frozenset({"apex", "peak", "apex_frame", "apex frame", "apex_s"}),
    "offset": frozenset({"offset", "stop", "end", "offset_frame", "offset frame", "offset_s"}),
    "kind": frozenset({"kind", "type", "class", "label", "expression type"}),
    "annotator": frozenset({"annotator", "coder", "reviewer", "rater"}),
}


class Rows(StrEnum):
    """What the rows of a table are."""

    POINTS = "points"
    INTERVALS = "intervals"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands where in a table.

    Attributes:
        rows: What its rows are.
        names: The table's own name of a column by what it means, one of FIELDS.
        base: What the first frame of a video is called; of no account for seconds.
        in_seconds: Whether places are seconds from the first frame, not frames.
        kind: What rows are where no column says so.
        video_id: Which video rows are about where no column says so.
    """

    rows: Rows
    names: Mapping[str, str] = field(default_factory=dict)
    base: int = 0
    in_seconds: bool = False
    kind: Kind | None = None
    video_id: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The fields that have to be there."""
        return ("frame",) if self.rows is Rows.POINTS else ("onset", "offset")


def parsed(text: str) -> dict[str, str]:
    """Return names of columns by what they mean, from text such as "frame=Onset,kind=Type".

    Raises:
        UserError: It cannot be read, or names something that no column can mean.
    """
    names: dict[str, str] = {}
    for part in text.split(","):
        meaning, sign, name = part.partition("=")
        if not sign or not name.strip() or meaning.strip().lower() not in FIELDS:
            raise UserError(
                f"{part.strip()} does not say what a column means.",
                f"Write it as frame=NAME; there are {', '.join(FIELDS)}.",
            )
        names[meaning.strip().lower()] = name.strip()
    return names


def guessed(header: Iterable[str]) -> dict[str, str]:
    """Return what columns are likely to mean by their names."""
    there = list(header)
    return {
        meaning: name
        for meaning, words in ALIASES.items()
        if (name := next((each for each in there if each.strip().lower() in words), None))
    }


def first_rows(path: Path, n: int) -> list[dict[str, str]]:
    """Return the cells of the first rows of a table, by column in small letters.

    Raises:
        UserError: The file cannot be read or is no table.
    """
    return [cells for _, cells in islice(read_table(path), n)]
