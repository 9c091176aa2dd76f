"""The annotator's single click for one expression."""

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


class Kind(StrEnum):
    """What sort of expression it is; unsure trains as foreground without a class."""

    MICRO = "micro"
    MACRO = "macro"
    UNSURE = "unsure"


@total_ordering
@dataclass(frozen=True, slots=True)
class Point:
    """One arbitrary frame inside one expression.

    Attributes:
        video_id: The video it lies in.
        frame: The frame clicked, counted from 0.
        kind: What the annotator took it for.
        annotator: Who clicked.
        created_at: When, ISO 8601 in UTC.
        seconds_spent: Active seconds the click cost; 0 when not measured.
        raw_frame: The frame that was on screen at the click, where the annotator's reaction time
            was taken off to find frame; None where it was not.
    """

    video_id: str
    frame: int
    kind: Kind
    annotator: str = ""
    created_at: str = ""
    seconds_spent: float = 0.0
    raw_frame: int | None = None

    def __post_init__(self) -> None:
        if self.frame < 0 or (self.raw_frame is not None and self.raw_frame < 0):
            raise ValueError(f"no such point: frame {self.frame}, clicked at {self.raw_frame}")

    def __lt__(self, other: object) -> bool:
        return self._order < other._order if isinstance(other, Point) else NotImplemented

    @property
    def _order(self) -> tuple[str, int, str, str, str, float, int]:
        raw = -1 if self.raw_frame is None else self.raw_frame  # a frame does not compare with None
        who = self.kind, self.annotator, self.created_at
        return self.video_id, self.frame, *who, self.seconds_spent, raw
