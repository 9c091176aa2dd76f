"""The last copies of project.h5, by the time at which they were written."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from core.project.files import replacing

N_SNAPSHOTS = 20


def keep_copy(former: Path, folder: Path, sequence: int) -> None:
    """Copy project.h5 as it is into a folder, and remove the oldest copies beyond the last 20.

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
    with replacing(folder / f"{written:%Y-%m-%d_%H-%M-%S}Z_edit-{sequence:08d}.h5") as draft:
        shutil.copyfile(former, draft)
    for surplus in sorted(folder.glob("*.h5"))[:-N_SNAPSHOTS]:
        surplus.unlink(missing_ok=True)
