"""PPLM-style mining: classes by likelihood under Gaussian prototypes (algorithm.md section 3).

A re-invention: of PPLM (CRRC-Net) neither code nor text was found, only what the paper's
comparison says of it. Class prototypes come from the points, the likelihood of a snippet from
its distance to them, and likelihood rectifies what the class scores say. The paper's width σ is
unknown; ours is free of the features' scale.
"""

import torch
from torch import Tensor

from core.model.mplg import best_class


def likelihoods(distance: Tensor, points: Tensor) -> Tensor:
    """How likely each snippet is to be of each class: exp(-‖x - z_c‖² / σ²), summing to 1.

    σ² is the mean squared distance of the video's labelled snippets to the prototypes of all
    its classes; where that is 0, all prototypes are one and the classes share evenly.

    Args:
        distance: (B, T, C) ‖x_t - z_c‖.
        points: (B, T, C) Y.

    Returns:
        (B, T, C) in [0, 1]; 0 for classes without a point in the video.
    """
    squared = distance.square()
    present = points.any(dim=1, keepdim=True)
    pairs = points.any(dim=2, keepdim=True) & present
    spread = squared.masked_fill(~pairs, 0).sum(dim=(1, 2)) / pairs.sum(dim=(1, 2)).clamp(min=1)
    width = torch.where(spread > 0, spread, 1).view(-1, 1, 1)
    exponents = (-squared / width).masked_fill(~present, -torch.inf)
    return exponents.softmax(dim=2).masked_fill(~present, 0)


def mine_foreground(scores: Tensor, likelihood: Tensor, theta: float) -> Tensor:
    """Label a snippet with the class of highest score times likelihood if its score exceeds θ.

    Args:
        scores: (B, T, C) foreground class scores S̃.
        likelihood: (B, T, C) likelihoods; a class of likelihood 0 is never mined.
        theta: θ, the score to exceed. It is compared before likelihood weighs in, for no
            snippet between two prototypes could pass it after.

    Returns:
        (B, T, C) Ŷᶠ, at most one True a row; of equal classes the first.
    """
    return best_class(scores * likelihood) & (scores > theta) & (likelihood > 0)
