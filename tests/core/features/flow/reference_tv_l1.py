"""TV-L1 once more, in plain words and 64-bit floats, to compare the quick programs with.

Written from the equations in core.features.flow.tv_l1_energy, pixel by pixel where that is plainer.
"""

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

LAMBDA, TAU, THETA = 0.15, 0.25, 0.3
WARPS, ITERATIONS = 3, 40
FAR = 40  # pixels that a picture is continued by: a spline forgets its ends at 0.27 a pixel


def reference_flow(before: Doubles, after: Doubles, n_levels: int) -> Doubles:
    """Return the flow [H, W, 2] between pictures whose sides all levels halve evenly."""
    pictures = [(before, after)]
    for _ in range(n_levels - 1):
        pictures.append((halved(pictures[-1][0]), halved(pictures[-1][1])))
    u = np.zeros((2, *pictures[-1][0].shape))
    for level, (first, second) in enumerate(reversed(pictures)):
        if level:
            u = 2 * np.stack([doubled(doubled(each).T).T for each in u])
        u = at_level(first, second, u)
    return np.moveaxis(u, 0, -1)


def at_level(first: Doubles, second: Doubles, u: Doubles) -> Doubles:
    p = np.zeros((2, 2, *first.shape))  # component of u; across and down
    for _ in range(WARPS):
        g, constant, seen = linearised(first, second, u)
        u = np.stack([median(each) for each in u])
        for _ in range(ITERATIONS):
            rho = constant + (g * u).sum(axis=0)
            push = np.clip(-rho / ((g**2).sum(axis=0) + 1e-6), -LAMBDA * THETA, LAMBDA * THETA)
            u = u + np.where(seen, push, 0) * g + THETA * np.stack([divergence(*q) for q in p])
            for i in range(2):
                slope = forward(u[i])
                size = np.sqrt((slope**2).sum(axis=0))
                p[i] = (p[i] + TAU / THETA * slope) / (1 + TAU / THETA * size)
    return u


def linearised(first: Doubles, second: Doubles, u: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    height, width = first.shape
    y, x = np.indices(first.shape)
    to_x, to_y = x + u[0], y + u[1]
    seen = (to_x >= 0) & (to_x <= width - 1) & (to_y >= 0) & (to_y <= height - 1)
    to_x, to_y = np.clip(to_x, 0, width - 1), np.clip(to_y, 0, height - 1)
    spline = through(through(np.pad(second, FAR, mode="edge")).T).T
    moved = np.array(
        [
            [value(spline, *at) for at in zip(*line, strict=True)]
            for line in zip(to_x, to_y, strict=True)
        ]
    )
    wide = np.pad(moved, 1, mode="edge")
    g = np.stack([wide[1:-1, 2:] - wide[1:-1, :-2], wide[2:, 1:-1] - wide[:-2, 1:-1]]) / 2
    return g, moved - first - (g * u).sum(axis=0), seen


def through(samples: Doubles) -> Doubles:
    """Return the coefficients of the cubic B-splines through the samples along axis 0."""
    n = len(samples)
    matrix = (4 * np.eye(n) + np.eye(n, k=1) + np.eye(n, k=-1)) / 6
    return np.asarray(np.linalg.solve(matrix, samples), np.float64)


def value(spline: Doubles, x: float, y: float) -> float:
    left, top = int(x) - 1 + FAR, int(y) - 1 + FAR
    weights_x = [bump(x + FAR - (left + i)) for i in range(4)]
    weights_y = [bump(y + FAR - (top + i)) for i in range(4)]
    return float(weights_y @ spline[top : top + 4, left : left + 4] @ weights_x)


def bump(t: float) -> float:
    """Return the cubic B-spline."""
    t = abs(t)
    return 2 / 3 - t**2 + t**3 / 2 if t < 1 else max(2 - t, 0) ** 3 / 6


def forward(u: Doubles) -> Doubles:
    across, down = np.zeros_like(u), np.zeros_like(u)
    across[:, :-1] = u[:, 1:] - u[:, :-1]
    down[:-1] = u[1:] - u[:-1]
    return np.stack([across, down])


def divergence(across: Doubles, down: Doubles) -> Doubles:
    """Return the negative adjoint of forward; p is zero at the last column and row."""
    left, above = np.pad(across, ((0, 0), (1, 0))), np.pad(down, ((1, 0), (0, 0)))
    return across - left[:, :-1] + down - above[:-1]


def median(u: Doubles) -> Doubles:
    wide = np.pad(u, 1, mode="edge")
    height, width = u.shape
    near = [wide[i : i + height, j : j + width] for i in range(3) for j in range(3)]
    return np.asarray(np.median(near, axis=0))


def halved(picture: Doubles) -> Doubles:
    height, width = picture.shape
    return np.asarray(picture.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)))


def doubled(rows: Doubles) -> Doubles:
    """Return twice as many rows, linearly between the centres of the given ones."""
    n = len(rows)
    at = (np.arange(2 * n) + 0.5) / 2 - 0.5
    return np.stack([np.interp(at, np.arange(n), column) for column in rows.T], axis=1)
