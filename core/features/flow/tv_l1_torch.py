"""TV-L1 optical flow of many pairs at once, for graphics cards."""

import torch
from torch import Tensor
from torch.nn import functional

from core.features.flow import tv_l1_energy as energy


@torch.inference_mode()
def tv_l1_batch(before: Tensor, after: Tensor) -> Tensor:
    """Return the flow float32 [B, H, W, 2] (x, y), in pixels, between B pairs of pictures.

    As tv_l1 up to rounding; no pair depends on the others. Needs some 40 floats a pixel.

    Args:
        before: [B, H, W] grey levels from 0 to 255 of any type, where it is to be computed.
        after: The same of the second pictures.
    """
    height, width = before.shape[1:]
    rows, columns = energy.padding(height, width)
    # Both pictures as channels.
    pictures = torch.stack([before, after], dim=1).float()
    levels = [functional.pad(pictures, (0, columns, 0, rows), mode="replicate")]
    for _ in range(energy.n_levels(height, width) - 1):
        levels.append(functional.avg_pool2d(levels[-1], 2))
    flow = torch.zeros_like(levels[-1])
    for level in reversed(levels):
        if flow.shape != level.shape:
            flow = 2 * functional.interpolate(flow, scale_factor=2, mode="bilinear")
        flow = _at_level(level[:, :1], level[:, 1:], flow)
    return flow[..., :height, :width].movedim(1, -1).contiguous()


def _at_level(first: Tensor, second: Tensor, flow: Tensor) -> Tensor:
    """Return the flow [B, 2, H, W] between pictures [B, 1, H, W] from the one to begin at."""
    batch, _, height, width = flow.shape
    spline = _spline(second)
    # p with zeros for what it is before the first column and row
    across = flow.new_zeros(batch, 2, height, width + 1)
    down = flow.new_zeros(batch, 2, height + 1, width)
    for _ in range(energy.WARPS):
        gradient, rest, by_g2 = _linearised(first, spline, flow)
        flow = _median(flow)
        for _ in range(energy.ITERATIONS):
            rho_by_g2 = rest + by_g2 * (gradient * flow).sum(dim=1, keepdim=True)
            move = (-rho_by_g2).clamp(-energy.STEP, energy.STEP)
            divergence = across.diff(dim=-1) + down.diff(dim=-2)
            flow = flow.addcmul(move, gradient).add_(divergence, alpha=energy.THETA)
            dx = flow.diff(dim=-1, append=flow[..., -1:])
            dy = flow.diff(dim=-2, append=flow[..., -1:, :])
            shrink = 1 / (1 + energy.DUAL_STEP * (dx * dx + dy * dy).sqrt())
            across[..., 1:].add_(dx, alpha=energy.DUAL_STEP).mul_(shrink)
            down[..., 1:, :].add_(dy, alpha=energy.DUAL_STEP).mul_(shrink)
    return flow


def _spline(picture: Tensor) -> Tensor:
    """Return the coefficients [B, H + 3, W + 3] of the spline through a picture, from row -1 on."""
    kernel = torch.from_numpy(energy.PREFILTER).to(picture.device)
    r = energy.RADIUS
    wide = functional.pad(picture, (r + 1, r + 2, r + 1, r + 2), mode="replicate")
    by_columns = functional.conv2d(wide, kernel.view(1, 1, 1, -1))
    return functional.conv2d(by_columns, kernel.view(1, 1, -1, 1))[:, 0]


def _linearised(first: Tensor, spline: Tensor, flow: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return g [B, 2, H, W], (I₁(x + u⁰) − I₀ − g·u⁰) / |g|² and 1 / |g|² [B, 1, H, W]."""
    height, width = flow.shape[2:]
    x = torch.arange(width, device=flow.device) + flow[:, :1]
    y = torch.arange(height, device=flow.device).view(-1, 1) + flow[:, 1:]
    seen = (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)
    moved = _sampled(spline, x.clamp(0, width - 1), y.clamp(0, height - 1))
    wide = functional.pad(moved, (1, 1, 1, 1), mode="replicate")
    gx = (wide[..., 1:-1, 2:] - wide[..., 1:-1, :-2]) / 2
    gy = (wide[..., 2:, 1:-1] - wide[..., :-2, 1:-1]) / 2
    gradient = torch.cat([gx, gy], dim=1)
    by_g2 = seen / (gx * gx + gy * gy + energy.FLAT)
    rest = by_g2 * (moved - first - (gradient * flow).sum(dim=1, keepdim=True))
    return gradient, rest, by_g2


def _sampled(spline: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return the spline's values [B, 1, H, W] at places inside the picture."""
    column, row = x.floor(), y.floor()
    stride = spline.shape[-1]
    start = (row * stride + column).long().flatten(1)
    values = spline.flatten(1)
    across, down = _weights(x - column), _weights(y - row)
    sampled = torch.zeros_like(x)
    for i in range(4):
        for j in range(4):
            sampled += down[i] * across[j] * values.gather(1, start + i * stride + j).view_as(x)
    return sampled


def _weights(t: Tensor) -> list[Tensor]:
    """Return the cubic B-spline at distances 1 + t, t, 1 - t and 2 - t, t from 0 to 1."""
    s = 1 - t
    return [s**3 / 6, 2 / 3 - t * t * (1 - t / 2), 2 / 3 - s * s * (1 - s / 2), t**3 / 6]


def _median(flow: Tensor) -> Tensor:
    """Return the median of 3 x 3 of each component [B, 2, H, W].

    Of nine in three sorted rows it is the middle one of the largest first, the middle second and
    the least third: many times faster than sorting.
    """
    wide = functional.pad(flow, (1, 1, 1, 1), mode="replicate")
    left, centre, right = wide[..., :-2], wide[..., 1:-1], wide[..., 2:]
    low = _windows(torch.minimum(torch.minimum(left, centre), right))
    mid = _windows(_middle(left, centre, right))
    high = _windows(torch.maximum(torch.maximum(left, centre), right))
    return _middle(
        torch.maximum(torch.maximum(low[0], low[1]), low[2]),
        _middle(*mid),
        torch.minimum(torch.minimum(high[0], high[1]), high[2]),
    )


def _windows(rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    return rows[..., :-2, :], rows[..., 1:-1, :], rows[..., 2:, :]


def _middle(a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    return torch.maximum(torch.minimum(a, b), torch.minimum(torch.maximum(a, b), c))
