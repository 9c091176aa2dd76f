"""Which view of the motion, and how strong."""

from dataclasses import dataclass
from enum import StrEnum


class MotionView(StrEnum):
    """What is shown instead of the recording's own picture."""

    PLAIN = "plain"
    MAGNIFIED = "magnified"
    DIFFERENCE = "difference"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class MotionSettings:
    """How motion is shown.

    Attributes:
        view: Which view.
        gain: How many times motion (or the difference) is enlarged, above 0.
        low_hz, high_hz: The band that is magnified, in changes a second. A micro-expression of
            0.2 to 0.5 s rises and falls within 1 to 5 of them; slow drift of the head and the
            noise of the camera lie outside.
    """

    view: MotionView = MotionView.PLAIN
    gain: float = 10.0
    low_hz: float = 1.0
    high_hz: float = 5.0
