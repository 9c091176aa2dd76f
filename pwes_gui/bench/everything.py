"""All that is measured in the window, in one process and one go."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from core.bench.report import Row
from pwes_gui.app import application, hush_offscreen
from pwes_gui.bench import hands, opening, repaint, stalls
from pwes_gui.bench.projects import rendered


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured.

    Attributes:
        seconds: Length of each rendered video.
        n_keys: Keys pressed of each sort.
        n_paints: Repaints timed of each sort.
        n_snippets, n_intervals, n_most: Of the timeline that is panned.
        n_videos, points_each: Of the project that is opened.
        iterations: Of the training beside which the window is watched.
    """

    seconds: float = 20.0
    n_keys: int = 120
    n_paints: int = 200
    n_snippets: int = 7_000
    n_intervals: int = 500
    n_most: int = 10_000
    n_videos: int = 1_000
    points_each: int = 100
    iterations: int = 150


USUAL = Size()
SMALL = Size(4.0, 6, 5, 300, 20, 60, 12, 5, 12)


def measure(size: Size) -> list[Row]:
    """Measure everything; the QApplication is there already."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        project = rendered(folder, size.seconds)
        rows = hands.measure(project, size.n_keys)
        rows += repaint.measure(size.n_snippets, size.n_intervals, size.n_most, size.n_paints)
        rows += opening.measure(project, folder, size.n_videos, size.points_each)
        rows += stalls.measure(project, size.iterations)
    return rows


def tell(size: Size) -> None:
    """Measure in a process of its own, and print the rows as a JSON list."""
    hush_offscreen()
    application()
    json.dump([asdict(row) for row in measure(size)], sys.stdout)
