"""Weights are told apart, found damaged, and asked for by the command that brings them."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import UserError
from core.features.i3d import weights

Arrays = dict[str, NDArray[np.float32]]


@pytest.mark.usefixtures("no_weights")
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("i3d-rgb", "models get i3d-rgb"),
        ("i3d-inflated", "models get i3d-rgb"),
        ("i3d-flow", "models add i3d-flow FILE"),
    ],
)
def test_missing_weights_are_asked_for(name: str, command: str) -> None:
    for ask in (weights.identity, weights.load):
        with pytest.raises(UserError, match=f"{name} are not on this computer") as raised:
            ask(name)
        assert raised.value.remedy == f"Get them with: python main.py {command}"


def test_what_was_saved_is_loaded(no_weights: Path, rgb_arrays: Arrays) -> None:
    small = {name: each[:2] for name, each in rgb_arrays.items() if "5c" in name}
    path = weights.save("i3d-rgb", small)
    assert path.parent == no_weights
    assert [each.name for each in no_weights.iterdir()] == [path.name]
    found = weights.load("i3d-rgb")
    assert found.keys() == small.keys()
    for name, each in small.items():
        np.testing.assert_array_equal(found[name], each)


@pytest.mark.usefixtures("no_weights")
def test_the_identity_is_that_of_the_values() -> None:
    one = {"a": np.ones((2, 3), np.float32)}
    weights.save("i3d-rgb", one)
    first, other_use = weights.identity("i3d-rgb"), weights.identity("i3d-inflated")
    assert first != other_use
    weights.save("i3d-rgb", {"a": np.ones((3, 2), np.float32)})
    assert weights.identity("i3d-rgb") != first
    weights.save("i3d-rgb", one)
    assert weights.identity("i3d-rgb") == first


@pytest.mark.usefixtures("no_weights")
def test_damage_is_found() -> None:
    path = weights.save("i3d-rgb", {"a": np.ones(1000, np.float32)})
    content = bytearray(path.read_bytes())
    content[-5] ^= 255
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"i3d-rgb\.safetensors is damaged"):
        weights.load("i3d-rgb")
    path.write_bytes(content[:100])
    for ask in (weights.identity, weights.load):
        with pytest.raises(UserError, match="cannot be read"):
            ask("i3d-rgb")
