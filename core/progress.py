"""What a job says while it works: frozen messages, small enough for a pipe."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase has come.

    Attributes:
        phase: The phase in plain words, such as "Extracting features".
        done: Units done, from 0 to total.
        total: Units in all; 0 while unknown.
        detail: What is being worked on now, such as a video's name.
        eta_s: Seconds until the phase ends, or None while unknown.
    """

    phase: str
    done: float
    total: float
    detail: str = ""
    eta_s: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """The losses of one training iteration, by name."""

    iteration: int
    losses: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Outputs of a run are on disk and can be shown for these videos."""

    run_id: str
    video_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the person should know; the job goes on."""

    text: str


class FoldState(StrEnum):
    """How a fold of an evaluation stands."""

    PLANNED = "planned"  # nothing was started
    WAITING = "waiting"
    TRAINING = "training"
    DONE = "done"
    KEPT = "kept"  # done at an earlier time


@dataclass(frozen=True, slots=True)
class FoldNews:
    """One fold in the queue.

    Attributes:
        subject_ids: The subjects held out.
        state: How it stands.
        share: How much of its training is done, 0 to 1.
    """

    subject_ids: tuple[str, ...]
    state: FoldState
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class FoldQueue:
    """All folds of an evaluation, in order."""

    folds: tuple[FoldNews, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """The worker lives, however long its present step takes."""


@dataclass(frozen=True, slots=True)
class Done:
    """The job ended well; result is its product's name (a run's id, a file), or empty."""

    result: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The job ended because it was asked to; what it had done is kept."""

    result: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """The job ended badly.

    Attributes:
        problem: A plain sentence.
        remedy: What to do about it; may be empty.
        details: The traceback, for whoever mends the program.
    """

    problem: str
    remedy: str = ""
    details: str = ""


Message = Progress | Curve | Preview | Caution | FoldQueue | Beat | Done | Stopped | Failure
Ending = Done | Stopped | Failure


class StopRequestedError(Exception):
    """Thrown into a job's generator to ask it to keep what it has and end."""
