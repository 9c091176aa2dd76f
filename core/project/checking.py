"""Whether every file of a project can be read, and the best labels where project.h5 cannot.

Nothing is changed by looking. Mending puts a new project.h5 in the place of a damaged one, which
stays beside it under another name, as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.labels import Labels
from core.project.files import keep_aside, reason
from core.project.history import NAME as HISTORY
from core.project.journal import parsed_line, replay
from core.project.labels_file import read_labels, write_labels
from core.project.opening import JOURNAL, LABELS, lock_of
from core.project.recovery import MOST_BYTES
from core.project.snapshots import copies
from core.reading import read_whole


@dataclass(frozen=True, slots=True)
class Checked:
    """One file of a project.

    Attributes:
        path: Where it lies.
        holds: What it holds, in a few words; as far as it can be read.
        problem: What is wrong with it; empty if nothing is.
    """

    path: Path
    holds: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Rescued:
    """The labels that can be had without project.h5.

    Attributes:
        labels: The labels.
        sequence: Number of the last edit in them.
        start: The copy that they come from.
        n_edits: Edits since then that were found in the history and the journal.
    """

    labels: Labels
    sequence: int
    start: Path
    n_edits: int


def check(project: Path) -> list[Checked]:
    """Look at all files that labels are in; nothing is changed."""
    paths = [project / LABELS, *(copy.path for copy in copies(project))]
    return [*map(_labels_checked, paths), *_lines_checked(project)]


def rescued(project: Path) -> Rescued:
    """Return the best labels without project.h5: the newest copy, and the edits since.

    Raises:
        UserError: No copy can be read.
    """
    for copy in copies(project):
        try:
            labels, sequence = read_labels(copy.path)
        except UserError:
            continue
        n_edits = 0
        for name in (HISTORY, JOURNAL):
            path = project / name
            content = _lines_after(path, sequence)
            found = replay(path, content, labels, sequence)
            n_edits += found.n_edits
            labels, sequence = found.labels, found.sequence
        return Rescued(labels, sequence, copy.path, n_edits)
    raise UserError(f"No copy of the labels of {project} can be read.")


def mend(project: Path) -> tuple[Rescued, Path | None]:
    """Put the best labels in the place of a project.h5 that cannot be read.

    Returns:
        The labels, and where the damaged file is kept as it was; None where there was none.

    Raises:
        UserError: project.h5 can be read, no copy can, or somebody else has the project open.
    """
    path = project / LABELS
    try:
        read_labels(path)
    except UserError:
        found = rescued(project)
    else:
        raise UserError(f"{path} can be read; there is nothing to mend.")
    lock, why = lock_of(project)
    if lock is None:
        raise UserError(" ".join(why))
    try:
        aside = keep_aside(path) if path.exists() else None
        write_labels(path, found.labels, found.sequence)
    finally:
        lock.release()
    return found, aside


def _labels_checked(path: Path) -> Checked:
    try:
        labels, sequence = read_labels(path)
    except UserError as error:
        return Checked(path, "", error.problem)
    n_points, n_intervals = len(labels.points), len(labels.intervals)
    return Checked(
        path, f"{len(labels)} videos, {n_points} points, {n_intervals} intervals, edit {sequence}"
    )


def _lines_checked(project: Path) -> Iterator[Checked]:
    for name in (JOURNAL, HISTORY):
        path = project / name
        try:
            lines = read_whole(path, MOST_BYTES).split(b"\n") if path.exists() else [b""]
        except OSError as error:
            yield Checked(path, "", reason(error))
            continue
        except UserError as error:
            yield Checked(path, "", error.problem)
            continue
        problem = "" if not lines[-1] else "the last line was never finished"
        n_good = 0
        for place, line in enumerate(lines[:-1], start=1):
            try:
                parsed_line(path, line)
                n_good += 1
            except (UserError, ValueError, KeyError, OverflowError, RecursionError) as error:
                problem = problem or f"line {place}: {error}"
        yield Checked(path, f"{n_good} edits", problem)


def _lines_after(path: Path, sequence: int) -> bytes:
    """Return the lines of a file that can be read and follow an edit, one by one."""
    kept = []
    try:
        content = read_whole(path, MOST_BYTES)
    except (OSError, UserError):
        return b""
    for line in content.splitlines(keepends=True):
        try:
            number, _, _ = parsed_line(path, line)
        except (UserError, ValueError, KeyError, OverflowError, RecursionError):
            number = -1
        if number == sequence + 1:
            kept.append(line)
            sequence = number
    return b"".join(kept)
