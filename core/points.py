"""The annotator's single click for one expression."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of expression it is; unsure trains as foreground without a class."""

    MICRO = "micro"
    MACRO = "macro"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One arbitrary frame inside one expression.

    Attributes:
        video_id: The video it lies in.
        frame: The frame clicked, counted from 0.
        kind: What the annotator took it for.
        annotator: Who clicked.
        created_at: When, ISO 8601 in UTC.
        seconds_spent: Active seconds the click cost; 0 when not measured.
    """

    video_id: str
    frame: int
    kind: Kind
    annotator: str = ""
    created_at: str = ""
    seconds_spent: float = 0.0

    def __post_init__(self) -> None:
        if self.frame < 0:
            raise ValueError(f"no such point: frame {self.frame}")
