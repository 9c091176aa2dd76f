"""Distribution-guided feature contrastive learning (algorithm.md 1g; eqs. 10-11, 17).

A video is summed up by R region vectors: for each of macro, micro and background one of all its
snippets and K_c of consecutive parts. The bank remembers them for every training video.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool1d, normalize

from core.model.network import BACKGROUND


def region_classes(parts: Sequence[int]) -> Tensor:
    """Return (R,) the class of each region vector, R = Σ(K_c + 1), for K = parts."""
    sizes = torch.tensor(parts) + 1
    return torch.repeat_interleave(torch.arange(len(parts)), sizes)


def regions(features: Tensor, labels: Tensor, parts: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Distribution feature summary of one video (eqs. 10-11): gather each class, then split.

    The main region is the mean over all n snippets of a class; part j is the mean over the
    gathered snippets floor((j-1)·n/K) to ceil(j·n/K), so fewer than K snippets overlap.

    Args:
        features: (T, D) fused features X.
        labels: (T, C + 1) Ỹ, points included (section 2, row 20).
        parts: K of each class.

    Returns:
        (R, D) vectors of length 1 and (R,) True where there is one; a class without a
        snippet has none, and its rows are 0.
    """
    found = [_class_regions(features[labels[:, c]], k) for c, k in enumerate(parts)]
    vectors = torch.cat([vectors for vectors, _ in found])
    valid = [is_valid for _, is_valid in found]
    sizes = torch.tensor([k + 1 for k in parts])
    return normalize(vectors, dim=1), torch.tensor(valid).repeat_interleave(sizes).to(
        features.device
    )


def _class_regions(rows: Tensor, k: int) -> tuple[Tensor, bool]:
    if len(rows) == 0:
        return rows.new_zeros(k + 1, rows.shape[1]), False
    main = rows.mean(dim=0, keepdim=True)
    if k == 0:
        return main, True
    return torch.cat([main, adaptive_avg_pool1d(rows.T, k).T]), True


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
