"""Multi-refined pseudo label generation: seven steps from points to labels (algorithm.md 1f).

Each step is a function of a padded batch: B videos of at most T snippets, C = 2 foreground
classes, D fused channels. Whatever stands in the padding changes nothing, and what comes out
there is False or of no meaning. P is the set of a video's snippets that hold a point, unsure
ones included. Nothing here takes gradients. pseudo_labels.py puts the steps together.
"""

import math
from typing import Literal

import torch
from torch import Tensor
from torch.nn.functional import normalize

Weighting = Literal["softmax", "softmax_max1", "none"]
Clash = Literal["foreground", "ignore", "both"]

NEGLIGIBLE = 1e-6  # likenesses that differ by less than this differ by rounding only


def refine_attention(features: Tensor, attention: Tensor, labelled: Tensor, mask: Tensor) -> Tensor:
    """Step 1 (eqs. 1-2): damp attention wherever a snippet is unlike every labelled one.

    Row-wise cosine, and the maximum over P, not its index (section 2, rows 2 and 4).

    Args:
        features: (B, T, D) fused features X.
        attention: (B, T) foreground attention A in [0, 1].
        labelled: (B, T) True for the snippets of P.
        mask: (B, T) True where there is a snippet.

    Returns:
        (B, T) A' = A times likeness, where likeness is stretched to [0, 1] over each video:
        labelled snippets keep theirs, the least alike snippet gets 0. Where likeness says
        nothing (no point, or all snippets alike), attention as it was.
    """
    most = int(labelled.sum(dim=1).amax())
    if not most:
        return attention
    # labelled snippets are few: gather them rather than compare every snippet with every other
    first = labelled.byte().argsort(dim=1, descending=True, stable=True)[:, :most]
    unit = normalize(features, dim=2)
    cosines = unit @ torch.take_along_dim(unit, first.unsqueeze(2), dim=1).mT
    held = labelled.gather(1, first).unsqueeze(1)
    likeness = cosines.masked_fill(~held, -1).amax(dim=2).clamp(max=1)
    likeness = likeness.masked_fill(labelled | ~mask, 1)
    least = likeness.amin(dim=1, keepdim=True)
    tells = (1 - least >= NEGLIGIBLE) & labelled.any(dim=1, keepdim=True)
    stretched = (likeness - least) / (1 - least).clamp(min=NEGLIGIBLE)
    return torch.where(tells, attention * stretched, attention)


def kept_count(lengths: Tensor, kappa: float) -> Tensor:
    """Return (B,) k = max(1, floor(κT)): the fraction and the count share a letter (row 15)."""
    return _floor_share(lengths, kappa).clamp(min=1)


def keep_top(scores: Tensor, attention: Tensor, k: Tensor, mask: Tensor) -> Tensor:
    """Step 2 (eq. 3): keep the class scores of each video's k snippets of highest attention.

    Args:
        scores: (B, T, C) foreground class scores S̃.
        attention: (B, T) refined attention A'; of equal ones the earlier is kept.
        k: (B,) how many snippets are kept.
        mask: (B, T) True where there is a snippet.

    Returns:
        (B, T, C) S¹: scores where kept, 0 elsewhere.
    """
    return scores * _lowest(-attention, k, mask).unsqueeze(2)


def prototypes(features: Tensor, points: Tensor) -> Tensor:
    """Step 3, first half (eq. 4): the mean of the raw features at the points of each class.

    Args:
        features: (B, T, D) fused features X, not normalised (row 8).
        points: (B, T, C) True where a snippet holds a point of the class.

    Returns:
        (B, C, D) prototypes Z; zeros for a class without a point, which step 3 never looks at.
    """
    held = points.mT.to(features.dtype)
    return held @ features / held.sum(dim=2, keepdim=True).clamp(min=1)


def distances(features: Tensor, centres: Tensor) -> Tensor:
    """Return (B, T, C) Euclidean distances of (B, T, D) features from (B, C, D) prototypes.

    By differences: features of one face are so alike that the expanded square cancels.
    """
    return torch.cdist(features, centres, compute_mode="donot_use_mm_for_euclid_dist")


def class_likeness(distance: Tensor, present: Tensor, weighting: Weighting) -> Tensor:
    """Step 3, second half (eq. 5): how much a snippet is like each class rather than the others.

    A softmax over the classes of the negative distance: the printed sign rewards the farther
    prototype, and over time no value could pass θ (rows 6-7, note 2).

    Args:
        distance: (B, T, C) ‖X_t - Z_c‖.
        present: (B, C) True for the classes that have a point in the video.
        weighting: "softmax"; "softmax_max1", divided by the largest of the row, so that the
            nearest class keeps weight 1; or "none", 1 for every class present.

    Returns:
        (B, T, C) W in [0, 1]; 0 for absent classes (row 9), all 0 without any (row 10).
    """
    absent = ~present.unsqueeze(1)
    if weighting == "none":
        return torch.ones_like(distance).masked_fill(absent, 0)
    weights = (-distance).masked_fill(absent, -math.inf).softmax(dim=2)
    if weighting == "softmax_max1":
        weights = weights / weights.amax(dim=2, keepdim=True)
    return weights.masked_fill(absent, 0)  # also the NaN of a video without any class


def drop_low(refined: Tensor, scores: Tensor, mask: Tensor) -> Tensor:
    """Step 4 (eq. 7): drop what is below the mean of the class's original scores.

    Args:
        refined: (B, T, C) S² = S¹ ⊙ W (eq. 6).
        scores: (B, T, C) original scores S̃; the mean is over all of a video (row 11).
        mask: (B, T) True where there is a snippet.

    Returns:
        (B, T, C) S² with the low ones 0.
    """
    there = mask.unsqueeze(2)
    mean = scores.masked_fill(~there, 0).sum(dim=1, keepdim=True) / there.sum(dim=1, keepdim=True)
    return refined.masked_fill((refined < mean) | ~there, 0)


def mine_foreground(refined: Tensor, theta: float) -> Tensor:
    """Step 5 (eq. 8): label a snippet with its best class if that exceeds θ (row 13).

    Args:
        refined: (B, T, C) S² after step 4.
        theta: θ, the score to exceed.

    Returns:
        (B, T, C) Ŷᶠ, at most one True a row; of equal classes the first.
    """
    return best_class(refined) & (refined > theta)


def best_class(scores: Tensor) -> Tensor:
    """Return (B, T, C) with one True a row, at the highest score; of equal ones the first."""
    best = scores == scores.amax(dim=2, keepdim=True)
    return best & (best.cumsum(dim=2) == 1)


def background_count(lengths: Tensor, kappa: float, share: float | None) -> Tensor:
    """Return (B,) b = min(2k, T - k), or for a share of its own min(floor(share·T), T - k)."""
    k = kept_count(lengths, kappa)
    wanted = 2 * k if share is None else _floor_share(lengths, share).clamp(min=0)
    return torch.minimum(wanted, lengths - k)


def mine_background(attention: Tensor, count: Tensor, mask: Tensor) -> Tensor:
    """Step 6 (eq. 9): the snippets of lowest attention are background (row 14).

    Args:
        attention: (B, T) original attention A, not A' (row 16); of equal ones the earlier.
        count: (B,) b, how many.
        mask: (B, T) True where there is a snippet.

    Returns:
        (B, T) Ŷᵇ.
    """
    return _lowest(attention, count, mask)


def join(points: Tensor, foreground: Tensor, background: Tensor, clash: Clash) -> Tensor:
    """Step 7 (eqs. 10, 15): the points, and where there are none, what was mined.

    Args:
        points: (B, T, C) Y; a snippet with a point has its point's classes only (rows 18-19).
        foreground: (B, T, C) Ŷᶠ.
        background: (B, T) Ŷᵇ.
        clash: What becomes of a snippet mined as both (row 17): "foreground" keeps that,
            "ignore" keeps neither, "both" keeps both.

    Returns:
        (B, T, C + 1) Ỹ; rows of False are ambiguous and get no loss.
    """
    free = ~points.any(dim=2)
    twice = foreground.any(dim=2) & background
    if clash == "ignore":
        foreground = foreground & ~twice.unsqueeze(2)
    if clash != "both":
        background = background & ~twice
    mined = torch.cat([foreground, background.unsqueeze(2)], dim=2)
    return mined & free.unsqueeze(2) | points_only(points)


def points_only(points: Tensor) -> Tensor:
    """Return Ỹ (..., C + 1) of nothing but the points Y (..., C): no background (row 3)."""
    return torch.cat([points, torch.zeros_like(points[..., :1])], dim=-1)


def _lowest(values: Tensor, count: Tensor, mask: Tensor) -> Tensor:
    """Mark the count (B,) lowest of each row of (B, T) values, of equal ones the earlier."""
    order = values.masked_fill(~mask, math.inf).argsort(dim=1, stable=True)
    taken = torch.arange(values.shape[1], device=values.device) < count.unsqueeze(1)
    return torch.zeros_like(mask).scatter(1, order, taken) & mask


def _floor_share(lengths: Tensor, share: float) -> Tensor:
    # 0.29 * 100 is a little less than 29
    return (lengths.double() * share + 1e-9).floor().long()
