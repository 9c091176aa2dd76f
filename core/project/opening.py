"""What opening a project asks of its folder: that it is one, whose it is, what litters it."""

from pathlib import Path

from core.errors import UserError
from core.project.files import clear_drafts, reason
from core.project.lock import Lock
from core.project.snapshots import SNAPSHOTS, copies

LABELS, JOURNAL = "project.h5", "journal.jsonl"


def refuse_other(path: Path) -> None:
    """Raise a UserError if a path is no project."""
    if not path.is_dir():
        raise UserError(
            f"There is no project {path}." if not path.exists() else f"{path} is no project.",
            "A project is a folder, by custom NAME.pwes.",
        )
    if not (path / LABELS).is_file():
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


def tidy(path: Path, folders: tuple[Path, ...]) -> None:
    """Make a project's folders if they are not there, and remove what killed writers left.

    Raises:
        UserError: A folder cannot be made.
    """
    try:
        for folder in folders:
            folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({reason(error)}).") from error
    clear_drafts(path)
    clear_drafts(path / SNAPSHOTS)
