"""How fast a phase goes, and so when it will end."""

from time import monotonic

from core.progress import Progress

SURE_AFTER_S = 2.0


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
