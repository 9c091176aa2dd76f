"""The most memory that a process has held."""

import sys
from pathlib import Path

import psutil


def peak_bytes() -> float:
    """Return the most bytes of this very process that were resident at once, until now.

    On Linux not as getrusage() tells: there a child begins with what its parent held.
    """
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset)
    if sys.platform == "darwin":
        import resource

        return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return float(peak) * 1024
