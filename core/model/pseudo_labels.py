"""From points and a mining pass to the labels Ỹ of a batch, by the method that is set."""

import torch
from torch import Tensor
from torch.nn.functional import pad

from core.model import mplg, pplm
from core.model.network import CLASSES, Outputs
from core.settings import MplgSettings


@torch.no_grad()
def pseudo_labels(
    outputs: Outputs, points: Tensor, unsure: Tensor, settings: MplgSettings
) -> Tensor:
    """Mine foreground and background, and join them with the points (algorithm.md 1f).

    A point whose class is unsure (ours; the paper has none) belongs to P: it is something to
    be alike to in step 1. Its snippet gets neither a mined class nor background.

    Args:
        outputs: Of the mining pass.
        points: (B, T, C) Y.
        unsure: (B, T) True where a snippet holds a point of no class.
        settings: κ, θ and the options; steps 1-3 each have a switch, steps 4-7 always act.

    Returns:
        (B, T, C + 1) Ỹ, False in the padding.
    """
    mask = outputs.mask
    labelled = points.any(dim=2) | unsure
    if settings.method == "pplm":
        foreground = _by_likelihood(outputs, points, settings.theta)
    else:
        foreground = _by_refinement(outputs, points, labelled, settings)
    count = mplg.background_count(mask.sum(dim=1), settings.kappa, settings.background)
    background = mplg.mine_background(outputs.attention, count, mask)
    labels = mplg.join(points, foreground, background, settings.clash)
    labels = labels & ~(unsure & ~points.any(dim=2)).unsqueeze(2)
    if settings.pointless_is_background:
        # every expression carries a point, so a video without one is background
        pointless = ~labelled.any(dim=1).view(-1, 1, 1)
        labels = torch.where(pointless, pad(points, (0, 1), value=True), labels)
    return labels & mask.unsqueeze(2)


def _by_refinement(
    outputs: Outputs, points: Tensor, labelled: Tensor, settings: MplgSettings
) -> Tensor:
    """Steps 1-5 of MPLG: (B, T, C) Ŷᶠ."""
    mask, scores, attention = outputs.mask, outputs.scores[..., :CLASSES], outputs.attention
    kept = scores
    if settings.keep_top:
        if settings.likeness:
            attention = mplg.refine_attention(outputs.features, attention, labelled, mask)
        k = mplg.kept_count(mask.sum(dim=1), settings.kappa)
        kept = mplg.keep_top(scores, attention, k, mask)
    centres = mplg.prototypes(outputs.features, points)
    distance = mplg.distances(outputs.features, centres)
    weights = mplg.class_likeness(distance, points.any(dim=1), settings.prototype_weight)
    refined = mplg.drop_low(kept * weights, scores, mask)
    return mplg.mine_foreground(refined, settings.theta)


def _by_likelihood(outputs: Outputs, points: Tensor, theta: float) -> Tensor:
    """PPLM-style, (B, T, C) Ŷᶠ; none of MPLG's own steps acts, and κ only in the background."""
    centres = mplg.prototypes(outputs.features, points)
    likelihood = pplm.likelihoods(mplg.distances(outputs.features, centres), points)
    return pplm.mine_foreground(outputs.scores[..., :CLASSES], likelihood, theta)
