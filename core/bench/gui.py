"""What a person feels in the window: measured in it, in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from core.bench.report import Row
from core.errors import UserError

ROOT = Path(__file__).parent.parent.parent
WITHIN_S = 1800
TELL = "from pwes_gui.bench import everything as e; e.tell(e.{})"
ON_X = "xvfb-run", "-a", "-s", "-screen 0 1920x1080x24"


def measure(*, small: bool = False) -> list[Row]:
    """Measure offscreen, and on X where there is a display or xvfb-run can make one.

    Args:
        small: Measure little, to see that it can be done; the figures say nothing then.

    Raises:
        UserError: The window did not come up, or a measurement failed.
    """
    command = [sys.executable, "-c", TELL.format("SMALL" if small else "USUAL")]
    rows = _rows("offscreen", command, {"QT_QPA_PLATFORM": "offscreen"})
    if small:
        return rows
    if os.environ.get("DISPLAY"):
        rows += _rows("X", command, {"QT_QPA_PLATFORM": "xcb"})
    elif shutil.which(ON_X[0]):
        rows += _rows("Xvfb", [*ON_X, *command], {"QT_QPA_PLATFORM": "xcb"})
    return rows


def _rows(platform: str, command: list[str], environment: dict[str, str]) -> list[Row]:
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        command,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=WITHIN_S,
        env={**os.environ, **environment},
    )
    if done.returncode != 0:
        raise UserError(f"The window could not be measured ({platform}).", done.stderr[-2000:])
    found = json.loads(done.stdout.splitlines()[-1])
    return [Row(**{**each, "what": f"{each['what']} ({platform})"}) for each in found]
