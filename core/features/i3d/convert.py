"""Weights as others published them, brought into our layout.

Batch normalisation (x - mean) / sqrt(variance + 0.001) * scale + shift follows each convolution;
both together are a convolution with other kernels and a bias.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.features.i3d.layout import BRANCHES, LOGITS, Layer, layers, logits

EPSILON = 1e-3
TORCH_BRANCHES = ("b0", "b1a", "b1b", "b2a", "b2b", "b3b")

Floats = NDArray[np.float32]


class _Arrays(pickle.Unpickler):
    """Reads numpy arrays and nothing else: a pickle may name any function to be called."""

    ADMITTED = (
        ("numpy.core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy", "ndarray"),
        ("numpy", "dtype"),
    )

    def find_class(self, module_name: str, global_name: str, /) -> object:
        if (module_name, global_name) not in self.ADMITTED:
            raise pickle.UnpicklingError(f"it asks for {module_name}.{global_name}")
        return super().find_class(module_name.replace("numpy.core", "numpy._core"), global_name)


def read_flax(file: BinaryIO) -> dict[str, Floats]:
    """Return the layers of a pickled Flax checkpoint, of params and batch_stats.

    Raises:
        ValueError: It holds anything but arrays, or not those of an Inception-I3D.
    """
    try:
        tree = _Arrays(file).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError) as error:
        raise ValueError(f"this is no checkpoint of arrays: {error}") from error
    arrays = dict(_flat(tree))

    def folded(layer: Layer) -> tuple[Floats, Floats]:
        name = layer.name.replace(".", "/")
        kernel = arrays[f"params/{name}/Conv_0/kernel"].transpose(4, 3, 0, 1, 2)
        if layer.name == LOGITS:
            return kernel, arrays[f"params/{name}/Conv_0/bias"]
        shift = arrays[f"params/{name}/BatchNorm_0/bias"]
        statistics = (arrays[f"batch_stats/{name}/BatchNorm_0/{each}"] for each in ("mean", "var"))
        return _folded(kernel, np.ones_like(shift), shift, *statistics)  # it learnt no scale

    return _all(folded, 3, 400)


def _flat(tree: object, name: str = "") -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield the arrays of nested dictionaries, by their paths."""
    if isinstance(tree, Mapping):
        for key, each in tree.items():
            yield from _flat(each, f"{name}/{key}" if name else str(key))
    elif isinstance(tree, np.ndarray) and tree.dtype.kind == "f":
        yield name, tree


def from_torch(state: Mapping[str, Any]) -> dict[str, Floats]:
    """Return the layers of a state dict as those of pytorch-i3d: rgb_imagenet.pt, flow_imagenet.pt.

    Args:
        state: Of each layer conv3d.weight and bn.weight, bias, running_mean, running_var; the
            logits may be missing, since who trained on other actions took them off.

    Raises:
        ValueError: These are not the layers of an Inception-I3D.
    """

    def array(name: str) -> NDArray[Any]:
        return np.asarray(state[name])

    def folded(layer: Layer) -> tuple[Floats, Floats]:
        name = _torch_name(layer.name)
        kernel = array(f"{name}.conv3d.weight")
        if layer.name == LOGITS:
            return kernel, array(f"{name}.conv3d.bias")
        statistics = ("weight", "bias", "running_mean", "running_var")
        return _folded(kernel, *(array(f"{name}.bn.{each}") for each in statistics))

    try:
        n_logits = len(array("logits.conv3d.bias"))
    except KeyError:
        n_logits = 0
    try:
        colours = array("Conv3d_1a_7x7.conv3d.weight").shape[1]
    except (KeyError, IndexError) as error:
        raise ValueError("it has no layer Conv3d_1a_7x7") from error
    return _all(folded, colours, n_logits)


def inflated(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the RGB network for flow: its first kernels are averaged over colour and repeated.

    As temporal segment networks begin (Wang et al., ECCV 2016, section 3.2: cross-modality
    pre-training). The actions' logits are left out.
    """
    first = "Conv3d_1a_7x7.kernel"
    grey = arrays[first].mean(axis=1, keepdims=True)
    kept = {name: each for name, each in arrays.items() if not name.startswith(LOGITS)}
    return kept | {first: grey.repeat(2, axis=1)}


def _torch_name(name: str) -> str:
    if name == LOGITS:
        return "logits"
    mixed, _, branch = name.partition(".")
    return f"{mixed}.{TORCH_BRANCHES[BRANCHES.index(branch)]}" if branch else mixed


def _folded(
    kernel: NDArray[Any],
    scale: NDArray[Any],
    shift: NDArray[Any],
    mean: NDArray[Any],
    variance: NDArray[Any],
) -> tuple[Floats, Floats]:
    factor = scale.ravel().astype(np.float64) / np.sqrt(variance.ravel() + EPSILON)
    bias = shift.ravel() - mean.ravel() * factor
    return (kernel * factor[:, None, None, None, None]).astype(np.float32), bias.astype(np.float32)


def _all(
    folded: Callable[[Layer], tuple[Floats, Floats]], colours: int, n_logits: int
) -> dict[str, Floats]:
    arrays: dict[str, Floats] = {}
    for layer in [*layers(colours), *([logits(n_logits)] if n_logits else [])]:
        try:
            kernel, bias = folded(layer)
        except (KeyError, ValueError) as error:
            raise ValueError(f"it has no layer {layer.name} of an Inception-I3D") from error
        if kernel.shape != layer.shape or bias.shape != (layer.out,):
            raise ValueError(f"its layer {layer.name} is {kernel.shape}, not {layer.shape}")
        arrays[f"{layer.name}.kernel"] = np.ascontiguousarray(kernel, np.float32)
        arrays[f"{layer.name}.bias"] = np.ascontiguousarray(bias, np.float32)
    return arrays
