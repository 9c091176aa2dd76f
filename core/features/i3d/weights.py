"""The weights on this machine: which there are, and what they are of.

Nothing here loads torch: the window asks whose features are up to date.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from core import program
from core.errors import UserError
from core.features.i3d.convert import inflated
from core.features.i3d.layout import layers

ELSEWHERE = "PWES_MODELS"  # environment variable that names another folder

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kind:
    """Weights that there can be.

    Attributes:
        name: As settings name them.
        use: What they are for.
        colours: Channels of the clips.
        get: The rest of the command that brings them.
        licence: Under which they are published.
        parent: Whose weights these are computed from; empty if they are a file of their own.
    """

    name: str
    use: str
    colours: int
    get: str
    licence: str
    parent: str = ""


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "i3d-rgb",
            "appearance stream: I3D of Kinetics-400 on pictures",
            3,
            "get i3d-rgb",
            "Apache-2.0 (DeepMind), in an archive under MIT",
        ),
        Kind(
            "i3d-flow",
            "motion stream: I3D of Kinetics-400 on flow; your own file",
            2,
            "add i3d-flow FILE",
            "that of your file",
        ),
        Kind(
            "i3d-inflated",
            "motion stream: i3d-rgb, its first layer averaged over colour",
            2,
            "get i3d-rgb",
            "as i3d-rgb",
            parent="i3d-rgb",
        ),
    )
}


def folder() -> Path:
    return Path(os.environ.get(ELSEWHERE) or user_cache_path("pwes") / "models")


def path_of(name: str) -> Path:
    """Return where weights lie, or would."""
    return folder() / f"{KINDS[name].parent or name}.safetensors"


def identity(name: str) -> str:
    """Return the hash that was taken of the weights when they came; nothing else is read.

    Raises:
        UserError: They are not there; the remedy says how to get them.
    """
    with _reading(name) as file:
        found = _hash_in(file)
    return f"{name} {found}"


def load(name: str) -> dict[str, Floats]:
    """Return the arrays of a network, see network.I3D.

    Raises:
        UserError: They are not there, or damaged; the remedy says how to get them.
    """
    with _reading(name) as file:
        names: list[str] = file.keys()
        arrays = {each: file.get_tensor(each) for each in names}
        expected = _hash_in(file)
    if digest(arrays) != expected:
        raise UserError(f"{path_of(name)} is damaged.", remedy(name))
    return inflated(arrays) if KINDS[name].parent else arrays


def load_all(name: str) -> dict[str, Floats]:
    """Return the arrays of a network, all that it needs; the hash says only that none changed.

    Raises:
        UserError: As load() has it, or they are of another network.
    """
    arrays = load(name)
    needed = list(layers(KINDS[name].colours))
    shapes = {f"{layer.name}.kernel": layer.shape for layer in needed}
    shapes |= {f"{layer.name}.bias": (layer.out,) for layer in needed}
    if not shapes.items() <= {each: array.shape for each, array in arrays.items()}.items():
        raise UserError(f"{path_of(name)} holds another network.", remedy(name))
    return arrays


def save(name: str, arrays: Mapping[str, Floats]) -> Path:
    """Keep weights, whole or not at all, and return where.

    Raises:
        UserError: The disk refuses.
    """
    path = path_of(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as beside:
            draft = Path(beside) / path.name
            save_file(dict(arrays), draft, {"sha256": digest(arrays)})
            draft.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Free the disk.") from error
    return path


def remedy(name: str) -> str:
    return f"Get them with: {program.name()} models {KINDS[name].get}"


def digest(arrays: Mapping[str, Floats]) -> str:
    """Return a hash of names, shapes and values."""
    found = hashlib.sha256()
    for name in sorted(arrays):
        found.update(f"{name} {arrays[name].shape}".encode())
        found.update(np.ascontiguousarray(arrays[name], "<f4").data)
    return found.hexdigest()


@contextmanager
def _reading(name: str) -> Iterator[safe_open]:
    path = path_of(name)
    if not path.exists():
        raise UserError(f"The weights {name} are not on this computer.", remedy(name))
    try:
        with safe_open(path, "np") as file:
            yield file
    except (OSError, SafetensorError) as error:
        raise UserError(f"{path} cannot be read: {error}.", remedy(name)) from error


def _hash_in(file: safe_open) -> str:
    metadata: dict[str, str] = file.metadata() or {}
    return metadata.get("sha256", "")
