"""The tests command: every check that CI runs, in order, up to the first that fails.

Runs in the set-up environment; the standard library only.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"

# Two processes, each file's tests in one of them, the long ones first (tests/conftest.py).
_TOGETHER = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--durations=20")


@dataclass(frozen=True, slots=True)
class Step:
    """One check: its name, and the arguments of the Python that runs it."""

    name: str
    arguments: tuple[str, ...]


STEPS = (
    Step("ruff format", ("-m", "ruff", "format", "--check")),
    Step("ruff check", ("-m", "ruff", "check")),
    Step("mypy", ("-m", "mypy")),
    Step("lint-imports", ("-c", _LINT_IMPORTS)),  # it has no -m, and its script moves badly
    Step("forget old coverage", ("-m", "coverage", "erase")),
    Step("pytest", ("-m", "pytest", *_TOGETHER, "--cov", "--cov-report=")),
    Step("coverage of core", ("-m", "coverage", "report", "--include=core/*", "--fail-under=90")),
    Step(
        "coverage of pwes_gui",
        ("-m", "coverage", "report", "--include=pwes_gui/*", "--fail-under=75"),
    ),
)


def run(arguments: Sequence[str], root: Path, steps: Sequence[Step] = STEPS) -> int:
    """Run the steps in root, and stop at the first that fails.

    Args:
        arguments: Must be empty: the checks are all or nothing.
        root: The repository's folder.
        steps: What to run.

    Returns:
        The exit status: 0 if all passed, that of the step that failed, or 2 for arguments.
    """
    if arguments:
        sys.stderr.write(
            "The test command takes no arguments. To run some tests only, call pytest: "
            f"{sys.executable} -m pytest {' '.join(arguments)}\n"
        )
        return 2
    started = time.monotonic()
    for number, step in enumerate(steps, start=1):
        _say(f"\n== {number}/{len(steps)} {step.name}")
        status, seconds = _timed(step, root)
        _say(f"== {step.name}: {'failed' if status else 'passed'} in {seconds:.1f} s")
        if status:
            return status
    _say(f"\nAll {len(steps)} checks passed in {time.monotonic() - started:.0f} s.")
    return 0


def _timed(step: Step, root: Path) -> tuple[int, float]:
    """Run one step; return its status and how long it took in seconds."""
    started = time.monotonic()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603  the words are this module's own
        [sys.executable, *step.arguments], cwd=root, env=environment, check=False
    )
    return done.returncode, time.monotonic() - started


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
