"""Distribution-guided feature contrastive learning (algorithm.md 1g; eqs. 10-11, 17).

A video is summed up by R region vectors: for each of macro, micro and background one of all its
snippets and K_c of consecutive parts. The bank remembers them for every training video.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import normalize

from core.model.network import BACKGROUND


def region_classes(parts: Sequence[int]) -> Tensor:
    """Return (R,) the class of each region vector, R = Σ(K_c + 1), for K = parts."""
    sizes = torch.tensor(parts) + 1
    return torch.repeat_interleave(torch.arange(len(parts)), sizes)


def region_weights(labels: Tensor, parts: Sequence[int]) -> Tensor:
    """Distribution feature summary (eqs. 10-11): gather each class's snippets, then split them.

    The main region holds all n snippets of a class; part j those from floor((j-1)·n/K) to
    ceil(j·n/K) in the order of time, so with fewer than K snippets the parts overlap.

    Args:
        labels: (B, T, C + 1) Ỹ, points included (section 2, row 20).
        parts: K of each class.

    Returns:
        (B, R, T) weights whose product with the features is the regions' means. A class
        without a snippet has no regions: its rows are 0.
    """
    rank = (labels.cumsum(dim=1) - 1).unsqueeze(1)
    n = labels.sum(dim=1).view(len(labels), 1, 1, -1)
    found = []
    for c, k in enumerate(parts):
        # the main region is the one part of a split into one
        j = torch.tensor([0, *range(k)], device=labels.device).view(1, -1, 1)
        pieces = torch.tensor([1] + [k] * k, device=labels.device).view(1, -1, 1)
        start = j * n[..., c] // pieces
        end = -(-(j + 1) * n[..., c] // pieces)
        within = (rank[..., c] >= start) & (rank[..., c] < end)
        found.append(within & labels[..., c].unsqueeze(1))
    member = torch.cat(found, dim=1).float()
    return member / member.sum(dim=2, keepdim=True).clamp(min=1)


def regions(features: Tensor, weights: Tensor) -> Tensor:
    """Return (B, R, D) region vectors of length 1 from (B, T, D) X; 0 where there is none."""
    return normalize(weights.to(features.dtype) @ features, dim=2)


@dataclass(frozen=True, slots=True)
class Entries:
    """N region vectors of several videos.

    Attributes:
        vectors: (N, D) of length 1.
        classes: (N,) macro, micro, background.
        videos: (N,) row of the bank that the vector's video has.
    """

    vectors: Tensor
    classes: Tensor
    videos: Tensor

    def __getitem__(self, chosen: Tensor) -> "Entries":
        return Entries(self.vectors[chosen], self.classes[chosen], self.videos[chosen])


class MemoryBank:
    """The latest region vectors of every training video; no parameter, no gradient.

    Attributes:
        vectors: (V, R, D).
        valid: (V, R) False for videos not seen yet and for classes a video has none of.
        classes: (R,) class of each region.
    """

    def __init__(self, n_videos: int, parts: Sequence[int], width: int, device: str) -> None:
        self.classes = region_classes(parts).to(device)
        n_regions = len(self.classes)
        self.vectors = torch.zeros(n_videos, n_regions, width, device=device)
        self.valid = torch.zeros(n_videos, n_regions, dtype=torch.bool, device=device)

    @torch.no_grad()
    def update(self, rows: Tensor, vectors: Tensor, valid: Tensor, momentum: float) -> None:
        """Overwrite the rows of some videos, or move them with a momentum.

        Args:
            rows: (B,) which videos.
            vectors: (B, R, D) of length 1.
            valid: (B, R) True where there is a vector.
            momentum: Share of the old vector that stays, where there is an old one.
        """
        if momentum:
            mixed = normalize(momentum * self.vectors[rows] + (1 - momentum) * vectors, dim=2)
            known = (self.valid[rows] & valid).unsqueeze(2)
            vectors = torch.where(known, mixed, vectors)
        self.vectors[rows] = vectors.detach()
        self.valid[rows] = valid

    def entries(self) -> Entries:
        """Return every valid vector."""
        return entries_of(self.vectors, self.valid, self.classes)


def entries_of(
    vectors: Tensor, valid: Tensor, classes: Tensor, rows: Tensor | None = None
) -> Entries:
    """List the valid vectors of (V, R, D); rows (V,) says the videos' rows, else 0..V-1."""
    video, region = valid.nonzero(as_tuple=True)
    return Entries(vectors[video, region], classes[region], video if rows is None else rows[video])


def contrastive_loss(
    anchors: Entries, bank: Entries, tau: float, *, exclude_same_video: bool
) -> tuple[Tensor, float]:
    """L_fcl (eq. 17): InfoNCE of this batch's region vectors against the bank.

    Positives are of the anchor's class, negatives of any other, background among them. With
    exclude_same_video the whole row of the anchor's own video stays out: its stale copy would
    be a free positive (rows 30-31). Anchors without a positive or without a negative are
    skipped; 1/N_c is one over the number of anchors.

    Args:
        anchors: With gradient.
        bank: Without.
        tau: τ, temperature.
        exclude_same_video: See above.

    Returns:
        Scalar loss, 0 without an anchor left; and its floor, which cosines cannot go below:
        the mean of log(1 + |N| / |P| · exp(-2/τ)).
    """
    same_class = anchors.classes.unsqueeze(1) == bank.classes
    allowed = torch.ones_like(same_class)
    if exclude_same_video:
        allowed = anchors.videos.unsqueeze(1) != bank.videos
    positive, negative = allowed & same_class, allowed & ~same_class
    usable = positive.any(dim=1) & negative.any(dim=1)
    if not usable.any():
        return anchors.vectors.sum() * 0, 0.0
    positive, negative = positive[usable], negative[usable]
    similarity = anchors.vectors[usable] @ bank.vectors.T / tau
    both = similarity.masked_fill(~(positive | negative), -math.inf).logsumexp(dim=1)
    alike = similarity.masked_fill(~positive, -math.inf).logsumexp(dim=1)
    ratio = negative.sum(dim=1) / positive.sum(dim=1)
    floor = torch.log1p(ratio * math.exp(-2 / tau)).mean()
    return (both - alike).mean(), float(floor)


def anchors_of(entries: Entries, *, background: bool) -> Entries:
    """Keep what may be an anchor: the foreground, as printed, and background if asked for."""
    return entries if background else entries[entries.classes != BACKGROUND]
