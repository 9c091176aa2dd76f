"""How exactly a graphics card computes the convolutions; all else is always float32."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import torch

Precision = Literal["float32", "tf32", "bf16"]


@contextmanager
def products_in(precision: Precision) -> Iterator[None]:
    """Let a graphics card round products inside to TF32, or keep it from doing so.

    Torch's own choice is TF32 for convolutions: float32 has to be asked for. It holds forward
    and backward, and says nothing to a processor.
    """
    convolutions, products = torch.backends.cudnn, torch.backends.cuda.matmul
    before = convolutions.allow_tf32, products.allow_tf32
    convolutions.allow_tf32 = products.allow_tf32 = precision == "tf32"
    try:
        yield
    finally:
        convolutions.allow_tf32, products.allow_tf32 = before


def casting_to(precision: Precision, device: str) -> torch.autocast:
    """Cast the operands of convolutions inside to bfloat16 if asked to; for a forward pass."""
    kind = torch.device(device).type
    return torch.autocast(kind, torch.bfloat16, enabled=precision == "bf16")
