"""What could be undone of each video when its project was opened, read as it is asked for."""

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from core.errors import UserError
from core.labels import Edit, Label
from core.project.files import reason
from core.project.journal import parsed_line
from core.project.undo_stack import Act, Stack, stack_after

MOST_ACTS = 2_000  # of one video: an hour's work without a pause, read before anybody notices
ABOUT = re.compile(rb',"video_id":(.*?),"removed":')  # quotes in a text would be escaped


class Past:
    """The stacks of the videos of a project, from its history."""

    def __init__(self, path: Path, size: int) -> None:
        """Read nothing yet.

        Args:
            path: The history's file.
            size: How many of its bytes count; what is behind them came later.
        """
        self._path, self._size = path, size
        self._places: dict[bytes, array[int]] | None = None

    def stack(self, video_id: str, labels: Iterable[Label]) -> tuple[Stack, str]:
        """Return what could be undone of a video.

        Args:
            video_id: The video.
            labels: Its labels when the project was opened.

        Returns:
            What of its stack fits them, and a sentence if something is amiss; else empty.
        """
        try:
            lines = self._lines(video_id)
        except OSError as error:
            problem = f"{self._path} cannot be read ({reason(error)})."
            return Stack(), problem
        acts, why = _read(self._path, lines)
        whole = stack_after(acts)
        fitting = whole.fitting(labels)
        if fitting != whole:
            why = "it does not fit the labels"
        if not why:
            return fitting, ""
        problem = (
            f"The history of {video_id} in {self._path.name} is damaged ({why}). Of what was done "
            f"before, {len(fitting.undo)} steps can be undone."
        )
        return fitting, problem

    def _lines(self, video_id: str) -> list[bytes]:
        if self._places is None:
            self._places = _places(self._path, self._size)
        about = json.dumps(video_id, ensure_ascii=False).encode("utf-8", "surrogatepass")
        found: list[bytes] = []
        starts = self._places.get(about, ())[-MOST_ACTS:]
        if starts:
            with self._path.open("rb") as file:
                for start in starts:
                    file.seek(start)
                    found.append(file.readline())
        return found


def _places(path: Path, size: int) -> dict[bytes, "array[int]"]:
    """Return where the lines about each video begin; what else they say is not read."""
    places: dict[bytes, array[int]] = defaultdict(lambda: array("q"))
    if not size:
        return places
    start = 0
    with path.open("rb") as file:
        while start < size:
            line = file.readline()
            about = ABOUT.search(line)
            places[about[1] if about else b""].append(start)
            start += len(line)
    return places


def _read(path: Path, lines: list[bytes]) -> tuple[list[tuple[Act, Edit]], str]:
    """Return what was done after the last line that cannot be read, and why it cannot."""
    acts: list[tuple[Act, Edit]] = []
    why = ""
    for line in lines:
        try:
            _, act, edit = parsed_line(path, line)
            acts.append((act, edit))
        except (UserError, ValueError, KeyError, OverflowError, RecursionError) as error:
            acts, why = [], str(error)
    return acts, why
