"""Action units as OpenFace writes them: one row a frame, AU01_r from 0 to 5, AU01_c 0 or 1."""

import math
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.exchange.bad_rows import MEND, BadRows
from core.exchange.table import read_table
from core.outside_tracks import OutsideTracks
from core.videos import Video

PROGRAM = "OpenFace"
UNIT = re.compile(r"au(\d{1,2})_([rc])")
TOPS = {"r": 5.0, "c": 1.0}
NEEDED = ("frame", "success")
SLACK = 5  # frames by which two decoders may differ at the end of one file
SLACK_SHARE = 0.01
SURPLUS = 1e-3  # what rounding may add to the greatest value
REMEDY = (
    "Choose the CSV file that OpenFace's FeatureExtraction wrote with action units; it has the "
    "columns frame, success, AU01_r, AU01_c and so on."
)


def read_openface(path: Path, video: Video) -> OutsideTracks:
    """Read the action units of a video.

    Frames are counted from 1 in the file. A frame without a row, and one in which OpenFace found
    no face, has no values. Rows beyond the end of the video are left out where they are few.

    Args:
        path: The table that FeatureExtraction of OpenFace wrote, of one face.
        video: The video that it is about.

    Raises:
        UserError: The file cannot be used: no such columns, rows that say something impossible,
            or another number of frames than the video has.
    """
    columns: dict[str, str] | None = None
    rows: dict[int, list[float] | None] = {}
    bad = BadRows()
    for line, cells in read_table(path, is_wanted=_is_wanted):
        columns = _columns(path, cells) if columns is None else columns
        with bad.of_line(line):
            frame, values = _row(cells, columns, rows)
            rows[frame] = values
    bad.refuse_table(path, MEND)
    if columns is None:
        raise UserError(f"{path} has no rows.", "Run OpenFace on the video again.")
    _refuse_other_length(path, video, max(rows))
    tracks = np.full((len(columns), video.n_frames), np.nan, np.float32)
    for frame, values in rows.items():
        if values is not None and frame <= video.n_frames:
            tracks[:, frame - 1] = values
    tops = np.array([TOPS[name[-1]] for name in columns.values()], np.float32)
    return OutsideTracks(PROGRAM, path.name, tuple(columns.values()), tops, tracks)


def _is_wanted(column: str) -> bool:
    return column in NEEDED or UNIT.fullmatch(column) is not None


def _columns(path: Path, cells: Mapping[str, str]) -> dict[str, str]:
    """Return how each column of an action unit is called here, the strengths first."""
    missing = [name for name in NEEDED if name not in cells]
    if missing:
        raise UserError(f"{path} has no column {', '.join(missing)}.", REMEDY)
    units = {name: f"{name[:-1].upper()}{name[-1]}" for name in cells if UNIT.fullmatch(name)}
    if not units:
        raise UserError(f"{path} has no columns of action units.", REMEDY)
    return dict(sorted(units.items(), key=lambda unit: (unit[0][-1] != "r", unit[1])))


def _row(
    cells: Mapping[str, str], columns: Mapping[str, str], known: Container[int]
) -> tuple[int, list[float] | None]:
    frame = _number("frame", cells["frame"])
    if frame != int(frame) or not 1 <= frame < 1e9:
        raise UserError(f"{cells['frame'].strip()} is no frame; the first one is 1")
    if int(frame) in known:
        raise UserError(f"frame {int(frame)} is there twice, as with several faces")
    success = _switch("success", cells["success"])
    return int(frame), list(_values(cells, columns)) if success else None


def _values(cells: Mapping[str, str], columns: Mapping[str, str]) -> Iterator[float]:
    for column, name in columns.items():
        yield _strength(name, cells[column]) if name[-1] == "r" else _switch(name, cells[column])


def _switch(name: str, cell: str) -> float:
    value = _number(name, cell)
    if value not in {0.0, 1.0}:
        raise UserError(f"{name} is {cell.strip()}, not 0 or 1")
    return value


def _strength(name: str, cell: str) -> float:
    value = _number(name, cell)
    if not 0 <= value <= TOPS["r"] + SURPLUS:
        raise UserError(f"{name} is {cell.strip()}, not from 0 to {TOPS['r']:g}")
    return value


def _number(name: str, cell: str) -> float:
    try:
        value = float(cell.replace(",", "."))  # as a spreadsheet may have saved it again
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UserError(f"{name} is {cell.strip() or 'missing'}, not a number")
    return value


def _refuse_other_length(path: Path, video: Video, last: int) -> None:
    if abs(last - video.n_frames) > max(SLACK, SLACK_SHARE * video.n_frames):
        raise UserError(
            f"{path} ends at frame {last}, but {video.video_id} has {video.n_frames} frames.",
            "Choose the file that OpenFace made of this very video, or the right video.",
        )
