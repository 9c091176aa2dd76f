"""How soon the window is there, and that it came without torch."""

import json
import os
import subprocess
from statistics import median
from time import monotonic

from core import program
from core.bench.report import Row, at_most
from core.errors import UserError

RUNS = 5


def measure(n_runs: int = RUNS) -> list[Row]:
    """Start the window in fresh processes; the median of n_runs, after one to warm the disk.

    Raises:
        UserError: The window did not show.
    """
    seconds, with_torch = [], False
    for _ in range(n_runs + 1):
        start = monotonic()
        done = subprocess.run(  # noqa: S603 - our own program
            program.words("try", "window"),
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        seconds.append(monotonic() - start)
        if done.returncode != 0:
            raise UserError("The window did not show.", done.stderr.strip()[-2000:])
        with_torch |= bool(json.loads(done.stdout)["torch"])
    how = (
        f"{program.name()} until its window was painted, from start to end of the process, "
        f"offscreen, median of {n_runs} fresh processes"
    )
    return [
        at_most("window shown after start", median(seconds[1:]), 2.0, "s", how),
        at_most("processes with torch loaded", float(with_torch), 0, "", how),
    ]
