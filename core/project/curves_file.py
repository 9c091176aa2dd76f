"""The curve of a run: one JSON line an iteration, appended, and read whatever became of it."""

import json
import math
from pathlib import Path

from core.errors import UserError
from core.progress import Curve
from core.project.files import reason


def append_curve(path: Path, curve: Curve) -> None:
    """Append one iteration's losses.

    It is not synced: a lost line costs a dot in a plot, not work.

    Raises:
        UserError: The file cannot be written.
    """
    losses = [[name, value if math.isfinite(value) else None] for name, value in curve.losses]
    line = json.dumps({"iteration": curve.iteration, "losses": losses}, ensure_ascii=False)
    try:
        with path.open("ab") as file:
            file.write(line.encode() + b"\n")
    except OSError as error:
        raise UserError(f"{path} cannot be written ({reason(error)}).") from error


def read_curves(path: Path) -> list[Curve]:
    """Return the lines that can be read, in the order written; none if there is no file."""
    if not path.exists():
        return []
    return [curve for line in path.read_bytes().splitlines() if (curve := _curve(line))]


def _curve(line: bytes) -> Curve | None:
    try:
        row = json.loads(line)
        losses = ((str(n), math.nan if v is None else float(v)) for n, v in row["losses"])
        return Curve(int(row["iteration"]), tuple(losses))
    except (KeyError, TypeError, ValueError):
        return None
