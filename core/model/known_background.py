"""What a complete video says about the time between its points; ours, the paper has none of it.

Every expression of a complete video carries a point, and no expression lasts for ever. So a
snippet farther from every point than an expression of that kind reaches is background for
certain. MPLG's step 6 only takes the snippets of lowest attention, and so never the blinks and
words that look like expressions and that the network most needs to see as background.
"""

from math import inf

import torch
from torch import Tensor


def far_from_points(
    points: Tensor, unsure: Tensor, step_s: Tensor, reach_s: tuple[float, float], mask: Tensor
) -> Tensor:
    """Find the snippets that no expression can reach from its point.

    Args:
        points: (B, T, C) Y; columns macro, micro.
        unsure: (B, T) True where a snippet holds a point of no class; it reaches as far as the
            class that reaches farther.
        step_s: (B,) seconds from one snippet to the next.
        reach_s: How many seconds an expression of each class reaches from any of its frames.
        mask: (B, T) True where there is a snippet.

    Returns:
        (B, T), False in the padding.
    """
    widest = max(range(len(reach_s)), key=lambda c: reach_s[c])
    place = torch.arange(points.shape[1], device=points.device, dtype=step_s.dtype)
    near = torch.zeros_like(mask)
    for c, reach in enumerate(reach_s):
        held = points[..., c] | unsure if c == widest else points[..., c]
        before = torch.where(held, place, -inf).cummax(dim=1).values
        after = torch.where(held, place, inf).flip(1).cummin(dim=1).values.flip(1)
        distance = torch.minimum(place - before, after - place)
        near |= distance * step_s.unsqueeze(1) <= reach
    return mask & ~near


def with_background(labels: Tensor, known: Tensor) -> Tensor:
    """Return labels (B, T, C + 1) Ỹ with background alone in the known snippets (B, T)."""
    foreground = labels[..., :-1] & ~known.unsqueeze(2)
    return torch.cat([foreground, (labels[..., -1] | known).unsqueeze(2)], dim=2)
