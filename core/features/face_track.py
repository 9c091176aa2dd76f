"""Where one face is through a recording, frame by frame, and what is known of each frame."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.features.align import MeanFace, bridge

BRIDGED_S = 0.5  # longer gaps are not guessed over: expressions of half a second fit in

Floats = NDArray[np.float32]
States = NDArray[np.uint8]


class FrameState(IntEnum):
    """What is known of the face in a frame; the numbers are stored."""

    LOST = 0
    FOUND = 1
    PROFILE = 2  # turned so far to the side that half of it is hidden; counts as lost
    BRIDGED = 3  # not found, and guessed from the frames around


@dataclass(frozen=True, slots=True, eq=False)
class FaceTrack:
    """Where the face is.

    Attributes:
        rigid: [n, k, 2] the RIGID points of each frame in pixels, NaN where not even bridged.
        boxes: [n, 4] left, top, width, height in pixels, NaN where not even bridged.
        states: [n] FrameState of each frame.
        mean_face: [468, 3] mean landmarks in pixels of the crop.
    """

    rigid: Floats
    boxes: Floats
    states: States
    mean_face: NDArray[np.float64]

    @classmethod
    def bridging(
        cls,
        rigid: Floats,
        boxes: Floats,
        states: States,
        mean_face: MeanFace,
        fps: float,
    ) -> Self:
        """Make a track, guessing linearly over gaps of at most BRIDGED_S between found frames.

        Raises:
            UserError: No frame shows the face from the front, or most that show it do not.
        """
        refuse_unusable(states)
        marked = states.copy()
        marked[_short_gaps(states == FrameState.FOUND, round(BRIDGED_S * fps))] = FrameState.BRIDGED
        values = np.concatenate([rigid.reshape(len(rigid), -1), boxes], axis=1)
        guessed = marked == FrameState.BRIDGED
        if guessed.any():
            values[guessed] = bridge(values)[guessed]
        return cls(values[:, :-4].reshape(rigid.shape), values[:, -4:], marked, mean_face.landmarks)

    @property
    def found(self) -> NDArray[np.bool_]:
        """[n] frames in which the face was seen: only these may be measured."""
        return np.asarray(self.states == FrameState.FOUND)

    @property
    def valid(self) -> NDArray[np.bool_]:
        """[n] frames that count: seen, or bridged over a short gap."""
        return np.asarray(self.found | (self.states == FrameState.BRIDGED))


def refuse_unusable(states: States) -> None:
    """Raise a UserError when the face is seen in no frame, or mostly in profile.

    Args:
        states: [n] FrameState of each frame.
    """
    counts = np.bincount(states, minlength=len(FrameState))
    found, profile = int(counts[FrameState.FOUND]), int(counts[FrameState.PROFILE])
    if profile > found:
        share = 100 * profile // (found + profile)
        raise UserError(
            f"The face is turned to the side in {share} % of the frames that show it.",
            "Choose a recording that shows the face from the front, or choose another face.",
        )
    if not found:
        raise UserError(
            "No face was found in the recording.",
            "Choose a recording that shows one face from the front, upright and well lit.",
        )


def states_between(states: States, apart: int, n_frames: int) -> States:
    """Return [n_frames] of states [m] that are known every so many frames.

    A frame between two counts as found only if both are; after the last known it is held.
    """
    before = np.repeat(states, apart)[:n_frames]
    after = np.repeat(np.append(states[1:], states[-1]), apart)[:n_frames]
    known = np.arange(n_frames) % apart == 0
    return np.where(known | (before != FrameState.FOUND), before, after)


def _short_gaps(known: NDArray[np.bool_], longest: int) -> NDArray[np.bool_]:
    """Return [n] whether a frame is unknown in a run of at most so many, known on both sides."""
    edges = np.diff(np.concatenate([[1], known.astype(np.int8), [1]]))
    firsts, ends = np.flatnonzero(edges == -1), np.flatnonzero(edges == 1)
    gaps = np.zeros(len(known), bool)
    for first, end in zip(firsts, ends, strict=True):
        if first > 0 and end < len(known) and end - first <= longest:
            gaps[first:end] = True
    return gaps
