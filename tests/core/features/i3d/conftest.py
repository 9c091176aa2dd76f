"""Networks of the true shape with random weights, on a machine of their own."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.i3d import weights
from core.features.i3d.layout import layers, logits

Arrays = dict[str, NDArray[np.float32]]


def random_arrays(colours: int, n_classes: int = 400) -> Arrays:
    """Return weights that keep what flows through at about the same size."""
    rng = np.random.default_rng(colours)
    arrays: Arrays = {}
    for layer in [*layers(colours), logits(n_classes)]:
        size = np.sqrt(2 / np.prod(layer.shape[1:]))
        arrays[f"{layer.name}.kernel"] = rng.standard_normal(layer.shape, np.float32) * size
        arrays[f"{layer.name}.bias"] = rng.standard_normal(layer.out, np.float32) * 0.1
    return {name: each.astype(np.float32) for name, each in arrays.items()}


@pytest.fixture(scope="session")
def rgb_arrays() -> Arrays:
    return random_arrays(3)


@pytest.fixture(scope="session")
def weights_folder(tmp_path_factory: pytest.TempPathFactory, rgb_arrays: Arrays) -> Path:
    """Return a folder of weights; nobody may write to it."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(weights.ELSEWHERE, str(folder))
        weights.save("i3d-rgb", rgb_arrays)
    return folder


@pytest.fixture
def kept_weights(weights_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(weights.ELSEWHERE, str(weights_folder))


@pytest.fixture
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(weights.ELSEWHERE, str(tmp_path / "models"))
    return tmp_path / "models"
