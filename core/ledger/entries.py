"""What the ledger notes: times, counts, names of videos, and what a control pass marked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from core.points import Kind

IDLE_S = 30.0

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]


class Phase(StrEnum):
    """What was being done with a video.

    The first pass (until the video is complete) is watching while the recording plays and
    pointing while it stands; reviewing is what comes after; control is full annotation by hand.
    """

    WATCHING = "watching"
    POINTING = "pointing"
    REVIEWING = "reviewing"
    CONTROL = "control"


FIRST_PASS = frozenset({Phase.WATCHING, Phase.POINTING})


class Action(StrEnum):
    """What a decision was."""

    POINT = "point"
    POINT_CHANGED = "point_changed"
    POINT_DELETED = "point_deleted"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Kept:
    """The ledger was switched on or off, or its idea of idleness changed.

    Attributes:
        at: When, ISO 8601 in UTC; so in every entry.
        on: Whether it notes anything from here on.
        idle_s: Seconds without input after which nobody is taken to be at work.
    """

    at: str
    on: bool
    idle_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] = IDLE_S
    what: Literal["kept"] = "kept"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of active time over one video.

    Attributes:
        video_id: The video looked at.
        phase: What was being done.
        seconds: Active seconds; idle time is not in it.
        views: The views of faint motion that were on.
    """

    at: str
    video_id: str
    phase: Phase
    seconds: Seconds
    views: tuple[str, ...] = ()
    what: Literal["span"] = "span"


@dataclass(frozen=True, slots=True)
class Decision:
    """One edit by a person, with what it took since the decision before it.

    "Since" is since the last decision on this video in this pass (first, review or control), or
    since the video was last turned to.

    Attributes:
        seconds: Active seconds; part of the spans' seconds, not beside them.
        keys: Keys pressed, its own included, transport left out.
        transport: Keys pressed that only move the recording, and keys typed into fields.
        clicks: Mouse buttons pressed.
        order: How the place came up: "list", "queue:ORDER", "next-click" or "random".
        views: The views of faint motion that were on when it was made.
    """

    at: str
    video_id: str
    phase: Phase
    action: Action
    seconds: Seconds
    keys: Count = 0
    transport: Count = 0
    clicks: Count = 0
    order: str = "list"
    views: tuple[str, ...] = ()
    what: Literal["decision"] = "decision"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Control videos were drawn by chance; whoever doubts it draws again with the same seed.

    Attributes:
        seed: What the chance began with.
        candidates: The videos drawn from, in the order of the project.
        chosen: Those drawn.
    """

    at: str
    seed: Count
    candidates: tuple[str, ...]
    chosen: tuple[str, ...]
    what: Literal["drawn"] = "drawn"


@dataclass(frozen=True, slots=True)
class ByHand:
    """An interval that was marked in a control pass: frames from 0, both ends included."""

    onset: Count
    offset: Count
    kind: Kind
    apex: Count | None = None


@dataclass(frozen=True, slots=True)
class ControlPass:
    """The full annotation of a control video ended, or was taken up again.

    Attributes:
        is_done: Whether it ended.
        intervals: What was marked. Only here: the labels of the video begin anew.
        n_unmeasured: Those of them that were made while the ledger was off.
    """

    at: str
    video_id: str
    is_done: bool
    intervals: tuple[ByHand, ...] = ()
    n_unmeasured: Count = 0
    what: Literal["control_pass"] = "control_pass"


Entry = Kept | Span | Decision | Drawn | ControlPass
