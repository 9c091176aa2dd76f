"""The network: embedding, attention of each stream, fusion and class scores (algorithm.md 1b-1d).

Inside, signals are channels first, (B, channels, T). A batch is padded; every convolution is
followed by the mask, so a video scores the same alone and in any batch.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.settings import NetworkSettings

CLASSES = 2
MACRO, MICRO, BACKGROUND = range(CLASSES + 1)
SLOPE = 0.2
STILL, TINY = 1e-3, 1e-12  # a channel that stands still stays near 0

Chance = Callable[[torch.Size, torch.device], Tensor]  # (shape, device) to random bytes, uint8


def random_bytes(
    shape: torch.Size, device: torch.device, generator: torch.Generator | None = None
) -> Tensor:
    """Return uint8 numbers of a shape, from torch's own generator where none is given.

    Whole words of random bits are an order of magnitude faster than torch's draw of floats on
    a CPU.
    """
    n = shape.numel()
    words = torch.empty(-(-n // 8), dtype=torch.int64, device=device)
    words.random_(-(2**63), None, generator=generator)
    return words.view(torch.uint8)[:n].view(shape)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the network says about B videos of at most T snippets; 0 where there is no snippet.

    Attributes:
        features: (B, T, D) fused features, the paper's X.
        logits: (B, T, C + 1) raw class scores L; macro, micro, background.
        attention_rgb: (B, T) foreground probability by appearance, A_r.
        attention_flow: (B, T) the same by motion, A_f.
        mask: (B, T) True where there is a snippet.
    """

    features: Tensor
    logits: Tensor
    attention_rgb: Tensor
    attention_flow: Tensor
    mask: Tensor

    @property
    def attention(self) -> Tensor:
        """(B, T) the mean of the two, the paper's A."""
        return (self.attention_rgb + self.attention_flow) / 2

    @property
    def scores(self) -> Tensor:
        """(B, T, C + 1) class probabilities S = sigmoid(L); 0.5 where there is no snippet."""
        return self.logits.sigmoid()

    @property
    def attentions(self) -> tuple[Tensor, Tensor, Tensor]:
        """A, A_r and A_f: the three that the guide and the sparsity terms are averaged over."""
        return self.attention, self.attention_rgb, self.attention_flow

    def detach(self) -> "Outputs":
        """Return the same without gradient."""
        return Outputs(
            self.features.detach(),
            self.logits.detach(),
            self.attention_rgb.detach(),
            self.attention_flow.detach(),
            self.mask,
        )


class Dropout(nn.Module):
    """Dropout and the mask of the padding in one multiplication, for every convolution needs both.

    The chance to drop is a multiple of 1/256, the nearest to the rate, for it draws bytes.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.least = min(round(rate * 256), 255)

    def forward(self, x: Tensor, mask: Tensor, chance: Chance = random_bytes) -> Tensor:
        """Thin out (B, channels, T) under a mask (B, 1, T), True where there is a snippet."""
        if not self.training or not self.least:
            return x * mask.to(x.dtype)
        kept = ((chance(x.shape, x.device) >= self.least) & mask).to(x.dtype)
        return x * kept.mul_(256 / (256 - self.least))


class Block(nn.Module):
    """Convolution over time, LReLU, dropout; 0 wherever there is no snippet (1d, padding)."""

    def __init__(self, width_in: int, width: int, taps: int, dropout: float = 0) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width_in, width, taps, padding=taps // 2)
        self.drop = Dropout(dropout)
        _initialise(self.conv)

    def forward(self, x: Tensor, mask: Tensor, chance: Chance = random_bytes) -> Tensor:
        """Map (B, width_in, T) to (B, width, T) under a mask (B, 1, T)."""
        out: Tensor = self.drop(_leaky(self.conv(x)), mask, chance)
        return out


class Projection(nn.Module):
    """Bring a stream to the embedding width; nothing at all where it already has it.

    Ours: the paper's streams both have d = 1024 channels, so its gates need no such layer.
    """

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.block = None if width_in == width else Block(width_in, width, 1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        return x if self.block is None else self.block(x, mask)


class Compensation(nn.Module):
    """Gate one stream's channels by what both streams show: the CCM embedding (1b).

    Args:
        settings: Width, dropout and which of the two variants.
    """

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        # CO2-Net's k=3 convolution of a length-1 signal only uses its centre tap: a Linear
        self.whole = nn.Linear(settings.width, settings.width)
        self.local = Block(settings.width, settings.width, 3, settings.dropout_feature)
        self.drop = Dropout(settings.dropout_feature)
        self.residual = settings.embedding == "ccm_residual"
        _initialise(self.whole)

    def forward(
        self, main: Tensor, other: Tensor, mask: Tensor, chance: Chance = random_bytes
    ) -> Tensor:
        """Return γ ⊙ u, or u + γ ⊙ u for the residual variant; all (B, d, T)."""
        mean = main.sum(dim=2) / mask.sum(dim=2).clamp(min=1)
        whole = self.drop(_leaky(self.whole(mean)).unsqueeze(2), mask[..., :1], chance)
        gated = torch.sigmoid(self.local(other, mask, chance) * whole) * main
        return main + gated if self.residual else gated


class AttentionHead(nn.Module):
    """The foreground probability of each snippet from one stream (1c)."""

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        hidden = settings.width // 2
        self.first = Block(settings.width, hidden, 3, settings.dropout_feature)
        self.second = Block(hidden, hidden, 3)
        self.last = nn.Conv1d(hidden, 1, 1)
        self.drop_logit = Dropout(settings.dropout_logit)
        _initialise(self.last)

    def forward(self, x: Tensor, mask: Tensor, chance: Chance = random_bytes) -> Tensor:
        """Map (B, d, T) to (B, T) in (0, 1), and 0 where there is no snippet."""
        hidden = self.second(self.first(x, mask, chance), mask, chance)
        logit = self.drop_logit(self.last(hidden), mask, chance)
        attention: Tensor = _whole(logit).sigmoid() * mask
        return attention.squeeze(1)


class Network(nn.Module):
    """Two streams of features in, attention and class scores out.

    Args:
        width_rgb: D_r, channels of the appearance stream.
        width_flow: D_f, channels of the motion stream.
        settings: Width, variant and dropouts.
    """

    def __init__(self, width_rgb: int, width_flow: int, settings: NetworkSettings) -> None:
        super().__init__()
        fused = 2 * settings.width
        self.standardise = settings.standardise
        self.project_rgb = Projection(width_rgb, settings.width)
        self.project_flow = Projection(width_flow, settings.width)
        self.embed_rgb = Compensation(settings)
        self.embed_flow = Compensation(settings)
        self.attend_rgb = AttentionHead(settings)
        self.attend_flow = AttentionHead(settings)
        self.fuse = Block(fused, fused, 1, settings.dropout_fusion)
        self.drop = Dropout(settings.dropout_fusion)
        self.classify = Block(fused, fused, 3, settings.dropout_fusion)
        self.score = nn.Conv1d(fused, CLASSES + 1, 1)
        _initialise(self.score)

    def forward(
        self, rgb: Tensor, flow: Tensor, mask: Tensor, chance: Chance = random_bytes
    ) -> Outputs:
        """Score B videos.

        Args:
            rgb: (B, T, D_r) appearance features, 0 where there is no snippet.
            flow: (B, T, D_f) motion features, likewise.
            mask: (B, T) True where there is a snippet. A video without any scores 0.
            chance: Where the dropouts' random bytes come from.

        Returns:
            At least float32, also where the convolutions were done in bfloat16.
        """
        present = mask.unsqueeze(1)
        if self.standardise:
            rgb, flow = _standardised(rgb, mask), _standardised(flow, mask)
        u_rgb = self.project_rgb(rgb.transpose(1, 2), present)
        u_flow = self.project_flow(flow.transpose(1, 2), present)
        embedded_rgb = self.embed_rgb(u_rgb, u_flow, present, chance)
        embedded_flow = self.embed_flow(u_flow, u_rgb, present, chance)
        fused = self.fuse(torch.cat([embedded_rgb, embedded_flow], dim=1), present, chance)
        hidden = self.classify(self.drop(fused, present, chance), present, chance)
        return Outputs(
            features=_whole(fused).transpose(1, 2),
            logits=(_whole(self.score(hidden)) * present).transpose(1, 2),
            attention_rgb=self.attend_rgb(embedded_rgb, present, chance),
            attention_flow=self.attend_flow(embedded_flow, present, chance),
            mask=mask,
        )


def _standardised(x: Tensor, mask: Tensor) -> Tensor:
    """Take each channel's mean over its video away, and divide by its deviation; ours.

    Features of one face are almost constant (algorithm.md 1a, trap 5): what stands still tells
    who it is, and only the rest tells what the face does.
    """
    present = mask.unsqueeze(2)
    count = present.sum(dim=1, keepdim=True).clamp(min=1)
    centred = (x - x.sum(dim=1, keepdim=True) / count) * present
    deviation = (centred.square().sum(dim=1, keepdim=True) / count).sqrt()
    return centred / (deviation + STILL * deviation.amax(dim=2, keepdim=True)).clamp(min=TINY)


def _leaky(x: Tensor) -> Tensor:
    return nn.functional.leaky_relu(x, SLOPE, inplace=True)  # x is a convolution's, not kept


def _whole(x: Tensor) -> Tensor:
    return x.float() if x.dtype == torch.bfloat16 else x


def _initialise(layer: nn.Conv1d | nn.Linear) -> None:
    nn.init.kaiming_uniform_(layer.weight, a=SLOPE, nonlinearity="leaky_relu")
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
