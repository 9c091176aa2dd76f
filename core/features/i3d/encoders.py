"""I3D as an encoder of clips, by torch or by OpenVINO."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from core.errors import UserError
from core.features.i3d import weights
from core.features.i3d.by_openvino import ByOpenVino
from core.features.i3d.network import I3D

Engine = Literal["auto", "torch", "openvino"]
Image = NDArray[Any]
Floats = NDArray[np.float32]
Forward = Callable[[Floats], Floats]

BOUND = 15.0  # pixels of flow that become 1 (algorithm.md 1a: the lineage's, not 20)
CUDA_BATCH = 16


class Encoder:
    """A network with weights, ready to encode.

    Attributes:
        identity: Of its weights; rows of two engines agree to about 1e-6.
        engine: By what it computes.
        batch: Clips that are best encoded at once.
        forward: The bare network, from scaled clips [B, C, F, H, W].
    """

    def __init__(self, name: str, forward: Forward, engine: str, batch: int) -> None:
        self.identity = weights.identity(name)
        self.engine = engine
        self.batch = batch
        self._colours = weights.KINDS[name].colours
        self.forward = forward

    def encode(self, clips: Image) -> Floats:
        """Return rows [B, 1024].

        Args:
            clips: [B, F, 224, 224, 3] pictures uint8, or [B, F, 224, 224, 2] flow in pixels;
                F >= 8.
        """
        if clips.shape[1] < 8 or clips.shape[-1] != self._colours:
            raise ValueError(f"clips {clips.shape} do not fit the network")
        scaled = scaled_flow(clips) if self._colours == 2 else scaled_pictures(clips)
        return self.forward(np.ascontiguousarray(np.moveaxis(scaled, -1, 1)))


def scaled_pictures(clips: Image) -> Floats:
    """Return grey levels 0 to 255 as -1 to 1 (algorithm.md 1a)."""
    return clips.astype(np.float32) * np.float32(2 / 255) - 1


def scaled_flow(clips: Image) -> Floats:
    """Return pixels as -1 to 1, cut at BOUND; not in steps of 1/255 (algorithm.md 1a, trap 4)."""
    return (clips.astype(np.float32) / np.float32(BOUND)).clip(-1, 1)


def encoder(
    name: str, *, device: str = "auto", engine: Engine = "auto", threads: int = 0
) -> Encoder:
    """Load a network.

    Args:
        name: i3d-rgb, i3d-flow or i3d-inflated.
        device: "cuda", "cpu", or "auto": the graphics card if there is one.
        engine: On a processor OpenVINO is twice as fast, and "auto" takes it if it is installed.
        threads: Cores to use; 0 for all.

    Raises:
        UserError: The weights are not there, or OpenVINO was asked for and is not installed.
    """
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if engine == "openvino" and not find_spec("openvino"):
        raise UserError("OpenVINO is not installed.", "Install it with: pip install openvino")
    if device == "cpu" and (engine == "openvino" or (engine == "auto" and find_spec("openvino"))):
        return Encoder(name, ByOpenVino(name, threads), "openvino", 1)
    batch = CUDA_BATCH if device == "cuda" else 1
    network = I3D(weights.load_all(name))
    return Encoder(name, by_torch(network, device, threads), "torch", batch)


def by_torch(network: I3D, device: str, threads: int = 0) -> Forward:
    """Return the network as a function of clips [B, C, F, H, W]."""
    if device == "cpu" and threads:
        torch.set_num_threads(threads)
    network = network.to(device).to(memory_format=torch.channels_last_3d)  # type: ignore[call-overload]

    def forward(clips: Floats) -> Floats:
        with torch.inference_mode():
            given = torch.from_numpy(clips).to(device, memory_format=torch.channels_last_3d)
            return np.asarray(network(given).cpu().numpy(), np.float32)

    return forward
