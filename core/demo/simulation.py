"""Videos drawn as features, without pictures: minutes instead of hours for work on the model.

What is drawn follows the published statistics of CAS(ME)² (algorithm.md 1a): lengths, durations,
how many expressions of which kind a video holds, overlaps, and features that are almost constant
over a video. What those statistics leave open is set so that the task is neither trivial nor
hopeless: people differ in where and how strongly their faces move, micro-expressions are short and
weak, and blinks, speech and head movements look a little like expressions.

Appearance follows how far the face has moved, motion how fast. Nothing here is a face: figures on
simulated videos rank methods, they predict nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.points import Kind, Point
from core.references import Reference
from core.snippet_features import SnippetFeatures
from core.timeline import Interval, Snippets
from core.videos import Video, VideoState

EXTRACTOR = "simulated-1"
FPS, WINDOW = 30.0, 8
GRID = {"window": WINDOW, "strides_per_window": 1}
N_SUBJECTS, VIDEOS_EACH, WIDTH = 22, 4, 128

MEDIAN_T, SPREAD_T, BOUNDS_T = 287, 0.35, (82, 546)
MACRO_EACH = 3.3  # macro-expressions a video, in those that hold any (94 %)
MICRO_EACH = 1.7  # micro-expressions a video, in those that hold any (35 %)
MACRO_SHARE, MICRO_SHARE = 0.94, 0.35
TOGETHER = 0.06  # of the expressions begin before another one has ended
# median seconds, deviation of the logarithm, fewest and most frames
LENGTHS = {Kind.MACRO: (1.2, 0.45, 17, 120), Kind.MICRO: (0.4, 0.18, 7, 16)}

NORM = 10.3
SUBJECT_OFFSET, VIDEO_OFFSET = 0.3, 0.12  # over the length of the part that all share
DRIFT, DRIFT_S, DRIFT_AXES, DRIFT_WAYS = 0.16, 20.0, 16, 2
NOISE = 0.05  # cosine of neighbours about 0.996
MOVEMENTS = 6  # ways in which a face moves, each a direction of either stream
OWN_WAY = 0.4  # how far a person's way is from everybody's
STRENGTH = 0.2  # of a macro-expression at its apex, over the norm
MICRO_STRENGTH = 0.5  # of a micro-expression, over a macro-expression's
SHARED_WAY = 0.5  # how far a distractor moves in an expression's way
# blinks, head movements, speech: how many a minute, seconds, strength, seen by the motion curve
DISTRACTORS = (9.0, 0.2, 0.35, 0.7, 0.8), (1.5, 1.0, 3.0, 0.8, 1.0), (0.8, 1.5, 4.0, 0.6, 1.2)
SPEED = 5.0  # frames over which motion is as strong as appearance
CURVE_SEES = 0.5, 1.2  # of an expression, by where in the face it is
TINY = 1e-6
CURVE_NOISE = 0.25  # of the motion curve, over a macro-expression's apex

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedVideo:
    """A video without pictures: its row, its exact references and its features.

    Attributes:
        video: Complete; its path names no file.
        references: Every expression, with its apex.
        features: On a grid of 8 frames without overlap.
    """

    video: Video
    references: tuple[Reference, ...]
    features: SnippetFeatures

    def points(self, seed: int) -> tuple[Point, ...]:
        """Draw one frame of each expression, each frame as likely as any other."""
        rng = np.random.default_rng([seed, *self.video.video_id.encode()])
        return tuple(
            Point(
                each.video_id,
                int(rng.integers(each.interval.onset, each.interval.offset + 1)),
                each.kind,
                annotator="simulation",
            )
            for each in self.references
        )


def simulate(
    seed: int = 0,
    n_subjects: int = N_SUBJECTS,
    videos_each: int = VIDEOS_EACH,
    width: int = WIDTH,
) -> Iterator[SimulatedVideo]:
    """Draw videos, subject by subject; the same seed draws the same ones.

    Args:
        seed: Of everything.
        n_subjects: How many people.
        videos_each: How many videos of each.
        width: D, channels of either stream.
    """
    rng = np.random.default_rng([seed, n_subjects, videos_each, width])
    world = _World.drawn(rng, width)
    for who in range(n_subjects):
        person = world.person(rng)
        for which in range(videos_each):
            yield _video(rng, person, f"s{who + 1:02}", which + 1, seed)


@dataclass(frozen=True, slots=True, eq=False)
class _Event:
    """Something that a face does: how strongly in each frame, and in which way."""

    course: Doubles  # [n_frames] displacement; 1 at the apex of a usual macro-expression
    ways: Doubles  # [2, D] unit directions in the two streams
    curve: float  # how much of it the motion curve sees


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """What everybody's features share; unit vectors, [2, ...] for appearance and motion."""

    usual: Doubles  # [2, D]
    ways: Doubles  # [MOVEMENTS, 2, D] of expressions
    blink: Doubles  # [2, D] of distractors
    head: Doubles
    speech: Doubles
    axes: Doubles  # [2, DRIFT_AXES, D] of slow change
    strength: float = 1.0  # of this person's movements over the usual

    @classmethod
    def drawn(cls, rng: Generator, width: int) -> "_World":
        ways = _units(rng, MOVEMENTS, 2, width)
        blink, head, speech = (
            _unit(SHARED_WAY * ways[i] + (1 - SHARED_WAY) * _units(rng, 2, width)) for i in range(3)
        )
        axes = _units(rng, 2, DRIFT_AXES, width)
        # slow changes of pose and light move features along the same ways as expressions
        axes[:, :DRIFT_WAYS] = ways[:DRIFT_WAYS].transpose(1, 0, 2)
        return cls(_units(rng, 2, width), ways, blink, head, speech, axes)

    def person(self, rng: Generator) -> "_World":
        """Return the same world as one person's face shows it."""
        width = self.usual.shape[-1]

        def own(ways: Doubles) -> Doubles:
            return _unit(ways + OWN_WAY * _units(rng, *ways.shape))

        return _World(
            _unit(self.usual + SUBJECT_OFFSET * _units(rng, 2, width)),
            own(self.ways),
            own(self.blink),
            own(self.head),
            own(self.speech),
            self.axes,
            float(np.exp(0.3 * rng.normal())),
        )


def _video(
    rng: Generator, person: _World, subject_id: str, which: int, seed: int
) -> SimulatedVideo:
    n_snippets = int(np.clip(MEDIAN_T * np.exp(SPREAD_T * rng.normal()), *BOUNDS_T))
    n_frames = n_snippets * WINDOW + 1 + int(rng.integers(WINDOW))
    video_id = f"{subject_id}_{which}"
    references = _references(rng, video_id, n_frames)
    events = [_expression(rng, person, each, n_frames) for each in references]
    events += _distractors(rng, person, n_frames)
    video = Video(
        video_id,
        f"simulated/{video_id}",
        subject_id,
        FPS,
        n_frames,
        content_hash=f"simulated-{seed}-{video_id}",
        state=VideoState.COMPLETE,
    )
    grid = Snippets(n_frames, WINDOW, WINDOW)
    return SimulatedVideo(video, references, _features(rng, person, events, grid))


def _references(rng: Generator, video_id: str, n_frames: int) -> tuple[Reference, ...]:
    kinds = [Kind.MACRO] * _count(rng, MACRO_SHARE, MACRO_EACH)
    kinds += [Kind.MICRO] * _count(rng, MICRO_SHARE, MICRO_EACH)
    found: list[Reference] = []
    for kind in kinds:
        median, spread, least, most = LENGTHS[kind]
        length = int(np.clip(median * FPS * np.exp(spread * rng.normal()), least, most))
        interval = _place(rng, length, n_frames, [each.interval for each in found])
        apex = interval.onset + int(length * rng.uniform(0.3, 0.6))
        found.append(Reference(video_id, interval, kind, apex))
    return tuple(sorted(found))


def _count(rng: Generator, share: float, mean: float) -> int:
    """Draw 0 in all but a share of the videos, else 1 or more with the mean."""
    return int(1 + rng.poisson(mean - 1)) if rng.random() < share else 0


def _place(rng: Generator, length: int, n_frames: int, taken: Sequence[Interval]) -> Interval:
    """Find room half a second from everything else; now and then begin inside another one."""
    if taken and rng.random() < TOGETHER:
        other = taken[int(rng.integers(len(taken)))]
        onset = min(int(rng.integers(other.onset + 1, other.offset + 1)), n_frames - length)
        return Interval(onset, onset + length - 1)
    margin = FPS / 2
    while True:
        onset = int(rng.integers(n_frames - length))
        near = Interval(max(onset - int(margin), 0), onset + length - 1 + int(margin))
        # a short video may be too full for so much room, or for any
        if margin < TINY or all(near.iou(each) == 0 for each in taken):
            return Interval(onset, onset + length - 1)
        margin *= 0.9


def _expression(rng: Generator, person: _World, reference: Reference, n_frames: int) -> _Event:
    strength = person.strength * np.exp(0.35 * rng.normal())
    if reference.kind is Kind.MICRO:
        strength *= MICRO_STRENGTH
    held = 0.35 if reference.kind is Kind.MACRO else 0.1
    course = strength * _course(reference.interval, held, n_frames)
    return _Event(course, person.ways[rng.integers(MOVEMENTS)], rng.uniform(*CURVE_SEES))


def _distractors(rng: Generator, person: _World, n_frames: int) -> Iterator[_Event]:
    ways = (person.blink, person.head, person.speech)
    for (a_minute, shortest, longest, strength, curve), way in zip(DISTRACTORS, ways, strict=True):
        for _ in range(rng.poisson(a_minute * n_frames / FPS / 60)):
            length = int(FPS * rng.uniform(shortest, longest))
            onset = int(rng.integers(n_frames - length))
            course = _course(Interval(onset, onset + length - 1), 0.2, n_frames)
            if way is person.speech:
                course *= 0.6 + 0.4 * np.sin(np.arange(n_frames) * 2 * np.pi * 3.5 / FPS)
            yield _Event(strength * np.exp(0.4 * rng.normal()) * course, way, curve)


def _course(interval: Interval, held: float, n_frames: int) -> Doubles:
    """Return [n_frames] from 0 to 1 and back inside the interval, held for a share of it."""
    x = (np.arange(interval.n_frames) + 0.5) / interval.n_frames
    edge = (1 - held) / 2
    ramp = np.clip(np.minimum(x, 1 - x) / edge, 0, 1)
    course = np.zeros(n_frames)
    course[interval.onset : interval.offset + 1] = 0.5 - 0.5 * np.cos(np.pi * ramp)
    return course


def _features(
    rng: Generator, person: _World, events: Sequence[_Event], grid: Snippets
) -> SnippetFeatures:
    width, n = person.usual.shape[-1], grid.n_frames
    still = _unit(person.usual + VIDEO_OFFSET * _units(rng, 2, width))
    streams = []
    for stream in range(2):
        signal = np.zeros((len(grid), width))
        for event in events:
            speed = SPEED * np.abs(np.gradient(event.course))
            seen = event.course if stream == 0 else speed
            signal += np.outer(_by_snippet(seen, grid), event.ways[stream])
        drift = _drift(rng, len(grid)) @ person.axes[stream] * (DRIFT / np.sqrt(DRIFT_AXES))
        noise = rng.normal(size=(len(grid), width)) * (NOISE / np.sqrt(width))
        streams.append(NORM * (still[stream] + STRENGTH * signal + drift + noise))
    curve = np.sum([event.curve * event.course for event in events], axis=0)
    curve = curve + CURVE_NOISE * np.abs(_drift(rng, n, step_s=1 / FPS, lasting_s=0.15)[:, 0])
    return SnippetFeatures(
        extractor=EXTRACTOR,
        weights_hash=EXTRACTOR,
        fps=FPS,
        snippets=grid,
        rgb=streams[0].astype(np.float32),
        flow=streams[1].astype(np.float32),
        motion=curve.astype(np.float32),
        frame_difference=(curve + rng.gamma(2.0, 0.3, n)).astype(np.float32),
        face_boxes=np.tile(np.array([80, 60, 160, 200], np.float32), (n, 1)),
    )


def _by_snippet(values: Doubles, grid: Snippets) -> Doubles:
    """Average [n_frames] over each snippet, [T]."""
    means: Doubles = values[: len(grid) * WINDOW].reshape(len(grid), WINDOW).mean(axis=1)
    return means


def _drift(
    rng: Generator, n: int, step_s: float = WINDOW / FPS, lasting_s: float = DRIFT_S
) -> Doubles:
    """Return [n, DRIFT_AXES] of variance 1 that forgets itself within lasting_s."""
    keep = float(np.exp(-step_s / lasting_s))
    values = np.asarray(rng.normal(size=(n, DRIFT_AXES)), np.float64)
    values[1:] *= np.sqrt(1 - keep**2)
    for t in range(1, n):
        values[t] += keep * values[t - 1]
    return values


def _units(rng: Generator, *shape: int) -> Doubles:
    return _unit(np.asarray(rng.normal(size=shape), np.float64))


def _unit(vectors: Doubles) -> Doubles:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float64)
