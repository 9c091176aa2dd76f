"""What opening a project asks of its folder: that it is one, whose it is, what litters it."""

from pathlib import Path

from core.errors import UserError
from core.project.files import clear_abandoned, clear_drafts, reason, what_to_do
from core.project.lock import Lock
from core.project.run_leftovers import clear_runs
from core.project.snapshots import SNAPSHOTS, copies

LABELS, JOURNAL = "project.h5", "journal.jsonl"


def refuse_other(path: Path) -> None:
    """Raise a UserError if a path is no project."""
    try:
        is_folder, exists, is_project = path.is_dir(), path.exists(), (path / LABELS).is_file()
    except OSError as error:  # it is too long, or leads where one may not look
        raise UserError(f"{path} cannot be opened ({reason(error)}).", what_to_do(error)) from error
    if not is_folder:
        raise UserError(
            f"{path} is no project." if exists else f"There is no project {path}.",
            "A project is a folder, by custom NAME.pwes.",
        )
    if not is_project:
        kept = copies(path)
        remedy = f"Copy {kept[0].path} to {path / LABELS} to get it back." if kept else ""
        raise UserError(f"{path} is no project: there is no {LABELS} in it.", remedy)


def lock_of(path: Path) -> tuple[Lock | None, tuple[str, ...]]:
    """Return the project's lock, taken; or None, and as sentences why it is only to be read."""
    lock = Lock(path)
    try:
        holder = lock.acquire()
    except OSError as error:
        notice = (
            f"{path.name} opens for reading only: its folder cannot be written ({reason(error)})."
        )
        return None, (notice,)
    if holder is None:
        return lock, ()
    notice = (
        f"{path.name} opens for reading only: {holder} has it open for writing. If that is no "
        f"longer so, delete {lock.path} and open the project again."
    )
    return None, (notice,)


def tidy(path: Path, features: Path, runs: Path) -> None:
    """Make a project's folders if they are not there, and remove what killed writers left.

    Args:
        path: The project's folder; its lock is ours.
        features: The folder of its features.
        runs: The folder of its runs.

    Raises:
        UserError: A folder cannot be made.
    """
    try:
        for folder in (path / SNAPSHOTS, features, runs):
            folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({reason(error)}).") from error
    clear_drafts(path)
    clear_drafts(path / SNAPSHOTS)
    clear_abandoned(path)
    clear_runs(runs)
