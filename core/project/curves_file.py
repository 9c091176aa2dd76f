"""The curve of a run: one JSON line an iteration, appended, and read whatever became of it."""

import json
import math
from pathlib import Path

from core.errors import UserError
from core.progress import Curve
from core.project.files import reason, write_whole


def append_curve(path: Path, curve: Curve) -> None:
    """Append one iteration's losses.

    It is not synced: a lost line costs a dot in a plot, not work.

    Raises:
        UserError: The file cannot be written.
    """
    try:
        with path.open("ab") as file:
            file.write(_line(curve))
    except OSError as error:
        raise UserError(f"{path} cannot be written ({reason(error)}).") from error


def keep_curves(path: Path, iteration: int) -> None:
    """Keep the lines up to an iteration, in one step.

    Raises:
        UserError: The file cannot be written.
    """
    kept = (_line(curve) for curve in read_curves(path) if curve.iteration <= iteration)
    write_whole(path, b"".join(kept))


def read_curves(path: Path) -> list[Curve]:
    """Return the lines that can be read, in the order written; none if there is no file."""
    if not path.exists():
        return []
    return [curve for line in path.read_bytes().splitlines() if (curve := _curve(line))]


def _line(curve: Curve) -> bytes:
    losses = [[name, value if math.isfinite(value) else None] for name, value in curve.losses]
    row = {"iteration": curve.iteration, "losses": losses}
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _curve(line: bytes) -> Curve | None:
    try:
        row = json.loads(line)
        losses = ((str(n), math.nan if v is None else float(v)) for n, v in row["losses"])
        return Curve(int(row["iteration"]), tuple(losses))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return None
