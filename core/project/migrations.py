"""How older layouts of project.h5 and of journal lines become the present one, step by step.

When the layout changes: raise SCHEMA, and enter under the old number what turns it into the next.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

SCHEMA = 1

Tables = dict[str, NDArray[np.void]]
Line = dict[str, object]
Layout = TypeVar("Layout")

TABLE_STEPS: dict[int, Callable[[Tables], Tables]] = {}
LINE_STEPS: dict[int, Callable[[Line], Line]] = {}


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
