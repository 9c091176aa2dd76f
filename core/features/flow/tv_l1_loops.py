"""The loops of TV-L1 over every pixel (see tv_l1_energy), for numba."""

import numpy as np
from numpy.typing import NDArray

from core.features.flow.compiling import compiled

Floats = NDArray[np.float32]
Step = np.float32

_0, _1 = np.float32(0), np.float32(1)  # plain 0.0 would make numba count in doubles
_HALF, _SIXTH, _TWO_THIRDS = np.float32(1 / 2), np.float32(1 / 6), np.float32(2 / 3)


@compiled
def iterate(
    flow: Floats, dual: tuple[Floats, Floats], data: Floats, n: int, steps: tuple[Step, Step, Step]
) -> None:
    """Change u and p by n iterations, each in one sweep over the rows.

    Args:
        flow: u, [H, 2, W + 1]; the further column repeats the last.
        dual: p across [H, 2, W + 1] and down [H + 1, 2, W], with zeros first in W and H.
        data: What linearise made, [H, 4, W].
        n: Iterations.
        steps: λθ, θ, τ/θ.
    """
    across, down = dual
    step, theta, dual_step = steps
    last = len(flow) - 1
    primal = (step, theta)
    for _ in range(n):
        _primal(flow[0], across[0], down[0:2], data[0], primal)
        for y in range(last):  # p of a row takes u of the next one; u of that takes the old p
            _primal(flow[y + 1], across[y + 1], down[y + 1 : y + 3], data[y + 1], primal)
            _dual(flow[y], flow[y + 1], across[y], down[y + 1], dual_step)
        _dual(flow[last], flow[last], across[last], down[last + 1], dual_step)


@compiled
def _primal(
    u: Floats, across: Floats, down: Floats, data: Floats, steps: tuple[Step, Step]
) -> None:
    step, theta = steps
    above, below = down[0], down[1]
    for x in range(data.shape[1]):
        gx, gy = data[0, x], data[1, x]
        rho_by_g2 = data[2, x] + data[3, x] * (gx * u[0, x] + gy * u[1, x])
        move = min(max(-rho_by_g2, -step), step)
        u[0, x] += move * gx + theta * (across[0, x + 1] - across[0, x] + below[0, x] - above[0, x])
        u[1, x] += move * gy + theta * (across[1, x + 1] - across[1, x] + below[1, x] - above[1, x])
    for i in range(2):
        u[i, -1] = u[i, -2]


@compiled
def _dual(u: Floats, under: Floats, across: Floats, down: Floats, dual_step: Step) -> None:
    for i in range(2):
        for x in range(down.shape[1]):
            dx, dy = u[i, x + 1] - u[i, x], under[i, x] - u[i, x]
            shrink = _1 / (_1 + dual_step * np.sqrt(dx * dx + dy * dy))
            across[i, x + 1] = (across[i, x + 1] + dual_step * dx) * shrink
            down[i, x] = (down[i, x] + dual_step * dy) * shrink


@compiled
def linearise(first: Floats, moved: Floats, flow: Floats, data: Floats, flat: Step) -> None:
    """Linearise ρ about a flow u⁰ [2, H, W]: write g, (I₁(x + u⁰) − I₀ − g·u⁰) / |g|², 1 / |g|².

    The last two are 0, no data term, where x + u⁰ is outside the picture.

    Args:
        first: I₀, [H, W].
        moved: I₁(x + u⁰), [H, W].
        flow: u⁰, [2, H, W].
        data: [H, 4, W], written to.
        flat: Added to |g|².
    """
    height, width = first.shape
    right, bottom = np.float32(width - 1), np.float32(height - 1)
    for y in range(height):
        above, below = moved[max(y - 1, 0)], moved[min(y + 1, height - 1)]
        for x in range(width):
            gx = _HALF * (moved[y, min(x + 1, width - 1)] - moved[y, max(x - 1, 0)])
            gy = _HALF * (below[x] - above[x])
            ux, uy = flow[0, y, x], flow[1, y, x]
            to_x, to_y = np.float32(x) + ux, np.float32(y) + uy
            seen = (to_x >= _0) & (to_x <= right) & (to_y >= _0) & (to_y <= bottom)
            by_g2 = _1 / (gx * gx + gy * gy + flat) if seen else _0
            data[y, 0, x] = gx
            data[y, 1, x] = gy
            data[y, 2, x] = by_g2 * (moved[y, x] - first[y, x] - gx * ux - gy * uy)
            data[y, 3, x] = by_g2


@compiled
def shifted(spline: Floats, flow: Floats, moved: Floats) -> None:
    """Write I₁(x + u) [H, W], outside the picture its nearest pixel.

    Args:
        spline: Coefficients [H + 3, W + 3] of the cubic B-spline through I₁, from row -1 on.
        flow: u, [2, H, W].
        moved: Written to.
    """
    height, width = moved.shape
    for y in range(height):
        for x in range(width):
            at_x = min(max(np.float32(x) + flow[0, y, x], _0), np.float32(width - 1))
            at_y = min(max(np.float32(y) + flow[1, y, x], _0), np.float32(height - 1))
            column, row = np.int32(at_x), np.int32(at_y)
            a, b, c, d = _weights(at_x - np.float32(column))
            value = _0
            for i, weight in enumerate(_weights(at_y - np.float32(row))):
                line = spline[row + i]
                value += weight * (
                    a * line[column]
                    + b * line[column + 1]
                    + c * line[column + 2]
                    + d * line[column + 3]
                )
            moved[y, x] = value


@compiled
def _weights(t: Step) -> tuple[Step, Step, Step, Step]:
    """Return the cubic B-spline at distances 1 + t, t, 1 - t and 2 - t, t from 0 to 1."""
    s = _1 - t
    return (
        _SIXTH * s * s * s,
        _TWO_THIRDS - t * t * (_1 - _HALF * t),
        _TWO_THIRDS - s * s * (_1 - _HALF * s),
        _SIXTH * t * t * t,
    )
