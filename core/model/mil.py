"""Top-k pooling over time and the two video-level branches (algorithm.md 1e; eqs. 12-13)."""

import math

import torch
from torch import Tensor

from core.settings import MilSettings

SMALL = 1e-4  # keeps the normalised label of a video without expressions 0 rather than NaN


def pooled_counts(
    lengths: Tensor, n_points: Tensor, step_s: Tensor, settings: MilSettings
) -> Tensor:
    """Choose how many snippets each class pools: class-wise, for classes differ in sparsity.

    k_c = max(1, floor(T / r_c)); with count_aware, for the foreground classes
    k_c = max(1, n_c · ceil(typical duration / snippet step)), since the points tell n_c.

    Args:
        lengths: (B,) T, snippets of each video.
        n_points: (B, C) points of each class.
        step_s: (B,) seconds from one snippet to the next.
        settings: Ratios r, typical durations, count_aware.

    Returns:
        (B, C + 1) k, at least 1 and at most T.
    """
    ratios = torch.tensor(settings.top_ratio, device=lengths.device)
    k = lengths.unsqueeze(1) // ratios
    if settings.count_aware:
        typical = torch.tensor(settings.typical_s, dtype=step_s.dtype, device=step_s.device)
        # rounding must not make 12 steps of 1/30 s thirteen
        each = (typical / step_s.unsqueeze(1) - SMALL).ceil().long()
        k = torch.cat([n_points * each, k[:, -1:]], dim=1)
    return torch.minimum(k.clamp(min=1), lengths.unsqueeze(1))


def pool(values: Tensor, mask: Tensor, counts: Tensor) -> Tensor:
    """Average the k largest values of each class over the snippets there are.

    Args:
        values: (B, T, C') class scores.
        mask: (B, T) True where there is a snippet.
        counts: (B, C') k; more than there are snippets means all of them.

    Returns:
        (B, C') means.
    """
    k = torch.minimum(counts, mask.sum(dim=1, keepdim=True)).unsqueeze(1)
    ordered = values.masked_fill(~mask.unsqueeze(2), -math.inf).sort(
        dim=1, descending=True, stable=True
    )
    rank = torch.arange(values.shape[1], device=values.device).view(1, -1, 1)
    taken = ordered.values.masked_fill(rank >= k, 0).sum(dim=1)
    return taken / k.squeeze(1)


def suppress(logits: Tensor, attention: Tensor) -> Tensor:
    """Return L̂ = A ⊙ (L - min_c L) + min_c L: by attention, yet never below the least class.

    Args:
        logits: (B, T, C + 1) L.
        attention: (B, T) A.
    """
    least = logits.amin(dim=2, keepdim=True)
    return attention.unsqueeze(2) * (logits - least) + least


def branch_loss(pooled: Tensor, labels: Tensor) -> Tensor:
    """Softmax cross entropy of pooled logits: the printed eq. 12 has no negatives (row 22).

    Args:
        pooled: (B, C + 1) pooled logits.
        labels: (B, C + 1) 0 or 1; normalised to sum 1 here. A video of zeros adds 0.

    Returns:
        Scalar, the mean over the videos.
    """
    target = labels / (labels.sum(dim=1, keepdim=True) + SMALL)
    return -(target * pooled.log_softmax(dim=1)).sum(dim=1).mean()


def video_loss(
    logits: Tensor, attention: Tensor, mask: Tensor, labels: Tensor, counts: Tensor
) -> Tensor:
    """L_vcl = L_mil¹ + L_mil² (eqs. 12-13): with background always there, and suppressed.

    Args:
        logits: (B, T, C + 1) L.
        attention: (B, T) A.
        mask: (B, T) True where there is a snippet.
        labels: (B, C) y, True for the classes that the video has points of.
        counts: (B, C + 1) k of each class.

    Returns:
        Scalar.
    """
    present = labels.to(logits.dtype)
    plain = branch_loss(pool(logits, mask, counts), _with_background(present, 1))
    suppressed = pool(suppress(logits, attention), mask, counts)
    return plain + branch_loss(suppressed, _with_background(present, 0))


def _with_background(labels: Tensor, value: float) -> Tensor:
    return torch.nn.functional.pad(labels, (0, 1), value=value)
