"""How long a person takes from seeing to pressing, and which frame she meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

FASTEST_S = 0.1  # nobody reacts to a picture sooner: it was guessed
SLOWEST_S = 1.0  # by then the mind was elsewhere
ENOUGH = 10  # presses that a median is taken of
FAR = 3.0  # robust deviations from the median that make a press an outlier
FINEST_S = 1 / 60  # the screen's own: a deviation is never taken to be less


@dataclass(frozen=True, slots=True)
class Reaction:
    """A person's reaction time.

    Attributes:
        seconds: Median of the presses that count.
        n_presses: How many count.
        n_left_out: Presses that came too early, too late or far from the others.
    """

    seconds: float
    n_presses: int
    n_left_out: int


def counting(presses: Sequence[float]) -> list[float]:
    """Return the presses that count, in seconds from the picture they answer.

    A press before FASTEST_S, also before there was a picture (negative), was guessed; one after
    SLOWEST_S missed it. Of the others those further than FAR * 1.4826 * MAD from their median
    are outliers (Leys et al., J. Exp. Soc. Psychol. 49, 2013).
    """
    answers = [each for each in presses if FASTEST_S <= each <= SLOWEST_S]
    if not answers:
        return []
    usual = median(answers)
    deviation = max(1.4826 * median(abs(each - usual) for each in answers), FINEST_S)
    return [each for each in answers if abs(each - usual) <= FAR * deviation]


def measured(presses: Sequence[float]) -> Reaction | None:
    """Return the reaction time that presses tell; None while too few of them count."""
    valid = counting(presses)
    if len(valid) < ENOUGH:
        return None
    return Reaction(median(valid), len(valid), len(presses) - len(valid))


def meant_frame(frame: int, times: NDArray[np.float64], reaction_s: float, speed: float) -> int:
    """Return the frame that was on screen when a person saw what she then pressed a key for.

    Args:
        frame: What is on screen as she presses.
        times: [n_frames] seconds of each frame from the first, rising.
        reaction_s: Her reaction time, seconds.
        speed: Times the true speed at which the video plays forward; above 0.

    Returns:
        The frame whose time of showing holds reaction_s * speed seconds before this one's begin;
        the first frame where that lies before it.
    """
    seen = float(times[frame]) - reaction_s * speed
    return max(int(np.searchsorted(times, seen + 1e-9, side="right")) - 1, 0)
