"""The network pads as TensorFlow does, and gives cells where they belong."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from torch.nn import functional

from core.features.i3d.layout import ROWS, layers
from core.features.i3d.network import I3D, _same

Arrays = dict[str, NDArray[np.float32]]


@given(length=st.integers(1, 40), kernel=st.integers(1, 7), stride=st.integers(1, 3))
def test_padding_is_tensorflows_same(length: int, kernel: int, stride: int) -> None:
    x = torch.arange(1.0, length + 1).view(1, 1, 1, 1, length)
    padded = _same(x, (1, 1, kernel), (1, 1, stride))
    pooled = functional.avg_pool3d(padded, (1, 1, kernel), (1, 1, stride))
    assert pooled.shape[-1] == -(-length // stride)  # ceil
    before = int((padded.flatten() > 0).nonzero()[0])
    after = padded.shape[-1] - length - before
    assert 0 <= after - before <= 1 or (before == 0 and padded.shape[-1] == length)


def test_its_layers_are_twelve_million_weights() -> None:
    assert sum(int(np.prod(layer.shape)) for layer in layers(3)) == pytest.approx(12.3e6, rel=0.01)
    assert len(list(layers(2))) == 57


@pytest.mark.parametrize(("n_frames", "n_cells"), [(8, 1), (9, 2), (16, 2)])
def test_a_row_is_the_mean_of_its_cells(rgb_arrays: Arrays, n_frames: int, n_cells: int) -> None:
    network = I3D(rgb_arrays)
    clip = torch.randn(1, 3, n_frames, 64, 96, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        cells = network.cells(clip)
        assert cells.shape == (1, ROWS, n_cells, 2, 3)
        torch.testing.assert_close(network(clip), cells.mean(dim=(2, 3, 4)))
    assert cells.std() > 0.01


def test_time_and_place_matter(rgb_arrays: Arrays) -> None:
    network = I3D(rgb_arrays)
    clip = torch.randn(1, 3, 16, 64, 64, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        row = network(clip)
        for turned in (clip.flip(2), clip.flip(3), clip.flip(4), clip.flip(1)):
            assert (network(turned) - row).norm() > 0.01 * row.norm()


def test_logits_are_there_where_the_weights_have_them(rgb_arrays: Arrays) -> None:
    clip = torch.randn(1, 3, 16, 224, 224, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert I3D(rgb_arrays).logits(clip).shape == (1, 400)
