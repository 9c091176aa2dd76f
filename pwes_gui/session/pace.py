"""How fast the decisions come, and how long the rest will take."""

from collections.abc import Callable
from statistics import median
from time import monotonic

IDLE_S = 60.0  # who decides nothing for longer does something else
LATEST = 30
FEWEST = 3


class Pace:
    """Counts decisions of this sitting; pauses are left out."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._before = clock()
        self._costs: list[float] = []
        self.n_decided = 0

    def decided(self) -> None:
        """Note that something was decided just now."""
        now = self._clock()
        cost, self._before = now - self._before, now
        self.n_decided += 1
        if cost <= IDLE_S:
            self._costs = [*self._costs, cost][-LATEST:]

    @property
    def each_s(self) -> float | None:
        """Seconds that a decision usually costs; None while too few were made to tell."""
        return median(self._costs) if len(self._costs) >= FEWEST else None
