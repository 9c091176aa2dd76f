"""Published weights become the same network, and a pickle can do no harm."""

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.features.i3d.convert import EPSILON, TORCH_BRANCHES, from_torch, inflated, read_flax
from core.features.i3d.layout import BRANCHES, LOGITS, Layer, layers, logits

Arrays = dict[str, NDArray[np.float32]]
Normalised = tuple[NDArray[np.float32], ...]


def normalised(layer: Layer, rng: np.random.Generator) -> Normalised:
    """Return a kernel and the scale, shift, mean and variance of a batch normalisation."""
    kernel, *rest = (rng.normal(size=size) for size in (layer.shape, *[(layer.out,)] * 3))
    return tuple(a.astype(np.float32) for a in (kernel, *rest, rng.uniform(0.5, 2, layer.out)))


def every(colours: int, put: Callable[[Layer, Normalised], None]) -> dict[str, Normalised]:
    rng = np.random.default_rng(colours)
    made = {each.name: normalised(each, rng) for each in [*layers(colours), logits(400)]}
    for each in [*layers(colours), logits(400)]:
        put(each, made[each.name])
    return made


def flax() -> tuple[dict[str, Any], dict[str, Normalised]]:
    tree: dict[str, Any] = {"params": {}, "batch_stats": {}}

    def put(layer: Layer, arrays: Normalised) -> None:
        kernel, _, shift, mean, variance = arrays
        params, stats = tree["params"], tree["batch_stats"]
        for part in layer.name.split("."):
            params, stats = params.setdefault(part, {}), stats.setdefault(part, {})
        params["Conv_0"] = {"kernel": kernel.transpose(2, 3, 4, 1, 0)}
        if layer.name == LOGITS:
            params["Conv_0"]["bias"] = shift
        params["BatchNorm_0"] = {"bias": shift}
        stats["BatchNorm_0"] = {"mean": mean[None, None], "var": variance[None, None]}

    made = every(3, put)
    return tree, made


def torch_state(colours: int) -> tuple[dict[str, torch.Tensor], dict[str, Normalised]]:
    state: dict[str, torch.Tensor] = {}

    def put(layer: Layer, arrays: Normalised) -> None:
        mixed, _, branch = layer.name.partition(".")
        name = f"{mixed}.{TORCH_BRANCHES[BRANCHES.index(branch)]}" if branch in BRANCHES else mixed
        kernel, scale, shift, mean, variance = map(torch.from_numpy, arrays)
        if layer.name == LOGITS:
            state["logits.conv3d.weight"], state["logits.conv3d.bias"] = kernel, shift
            return
        state[f"{name}.conv3d.weight"] = kernel
        state[f"{name}.bn.weight"], state[f"{name}.bn.bias"] = scale, shift
        state[f"{name}.bn.running_mean"], state[f"{name}.bn.running_var"] = mean, variance

    return state, every(colours, put)


def responds(name: str, arrays: Arrays, made: Normalised, *, scaled: bool) -> None:
    """Check a layer by what it makes of a patch: convolve, then normalise."""
    kernel, scale, shift, mean, variance = (each.astype(np.float64) for each in made)
    patch = np.random.default_rng(0).normal(size=kernel.shape[1:])
    convolved = np.tensordot(kernel, patch, axes=4)
    factor = scale if scaled else 1
    expected = (convolved - mean) / np.sqrt(variance + EPSILON) * factor + shift
    if name == LOGITS:
        expected = convolved + shift
    found = np.tensordot(arrays[f"{name}.kernel"].astype(np.float64), patch, axes=4)
    np.testing.assert_allclose(found + arrays[f"{name}.bias"], expected, rtol=1e-4, atol=1e-3)


def test_a_flax_checkpoint_becomes_the_same_layers() -> None:
    tree, made = flax()
    arrays = read_flax(io.BytesIO(pickle.dumps(tree)))
    assert len(arrays) == 2 * 58
    for name, each in made.items():
        responds(name, arrays, each, scaled=False)


@pytest.mark.parametrize("colours", [2, 3])
def test_a_torch_state_becomes_the_same_layers(colours: int) -> None:
    state, made = torch_state(colours)
    arrays = from_torch(state)
    for name, each in made.items():
        responds(name, arrays, each, scaled=True)


def test_a_torch_state_may_lack_the_logits_and_nothing_else() -> None:
    state, _ = torch_state(2)
    trunk = {name: each for name, each in state.items() if not name.startswith("logits")}
    assert f"{LOGITS}.kernel" not in from_torch(trunk)
    del trunk["Mixed_4f.b2b.bn.running_mean"]
    with pytest.raises(ValueError, match=r"no layer Mixed_4f\.Branch_2\.Conv3d_0b_3x3"):
        from_torch(trunk)
    with pytest.raises(ValueError, match="no layer Conv3d_1a_7x7"):
        from_torch({"fc.weight": torch.zeros(3)})


class Harmful:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.write_text, (self.path, "done")


def test_a_pickle_calls_nothing(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    file = io.BytesIO(pickle.dumps({"params": Harmful(victim)}))
    with pytest.raises(ValueError, match="no checkpoint of arrays: it asks for"):
        read_flax(file)
    assert not victim.exists()


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps([1, 2]), pickle.dumps({})])
def test_what_is_no_network_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"no checkpoint of arrays|no layer Conv3d_1a_7x7"):
        read_flax(io.BytesIO(content))


def test_an_inflated_network_sees_grey_motion_as_the_first_saw_grey(rgb_arrays: Arrays) -> None:
    found = inflated(rgb_arrays)
    first = "Conv3d_1a_7x7.kernel"
    assert found[first].shape == (64, 2, 7, 7, 7)
    np.testing.assert_allclose(found[first].mean(axis=1), rgb_arrays[first].mean(axis=1), atol=1e-6)
    assert found.keys() == {name for name in rgb_arrays if not name.startswith(LOGITS)}
