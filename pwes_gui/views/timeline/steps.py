"""Curves as steps, thinned to what a screen can show."""

import numpy as np
from numpy.typing import NDArray

from core.timeline import Snippets

Floats = NDArray[np.float64]


def snippet_edges(snippets: Snippets) -> Floats:
    """Return [T + 1] frames at which the steps of T snippets begin and end.

    Where windows overlap, a frame belongs to the snippet centred nearest to it; so do points
    (Snippets.snippet_of).
    """
    edges = np.arange(len(snippets) + 1, dtype=np.float64) * snippets.stride
    edges += (snippets.window - snippets.stride) / 2
    edges[0], edges[-1] = 0.0, snippets.n_frames
    return edges


def steps(
    edges: Floats,
    values: NDArray[np.float32],
    view: tuple[float, float],
    columns: int,
    *,
    peaks: bool = False,
) -> tuple[Floats, Floats]:
    """Return the corners of a step curve within view, at most about four a column.

    Where several steps share a column, their least and their largest value are kept: a peak one
    snippet wide stays visible however long the video is. Columns hold the same steps wherever
    the view begins, so nothing flickers while panning.

    Args:
        edges: [T + 1] rising frames at which steps begin and end.
        values: [T] the value of each step; NaN for none, which counts only where all are NaN.
        view: First and last frame in view.
        columns: Steps that the screen can tell apart.
        peaks: Keep only the largest values; for what is filled from the ground up.

    Returns:
        Frames and values of the corners, both [N].
    """
    first = max(int(np.searchsorted(edges, view[0], "right")) - 1, 0)
    last = min(int(np.searchsorted(edges, view[1], "left")) + 1, len(values))
    together = max(-(-(last - first) // max(columns, 1)), 1)
    if together == 1:
        x = np.repeat(edges[first : last + 1], 2)[1:-1]
        return x, np.repeat(values[first:last].astype(np.float64), 2)
    first -= first % together
    last = min(-(-last // together) * together, len(values))
    shown = values[first:last]
    starts = np.arange(0, len(shown), together)
    if peaks:
        ends = np.append(edges[first + starts], edges[last])
        return np.repeat(ends, 2)[1:-1], np.repeat(np.fmax.reduceat(shown, starts), 2)
    extremes = np.fmin.reduceat(shown, starts), np.fmax.reduceat(shown, starts)
    x = np.repeat(edges[first + starts], 2)
    return x, np.stack(extremes, axis=1).astype(np.float64).ravel()


def envelope(values: NDArray[np.float32], columns: int) -> NDArray[np.float32]:
    """Return the largest value within each of columns equal stretches of a curve; [columns]."""
    if not len(values):
        return np.zeros(columns, np.float32)
    starts = (np.arange(columns) * len(values)) // columns
    return np.maximum.reduceat(values, starts)
