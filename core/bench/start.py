"""How soon the window is there, and that it came without torch."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import monotonic

from core.bench.report import Row, at_most
from core.errors import UserError

ROOT = Path(__file__).parent.parent.parent
RUNS = 5
SHOW = """
import os, sys
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from pwes_gui.app import show_once
show_once()
print("torch" in sys.modules)
"""


def measure(n_runs: int = RUNS) -> list[Row]:
    """Start the window in fresh processes; the median of n_runs, after one to warm the disk.

    Raises:
        UserError: The window did not show.
    """
    seconds, with_torch = [], False
    for _ in range(n_runs + 1):
        start = monotonic()
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", SHOW], capture_output=True, text=True, cwd=ROOT, check=False
        )
        seconds.append(monotonic() - start)
        if done.returncode != 0:
            raise UserError("The window did not show.", done.stderr.strip()[-2000:])
        with_torch |= "True" in done.stdout
    how = f"whole process until the first paint, offscreen, median of {n_runs} fresh processes"
    return [
        at_most("window shown after start", median(seconds[1:]), 2.0, "s", how),
        at_most("processes with torch loaded", float(with_torch), 0, "", how),
    ]
