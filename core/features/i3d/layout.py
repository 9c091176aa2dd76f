"""The layers of Inception-I3D, by the names that its authors gave them.

Carreira & Zisserman, "Quo Vadis, Action Recognition?", CVPR 2017, figure 3. Each layer is kept
as a convolution with a bias, into which the batch normalisation after it has been folded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

ROWS = 1024  # channels of Mixed_5c: what a row of features has
LOGITS = "Logits.Conv3d_0c_1x1"

# Name, channels in, and out of: Branch_0; Branch_1 first and second; Branch_2 the same; Branch_3.
MIXED = {
    "Mixed_3b": (192, 64, 96, 128, 16, 32, 32),
    "Mixed_3c": (256, 128, 128, 192, 32, 96, 64),
    "Mixed_4b": (480, 192, 96, 208, 16, 48, 64),
    "Mixed_4c": (512, 160, 112, 224, 24, 64, 64),
    "Mixed_4d": (512, 128, 128, 256, 24, 64, 64),
    "Mixed_4e": (512, 112, 144, 288, 32, 64, 64),
    "Mixed_4f": (528, 256, 160, 320, 32, 128, 128),
    "Mixed_5b": (832, 256, 160, 320, 32, 128, 128),
    "Mixed_5c": (832, 384, 192, 384, 48, 128, 128),
}
BRANCHES = (
    "Branch_0.Conv3d_0a_1x1",
    "Branch_1.Conv3d_0a_1x1",
    "Branch_1.Conv3d_0b_3x3",
    "Branch_2.Conv3d_0a_1x1",
    "Branch_2.Conv3d_0b_3x3",
    "Branch_3.Conv3d_0b_1x1",
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution.

    Attributes:
        name: Its place in the network.
        into: Channels that it takes.
        out: Channels that it gives.
        size: Of its kernel, the same in time and space.
    """

    name: str
    into: int
    out: int
    size: int

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the kernel: out, in, time, height, width."""
        return (self.out, self.into, self.size, self.size, self.size)


def layers(colours: int) -> Iterator[Layer]:
    """Yield the layers up to Mixed_5c, in order.

    Args:
        colours: Channels of the clip: 3 of a picture, 2 of a flow.
    """
    yield Layer("Conv3d_1a_7x7", colours, 64, 7)
    yield Layer("Conv3d_2b_1x1", 64, 64, 1)
    yield Layer("Conv3d_2c_3x3", 64, 192, 3)
    for name, (into, *outs) in MIXED.items():
        ins = (into, into, outs[1], into, outs[3], into)
        for branch, i, out in zip(BRANCHES, ins, outs, strict=True):
            yield Layer(f"{name}.{branch}", i, out, 3 if branch.endswith("3x3") else 1)


def logits(n_classes: int) -> Layer:
    """Return the layer that names one of so many actions."""
    return Layer(LOGITS, ROWS, n_classes, 1)
