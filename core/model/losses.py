"""The snippet-level terms of the objective and their sum (algorithm.md 1h; eqs. 16, 18)."""

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor

from core.settings import LossSettings

EDGE = 1e-6  # scores are kept this far from 0 and 1; float32 still resolves it
TERMS = ("vcl", "scl", "fcl", "gui", "sps", "aml")


def snippet_loss(
    scores: Tensor, attention: Tensor, labels: Tensor, norm: Literal["split", "joint"]
) -> Tensor:
    """L_scl (eq. 16): focal loss of Ŝ = [A ⊙ S̃, S_bg] on the snippets that have a label.

    Args:
        scores: (B, T, C + 1) S.
        attention: (B, T) A.
        labels: (B, T, C + 1) Ỹ; rows of False (ambiguous, unsure, padding) are left out.
        norm: "joint", as printed: one mean over all labelled rows of a video. "split": the
            mean over foreground rows plus the mean over the others, because a handful of
            points would otherwise drown in mined background. A row mined as both (clash =
            "both") is a foreground row.

    Returns:
        Scalar, the mean over the videos; a video without labels adds 0.
    """
    suppressed = torch.cat([attention.unsqueeze(2) * scores[..., :-1], scores[..., -1:]], dim=2)
    p = suppressed.clamp(EDGE, 1 - EDGE)
    hit = (1 - p).square() * p.log()
    miss = p.square() * (1 - p).log()
    each_row = -torch.where(labels, hit, miss).sum(dim=2)
    foreground = labels[..., :-1].any(dim=2)
    background = labels[..., -1] & ~foreground
    if norm == "joint":
        return mean_over(each_row, foreground | background)
    return mean_over(each_row, foreground) + mean_over(each_row, background)


def guide_loss(attentions: Sequence[Tensor], background: Tensor, mask: Tensor) -> Tensor:
    """L_gui: attention is the opposite of the background score, mean |1 - a - S_bg|.

    Args:
        attentions: Some (B, T) attentions a; the result is their average.
        background: (B, T) background scores S_bg.
        mask: (B, T) True where there is a snippet.

    Returns:
        Scalar.
    """
    return _average([mean_over((1 - a - background).abs(), mask) for a in attentions])


def unsure_loss(attentions: Sequence[Tensor], unsure: Tensor) -> Tensor:
    """Attention belongs at a point even of no class: mean of -log a there. Ours, part of L_gui.

    Args:
        attentions: Some (B, T) attentions a; the result is their average.
        unsure: (B, T) True where a snippet holds a point whose class is unsure.

    Returns:
        Scalar; a video without such points adds 0.
    """
    return _average([mean_over(-a.clamp(EDGE, 1 - EDGE).log(), unsure) for a in attentions])


def sparsity_loss(attentions: Sequence[Tensor], mask: Tensor) -> Tensor:
    """L_sps: mean attention, for expressions are rare. Arguments as guide_loss."""
    return _average([mean_over(a, mask) for a in attentions])


def mutual_loss(rgb: Tensor, flow: Tensor, mask: Tensor) -> Tensor:
    """L_aml: each stream's attention learns from the other's, which stands still meanwhile.

    Args:
        rgb: (B, T) A_r.
        flow: (B, T) A_f.
        mask: (B, T) True where there is a snippet.

    Returns:
        Scalar.
    """
    both = (rgb - flow.detach()).square() + (flow - rgb.detach()).square()
    return mean_over(both, mask) / 2


def background_scores(logits: Tensor, form: Literal["sigmoid", "softmax"]) -> Tensor:
    """Return S_bg (B, T) of logits (B, T, C + 1) for the guide term, in the form asked for."""
    if form == "softmax":
        return logits.softmax(dim=2)[..., -1]
    return logits[..., -1].sigmoid()


def weighted_sum(terms: dict[str, Tensor], weights: LossSettings) -> Tensor:
    """Return λ1·vcl + λ2·scl + λ3·fcl + λ4·gui + λ5·sps + aml (eq. 18)."""
    return torch.stack([terms[name] * getattr(weights, name) for name in TERMS]).sum()


def mean_over(values: Tensor, rows: Tensor) -> Tensor:
    """Average (B, T) values over the True rows of each video, then over all B videos.

    A video without a True row adds 0 (N_s = max(1, number of rows); section 2, row 27).
    """
    counts = rows.sum(dim=1).clamp(min=1)
    return (values.masked_fill(~rows, 0).sum(dim=1) / counts).mean()


def _average(each: list[Tensor]) -> Tensor:
    return torch.stack(each).mean()
