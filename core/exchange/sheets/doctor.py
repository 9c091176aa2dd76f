"""The dataset doctor: looks a sheet through, names what is amiss, proposes repairs, edits none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import UserError
from core.exchange.sheets.cells import read_sheets
from core.exchange.sheets.faults import Examined, Fault, Found
from core.exchange.sheets.layouts import Layout, Row, rows_of
from core.exchange.sheets.matching import fitting, subject_number
from core.exchange.sheets.numbers import examine_against, examine_numbers, number
from core.exchange.sheets.together import Placed, examine_numbering, examine_together
from core.exchange.sheets.words import examine_type, examine_units
from core.points import Kind
from core.references import Reference
from core.timeline import Interval
from core.videos import Video


@dataclass(frozen=True, slots=True)
class How:
    """How a sheet is to be read.

    Attributes:
        layout: Which dataset's it is.
        base: What the sheet calls the first frame of a video.
        kind: What its rows are, for a sheet without a column of types.
    """

    layout: Layout
    base: int = 1
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """What the doctor says of a sheet.

    Attributes:
        n_rows: Rows of the sheet that should be expressions.
        found: What is amiss, by row.
        readings: What each row that can be used comes to, with the proposed repairs, by its line.
        video_ids: The videos of the project that some row is about.
    """

    n_rows: int
    found: tuple[Found, ...] = ()
    readings: Mapping[int, Reference] = field(default_factory=dict)
    video_ids: frozenset[str] = field(default_factory=frozenset)

    def references(self, *, repaired: bool) -> list[Reference]:
        """Return the references; without repairs only of rows that need none."""
        return self.with_repairs(self.changed_lines if repaired else ())

    def with_repairs(self, lines: Collection[int]) -> list[Reference]:
        """Return the references of the rows that need no repair, and of these mended ones."""
        left_out = self.changed_lines - frozenset(lines)
        return [each for line, each in self.readings.items() if line not in left_out]

    @property
    def changed_lines(self) -> frozenset[int]:
        """Return the rows for which a repair is proposed that changes what they come to."""
        changes = (change for each in self.found for change in each.changes)
        return frozenset(each.line for each in changes if each.column != "units")

    @property
    def lines_out(self) -> frozenset[int]:
        """Return the rows that cannot be used."""
        return frozenset(line for each in self.found if each.leaves_out for line in each.lines)


def check_sheet(path: Path, how: How, videos: Sequence[Video]) -> Checkup:
    """Look a dataset's sheet through, beside the videos of a project.

    Raises:
        UserError: The file cannot be read, is not laid out so, or has no column of types and
            nothing was said about them.
    """
    rows = _with_kinds(path, rows_of(path, read_sheets(path), how.layout), how)
    examined = [Examined(row, dict(row.cells)) for row in rows]
    if how.layout is Layout.CASME3:
        _fill_down(examined)
    placed = [each for row in examined if (each := _placed(row, how, videos)) is not None]
    together = examine_together(placed, how.layout, how.base)
    together += examine_numbering(rows)
    found = [each for row in examined for each in row.found] + together
    out = {line for each in found if each.leaves_out for line in each.lines}
    readings = {each.line: each.reference(how.base) for each in placed if each.line not in out}
    return Checkup(
        len(rows),
        tuple(sorted(found, key=lambda each: (each.lines, each.fault))),
        readings,
        frozenset(each.video.video_id for each in placed),
    )


def _with_kinds(path: Path, rows: list[Row], how: How) -> list[Row]:
    if not rows or "kind" in rows[0].cells:
        return rows
    if how.kind is None:
        raise UserError(
            f"{path} has no column of types.",
            "Say what its rows are with --kind micro or --kind macro.",
        )
    kind = {"kind": how.kind.value}
    return [Row(r.line, {**r.cells, **kind}, r.subject, r.video, r.number) for r in rows]


def _fill_down(rows: Iterable[Examined]) -> None:
    """Propose the subject of the row before where cells were joined or left empty."""
    above = ""
    for row in rows:
        if row.row.subject:
            above = row.row.subject
        elif above:
            row.mend(Fault.SUBJECT_MISSING, "there is no subject", {"subject": above})
            old = row.row
            row.row = Row(old.line, old.cells, above, old.video, old.number)


def _placed(row: Examined, how: How, videos: Sequence[Video]) -> Placed | None:
    """Return a row with its video and kind; None where it cannot be used."""
    examine_numbers(row)
    kind = examine_type(row)
    examine_units(row)
    video = _video(row, how.layout, videos)
    if kind is None or video is None or row.is_out:
        return None
    if how.base == 1 and number(row, "onset") == 0:
        row.mend(Fault.ONSET_ZERO, "the onset is 0, before the first frame", {"onset": "1"})
    if not examine_against(row, video, how.base):
        return None
    apex = row.cells.get("apex", "")
    frames = Interval(number(row, "onset"), number(row, "offset"))
    return Placed(row.row, video, frames, kind, int(apex) if apex else None)


def _video(row: Examined, layout: Layout, videos: Sequence[Video]) -> Video | None:
    name = row.cells["name"].strip()
    if not name:
        row.leave_out(Fault.NAME_MISSING, "there is no file name")
        return None
    if not row.row.subject:
        row.leave_out(Fault.SUBJECT_MISSING, "there is no subject")
        return None
    if layout is Layout.SAMM and subject_number(name.split("_")[0]) != subject_number(
        row.row.subject
    ):
        text = f"the subject is {row.row.subject}, the file name {name}"
        row.leave_out(Fault.SUBJECT_MISMATCH, text)
        return None
    found = fitting(row.row, layout, videos)
    told = f"{row.row.subject} {row.row.video}"
    if len(found) > 1:
        names = ", ".join(each.video_id for each in found)
        row.leave_out(Fault.VIDEO_AMBIGUOUS, f"{told} may be any of {names}")
    elif not found:
        row.leave_out(Fault.VIDEO_UNKNOWN, f"no video of the project is {told}")
    return found[0] if len(found) == 1 else None
