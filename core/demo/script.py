"""Draws what happens in a demo video from a seed; the references follow exactly."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from core.demo.events import EXPRESSIVE, HEAD_MOVES, Action, Event, Script
from core.points import Kind, Point
from core.references import Reference
from core.timeline import Interval

__all__ = ["Action", "Event", "Script", "draw_points", "draw_script", "references"]

FPS = 30.0
SHORTEST_GAP_S = 0.7
MICRO_S, MACRO_S = (0.2, 0.5), (0.7, 3.0)
MICRO_PX, MACRO_PX = (1.2, 2.5), (4.0, 8.0)
TYPICAL_S = 40.0
"""The counts below are for a video of this length; others have them in proportion."""
MACROS, MICROS, MICROS_ALONE = (3, 5), (2, 4), (5, 8)
SPEECHES, HEAD_MOVES_EACH = (2, 4), (3, 6)
OVERLAPPING = 0.15
"""Share of speech bouts and head moves that may lie over an expression."""


def draw_script(
    seed: int | Sequence[int],
    *,
    seconds: float = TYPICAL_S,
    micro_only: bool = False,
    amplitude: float = 1.0,
) -> Script:
    """Draw the events of one video.

    Args:
        seed: The same seed and arguments give the same script.
        seconds: Length of the video; at least 2.
        micro_only: Leave the macro-expressions out and put more micro-expressions in.
        amplitude: Factor on the strength of every expression; distractors keep theirs.

    Raises:
        ValueError: The video is too short for one expression, or amplitude is not above 0.
    """
    if seconds < 2 or not amplitude > 0:
        raise ValueError(f"no such script: {seconds} s, amplitude {amplitude}")
    key = (seed,) if isinstance(seed, int) else tuple(seed)
    rng = np.random.default_rng(key)
    n_frames = round(seconds * FPS)
    share = seconds / TYPICAL_S
    kinds = _kinds(rng, share, micro_only=micro_only)
    expressions = _expressions(rng, kinds, n_frames, amplitude)
    taken = [event.interval for event in expressions]
    speech = [_speech(rng, n_frames, taken) for _ in range(_count(rng, SPEECHES, share))]
    moves = [_head_move(rng, n_frames, taken) for _ in range(_count(rng, HEAD_MOVES_EACH, share))]
    events = sorted([*expressions, *_blinks(rng, n_frames), *speech, *moves])
    return Script(key, FPS, n_frames, tuple(events))


def references(script: Script, video_id: str) -> tuple[Reference, ...]:
    """Return the script's expressions, one reference each, in order of time."""
    found = {
        Reference(video_id, event.interval, event.kind, event.apex)
        for event in script.events
        if event.kind is not None
    }
    return tuple(sorted(found))


def draw_points(script: Script, video_id: str) -> tuple[Point, ...]:
    """Return one uniformly random frame in each reference, as an annotator would click it."""
    rng = np.random.default_rng((*script.seed, 1))
    return tuple(
        Point(
            video_id,
            int(rng.integers(each.interval.onset, each.interval.offset, endpoint=True)),
            each.kind,
            annotator="demo",
        )
        for each in references(script, video_id)
    )


def _count(rng: Generator, bounds: tuple[int, int], share: float) -> int:
    return max(round(share * int(rng.integers(*bounds, endpoint=True))), 1)


def _kinds(rng: Generator, share: float, *, micro_only: bool) -> list[Kind]:
    if micro_only:
        return [Kind.MICRO] * _count(rng, MICROS_ALONE, share)
    macro, micro = _count(rng, MACROS, share), _count(rng, MICROS, share)
    kinds = [Kind.MACRO] * macro + [Kind.MICRO] * micro
    return [kinds[i] for i in rng.permutation(len(kinds))]


def _expressions(
    rng: Generator, kinds: Sequence[Kind], n_frames: int, amplitude: float
) -> list[Event]:
    """Lay the expressions out in time with random gaps.

    If they do not all fit, the longest are left out; one always stays, if only as a
    micro-expression.
    """
    gap = round(SHORTEST_GAP_S * FPS) + 1
    drawn = [(kind, _length(rng, kind)) for kind in kinds]
    while (slack := n_frames - gap - sum(length + gap for _, length in drawn)) < 0:
        drawn.remove(max(drawn, key=lambda each: each[1]))
        drawn = drawn or [(Kind.MICRO, _length(rng, Kind.MICRO))]
    cuts = np.sort(rng.integers(0, slack, size=len(drawn), endpoint=True))
    events: list[Event] = []
    first = gap
    for (kind, length), cut in zip(drawn, cuts, strict=True):
        onset = first + int(cut)
        events += _expression(rng, kind, Interval(onset, onset + length - 1), amplitude)
        first += length + gap
    return events


def _length(rng: Generator, kind: Kind) -> int:
    shortest, longest = MICRO_S if kind is Kind.MICRO else MACRO_S
    return int(np.exp(rng.uniform(np.log(shortest * FPS), np.log(longest * FPS))).round())


def _expression(rng: Generator, kind: Kind, interval: Interval, amplitude: float) -> list[Event]:
    """Draw one or two actions over the interval, stronger on a random side."""
    rise, fall = rng.uniform(0.2, 0.4), rng.uniform(0.25, 0.45)
    apex = interval.onset + max(round(rise * interval.n_frames), 2)
    release = max(interval.offset - max(round(fall * interval.n_frames), 2), apex)
    low, high = MICRO_PX if kind is Kind.MICRO else MACRO_PX
    actions = rng.choice(len(EXPRESSIVE), size=1 + int(rng.random() < 0.35), replace=False)
    events = []
    for weight, action in zip((1.0, 0.7), actions, strict=False):
        peak = amplitude * weight * rng.uniform(low, high)
        weaker = peak * rng.uniform(0.35, 1.0)
        left, right = (peak, weaker) if rng.random() < 0.5 else (weaker, peak)
        events.append(
            Event(interval, EXPRESSIVE[action], apex, release, float(left), float(right), kind)
        )
    return events


def _blinks(rng: Generator, n_frames: int) -> list[Event]:
    """Draw a blink every 2 to 6 s: it closes in 2 or 3 frames and opens more slowly."""
    events = []
    frame = round(rng.uniform(0.5, 4.0) * FPS)
    while frame + 12 < n_frames:
        apex = frame + int(rng.integers(2, 4))
        release = apex + int(rng.integers(0, 3))
        offset = release + int(rng.integers(3, 6))
        closure = float(rng.uniform(0.85, 1.0))
        events.append(Event(Interval(frame, offset), Action.BLINK, apex, release, closure))
        frame = offset + round(rng.uniform(2.0, 6.0) * FPS)
    return events


def _speech(rng: Generator, n_frames: int, taken: Sequence[Interval]) -> Event:
    interval = _place(rng, rng.uniform(1.0, 4.0), n_frames, taken)
    jaw, lips = float(rng.uniform(5.0, 9.0)), float(rng.uniform(1.5, 3.5))
    return Event(interval, Action.SPEECH, interval.onset, interval.offset, jaw, lips)


def _head_move(rng: Generator, n_frames: int, taken: Sequence[Interval]) -> Event:
    action = HEAD_MOVES[int(rng.integers(len(HEAD_MOVES)))]
    interval = _place(rng, rng.uniform(0.5, 1.3), n_frames, taken)
    reach = float(rng.uniform(6.0, 14.0) * rng.choice((-1.0, 1.0)))
    apex = interval.onset + interval.n_frames // 3
    release = max(interval.offset - interval.n_frames // 3, apex)
    return Event(interval, action, apex, release, reach)


def _place(rng: Generator, seconds: float, n_frames: int, taken: Sequence[Interval]) -> Interval:
    """Draw where a distractor lies: mostly beside the expressions, sometimes anywhere."""
    length = min(round(seconds * FPS), n_frames // 2)
    anywhere = rng.random() < OVERLAPPING
    place = Interval(0, length - 1)
    for _ in range(200):
        onset = int(rng.integers(0, n_frames - length, endpoint=True))
        place = Interval(onset, onset + length - 1)
        if anywhere or not any(place.iou(each) > 0 for each in taken):
            break
    return place
