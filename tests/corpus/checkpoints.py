"""Bad checkpoints of a training, and bad weights: pickles, shapes, claims, cut files."""

import json
import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import torch
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import load_file, save_file

from core.features.i3d import obtain, weights
from core.model import checkpoints
from core.model.training import Trainer
from core.settings import Settings
from tests.corpus.cases import LONG, READ, Case, holding, pipe, sparse

WIDTHS = (6, 4)
SMALL = Settings.model_validate({"network": {"width": 8}})
NAME = "checkpoint.safetensors"


class Code:
    """Unpickled, it runs a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo it ran > ran",)


def saved(folder: Path) -> Path:
    path = folder / NAME
    checkpoints.save(path, Trainer((), SMALL, widths=WIDTHS))
    return path


def changed(**changes: object) -> Callable[[Path], Path]:
    """Return what saves a checkpoint with another header."""

    def make(folder: Path) -> Path:
        path = saved(folder)
        size = struct.unpack("<Q", path.read_bytes()[:8])[0]
        header = json.loads(path.read_bytes()[8 : 8 + size])["__metadata__"]["pwes"]
        text = json.dumps({**json.loads(header), **changes})
        save_file(load_file(path), path, {"pwes": text})
        return path

    return make


def tensors(spoil: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = saved(folder)
        size = struct.unpack("<Q", path.read_bytes()[:8])[0]
        metadata = json.loads(path.read_bytes()[8 : 8 + size])["__metadata__"]
        held = load_file(path)
        spoil(held)
        save_file(held, path, metadata)
        return path

    return make


def header(text: str) -> Callable[[Path], Path]:
    """Return what makes a safetensors file that says this about itself."""

    def make(folder: Path) -> Path:
        save_file({"a": torch.ones(1)}, folder / NAME, {"pwes": text})
        return folder / NAME

    return make


def raw(claim: int, head: bytes) -> Callable[[Path], Path]:
    return holding(NAME, struct.pack("<Q", claim) + head)


def first_nan(held: dict[str, torch.Tensor]) -> None:
    next(tensor for tensor in held.values() if tensor.is_floating_point() and tensor.numel()).view(
        -1
    )[0] = torch.nan


def wider(held: dict[str, torch.Tensor]) -> None:
    name = next(iter(held))
    held[name] = torch.ones(3, 3)


def cut(folder: Path) -> Path:
    path = saved(folder)
    path.write_bytes(path.read_bytes()[:-100])
    return path


def widths(*of: object) -> Callable[[Path], Path]:
    return changed(widths=of)


def network(**values: object) -> Callable[[Path], Path]:
    settings = SMALL.model_dump(mode="json")
    return changed(settings={**settings, "network": {**settings["network"], **values}})


def promise(folder: Path) -> Path:
    """Save a header of the widest network that there can be, and nothing of it."""
    largest = {"network": {"width": 1024}}
    settings = SMALL.changed(largest).model_dump(mode="json")
    text = {"format": 1, "iteration": 1, "widths": [1 << 16] * 2, "video_ids": []}
    save_file({}, folder / NAME, {"pwes": json.dumps({**text, "settings": settings})})
    return folder / NAME


def dfcl(**values: object) -> Callable[[Path], Path]:
    settings = SMALL.model_dump(mode="json")
    return changed(settings={**settings, "dfcl": {**settings["dfcl"], **values}})


def add_weights(path: Path) -> None:
    here = path.parent / "models"
    os.environ[weights.ELSEWHERE] = str(here)
    try:
        obtain.add("i3d-flow", path)
    finally:
        assert not here.exists()
        assert not Path("ran").exists()


def get_weights(path: Path) -> None:
    os.environ[weights.ELSEWHERE] = str(path.parent / "models")
    try:
        obtain.get(path)
    finally:
        assert not Path("ran").exists()


def kept_weights(path: Path) -> None:
    """Read weights as they are kept, which a stranger may have put there."""
    from core.features.i3d.network import I3D

    os.environ[weights.ELSEWHERE] = str(path.parent)
    I3D(weights.load_all("i3d-flow"))


def kept(**arrays: np.ndarray) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "i3d-flow.safetensors"
        save_arrays(arrays, path, {"sha256": weights.digest(arrays)})
        return path

    return make


def torch_bomb(folder: Path) -> Path:
    """Make a .pt file that unpacks to 2 GB, or a sixth of that."""
    torch.save({"a": torch.zeros(4)}, folder / "plain.pt")
    path = folder / "flow.pt"
    with ZipFile(folder / "plain.pt") as plain, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for member in plain.infolist():
            content = plain.read(member)
            if "/data/" in member.filename:
                with file.open(member.filename, "w", force_zip64=True) as packed:
                    for _ in range(128 if LONG else 20):
                        packed.write(bytes(16 << 20))
            else:
                file.writestr(member.filename, content)
    (folder / "plain.pt").unlink()
    return path


def by_torch(value: object) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        torch.save(value, folder / "flow.pt")
        return folder / "flow.pt"

    return make


NONE, PT, HASH = "is damaged or no checkpoint", "flow.pt", "its hash differs"
CASES = [
    Case("as it should be", saved, checkpoints.load, READ),
    Case("nothing", lambda folder: folder / NAME, checkpoints.load, "There is no checkpoint"),
    Case("zero bytes", holding(NAME, b""), checkpoints.load, NONE),
    Case("a pickle with code", holding(NAME, pickle.dumps(Code())), checkpoints.load, NONE),
    Case(
        "a pickle by torch",
        lambda folder: by_torch(Code())(folder).rename(folder / NAME),
        checkpoints.load,
        NONE,
    ),
    Case("cut", cut, checkpoints.load, NONE),
    Case("a header of 2^63 bytes", raw(2**63 - 1, b"{}"), checkpoints.load, NONE),
    Case("a header of 90 MB that is not there", raw(90 << 20, b"{}"), checkpoints.load, NONE),
    Case("a header that is deep", raw(10**6, b'{"a":' * 200_000), checkpoints.load, NONE),
    Case(
        "a tensor of 2^60",
        raw(58, b'{"a":{"dtype":"F32","shape":[1,9],"data_offsets":[0,%d]}}' % 2**60),
        checkpoints.load,
        NONE,
    ),
    Case("no tensors, and a network of a gigabyte", promise, checkpoints.load, NONE),
    Case("no metadata", raw(2, b"{}"), checkpoints.load, NONE),
    Case("a header that is no JSON", header("none"), checkpoints.load, NONE),
    Case("a header that is a list", header("[1]"), checkpoints.load, NONE),
    Case("a header without anything", header("{}"), checkpoints.load, NONE),
    Case("deep JSON", header('{"a":' * 50_000), checkpoints.load, NONE),
    Case("another version", changed(format=7), checkpoints.load, "another version"),
    Case("a version of text", changed(format="x"), checkpoints.load, NONE),
    Case("an iteration below 0", changed(iteration=-1), checkpoints.load, NONE),
    Case("an iteration of text", changed(iteration="x"), checkpoints.load, NONE),
    Case("settings that are none", changed(settings=[1]), checkpoints.load, NONE),
    Case("settings that there are not", network(secret=1), checkpoints.load, NONE),
    Case("channels without end", widths(10**9, 10**9), checkpoints.load, NONE),
    Case("more channels than the tensors", widths(50_000, 50_000), checkpoints.load, NONE),
    Case("no channels", widths(0, 0), checkpoints.load, NONE),
    Case("a wider network than the tensors", network(width=8192), checkpoints.load, NONE),
    Case("a network without end", network(width=10**9), checkpoints.load, NONE),
    Case("regions without end", dfcl(regions=[10**9, 1, 1]), checkpoints.load, NONE),
    Case("regions below 0", dfcl(regions=[10**9, -(10**9), 15]), checkpoints.load, NONE),
    Case(
        "a tensor less",
        tensors(lambda held: held.pop(next(n for n in held if n.startswith("network.")))),
        checkpoints.load,
        NONE,
    ),
    Case(
        "a tensor more",
        tensors(lambda held: held.update(more=torch.ones(3))),
        checkpoints.load,
        NONE,
    ),
    Case("another shape", tensors(wider), checkpoints.load, NONE),
    Case("no number", tensors(first_nan), checkpoints.load, NONE),
    Case(
        "an optimiser of others",
        tensors(lambda held: held.update({"adam.x.step": torch.ones(())})),
        checkpoints.load,
        NONE,
    ),
    Case("no end of it", sparse(NAME, 1 << 40), checkpoints.load, NONE),
    Case("a pipe", pipe(NAME), checkpoints.load, "There is no checkpoint"),
    Case("weights: text", holding(PT, b"weights"), add_weights, PT),
    Case("weights: a pickle with code", holding(PT, pickle.dumps(Code())), add_weights, PT),
    Case("weights: a pickle with code by torch", by_torch(Code()), add_weights, PT),
    Case("weights: a whole module", by_torch(torch.nn.Linear(2, 2)), add_weights, PT),
    Case("weights: a list", by_torch([1, 2]), add_weights, PT),
    Case(
        "weights: of another shape",
        by_torch({"Conv3d_1a_7x7.conv3d.weight": torch.ones(2, 2)}),
        add_weights,
        PT,
    ),
    Case("weights: a bomb", torch_bomb, add_weights, PT),
    Case("weights: a pipe", pipe(PT), add_weights, PT),
    Case(
        "published weights: a pickle with code",
        holding("w.ckpt", pickle.dumps(Code())),
        get_weights,
        HASH,
    ),
    Case("published weights: no end of it", sparse("w.ckpt", 1 << 34), get_weights, "w.ckpt"),
    Case("published weights: a pipe", pipe("w.ckpt"), get_weights, "w.ckpt"),
    Case(
        "kept weights: cut",
        holding("i3d-flow.safetensors", b"\x10"),
        kept_weights,
        "cannot be read",
    ),
    Case("kept weights: of nothing", kept(), kept_weights, "i3d-flow.safetensors"),
    Case(
        "kept weights: of another shape",
        kept(**{"Conv3d_1a_7x7.kernel": np.ones((2, 2), "f4")}),
        kept_weights,
        "i3d-flow.safetensors",
    ),
]
