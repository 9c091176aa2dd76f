"""How fast a phase goes, and so when it will end."""

from collections.abc import Generator
from contextlib import closing
from time import monotonic
from typing import TypeVar

from core.progress import Message, Progress
from core.project.archive import Step

SURE_AFTER_S = 2.0
MEGA = 1e6
Result = TypeVar("Result")


class Pace:
    """Makes the Progress messages of one phase, with the seconds left once they can be told."""

    def __init__(self, phase: str, total: float, begun: float = 0.0) -> None:
        self._phase = phase
        self._total = total
        self._begun = begun  # what an earlier time had done
        self._start = monotonic()

    def at(self, done: float, detail: str = "") -> Progress:
        spent = monotonic() - self._start
        now = done - self._begun
        sure = now > 0 and spent >= SURE_AFTER_S
        eta_s = spent / now * max(self._total - done, 0) if sure else None
        return Progress(self._phase, done, self._total, detail, eta_s)


def in_megabytes(
    phase: str, steps: Generator[Step, None, Result]
) -> Generator[Message, None, Result]:
    """Do what is told of in bytes, telling of it as a phase in MB; return what it returns."""
    pace: Pace | None = None
    with closing(steps):  # stopped here, it clears up there
        while True:
            try:
                step = next(steps)
            except StopIteration as ending:
                result: Result = ending.value
                return result
            pace = pace or Pace(phase, step.total / MEGA)
            yield pace.at(step.done / MEGA, step.name.rpartition("/")[2])
