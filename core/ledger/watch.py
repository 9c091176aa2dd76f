"""The clock of the ledger: it runs while somebody is at work, and counts what hands do.

Work is: the window is active, and there was input within the last idle_s seconds or the recording
plays on outside a loop (watching is work that presses no key; a loop runs without anybody). A
pause longer than idle_s counts as idle_s.
"""

import math
from dataclasses import dataclass

from core.ledger.entries import IDLE_S


@dataclass(frozen=True, slots=True)
class Tally:
    """Active seconds, keys beyond transport, transport keys and clicks, up to some moment."""

    seconds: float = 0.0
    keys: int = 0
    transport: int = 0
    clicks: int = 0

    def since(self, before: "Tally") -> "Tally":
        """Return what came after an earlier moment."""
        return Tally(
            round(self.seconds - before.seconds, 3),
            self.keys - before.keys,
            self.transport - before.transport,
            self.clicks - before.clicks,
        )


class Watch:
    """Never stops by itself and never looks at a clock: it is told of each moment, in seconds.

    Moments do not go back (time.monotonic). Between two of them nothing changes, so whoever reads
    it twice while one key is handled reads the same.
    """

    def __init__(self, idle_s: float = IDLE_S) -> None:
        self.idle_s = idle_s
        self._seconds = 0.0
        self._keys = self._transport = self._clicks = 0
        self._now = 0.0
        self._input_at: float | None = None  # None while the window is not active
        self._plays = False

    @property
    def tally(self) -> Tally:
        """What was counted up to the last moment that it was told of."""
        return Tally(self._seconds, self._keys, self._transport, self._clicks)

    @property
    def is_awake(self) -> bool:
        return self._input_at is not None

    def advance(self, at: float) -> None:
        """Let time pass up to a moment at which nothing in particular happened."""
        if self._input_at is not None:
            end = math.inf if self._plays else self._input_at + self.idle_s
            self._seconds += max(min(at, end) - self._now, 0.0)
        self._now = max(at, self._now)

    def touch(self, at: float) -> None:
        """There was some input, or the window became active."""
        self.advance(at)
        self._input_at = self._now

    def press(self, at: float, *, is_transport: bool) -> None:
        """A key was pressed."""
        self.touch(at)
        self._keys += not is_transport
        self._transport += is_transport

    def click(self, at: float) -> None:
        """A mouse button was pressed."""
        self.touch(at)
        self._clicks += 1

    def play(self, at: float, *, plays: bool) -> None:
        """The recording plays on outside a loop from here, or no longer."""
        self.advance(at)
        if self._plays and not plays and self._input_at is not None:
            self._input_at = self._now  # who watched until here was at work until here
        self._plays = plays

    def rest(self, at: float) -> None:
        """The window is no longer active."""
        self.advance(at)
        self._input_at = None
