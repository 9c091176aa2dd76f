"""Whether every file of a project can be read, and the best labels where project.h5 cannot.

Nothing is changed by looking. Mending puts a new project.h5 in the place of a damaged one, which
stays beside it under another name, as it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.findings import Finding, State
from core.labels import Labels
from core.project.files import keep_aside, reason
from core.project.hdf5_file import NewerError
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


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a project's folder, and what mending would do.

    Attributes:
        files: Its files.
        rescued: What mending would put into a new project.h5; None where that needs no mending,
            or cannot be mended.
        why_not: Why what has to be mended cannot be; empty otherwise.
    """

    files: Sequence[Checked]
    rescued: Rescued | None = None
    why_not: str = ""

    @property
    def is_whole(self) -> bool:
        return not any(each.problem for each in self.files)


def report(project: Path) -> Report:
    """Look at all files, and at what mending would do; nothing is changed."""
    files = check(project)
    if not is_damaged(project):
        return Report(files)
    try:
        return Report(files, rescued(project))
    except UserError as error:
        return Report(files, why_not=error.problem)


def findings(found: Report) -> list[Finding]:
    """Return a row for each file, with what becomes of it where it is damaged."""
    return [_finding(each) for each in found.files]


def is_damaged(project: Path) -> bool:
    """Say whether project.h5 is missing or cannot be read for what is in it.

    A newer version's is whole, and what is out of reach may be.
    """
    path = project / LABELS
    try:
        with path.open("rb"):
            pass
        read_labels(path)
    except FileNotFoundError:
        return bool(copies(project))
    except (OSError, NewerError):
        return False
    except UserError:
        return True
    return False


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
        UserError: project.h5 can be read or is newer than this program, no copy can be read, or
            somebody else has the project open.
    """
    path = project / LABELS
    try:
        read_labels(path)
    except NewerError:
        raise
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
    holds = f"videos {len(labels)}, points {n_points}, intervals {n_intervals}, edit {sequence}"
    return Checked(path, holds)


def _finding(each: Checked) -> Finding:
    if not each.problem:
        return Finding(each.path.name, each.holds)
    remedy = "It is not gone back to; the other copies are not affected."
    if each.path.name == LABELS:
        remedy = "Mending makes it anew from the newest copy and the edits since."
    elif each.path.name == JOURNAL:
        remedy = (
            "Opening the project for writing takes the edits before the damage, and keeps this "
            "file beside."
        )
    elif each.path.name == HISTORY:
        remedy = "No label depends on it: only what could be undone is less."
    return Finding(each.path.name, each.problem, State.PROBLEM, remedy)


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
        holds = f"edits {n_good}"
        yield Checked(path, holds, problem)


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
