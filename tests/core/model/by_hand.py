"""MPLG and PPLM-style mining read off algorithm.md 1f line by line: one video, lists, loops.

Slow and obvious on purpose; what the product computes on padded batches is held against it.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.model.network import Outputs
from core.settings import MplgSettings

Matrix = list[list[float]]
Marks = list[list[bool]]


@dataclass(frozen=True)
class Video:
    """X, L, A, Y and unsure of one video of T snippets, in float64."""

    x: Tensor
    logits: Tensor
    a: Tensor
    y: Tensor
    unsure: Tensor

    @property
    def scores(self) -> Tensor:
        return self.logits.sigmoid()[:, :2]

    def backwards(self) -> "Video":
        return Video(*(each.flip(0) for each in vars(self).values()))


def video(seed: int, n: int, *, spread: float = 1.0, ties: bool = False) -> Video:
    """Draw a video; either class of points may be missing, and attention may be drawn coarsely."""
    chance = np.random.default_rng(seed)
    attention = chance.integers(1, 4, n) / 4 if ties else chance.random(n)
    return Video(
        torch.tensor(chance.normal(size=(n, 4)) * spread + 1),
        torch.tensor(chance.normal(size=(n, 3)) * 2),
        torch.tensor(attention),
        torch.tensor(chance.random((n, 2)) < chance.choice([0, 0.2, 0.5], size=2)),
        torch.tensor(chance.random(n) < chance.choice([0, 0.2])),
    )


def padded(videos: list[Video], extra: int = 0) -> tuple[Outputs, Tensor, Tensor]:
    """Pad videos to the longest and a little more, with numbers that must not matter."""
    longest = max(len(each.x) for each in videos) + extra

    def stacked(tensors: list[Tensor], filler: float) -> Tensor:
        rows = torch.full((len(videos), longest, *tensors[0].shape[1:]), filler).to(tensors[0])
        for row, each in zip(rows, tensors, strict=True):
            row[: len(each)] = each
        return rows

    a = stacked([each.a for each in videos], 0.9)
    outputs = Outputs(
        features=stacked([each.x for each in videos], 3.0),
        logits=stacked([each.logits for each in videos], 5.0),
        attention_rgb=a,
        attention_flow=a,
        mask=stacked([torch.ones_like(each.unsure) for each in videos], 0),
    )
    points = stacked([each.y for each in videos], 0)
    return outputs, points, stacked([each.unsure for each in videos], 0)


def refined_attention(x: Matrix, a: list[float], p: list[int]) -> list[float]:
    """Step 1."""
    if not p:
        return a
    g = [1.0 if t in p else max(_cosine(x[t], x[j]) for j in p) for t in range(len(x))]
    low, high = min(g), max(g)
    return a if high - low < 1e-6 else [a[t] * (g[t] - low) / (high - low) for t in range(len(x))]


def count(n: int, kappa: float) -> int:
    """Return k."""
    return max(1, math.floor(kappa * n + 1e-9))


def kept(scores: Matrix, refined: list[float], k: int) -> Matrix:
    """Step 2."""
    top = sorted(range(len(refined)), key=lambda t: (-refined[t], t))[:k]
    return [row if t in top else [0.0, 0.0] for t, row in enumerate(scores)]


def prototypes(x: Matrix, y: Marks) -> dict[int, list[float]]:
    """Step 3, first half: Z_c of the classes there are."""
    found = {}
    for c in (0, 1):
        held = [x[t] for t in range(len(x)) if y[t][c]]
        if held:
            found[c] = [sum(column) / len(held) for column in zip(*held, strict=True)]
    return found


def weights(x: Matrix, y: Marks, weighting: str) -> Matrix:
    """Step 3, second half."""
    centres, rows = prototypes(x, y), []
    for each in x:
        alike = {c: math.exp(-math.dist(each, z)) for c, z in centres.items()}
        if weighting == "none":
            alike = dict.fromkeys(alike, 1.0)
        elif alike:
            total = max(alike.values()) if weighting == "softmax_max1" else sum(alike.values())
            alike = {c: value / total for c, value in alike.items()}
        rows.append([alike.get(c, 0.0) for c in (0, 1)])
    return rows


def dropped(s2: Matrix, scores: Matrix) -> Matrix:
    """Step 4."""
    mean = [sum(row[c] for row in scores) / len(scores) for c in (0, 1)]
    return [[0.0 if row[c] < mean[c] else row[c] for c in (0, 1)] for row in s2]


def mined(s2: Matrix, theta: float) -> Marks:
    """Step 5."""
    return [[c == row.index(max(row)) and row[c] > theta for c in (0, 1)] for row in s2]


def background(a: list[float], b: int) -> list[bool]:
    """Step 6."""
    lowest = sorted(range(len(a)), key=lambda t: (a[t], t))[:b]
    return [t in lowest for t in range(len(a))]


def joined(y: Marks, foreground: Marks, low: list[bool], clash: str) -> Marks:
    """Step 7."""
    rows = []
    for t in range(len(y)):
        f, b = foreground[t], low[t]
        if any(y[t]):
            f, b = y[t], False
        elif any(f) and b:
            f = [False, False] if clash == "ignore" else f
            b = clash == "both"
        rows.append([*f, b])
    return rows


def likely_foreground(x: Matrix, scores: Matrix, y: Marks, theta: float) -> Marks:
    """PPLM-style: mine by score, let likelihood choose the class."""
    centres, n = prototypes(x, y), len(x)
    far = [math.dist(x[t], z) ** 2 for t in range(n) if any(y[t]) for z in centres.values()]
    width = sum(far) / len(far) if sum(far) > 0 else 1.0
    rows = []
    for t in range(n):
        exponent = {c: -(math.dist(x[t], z) ** 2) / width for c, z in centres.items()}
        like = {c: math.exp(e - max(exponent.values())) for c, e in exponent.items()}
        total = sum(like.values())
        value = [scores[t][c] * like[c] / total if c in like else 0.0 for c in (0, 1)]
        best = value.index(max(value))
        rows.append([c == best and c in like and scores[t][c] > theta for c in (0, 1)])
    return rows


def labels(made: Video, settings: MplgSettings) -> Marks:
    """All steps that the settings leave on."""
    x, s, a, y, u = (
        made.x.tolist(),
        made.scores.tolist(),
        made.a.tolist(),
        made.y.tolist(),
        made.unsure.tolist(),
    )
    n = len(x)
    p = [t for t in range(n) if any(y[t]) or u[t]]
    if settings.pointless_is_background and not p:
        return [[False, False, True]] * n
    k = count(n, settings.kappa)
    if settings.method == "pplm":
        foreground = likely_foreground(x, s, y, settings.theta)
    else:
        refined = refined_attention(x, a, p) if settings.likeness else a
        s1 = kept(s, refined, k) if settings.keep_top else s
        w = weights(x, y, settings.prototype_weight)
        s2 = [[s1[t][c] * w[t][c] for c in (0, 1)] for t in range(n)]
        foreground = mined(dropped(s2, s), settings.theta)
    wanted = 2 * k if settings.background is None else math.floor(settings.background * n + 1e-9)
    rows = joined(y, foreground, background(a, min(wanted, n - k)), settings.clash)
    return [[False] * 3 if u[t] and not any(y[t]) else rows[t] for t in range(n)]


def _cosine(a: list[float], b: list[float]) -> float:
    return sum(i * j for i, j in zip(a, b, strict=True)) / math.hypot(*a) / math.hypot(*b)
