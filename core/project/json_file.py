"""Small JSON objects in a run's folder: written whole, read with a sentence if damaged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.project.files import write_whole


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
        row = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read ({error}).", "Delete the run.") from error
    if not isinstance(row, dict):
        raise UserError(f"{path} is damaged.", "Delete the run.")
    return row
