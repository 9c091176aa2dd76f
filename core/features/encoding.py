"""The streams that video networks make of each snippet's clip."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core import torch_here
from core.features.align import Cropper
from core.features.clips import ClipRows, ColourCrops, Image, StepFlows
from core.features.flow import Flow
from core.features.overlap import PerThread
from core.settings import FeatureSettings
from core.timeline import Snippets

VERSIONS = {"i3d-rgb": 1, "i3d-flow": 1, "i3d-inflated": 1}
"""Raised whenever the same weights would give other values."""
APPEARANCE, MOTION = "rgb", "flow"  # what the two streams are called

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """A video network.

    Attributes:
        batch: Clips that are best encoded at once.
    """

    batch: int

    def encode(self, clips: Image) -> Floats:
        """Return rows [B, D] of clips [B, F, 224, 224, C]."""


def encoders_of(settings: FeatureSettings) -> list[str]:
    """Return the names of the networks that settings ask for, the appearance stream's first."""
    return [name for name in (settings.appearance, settings.motion) if name in VERSIONS]


def weights_of(settings: FeatureSettings) -> list[str]:
    """Return a hash of the weights of each of encoders_of(); no network is loaded.

    Raises:
        UserError: There are none on this machine; the remedy says how to get them.
    """
    return [weights_hash(name) for name in encoders_of(settings)]


def clip_rows(
    settings: FeatureSettings,
    snippets: Snippets,
    cropper: Cropper,
    flow: Flow,
    mean_face: NDArray[np.float64],
) -> list[ClipRows]:
    """Return what makes the rows APPEARANCE and MOTION [T, 1024], if networks make them.

    Raises:
        UserError: Weights are missing; the remedy says how to get them.
    """
    makers = []
    if settings.appearance in VERSIONS:
        crops = ColourCrops(cropper)
        makers.append(ClipRows(APPEARANCE, snippets, crops, *encoding(settings.appearance)))
    if settings.motion in VERSIONS:
        flows = StepFlows(cropper, flow, mean_face)
        makers.append(ClipRows(MOTION, snippets, flows, *encoding(settings.motion)))
    return makers


def encoding(name: str) -> tuple[Callable[[Image], Floats], int]:
    """Return a function from clips to rows, for use in several threads, and how many at once.

    Each has its own network that takes one core: so all are busy, and the values do not depend
    on how many there are.

    Raises:
        UserError: Its weights are missing, the remedy says how to get them; or torch is.
    """
    torch_here.demand()
    # By name: it brings torch or OpenVINO with it, and only a job's process may load them.
    encoder = import_module("core.features.i3d.encoders").encoder
    own: PerThread[Encoder] = PerThread(partial(encoder, name, threads=1))
    batch = own.get().batch  # missing weights are told here, not by some thread
    return (lambda clips: own.get().encode(clips)), batch


def weights_hash(name: str) -> str:
    """Return a hash of a network's weights.

    Raises:
        UserError: They are missing; the remedy says how to get them.
    """
    return str(import_module("core.features.i3d.weights").identity(name))
