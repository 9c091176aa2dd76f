"""Looks through the frame numbers of one row."""

import re
import unicodedata

from core.exchange.sheets.faults import Examined, Fault
from core.videos import Video

FRAMES = ("onset", "apex", "offset")
WHOLE = re.compile(r"-?\d{1,9}(\.0+)?")
NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?")


def examine_numbers(row: Examined) -> None:
    """Find what is amiss with onset, apex and offset, before the video is looked at.

    Afterwards each is a whole number, or empty where it is not known; unless the row is out.
    """
    for name in FRAMES:
        if name in row.cells and not row.is_out:
            _read(row, name)
    if not row.is_out:
        _examine_ends(row)
    if not row.is_out:
        _examine_apex(row)


def examine_against(row: Examined, video: Video, base: int) -> bool:
    """Find frames that the video does not have, and a duration that is not that of the frames.

    Returns:
        Whether the row can be used.
    """
    onset, offset, last = number(row, "onset"), number(row, "offset"), video.n_frames - 1 + base
    if offset > last:
        text = f"offset {offset}, but {video.video_id} ends at frame {last}"
        if onset <= last and offset - last <= video.fps:
            apex = row.cells.get("apex", "")
            cells = {"offset": str(last)} | ({"apex": ""} if apex and int(apex) > last else {})
            row.mend(Fault.BEYOND_VIDEO, text, cells)
        else:
            row.leave_out(Fault.BEYOND_VIDEO, text)
            return False
    length = row.cells.get("length", "").strip()
    moved = any(change.column in {"onset", "offset"} for f in row.found for change in f.changes)
    if length and not moved and not _is(length, offset - onset + 1):
        text = f"the duration is {length}, but {onset} to {offset} are {offset - onset + 1} frames"
        row.note(Fault.WRONG_LENGTH, text)
    return True


def number(row: Examined, name: str) -> int:
    """Return a frame number of a row that examine_numbers() let through."""
    return int(row.cells[name])


def _read(row: Examined, name: str) -> None:
    """Bring one cell into the form of a whole number; 0 of apex and offset stands for nothing."""
    cell = row.cells[name]
    plain = unicodedata.normalize("NFKC", cell).strip()
    if plain != cell and WHOLE.fullmatch(plain):
        row.mend(Fault.NUMBER_AS_TEXT, f"{name} is written as {cell!r}", {name: plain})
    problem = _problem(plain)
    if problem is None:
        row.cells[name] = plain.partition(".")[0]
    elif name == "apex":
        row.mend(problem, f"the apex is {cell!r}", {name: ""})
    else:
        row.leave_out(problem, f"the cell of the {name} is {cell!r}")


def _problem(cell: str) -> Fault | None:
    if cell and not NUMBER.fullmatch(cell):
        return Fault.UNREADABLE
    if cell and not WHOLE.fullmatch(cell):
        return Fault.NOT_WHOLE
    return Fault.NEGATIVE if cell.startswith("-") else None


def _examine_ends(row: Examined) -> None:
    onset, apex, offset = (row.cells.get(name, "") for name in FRAMES)
    if not onset:
        row.leave_out(Fault.ONSET_MISSING, "there is no onset")
    elif int(offset or 0) == 0:
        text = f"offset is {offset or 'missing'}"
        if int(apex or 0) >= int(onset) and int(apex or 0) > 0:
            row.mend(Fault.OFFSET_MISSING, f"{text}; the apex takes its place", {"offset": apex})
        else:
            row.leave_out(Fault.OFFSET_MISSING, text)
    elif int(offset) < int(onset):
        text = f"onset {onset} lies after offset {offset}"
        if apex and int(offset) <= int(apex) <= int(onset):
            row.mend(Fault.OFFSET_BEFORE_ONSET, text, {"onset": offset, "offset": onset})
        else:
            row.leave_out(Fault.OFFSET_BEFORE_ONSET, text)


def _examine_apex(row: Examined) -> None:
    if "apex" not in row.cells or any(
        change.column == "apex"
        for each in row.found
        for change in each.changes
        if not change.becomes
    ):
        return
    apex = row.cells["apex"]
    if int(apex or 0) == 0:
        text = f"the apex is {apex or 'missing'}"
        if apex:
            row.mend(Fault.APEX_MISSING, text, {"apex": ""})
        else:
            row.note(Fault.APEX_MISSING, text)
    elif not number(row, "onset") <= int(apex) <= number(row, "offset"):
        text = f"apex {apex} is not from {row.cells['onset']} to {row.cells['offset']}"
        row.mend(Fault.APEX_OUTSIDE, text, {"apex": ""})


def _is(cell: str, value: int) -> bool:
    try:
        return float(unicodedata.normalize("NFKC", cell)) == value
    except ValueError:
        return False
