"""What can happen in a demo video: expressions, and the motion that is none."""

from dataclasses import dataclass
from enum import StrEnum

from core.points import Kind
from core.timeline import Interval


class Action(StrEnum):
    """A facial action or a distractor; the first five are what expressions are made of."""

    BROW_RAISE = "brow_raise"
    BROW_LOWER = "brow_lower"
    LIP_PULL = "lip_pull"
    LIP_PRESS = "lip_press"
    NOSE_WRINKLE = "nose_wrinkle"
    BLINK = "blink"
    SPEECH = "speech"
    NOD = "nod"
    SHAKE = "shake"
    TILT = "tilt"


EXPRESSIVE = (
    Action.BROW_RAISE,
    Action.BROW_LOWER,
    Action.LIP_PULL,
    Action.LIP_PRESS,
    Action.NOSE_WRINKLE,
)
HEAD_MOVES = (Action.NOD, Action.SHAKE, Action.TILT)


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One action with its course in time.

    Attributes:
        interval: Its frames; of an expression, those with at least 10 % of its peak.
        action: What moves.
        apex: First frame at full strength.
        release: Last frame before it fades.
        left: Peak in pixels on the picture's left side; of a head move its signed reach; of
            speech the widest opening of the jaw; of a blink the closure in [0, 1].
        right: Peak in pixels on the picture's right side; of speech the widest pull of the
            lips; unused otherwise.
        kind: Micro or macro; None for what is no expression.
    """

    interval: Interval
    action: Action
    apex: int
    release: int
    left: float
    right: float = 0.0
    kind: Kind | None = None

    def __post_init__(self) -> None:
        if not self.interval.onset <= self.apex <= self.release <= self.interval.offset:
            raise ValueError(f"onset, apex, release and offset are out of order: {self}")


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that happens in one video, in order of time.

    Attributes:
        seed: What the continuous motion, the light and the noise are drawn from.
        fps: Frames per second.
        n_frames: Frames of the video.
        events: Expressions and distractors; an expression of two actions is two events
            with the same course.
    """

    seed: tuple[int, ...]
    fps: float
    n_frames: int
    events: tuple[Event, ...]

    @property
    def expressions(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind is not None)

    @property
    def distractors(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind is None)
