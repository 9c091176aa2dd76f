"""Inception-I3D in torch."""

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from core.features.i3d.layout import BRANCHES, LOGITS, MIXED, Layer, layers, logits

Arrays = Mapping[str, NDArray[np.float32]]


class I3D(nn.Module):
    """The network up to Mixed_5c, and its logits where the weights have them.

    Padding is TensorFlow's "SAME": for an even excess the same on both sides, else one more at
    the end; the weights were trained with it, and symmetric padding shifts every layer.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Build.

        Args:
            arrays: Of each layer NAME.kernel [out, in, time, height, width] and NAME.bias [out].
        """
        super().__init__()
        colours = arrays["Conv3d_1a_7x7.kernel"].shape[1]
        self._convolutions: dict[str, nn.Conv3d] = {}
        for layer in layers(colours):
            self._add(layer, arrays)
        if f"{LOGITS}.kernel" in arrays:
            self._add(logits(len(arrays[f"{LOGITS}.bias"])), arrays)
        self.requires_grad_(requires_grad=False)
        self.eval()

    def forward(self, clips: Tensor) -> Tensor:
        """Return rows (B, 1024), the mean over all cells (algorithm.md 1a, trap 2).

        Args:
            clips: (B, C, F, H, W) in [-1, 1]; F >= 8.
        """
        return self.cells(clips).mean(dim=(2, 3, 4))

    def cells(self, clips: Tensor) -> Tensor:
        """Return Mixed_5c (B, 1024, ceil(F / 8), ceil(H / 32), ceil(W / 32))."""
        x = self._convolve("Conv3d_1a_7x7", clips, stride=2)
        x = _pool(x, (1, 3, 3), (1, 2, 2))
        x = self._convolve("Conv3d_2c_3x3", self._convolve("Conv3d_2b_1x1", x))
        x = _pool(x, (1, 3, 3), (1, 2, 2))
        for name in MIXED:
            if name == "Mixed_4b":
                x = _pool(x, (3, 3, 3), (2, 2, 2))
            elif name == "Mixed_5b":
                x = _pool(x, (2, 2, 2), (2, 2, 2))
            x = self._mix(name, x)
        return x

    def logits(self, clips: Tensor) -> Tensor:
        """Return how each action is scored (B, n_classes), from 16 frames on."""
        pooled = functional.avg_pool3d(self.cells(clips), (2, 7, 7), stride=1)
        scores: Tensor = self._convolutions[LOGITS](pooled)
        return scores.mean(dim=(2, 3, 4))

    def _add(self, layer: Layer, arrays: Arrays) -> None:
        convolution = nn.Conv3d(layer.into, layer.out, layer.size)
        convolution.weight = nn.Parameter(torch.from_numpy(arrays[f"{layer.name}.kernel"]))
        convolution.bias = nn.Parameter(torch.from_numpy(arrays[f"{layer.name}.bias"]))
        self._convolutions[layer.name] = convolution
        self.add_module(layer.name.replace(".", "/"), convolution)  # torch gives dots a meaning

    def _convolve(self, name: str, x: Tensor, stride: int = 1) -> Tensor:
        layer = self._convolutions[name]
        padded = _same(x, tuple(layer.weight.shape[2:]), (stride,) * 3)
        return functional.relu(
            functional.conv3d(padded, layer.weight, layer.bias, stride), inplace=True
        )

    def _mix(self, name: str, x: Tensor) -> Tensor:
        first, *narrow, last = (f"{name}.{branch}" for branch in BRANCHES)
        return torch.cat(
            [
                self._convolve(first, x),
                self._convolve(narrow[1], self._convolve(narrow[0], x)),
                self._convolve(narrow[3], self._convolve(narrow[2], x)),
                self._convolve(last, _pool(x, (3, 3, 3), (1, 1, 1))),
            ],
            dim=1,
        )


def _pool(x: Tensor, size: tuple[int, ...], stride: tuple[int, ...]) -> Tensor:
    # Zeros for what lies outside: after a ReLU nothing is smaller.
    return functional.max_pool3d(_same(x, size, stride), size, stride)


def _same(x: Tensor, size: tuple[int, ...], stride: tuple[int, ...]) -> Tensor:
    pads: list[int] = []
    for length, kernel, step in zip(x.shape[:1:-1], size[::-1], stride[::-1], strict=True):
        excess = max((-(-int(length) // step) - 1) * step + kernel - int(length), 0)
        pads += [excess // 2, excess - excess // 2]
    return functional.pad(x, pads) if any(pads) else x
