"""From displacements in time to the two streams of snippets.

Displacements come by beat, about 15 a second at any frame rate, so that filters and their
cost do not depend on it. The motion stream looks at the fast part of the displacement, because
micro-expressions last 0.2 to 0.5 s; the appearance stream at the displacement itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from core.features.align import gaussian
from core.features.face_flow import X, Y
from core.features.regions import EXPRESSIVE
from core.timeline import Snippets

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

BEATS_PER_S = 15.0
FINE_S = 0.047  # deviation of the smoothing that leaves a micro-expression standing
STEADY_S = 0.08  # the same for the motion curve, of which one frame's noise may make no peak
SLOW_S = 0.33  # slower displacement than this is not the motion stream's
AROUND_S = 1.0  # how far around the usual liveliness of a region is looked at
QUIET_PX = 0.02  # liveliness and displacement that count as none
ALONE_RIDGE = 0.02  # added to the correlations: what hardly varies is not blown up
MOST = 8.0  # robust deviations that whitened values are cut at
TOGETHER = 22  # columns that are whitened at once: few, for the sake of memory


@dataclass(frozen=True, slots=True)
class Beats:
    """Groups of frames that are averaged before anything is measured.

    Attributes:
        n_frames: Frames of the video.
        length: Frames a beat; the last may be shorter.
        per_s: Beats a second.
    """

    n_frames: int
    length: int
    per_s: float

    @classmethod
    def at(cls, fps: float, n_frames: int) -> "Beats":
        """Return the beats of a video: 2 frames at 30 a second, 13 at 200."""
        length = max(round(fps / BEATS_PER_S), 1)
        return cls(n_frames, length, fps / length)

    def __len__(self) -> int:
        return (self.n_frames + self.length - 1) // self.length

    def centres(self) -> Doubles:
        """Return the middle of each beat, [B], in frames."""
        first = np.arange(len(self)) * self.length
        last = np.minimum(first + self.length, self.n_frames) - 1
        return np.asarray((first + last) / 2, np.float64)


def appearance_stream(displacement: Floats, beats: Beats, snippets: Snippets) -> Floats:
    """Return how the face looks against rest in the middle of each snippet.

    Args:
        displacement: [B, R, N_MEASURES] from FaceMeasures.
        beats: The B beats.
        snippets: The T snippets.

    Returns:
        [T, R * N_MEASURES], not whitened.
    """
    return _by_region(displacement, lambda _, one: in_middle(one, beats, snippets))


def motion_stream(displacement: Floats, beats: Beats, snippets: Snippets) -> Floats:
    """Return how the face moves in each snippet.

    Args:
        displacement: [B, R, N_MEASURES] from FaceMeasures.
        beats: The B beats.
        snippets: The T snippets.

    Returns:
        [T, R * 13], not whitened. For every region: the fast part of the displacement (x, y,
        length) in the snippet's middle, the same over the region's usual liveliness in the
        seconds around, the way from the first to the last beat of the window (x, y), the
        highest speed in it in pixels a beat, and how far the region went at most in the window
        by itself (see alone()): to the right, down, to the left, up.
    """
    ways = _farthest_alone(displacement, beats, snippets)

    def both(region: int, one: Doubles) -> Doubles:
        return np.concatenate([_motion(one, beats, snippets), ways[:, [region]]], axis=-1)

    return _by_region(displacement, both)


def alone(values: Floats) -> Floats:
    """Take from each column what the other columns tell of it.

    What alignment and the removal of the head's movement leave of it moves many regions at
    once, and hides a micro-expression that moves one or two. Whitened over the video (zero-phase
    and of correlations, ZCA-cor of Kessy, Lewin and Strimmer 2018), those stand out.

    Args:
        values: [B, K] about 0.

    Returns:
        [B, K], of about deviation 1 and hardly correlated.
    """
    size = np.sqrt(np.mean(values**2, axis=0, dtype=np.float64)) + QUIET_PX
    scaled = (values / size).astype(np.float32)
    correlation = np.asarray(scaled.T @ scaled, np.float64) / len(scaled)
    spread, axes = np.linalg.eigh(correlation + ALONE_RIDGE * np.eye(len(correlation)))
    whitening = (axes / np.sqrt(spread)) @ axes.T
    return np.asarray(scaled @ whitening.astype(np.float32), np.float32)


def motion_by_frame(displacement: Floats, beats: Beats) -> Floats:
    """Return how far the face is from rest in each frame, the curve whose peaks flow-peaks takes.

    For each region without the eyelids: its smoothed displacement along its own main direction
    (the first principal axis of its 2x2 covariance over the video), over what is usual for it.
    The region that stands out most counts, since a micro-expression may move one alone
    (algorithm.md 5: main-direction magnitude of aligned regions, the head's motion removed).

    Args:
        displacement: [B, R, N_MEASURES] from FaceMeasures.
        beats: The B beats.

    Returns:
        [n_frames], 0 at rest; 1 is the robust deviation of the region that stands out.
    """
    place = displacement[:, list(EXPRESSIVE)][..., [X, Y]].astype(np.float64)
    place = _smooth(place, STEADY_S * beats.per_s)
    place -= place.mean(axis=0)
    _, axes = np.linalg.eigh(np.einsum("bri,brj->rij", place, place))
    along = np.einsum("bri,ri->br", place, axes[..., -1])
    away = np.abs(along - np.median(along, axis=0))  # the face is at rest most of the time
    usual = np.maximum(1.4826 * np.median(away, axis=0), QUIET_PX)
    farthest = (away / usual).max(axis=1)
    return np.asarray(np.interp(np.arange(beats.n_frames), beats.centres(), farthest), np.float32)


def in_middle(values: Doubles, beats: Beats, snippets: Snippets) -> Doubles:
    """Average values by beat [B, ...] over the middle stride of each snippet, [T, ...].

    Windows overlap, so the middle is what a snippet has for itself.
    """
    margin = (snippets.window - snippets.stride) // 2
    offsets = range(margin, margin + snippets.stride)
    total = np.zeros((len(snippets), *values.shape[1:]))
    for offset in offsets:  # never [T, B]: that would grow with the square of the length
        total += values[_beats_at(offset, beats, snippets)]
    return total / len(offsets)


def whiten(values: Floats, valid: NDArray[np.bool_]) -> Floats:
    """Make values comparable over people: robust deviations from the video's own median.

    Args:
        values: [T, D].
        valid: [T] snippets that show the face; the others come out as 0 and do not count.

    Returns:
        [T, D] (value - median) / (1.4826 median absolute deviation), cut at ±MOST.
    """
    white = np.zeros_like(values)
    if not valid.any():
        return white
    for first in range(0, values.shape[1], TOGETHER):
        columns = slice(first, first + TOGETHER)
        known = values[valid, columns]
        centre = np.median(known, axis=0)
        scale = 1.4826 * np.median(np.abs(known - centre), axis=0)
        floor = 0.05 * np.std(known, axis=0) + 1e-6
        white[valid, columns] = np.clip((known - centre) / np.maximum(scale, floor), -MOST, MOST)
    return white


def _by_region(displacement: Floats, rows_of: Callable[[int, Doubles], Doubles]) -> Floats:
    """Return [T, R * D] of what is made of each region [B, 1, N_MEASURES], one at a time.

    So that long videos take little more memory than short ones.
    """
    n_regions = displacement.shape[1]
    rows = np.empty((0, 0, 0), np.float32)
    for region in range(n_regions):
        made = rows_of(region, displacement[:, [region]].astype(np.float64))[:, 0]
        if not rows.size:
            rows = np.empty((len(made), n_regions, made.shape[1]), np.float32)
        rows[:, region] = made
    return rows.reshape(len(rows), -1)


def _motion(displacement: Doubles, beats: Beats, snippets: Snippets) -> Doubles:
    place = displacement[..., [X, Y]]
    fine = _smooth(place, FINE_S * beats.per_s)
    fast = fine - _smooth(place, SLOW_S * beats.per_s)
    energy = _smooth(_length(fast) ** 2, AROUND_S * beats.per_s)
    lively = in_middle(fast / np.sqrt(energy + QUIET_PX**2), beats, snippets)
    fast = in_middle(fast, beats, snippets)
    window = [_beats_at(offset, beats, snippets) for offset in range(snippets.window)]
    way = fine[window[-1]] - fine[window[0]]
    speed = _length(_step(fine))
    fastest = reduce(np.maximum, (speed[held] for held in window))  # never all at once
    parts = [fast, _length(fast), lively, _length(lively), way, fastest]
    return np.concatenate(parts, axis=-1)


def _farthest_alone(displacement: Floats, beats: Beats, snippets: Snippets) -> Floats:
    """Return [T, R, 4]: the largest of the window's beats, in four directions."""
    fast = _by_region(displacement, lambda _, one: _fast(one[..., [X, Y]], beats))
    own = alone(fast).reshape(len(fast), -1, 2)
    there, back = np.maximum(own, 0), np.maximum(-own, 0)
    window = [_beats_at(offset, beats, snippets) for offset in range(snippets.window)]
    farthest = [reduce(np.maximum, (way[held] for held in window)) for way in (there, back)]
    return np.concatenate(farthest, axis=-1)


def _fast(place: Doubles, beats: Beats) -> Doubles:
    return _smooth(place, FINE_S * beats.per_s) - _smooth(place, SLOW_S * beats.per_s)


def _beats_at(offset: int, beats: Beats, snippets: Snippets) -> NDArray[np.intp]:
    """Return for each snippet, [T], the beat that holds its frame number offset."""
    frames = np.arange(len(snippets)) * snippets.stride + offset
    return np.clip(frames, 0, beats.n_frames - 1) // beats.length


def _smooth(values: Doubles, sigma: float) -> Doubles:
    return gaussian(values.reshape(len(values), -1), sigma).reshape(values.shape)


def _step(values: Doubles) -> Doubles:
    if len(values) < 2:
        return np.zeros_like(values)
    steps: Doubles = np.gradient(values, axis=0)
    return steps


def _length(vectors: Doubles) -> Doubles:
    """Return the lengths [..., 1] of vectors [..., 2]."""
    return np.asarray(np.hypot(vectors[..., :1], vectors[..., 1:]), np.float64)
