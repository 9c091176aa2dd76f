"""From events to numbers for each frame: how far every field is pushed."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.demo.events import EXPRESSIVE, Action, Event, Script

FLOOR = 0.1
"""Share of its peak from which on a frame belongs to an expression."""
_U_AT_FLOOR = 0.19580  # smoothstep(u) = FLOOR
SKIN = (*(f"{action}_{side}" for action in EXPRESSIVE for side in "LR"), "jaw", "lips")
"""Names of the skin fields, in the order of Courses.skin's columns."""
HEAD = ("x", "y", "roll", "zoom", "yaw", "pitch")
"""Names of the head fields, in the order of Courses.head's columns."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Courses:
    """The state of a face in each of n frames.

    Attributes:
        skin: [n, len(SKIN)] pixels at the strongest place of each skin field.
        head: [n, len(HEAD)] pixels at the place of reference of each head field.
        lids: [n] closure of the eyes from 0 (open) to 1.
        gain: [n] factor on the grey values.
    """

    skin: Floats
    head: Floats
    lids: Floats
    gain: Floats


def courses(script: Script) -> Courses:
    """Return the state of the face in every frame of the script."""
    rng = np.random.default_rng((*script.seed, 2))
    n, time = script.n_frames, np.arange(script.n_frames) / script.fps
    skin, lids = np.zeros((n, len(SKIN))), np.zeros(n)
    head = _sway(rng, time)
    frames = np.arange(n)
    for event in script.events:
        here = slice(max(event.interval.onset - 30, 0), event.interval.offset + 31)
        if event.action in EXPRESSIVE:
            course = expression_course(event, frames[here])
            first = SKIN.index(f"{event.action}_L")
            skin[here, first] += event.left * course
            skin[here, first + 1] += event.right * course
        elif event.action is Action.BLINK:
            lids[here] = np.maximum(lids[here], event.left * expression_course(event, frames[here]))
        elif event.action is Action.SPEECH:
            inside = slice(event.interval.onset, event.interval.offset + 1)
            skin[inside, -2:] += _speech(rng, event, script.fps)
        else:
            head[here] += _head_move(rng, event, frames[here], script.fps)
    single = np.float32
    return Courses(skin.astype(single), head.astype(single), lids.astype(single), _gain(rng, time))


def expression_course(event: Event, frames: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return the share of its peak that an event has at the frames, in [0, 1].

    A smooth rise, a hold that weakens a little, a smooth fall. The interval's frames are
    exactly those with at least FLOOR of the peak.
    """
    interval = event.interval
    up = _U_AT_FLOOR + (1 - _U_AT_FLOOR) * (frames - interval.onset) / (
        max(event.apex - interval.onset, 1)
    )
    down = _U_AT_FLOOR + (1 - _U_AT_FLOOR) * (interval.offset - frames) / (
        max(interval.offset - event.release, 1)
    )
    held = (frames - event.apex) / max(event.release - event.apex, 1)
    weakening = 1 - 0.12 * np.clip(held, 0, 1) * (event.release > event.apex)
    # The nudge keeps the two outermost frames on the right side of the floor.
    course: NDArray[np.float64] = _smooth(up + 1e-3) * _smooth(down + 2e-2) * weakening
    return course


def _smooth(u: NDArray[np.float64]) -> NDArray[np.float64]:
    u = np.clip(u, 0, 1)
    return u * u * (3 - 2 * u)


def _speech(rng: Generator, event: Event, fps: float) -> NDArray[np.float64]:
    """Syllables of 3 to 7 Hz and random height, with pauses; [n, (jaw, lips)] pixels."""
    n = event.interval.n_frames
    jaw, lips = np.zeros(n), np.zeros(n)
    frame = np.arange(n)
    start = 0.0
    while start < n - 4:
        length = fps / rng.uniform(3.0, 7.0)
        bump = np.sin(np.pi * np.clip((frame - start) / length, 0, 1)) ** 2
        jaw += bump * rng.uniform(0.35, 1.0)
        lips += bump * rng.uniform(-1.0, 1.0)
        start += length * (rng.uniform(0.8, 1.1) if rng.random() < 0.85 else rng.uniform(1.5, 2.5))
    edge = np.clip(np.minimum(frame, n - 1 - frame) / 3, 0, 1)
    return np.stack([event.left * edge * np.clip(jaw, 0, 1.2), event.right * edge * lips], axis=1)


def _head_move(
    rng: Generator, event: Event, frames: NDArray[np.int_], fps: float
) -> NDArray[np.float64]:
    """A nod or shake swings back and forth; a tilt goes there and back; [n, len(HEAD)]."""
    onset, n = event.interval.onset, event.interval.n_frames
    u = np.clip((frames - onset) / n, 0, 1)
    swings = max(round(n / fps * rng.uniform(1.4, 2.2)), 1)
    there = np.sin(np.pi * u) ** 2
    swing = there * np.sin(2 * np.pi * swings * u)
    move = np.zeros((len(frames), len(HEAD)))
    if event.action is Action.NOD:
        move[:, HEAD.index("y")] = 0.5 * event.left * swing
        move[:, HEAD.index("pitch")] = event.left * swing
    elif event.action is Action.SHAKE:
        move[:, HEAD.index("x")] = 0.5 * event.left * swing
        move[:, HEAD.index("yaw")] = event.left * swing
    else:
        move[:, HEAD.index("roll")] = event.left * there
        move[:, HEAD.index("x")] = 0.3 * event.left * there
    return move


def _waves(
    rng: Generator, time: NDArray[np.float64], low: float, high: float
) -> NDArray[np.float64]:
    """Return a sum of four slow sines between two frequencies (Hz), about 1 at its peaks."""
    waves = [
        np.sin(2 * np.pi * (rng.uniform(low, high) * time + rng.random())) * rng.uniform(0.5, 1)
        for _ in range(4)
    ]
    total: NDArray[np.float64] = np.sum(waves, axis=0) / 2
    return total


def _sway(rng: Generator, time: NDArray[np.float64]) -> NDArray[np.float64]:
    reach = (4.0, 2.5, 2.5, 2.0, 3.0, 2.5)  # pixels, as HEAD
    tremor = 0.12  # pixels
    return np.stack(
        [r * _waves(rng, time, 0.04, 0.4) + tremor * _waves(rng, time, 1, 4) for r in reach], axis=1
    )


def _gain(rng: Generator, time: NDArray[np.float64]) -> Floats:
    """Slow drift, one or two steps of the camera's exposure, and a faint flicker."""
    gain = 1 + 0.025 * _waves(rng, time, 0.02, 0.15) + 0.002 * rng.standard_normal(len(time))
    for _ in range(int(rng.integers(1, 3))):
        start, length = rng.uniform(0, time[-1] + 0.1), rng.uniform(0.3, 1.5)
        step = rng.uniform(-0.06, 0.06)
        gain += step * _smooth(np.clip((time - start) / length, 0, 1))
    return gain.astype(np.float32)
