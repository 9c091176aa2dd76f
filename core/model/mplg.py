"""Multi-refined pseudo label generation: seven steps from points to labels (algorithm.md 1f).

All of it looks at one video at a time, with its padding cut off, and never takes gradients.
T snippets, C = 2 foreground classes, D fused channels. P is the set of snippets that hold a
point, unsure ones included; P_c those that hold a point of class c.
"""

import math
from typing import Literal

import torch
from torch import Tensor

from core.settings import MplgSettings

Weighting = Literal["softmax", "softmax_max1", "none"]
Clash = Literal["foreground", "ignore", "both"]

NEGLIGIBLE = 1e-6  # likenesses that differ by less than this differ by rounding only


def refine_attention(features: Tensor, attention: Tensor, labelled: Tensor) -> Tensor:
    """Step 1 (eqs. 1-2): damp attention wherever a snippet is unlike every labelled one.

    Row-wise cosine, and the maximum over P, not its index (section 2, rows 2 and 4).

    Args:
        features: (T, D) fused features X.
        attention: (T,) foreground attention A in [0, 1].
        labelled: (T,) True for the snippets of P.

    Returns:
        (T,) A' = A times likeness, where likeness is stretched to [0, 1]: labelled snippets
        keep theirs, the least alike snippet gets 0. Where likeness says nothing (no point,
        or all snippets alike), attention as it was.
    """
    if not labelled.any():
        return attention
    unit = torch.nn.functional.normalize(features, dim=1)
    likeness = (unit @ unit[labelled].T).amax(dim=1).clamp(max=1)
    likeness = likeness.masked_fill(labelled, 1)
    least = likeness.min()
    if 1 - least < NEGLIGIBLE:
        return attention
    return attention * ((likeness - least) / (1 - least))


def kept_count(n_snippets: int, kappa: float) -> int:
    """Return k = max(1, floor(κT)): the fraction and the count that share a letter (row 15)."""
    return max(1, _floor_share(n_snippets, kappa))


def keep_top(scores: Tensor, attention: Tensor, k: int) -> Tensor:
    """Step 2 (eq. 3): keep the class scores of the k snippets of highest attention.

    Args:
        scores: (T, C) foreground class scores S̃.
        attention: (T,) refined attention A'; of equal ones the earlier is kept.
        k: How many snippets are kept.

    Returns:
        (T, C) S¹: scores where kept, 0 elsewhere.
    """
    order = attention.argsort(descending=True, stable=True)
    kept = torch.zeros_like(attention, dtype=torch.bool).index_fill(0, order[:k], value=True)
    return scores * kept.unsqueeze(1)


def prototypes(features: Tensor, points: Tensor) -> Tensor:
    """Step 3, first half: the mean of the raw features at the points of each class.

    Args:
        features: (T, D) fused features X, not normalised (row 8).
        points: (T, C) True where a snippet holds a point of the class.

    Returns:
        (C, D) prototypes Z; zeros for a class without a point, which step 3 never looks at.
    """
    weights = points.to(features.dtype)
    return weights.T @ features / weights.sum(dim=0).clamp(min=1).unsqueeze(1)


def class_likeness(
    features: Tensor, centres: Tensor, present: Tensor, weighting: Weighting
) -> Tensor:
    """Step 3 (eq. 5): how much each snippet is like each class rather than the others.

    A softmax over the classes of the negative distance: the printed sign rewards the farther
    prototype, and over time no value could pass θ (rows 6-7, note 2).

    Args:
        features: (T, D) fused features X.
        centres: (C, D) prototypes Z.
        present: (C,) True for the classes that have a point in this video.
        weighting: "softmax"; "softmax_max1", divided by the largest of the row, so that the
            nearest class keeps weight 1; or "none", 1 for every class present.

    Returns:
        (T, C) W in [0, 1]; 0 for absent classes (row 9), all 0 without any (row 10).
    """
    if weighting == "none" or not present.any():
        return present.to(features.dtype).expand(len(features), -1)
    # differences first: features of one face are so alike that the expanded square cancels
    distance: Tensor = torch.linalg.vector_norm(features.unsqueeze(1) - centres, dim=2)
    weights = (-distance).masked_fill(~present, -math.inf).softmax(dim=1)
    return weights / weights.amax(dim=1, keepdim=True) if weighting == "softmax_max1" else weights


def drop_low(refined: Tensor, scores: Tensor) -> Tensor:
    """Step 4 (eq. 7): drop what is below the mean of the class's original scores.

    Args:
        refined: (T, C) S² = S¹ ⊙ W.
        scores: (T, C) original scores S̃; the mean is over all snippets (row 11).

    Returns:
        (T, C) S² with the low ones 0.
    """
    return refined.masked_fill(refined < scores.mean(dim=0), 0)


def mine_foreground(refined: Tensor, theta: float) -> Tensor:
    """Step 5 (eq. 8): label a snippet with its best class if that exceeds θ (row 13).

    Args:
        refined: (T, C) S² after step 4.
        theta: θ, the score to exceed.

    Returns:
        (T, C) Ŷᶠ, at most one True a row; of equal classes the first.
    """
    best = refined == refined.amax(dim=1, keepdim=True)
    return best & (best.cumsum(dim=1) == 1) & (refined > theta)


def background_count(n_snippets: int, kappa: float, share: float | None) -> int:
    """Return b = min(2k, T - k), or for a share of its own min(floor(share·T), T - k)."""
    k = kept_count(n_snippets, kappa)
    wanted = 2 * k if share is None else max(_floor_share(n_snippets, share), 0)
    return min(wanted, n_snippets - k)


def mine_background(attention: Tensor, count: int) -> Tensor:
    """Step 6 (eq. 9): the snippets of lowest attention are background (row 14).

    Args:
        attention: (T,) original attention A, not A' (row 16); of equal ones the earlier.
        count: b, how many.

    Returns:
        (T,) Ŷᵇ.
    """
    order = attention.argsort(stable=True)
    mined = torch.zeros_like(attention, dtype=torch.bool)
    return mined.index_fill(0, order[:count], value=True)


def join(points: Tensor, foreground: Tensor, background: Tensor, clash: Clash) -> Tensor:
    """Step 7 (eqs. 10, 15): the points, and where there are none, what was mined.

    Args:
        points: (T, C) Y; a snippet with a point has its point's classes only (rows 18-19).
        foreground: (T, C) Ŷᶠ.
        background: (T,) Ŷᵇ.
        clash: What becomes of a snippet mined as both (row 17): "foreground" keeps that,
            "ignore" keeps neither, "both" keeps both.

    Returns:
        (T, C + 1) Ỹ; rows of False are ambiguous and get no loss.
    """
    free = ~points.any(dim=1)
    twice = foreground.any(dim=1) & background
    if clash == "ignore":
        foreground = foreground & ~twice.unsqueeze(1)
    if clash != "both":
        background = background & ~twice
    mined = torch.cat([foreground, background.unsqueeze(1)], dim=1)
    return mined & free.unsqueeze(1) | points_only(points)


def points_only(points: Tensor) -> Tensor:
    """Return Ỹ (..., C + 1) of nothing but the points Y (..., C): no background (row 3)."""
    return torch.cat([points, torch.zeros_like(points[..., :1])], dim=-1)


@torch.no_grad()
def pseudo_labels(
    outputs: tuple[Tensor, Tensor, Tensor], points: Tensor, unsure: Tensor, settings: MplgSettings
) -> Tensor:
    """Compose the seven steps for one video.

    A point whose class is unsure (ours; the paper has none) belongs to P: it is something to
    be alike to in step 1. Its snippet gets neither a mined class nor background.

    Args:
        outputs: Of the mining pass: (T, D) features X, (T, C) foreground scores S̃ and (T,)
            attention A.
        points: (T, C) Y.
        unsure: (T,) True where a snippet holds a point of no class.
        settings: κ, θ and the options.

    Returns:
        (T, C + 1) Ỹ.
    """
    features, scores, attention = outputs
    labelled = points.any(dim=1) | unsure
    if settings.pointless_is_background and not labelled.any():
        # every expression carries a point, so a video without one is background
        return torch.nn.functional.pad(points, (0, 1), value=True)
    n = len(features)
    refined = refine_attention(features, attention, labelled)
    kept = keep_top(scores, refined, kept_count(n, settings.kappa))
    centres = prototypes(features, points)
    weights = class_likeness(features, centres, points.any(dim=0), settings.prototype_weight)
    foreground = mine_foreground(drop_low(kept * weights, scores), settings.theta)
    count = background_count(n, settings.kappa, settings.background)
    background = mine_background(attention, count)
    labels = join(points, foreground, background, settings.clash)
    return labels & ~(unsure & ~points.any(dim=1)).unsqueeze(1)


def _floor_share(n_snippets: int, share: float) -> int:
    return math.floor(share * n_snippets + 1e-9)  # 0.29 * 100 is a little less than 29
