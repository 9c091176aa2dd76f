"""Several networks of one shape passed through together, each with its own weights and dropouts.

On a graphics card a small network waits for its kernels to be launched; F of them in one pass
launch as many kernels as one.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import fields

import torch
from torch import Tensor, nn

from core.model.network import Chance, Network, Outputs

Sizes = Sequence[tuple[int, int]]  # videos and snippets of each fold's batch


class StackedNetwork:
    """F networks whose weights lie behind one another, so that one pass goes through them all.

    The networks stay what they were, as views into the stack: whoever changes the weights of
    one changes the stack.

    Args:
        networks: Of the same settings, on the same device.
        widths: D_r and D_f of all.

    Attributes:
        parameters: By name, (F, ...) the weights of all.
    """

    def __init__(self, networks: Sequence[Network], widths: tuple[int, int]) -> None:
        self.networks = tuple(networks)
        self._shapes = _dropouts(self.networks[0], widths)
        self._template = _by_products(deepcopy(self.networks[0])).to("meta")
        self.parameters: dict[str, Tensor]
        self.parameters, _ = torch.func.stack_module_state(list(networks))
        for f, network in enumerate(self.networks):
            for name, own in network.named_parameters():
                own.data = self.parameters[name].data[f]

    def train_pass(
        self, rgb: Tensor, flow: Tensor, mask: Tensor, chances: Sequence[Chance], sizes: Sizes
    ) -> Outputs:
        """Pass with dropout; every fold draws the bytes that it would draw alone.

        Args:
            rgb: (F, B, T, D_r) appearance features, 0 where there is no snippet.
            flow: (F, B, T, D_f) motion features, likewise.
            mask: (F, B, T) True where there is a snippet.
            chances: Where the random bytes of each fold come from.
            sizes: How much of B and T each fold has.

        Returns:
            As Network.forward(), every tensor with F before B.
        """
        self._template.train()
        return self._through(rgb, flow, mask, self._drawn(chances, sizes, mask))

    @torch.no_grad()
    def evaluated(self, rgb: Tensor, flow: Tensor, mask: Tensor) -> Outputs:
        """Pass without dropout and without gradients; arguments as train_pass."""
        self._template.eval()
        return self._through(rgb, flow, mask, [])

    def hand_out_gradients(self) -> None:
        """Give each network the gradients of its weights, as views, and keep none."""
        for name, stacked in self.parameters.items():
            gradient, stacked.grad = stacked.grad, None
            for f, network in enumerate(self.networks):
                network.get_parameter(name).grad = None if gradient is None else gradient[f]

    def _through(self, rgb: Tensor, flow: Tensor, mask: Tensor, drawn: Sequence[Tensor]) -> Outputs:
        def one(
            weights: Mapping[str, Tensor], streams: tuple[Tensor, ...], drawn: Sequence[Tensor]
        ) -> dict[str, Tensor]:
            in_order = iter(drawn)
            given = (*streams, lambda *_: next(in_order))
            outputs: Outputs = torch.func.functional_call(self._template, dict(weights), given)
            return {each.name: getattr(outputs, each.name) for each in fields(outputs)}

        return Outputs(**torch.vmap(one)(self.parameters, (rgb, flow, mask), list(drawn)))

    def _drawn(self, chances: Sequence[Chance], sizes: Sizes, mask: Tensor) -> list[Tensor]:
        n_folds, most, longest = mask.shape
        drawn = [
            torch.zeros(
                (n_folds, most, channels, longest if over_time else 1),
                dtype=torch.uint8,
                device=mask.device,
            )
            for channels, over_time in self._shapes
        ]
        for f, (chance, (n_videos, length)) in enumerate(zip(chances, sizes, strict=True)):
            for (channels, over_time), each in zip(self._shapes, drawn, strict=True):
                own = torch.Size((n_videos, channels, length if over_time else 1))
                each[f, :n_videos, :, : own[2]] = chance(own, mask.device)
        return drawn


class _Products(nn.Module):
    """A convolution as one matrix product: stacked, these are one batched product.

    A stacked convolution would become a grouped one, which cards compute slowly
    (pytorch/pytorch#73764, pytorch/functorch#365).
    """

    def __init__(self, conv: nn.Conv1d) -> None:
        super().__init__()
        self.weight, self.bias = conv.weight, conv.bias
        self.taps = conv.kernel_size[0]

    def forward(self, x: Tensor) -> Tensor:
        rows, n = x.transpose(1, 2), x.shape[2]
        if self.taps > 1:
            half = self.taps // 2
            padded = nn.functional.pad(rows, (0, 0, half, half))
            rows = torch.cat([padded[:, i : i + n] for i in range(self.taps)], dim=2)
        flat = self.weight.transpose(1, 2).flatten(1)
        return nn.functional.linear(rows, flat, self.bias).transpose(1, 2)


def _by_products(network: Network) -> Network:
    for parent in list(network.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv1d):
                setattr(parent, name, _Products(child))
    return network


@torch.no_grad()
def _dropouts(network: Network, widths: tuple[int, int]) -> list[tuple[int, bool]]:
    """List what a training pass draws, in its order: channels, and whether for each snippet."""
    seen: list[tuple[int, bool]] = []

    def noting(shape: torch.Size, device: torch.device) -> Tensor:
        seen.append((shape[1], shape[2] > 1))
        return torch.zeros(shape, dtype=torch.uint8, device=device)

    device = network.score.weight.device
    streams = (torch.zeros(1, 2, width, device=device) for width in widths)
    network.train()(*streams, torch.ones(1, 2, dtype=torch.bool, device=device), noting)
    return seen
