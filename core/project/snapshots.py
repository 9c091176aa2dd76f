"""Copies of project.h5: rolling ones by age, and checkpoints that somebody named.

    snapshots/2026-11-27_12-03-11Z_edit-00000123.h5
    checkpoints/2026-11-27_12-03-11Z_edit-00000123_before lunch.h5

The name has when the labels were written, the number of the last edit in them, and a checkpoint's
own name. Of the rolling ones the last 20 stay, and of each earlier day its last; checkpoints stay.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.labels import Labels
from core.project.files import put, reason, replacing, safe_name, what_to_do
from core.project.labels_file import write_labels

SNAPSHOTS, CHECKPOINTS = "snapshots", "checkpoints"
N_SNAPSHOTS = 20
STAMP = "%Y-%m-%d_%H-%M-%SZ"
NAMED = re.compile(r"(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\dZ)_edit-(\d{8,})(?:_(.+))?\.h5")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a project's labels.

    Attributes:
        path: Where it lies.
        at: When these labels were written, aware, in UTC.
        sequence: Number of the last edit in them.
        name: A checkpoint's name; empty for a rolling copy.
    """

    path: Path
    at: datetime
    sequence: int
    name: str = ""


@contextmanager
def refusals(project: Path) -> Iterator[None]:
    """Say it in a sentence where a snapshot meets a disk that is gone.

    Raises:
        UserError: The body met one; every edit is in the journal.
    """
    try:
        yield
    except OSError as error:
        raise UserError(
            f"No snapshot of {project} could be taken ({reason(error)}).",
            f"Every edit is in its journal. {what_to_do(error)}",
        ) from error


def copies(project: Path) -> list[Copy]:
    """Return all copies of a project's labels, the newest first, without reading them."""
    found = [*_copies(project / SNAPSHOTS), *_copies(project / CHECKPOINTS)]
    return sorted(found, key=lambda copy: (copy.sequence, copy.at, copy.name), reverse=True)


def copy_named(project: Path, name: str) -> Copy:
    """Return the copy with that file name or, for a checkpoint, that name; the newest of several.

    Raises:
        UserError: There is none.
    """
    for copy in copies(project):
        if name in {copy.path.name, copy.path.stem, copy.name}:
            return copy
    raise UserError(f'There is no copy "{name}" in {project}.', "List them with: snapshots list")


def keep_copy(former: Path, folder: Path, sequence: int) -> None:
    """Copy project.h5 as it is into a folder, and remove the copies there that are too many.

    A copy, not a second name for the same file: whoever opens project.h5 with another tool and
    changes it in place must not change the copies too.

    Args:
        former: project.h5, before another takes its place.
        folder: Where the copies lie.
        sequence: Number of the last edit in it.

    Raises:
        UserError: The copy cannot be written.
    """
    written = datetime.fromtimestamp(former.stat().st_mtime, UTC)
    with replacing(folder / f"{written:{STAMP}}_edit-{sequence:08d}.h5") as draft:
        put(draft, former.read_bytes())
    for copy in surplus(_copies(folder)):
        with suppress(OSError):  # one too many does no harm, and goes next time
            copy.path.unlink(missing_ok=True)


def surplus(kept: list[Copy]) -> list[Copy]:
    """Return which of the rolling copies may go: those beyond the last 20, but one for each day.

    Which is last goes by the number of the edit: a clock may have been put back.
    """
    ordered = sorted(kept, key=lambda copy: (copy.sequence, copy.at))
    older = ordered[:-N_SNAPSHOTS]
    last_of_day = {copy.at.date(): copy for copy in older}
    return [copy for copy in older if last_of_day[copy.at.date()] != copy]


def keep_checkpoint(project: Path, name: str, labels: Labels, sequence: int) -> Copy:
    """Write labels as a checkpoint, which stays until somebody deletes its file.

    Raises:
        UserError: The name cannot be part of a file name, or the file cannot be written.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    folder = project / CHECKPOINTS
    path = folder / f"{at:{STAMP}}_edit-{sequence:08d}_{safe_name(name)}.h5"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be made ({error.strerror}).") from error
    write_labels(path, labels, sequence)
    return Copy(path, at, sequence, name)


def _copies(folder: Path) -> list[Copy]:
    found = []
    for path in folder.glob("*.h5"):
        parts = NAMED.fullmatch(path.name)
        if parts:
            at = datetime.strptime(parts[1], STAMP).replace(tzinfo=UTC)
            found.append(Copy(path, at, int(parts[2]), parts[3] or ""))
    return found
