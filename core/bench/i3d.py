"""How near our I3D comes to the original, and how fast it is."""

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import BadZipFile

import numpy as np
import torch
from numpy.typing import NDArray

from core.bench.report import Row, at_least, at_most, plain
from core.errors import UserError
from core.features.i3d import weights
from core.features.i3d.encoders import Engine, encoder, scaled_pictures
from core.features.i3d.network import I3D

LIMITS = {"fp32": 1e-3, "fp16": 1e-2}
ROUNDS = 7
SIDE = 224

Floats = NDArray[np.float32]


def against(reference: Path, name: str) -> list[Row]:
    """Compare a network with what the original said of a clip.

    Args:
        reference: npz of clip uint8 [F, H, W, 3], and for its first N frames cells_N
            [ceil(N / 8), 1024], averaged over space, and logits_N.
        name: Of the weights.

    Raises:
        UserError: The file is no such thing, or there are no weights.
    """
    try:
        with np.load(reference) as file:
            said = dict(file.items())
        clip = said.pop("clip")
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise UserError(
            f"{reference} cannot be read as a reference: {error}.",
            "Name an npz of clip, cells_N and logits_N.",
        ) from error
    arrays = weights.load(name)
    halved = {key: each.astype(np.float16).astype(np.float32) for key, each in arrays.items()}
    rows = []
    for precision, given in (("fp32", arrays), ("fp16", halved)):
        network = I3D(given)
        for what in sorted(said):
            apart = _relative(_of(network, what, clip), said[what])
            how = f"|ours - theirs| / |theirs|, {precision} weights computed in fp32, torch"
            limit = LIMITS[precision]
            rows.append(at_most(f"{name}, {precision}: error of {what}", apart, limit, "", how))
    if find_spec("openvino") and "cells_8" in said:
        found = encoder(name, engine="openvino", device="cpu").encode(clip[None, :8])
        apart = _relative(found, said["cells_8"])
        rows.append(
            at_most(f"{name}, OpenVINO: error of cells_8", apart, LIMITS["fp32"], "", "as it is")
        )
    return rows


def measure() -> list[Row]:
    """Time encoders in turn beside the bare network, on clips of 8 frames.

    Raises:
        UserError: The weights are not there; the remedy says how to get them.
    """
    name = "i3d-rgb"
    clips = np.random.default_rng(0).integers(0, 256, (1, 8, SIDE, SIDE, 3), np.uint8)
    scaled = np.ascontiguousarray(np.moveaxis(scaled_pictures(clips), -1, 1))
    engines: list[Engine] = ["torch"]
    if find_spec("openvino"):
        engines.append("openvino")
    runs: dict[str, Callable[[], object]] = {}
    for engine in engines:
        ready = encoder(name, device="cpu", engine=engine)
        runs[engine] = partial(ready.encode, clips)
        runs[f"{engine}, bare"] = partial(ready.forward, scaled)
    seconds: dict[str, list[float]] = {what: [] for what in runs}
    for each in runs.values():
        each()
    for _ in range(ROUNDS):
        for what, each in runs.items():
            start = perf_counter()
            each()
            seconds[what].append(perf_counter() - start)
    how = f"a clip of 8 frames, {torch.get_num_threads()} cores, median of {ROUNDS}, in turn"
    rows = [
        plain(f"{what}: time", 1000 * median(each), "ms", how) for what, each in seconds.items()
    ]
    for engine in engines:
        pairs = zip(seconds[f"{engine}, bare"], seconds[engine], strict=True)
        ratio = median(bare / whole for bare, whole in pairs)
        rows.append(at_least(f"{engine}: clips/s over the bare network's", ratio, 0.9, "", how))
    return rows


def _of(network: I3D, what: str, clip: NDArray[np.uint8]) -> Floats:
    """Return cells_N or logits_N of a clip."""
    part, _, n_frames = what.partition("_")
    scaled = scaled_pictures(clip[None, : int(n_frames)])
    given = torch.from_numpy(np.ascontiguousarray(np.moveaxis(scaled, -1, 1)))
    with torch.inference_mode():
        if part == "logits":
            return np.asarray(network.logits(given)[0])
        return np.asarray(network.cells(given).mean(dim=(3, 4))[0].T)


def _relative(ours: Floats, theirs: Floats) -> float:
    return float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))
