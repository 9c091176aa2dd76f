"""All that a project's ledger holds, and what follows from it at once."""

from dataclasses import dataclass

from core.ledger.entries import IDLE_S, ControlPass, Drawn, Entry, Kept


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a project's ledger holds.

    Attributes:
        entries: In the order in which they were noted.
        n_unread: Lines that could not be read, such as one torn by a crash; they count nothing.
    """

    entries: tuple[Entry, ...] = ()
    n_unread: int = 0

    @property
    def is_on(self) -> bool:
        kept = self._kept
        return kept is not None and kept.on

    @property
    def idle_s(self) -> float:
        return IDLE_S if self._kept is None else self._kept.idle_s

    @property
    def drawn(self) -> frozenset[str]:
        """The control videos."""
        draws = (each for each in self.entries if isinstance(each, Drawn))
        return frozenset(video_id for draw in draws for video_id in draw.chosen)

    @property
    def finished(self) -> dict[str, ControlPass]:
        """The control passes that came to their end, by video_id."""
        last = {each.video_id: each for each in self.entries if isinstance(each, ControlPass)}
        return {video_id: each for video_id, each in last.items() if each.is_done}

    @property
    def open_control(self) -> frozenset[str]:
        """The control videos whose full annotation is still to be done."""
        return self.drawn - frozenset(self.finished)

    @property
    def _kept(self) -> Kept | None:
        return next((e for e in reversed(self.entries) if isinstance(e, Kept)), None)
