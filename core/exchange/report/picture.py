"""A video's timeline as SVG: points, attention, proposals, decisions and references over time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from core.attention import Attention
from core.points import Kind, Point
from core.timeline import Interval

WIDTH, LEFT, RIGHT = 1000, 92, 8
LANE, CURVE, AXIS = 20, 40, 20
ROW_S = 60.0  # seconds in one row of the picture
MOST_ROWS = 30
SMALLEST = 3.0  # so wide is every interval at least
COLOURS = {Kind.MICRO: "#d55e00", Kind.MACRO: "#0072b2", Kind.UNSURE: "#7a3e9d"}
STEPS_S = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600)
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval in a lane; open ones are drawn as outlines."""

    interval: Interval
    kind: Kind
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A named row of bars or points."""

    name: str
    bars: Sequence[Bar] = ()
    points: Sequence[Point] = ()


def drawn(
    n_frames: int,
    fps: float,
    lanes: Sequence[Lane],
    attention: Attention | None = None,
    seconds: Callable[[int], float] | None = None,
) -> str:
    """Return one picture, with a row for each minute.

    Args:
        n_frames: Frames of the video.
        fps: Nominal frames per second; it tells how many frames a row has.
        lanes: What is drawn from top to bottom, below the attention.
        attention: The mean of it is drawn as steps; None for none.
        seconds: The time of a frame; without it the axis has frames, counted from 0.
    """
    per_row = max(round(ROW_S * fps), -(-n_frames // MOST_ROWS), 1)
    starts = range(0, n_frames, per_row)
    height = (CURVE if attention else 0) + LANE * len(lanes) + AXIS
    rows = []
    for place, start in enumerate(starts):
        row = _Row(start, min(per_row, n_frames) if len(starts) == 1 else per_row, n_frames)
        parts = _row(row, lanes, attention)
        parts += list(_axis(row, height - AXIS, fps, seconds))
        rows.append(f"<g transform='translate(0 {place * height})'>{''.join(parts)}</g>")
    total = height * len(starts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {total}' role='img' "
        f"font-family='sans-serif' font-size='11'>{''.join(rows)}</svg>"
    )


def key() -> str:
    """Return what the shapes and colours mean."""
    points = [Point("", 0, kind) for kind in Kind]
    parts = []
    for place, point in enumerate(points):
        x = 10 + place * 90
        parts.append(_marker(point.kind, x, 9))
        parts.append(f"<text x='{x + 10}' y='13' fill='#1c1f24'>{point.kind.value}</text>")
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1000 18' font-family='sans-serif' "
        f"font-size='11'>{''.join(parts)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the picture: the frames it shows, and where they lie."""

    start: int
    length: int
    n_frames: int

    @property
    def stop(self) -> int:
        return min(self.start + self.length, self.n_frames)

    def x(self, frame: float) -> float:
        return LEFT + (frame - self.start) / self.length * (WIDTH - LEFT - RIGHT)

    def shows(self, interval: Interval) -> bool:
        return interval.onset < self.stop and interval.offset >= self.start


def _row(row: _Row, lanes: Sequence[Lane], attention: Attention | None) -> list[str]:
    parts, top = [], 0
    end = row.x(row.stop)
    if attention is not None:
        parts += [_label("attention", CURVE / 2), _ground(end, top + 2, CURVE - 4)]
        parts.append(_curve(row, attention))
        top = CURVE
    for lane in lanes:
        parts += [_label(lane.name, top + LANE / 2), _ground(end, top + 2, LANE - 4)]
        parts += [_bar(row, each, top) for each in lane.bars if row.shows(each.interval)]
        parts += [
            _marker(each.kind, row.x(each.frame + 0.5), top + LANE / 2)
            for each in lane.points
            if row.start <= each.frame < row.stop
        ]
        top += LANE
    return parts


def _axis(
    row: _Row, top: float, fps: float, seconds: Callable[[int], float] | None
) -> Iterable[str]:
    span = row.length / fps
    step = next((each for each in STEPS_S if span / each <= MOST_STEPS), span / MOST_STEPS)
    every = max(round(step * fps), 1)
    for frame in range(-(-row.start // every) * every, row.stop, every):
        x = row.x(frame)
        text = f"{frame}" if seconds is None else f"{seconds(frame):.0f} s"
        yield f"<path d='M{x:.1f} 0V{top + 3:.1f}' stroke='#cfd4da' stroke-width='.6'/>"
        yield f"<text x='{x:.1f}' y='{top + 13:.1f}' fill='#59616b' font-size='9'>{text}</text>"


def _curve(row: _Row, attention: Attention) -> str:
    grid = attention.snippets
    first = np.arange(len(grid)) * grid.stride
    inside = np.flatnonzero((first + grid.window > row.start) & (first < row.stop))
    low, high = CURVE - 4.0, 4.0
    steps = []
    for t in inside:
        begin, end = max(int(first[t]), row.start), min(int(first[t]) + grid.stride, row.stop)
        y = low - float(attention.mean[t]) * (low - high)
        steps.append(f"{row.x(begin):.1f},{y:.1f} {row.x(end):.1f},{y:.1f}")
    line = " ".join(steps)
    return f"<polyline points='{line}' fill='none' stroke='#3b424a' stroke-width='1'/>"


def _bar(row: _Row, bar: Bar, top: float) -> str:
    left = row.x(max(bar.interval.onset, row.start))
    right = max(row.x(min(bar.interval.offset + 1, row.stop)), left + SMALLEST)
    y, height, colour = top + 4, LANE - 8, COLOURS[bar.kind]
    cut = min(4.0, (right - left) / 2) if bar.kind is Kind.MICRO else 0.0  # micro has points
    corners = (
        f"{left:.1f},{y + height / 2} {left + cut:.1f},{y} {right - cut:.1f},{y} "
        f"{right:.1f},{y + height / 2} {right - cut:.1f},{y + height} {left + cut:.1f},{y + height}"
    )
    look = (
        f"fill='{colour}' fill-opacity='.15' stroke='{colour}'"
        if bar.is_open
        else (f"fill='{colour}'")
    )
    return f"<polygon points='{corners}' {look}/>"


def _marker(kind: Kind, x: float, y: float) -> str:
    fill = f"fill='{COLOURS[kind]}'"
    if kind is Kind.MACRO:
        return f"<circle cx='{x:.1f}' cy='{y}' r='4.5' {fill}/>"
    if kind is Kind.MICRO:
        return f"<path d='M{x:.1f} {y - 5}l5 9h-10z' {fill}/>"
    return f"<path d='M{x:.1f} {y - 5.5}l5 5.5-5 5.5-5-5.5z' {fill}/>"


def _label(name: str, middle: float) -> str:
    return f"<text x='0' y='{middle + 4}' fill='#1c1f24'>{escape(name)}</text>"


def _ground(right: float, top: float, height: float) -> str:
    width = right - LEFT
    return f"<rect x='{LEFT}' y='{top}' width='{width:.1f}' height='{height}' fill='#f3f5f7'/>"
