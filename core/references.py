"""Reference intervals: what full annotation says, where somebody made one."""

from dataclasses import dataclass

from core.points import Kind
from core.timeline import Interval


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """An interval to compare proposals with; it is never shown or trained on unasked.

    Attributes:
        video_id: The video it lies in.
        interval: Its frames.
        kind: Micro or macro.
        apex: The frame of strongest expression, if known.
    """

    video_id: str
    interval: Interval
    kind: Kind
    apex: int | None = None
