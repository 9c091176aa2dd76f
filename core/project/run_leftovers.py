"""What kills left in the runs folder: cleared away when the project is opened for writing."""

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

from core.project.files import A_DAY_S, DRAFT, clear_drafts
from core.project.lock import Lock

OURS = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_[a-z-]+(-\d+)?")
WRITTEN = {"config.toml", "labels.h5", "checkpoint.safetensors", "outputs.h5"}


def clear_runs(folder: Path) -> None:
    """Remove the drafts in runs that nobody trains, and folders that never became a run.

    Such a folder is left by a kill between its making and its run.json, or in the middle of its
    removal. It goes after a day: somebody may be making it just now.
    """
    with suppress(OSError):  # nothing that cannot wait until it is opened next
        for run in folder.iterdir():
            if any(run.glob(f".*{DRAFT}")):
                _clear(run)
            if _never_was(run):
                shutil.rmtree(run, ignore_errors=True)


def _clear(run: Path) -> None:
    lock = Lock(run)
    if lock.acquire() is None:  # whoever trains it holds it
        clear_drafts(run)
        lock.release()


def _never_was(run: Path) -> bool:
    if not OURS.fullmatch(run.name) or not run.is_dir() or (run / "run.json").exists():
        return False
    names = {each.name for each in run.iterdir()}
    is_old = run.stat().st_mtime < time.time() - A_DAY_S
    return is_old and (not names or bool(names & WRITTEN))
