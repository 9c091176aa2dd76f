"""How older layouts of project.h5 and of journal lines become the present one, step by step.

When the layout changes: raise SCHEMA, and enter under the old number what turns it into the next.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import h5py
import numpy as np
from numpy.lib import recfunctions
from numpy.typing import NDArray

SCHEMA = 4

Tables = dict[str, NDArray[np.void]]
Line = dict[str, object]
Layout = TypeVar("Layout")


def _tables_with_faces(tables: Tables) -> Tables:
    """Add to layout 1, in which the largest face was followed, that none was chosen."""
    if "videos" not in tables:
        return tables  # what is missing is told by who reads the present layout
    n = len(tables["videos"])
    names = ["face_frame", "face_x", "face_y"]
    none = [np.full(n, -1), np.full(n, np.nan), np.full(n, np.nan)]
    videos = recfunctions.append_fields(tables["videos"], names, none, usemask=False)
    return {**tables, "videos": np.asarray(videos)}


def _tables_with_notes(tables: Tables) -> Tables:
    """Add to layout 2, in which nobody could write about a video, that nothing was written."""
    if "videos" not in tables:
        return tables
    none = np.zeros(len(tables["videos"]), h5py.string_dtype("utf-8", 1))
    videos = recfunctions.append_fields(tables["videos"], "note", none, usemask=False)
    return {**tables, "videos": np.asarray(videos)}


def _tables_with_raw_frames(tables: Tables) -> Tables:
    """Add to layout 3, in which no reaction time was taken off, that it was not."""
    if "points" not in tables:
        return tables
    none = np.full(len(tables["points"]), -1)
    points = recfunctions.append_fields(tables["points"], "raw_frame", none, usemask=False)
    return {**tables, "points": np.asarray(points)}


def _line_with_faces(line: Line) -> Line:
    return _line_with(line, "video", {"face": None})


def _line_with_notes(line: Line) -> Line:
    return _line_with(line, "video", {"note": ""})


def _line_with_raw_frames(line: Line) -> Line:
    return _line_with(line, "point", {"raw_frame": None})


def _line_with(line: Line, kind: str, fields: Line) -> Line:
    """Give every label of a kind in a line other fields."""
    return {**line, **{key: _with(line.get(key), kind, fields) for key in ("removed", "added")}}


def _with(labels: object, kind: str, fields: Line) -> object:
    if not isinstance(labels, list):
        return labels
    return [
        {**each, **fields} if isinstance(each, dict) and each.get("type") == kind else each
        for each in labels
    ]


TABLE_STEPS: dict[int, Callable[[Tables], Tables]] = {
    1: _tables_with_faces,
    2: _tables_with_notes,
    3: _tables_with_raw_frames,
}
LINE_STEPS: dict[int, Callable[[Line], Line]] = {
    1: _line_with_faces,
    2: _line_with_notes,
    3: _line_with_raw_frames,
}


def upgraded_tables(tables: Tables, found: int) -> Tables:
    """Return tables of layout found in the present layout.

    Raises:
        ValueError: That layout never was.
    """
    return _upgraded(tables, found, TABLE_STEPS)


def upgraded_line(line: Line, found: int) -> Line:
    """Return a journal line of layout found in the present layout.

    Raises:
        ValueError: That layout never was.
    """
    return _upgraded(line, found, LINE_STEPS)


def _upgraded(
    layout: Layout, found: int, steps: Mapping[int, Callable[[Layout], Layout]]
) -> Layout:
    for version in range(found, SCHEMA):
        if version not in steps:
            raise ValueError(f"format {version} is unknown")
        layout = steps[version](layout)
    return layout
