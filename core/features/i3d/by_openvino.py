"""I3D computed by OpenVINO, on a processor two to three times as fast as by torch."""

import tempfile
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.jit import TracerWarning  # type: ignore[attr-defined]

from core.features.i3d import weights
from core.features.i3d.network import I3D

Floats = NDArray[np.float32]

_CONVERTING = threading.Lock()


class ByOpenVino:
    """A network as a function of clips [B, C, F, H, W], compiled for each shape that comes.

    To convert it takes seconds, so what comes of it is kept beside the weights.
    """

    def __init__(self, name: str, threads: int = 0) -> None:
        """Prepare.

        Raises:
            UserError: There are no weights of this name.
        """
        self._name = name
        self._identity = weights.identity(name)
        self._threads = threads
        self._compiled: dict[tuple[int, ...], Callable[[Floats], dict[Any, Floats]]] = {}

    def __call__(self, clips: Floats) -> Floats:
        if clips.shape not in self._compiled:
            self._compiled[clips.shape] = self._compile(clips.shape)
        (rows,) = self._compiled[clips.shape](clips).values()
        return np.array(rows, np.float32)

    def _compile(self, shape: tuple[int, ...]) -> Callable[[Floats], dict[Any, Floats]]:
        import openvino

        hints: dict[str, Any] = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"}
        if self._threads:
            hints["INFERENCE_NUM_THREADS"] = self._threads
        with _CONVERTING:  # tracing is for one thread at a time
            path = self.path_of(shape, openvino.__version__)
            if not path.exists():
                _convert(weights.load_all(self._name), shape, path)
        compiled: Callable[[Floats], dict[Any, Floats]] = openvino.compile_model(path, "CPU", hints)
        return compiled

    def path_of(self, shape: tuple[int, ...], version: str) -> Path:
        """Return where the network converted for a shape is kept."""
        name, digest = self._identity.split()
        size = "x".join(map(str, shape))
        release, _, _ = version.partition("-")
        return weights.folder() / f"{name}-{digest[:12]}-{size}-{release}.xml"


def _convert(arrays: dict[str, Floats], shape: tuple[int, ...], path: Path) -> None:
    import openvino

    with warnings.catch_warnings():
        # The padding is computed of the shape and becomes a constant: as is meant, for one shape.
        warnings.simplefilter("ignore", TracerWarning)
        warnings.simplefilter("ignore", DeprecationWarning)  # OpenVINO's affair: it traces
        example = torch.zeros(shape)
        model = openvino.convert_model(I3D(arrays), example_input=example, input=[shape])
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        draft = Path(beside) / path.name
        openvino.save_model(model, draft, compress_to_fp16=False)
        for suffix in (".bin", ".xml"):  # the one that is looked for last
            draft.with_suffix(suffix).replace(path.with_suffix(suffix))
