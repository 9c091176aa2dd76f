"""Small JSON objects in a run's folder: written whole, read with a sentence if damaged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.project.files import write_whole
from core.reading import read_whole

MOST_BYTES = 32 << 20
REMEDY = "Delete the run."


def write_json(path: Path, row: Mapping[str, object]) -> None:
    """Write an object of plain JSON values in one step.

    Raises:
        UserError: The file cannot be written; what was there is as it was.
        ValueError: A number is not finite.
    """
    text = json.dumps(row, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def read_json(path: Path) -> dict[str, Any]:
    """Return the object that write_json() wrote.

    Raises:
        UserError: The file cannot be read, or holds something else.
    """
    try:
        content = read_whole(path, MOST_BYTES, REMEDY)
        row = json.loads(content.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(f"{path} cannot be read ({error}).", REMEDY) from error
    if not isinstance(row, dict):
        raise UserError(f"{path} is damaged.", REMEDY)
    return row


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
